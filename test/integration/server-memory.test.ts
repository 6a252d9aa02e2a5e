import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServerMemoryFile } from '../../src/main/speech/memory-file.ts';
import { FakeTime } from '../unit/speech/connection/fake-connection.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const URL = 'ws://asr.lan:10095';

let folder: string;
let path: string;
let troubles: string[];
let today: number;
let time: FakeTime;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-memory-'));
  path = join(folder, 'data', 'servers.json');
  troubles = [];
  today = Date.UTC(2026, 10, 22, 9, 30, 0);
  time = new FakeTime();
});
afterEach(() => rm(folder, { recursive: true }));

async function open(isReadOnly = false): Promise<ServerMemoryFile> {
  const memory = new ServerMemoryFile({
    path,
    now: () => today,
    schedule: time.schedule,
    onTrouble: (words) => troubles.push(words),
    isReadOnly,
  });
  await memory.load();
  return memory;
}

async function write(text: string): Promise<void> {
  await mkdir(join(folder, 'data'));
  await writeFile(path, text);
}

describe('the memory of servers', () => {
  it('knows nothing of a server at first', async () => {
    expect((await open()).recall(URL)).toEqual({});
    expect(troubles).toEqual([]);
  });

  it('keeps what was learnt for the next run', async () => {
    const memory = await open();
    memory.learn(URL, { flavour: 'python', speed: 12.5 });
    memory.learn(URL, { flavour: 'cpp-2pass', subprotocol: 'none', acknowledgesEnd: false, protocol: 'classic' });
    const all = { flavour: 'cpp-2pass', subprotocol: 'none', acknowledgesEnd: false, protocol: 'classic', speed: 12.5 };
    expect(memory.recall(URL)).toEqual(all);
    await memory.dispose();
    expect((await open()).recall(URL)).toEqual(all);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('writes once for all that is learnt within a second', async () => {
    const memory = await open();
    memory.learn(URL, { flavour: 'python' });
    memory.learn('ws://other:1', { speed: 3 });
    expect(time.pending).toBe(1);
    time.advance(1000);
    expect(time.pending).toBe(0);
    await memory.dispose();
    const { servers } = JSON.parse(await readFile(path, 'utf8')) as { servers: object };
    expect(Object.keys(servers)).toEqual([URL, 'ws://other:1']);
  });

  it('forgets a server that was not used for 90 days', async () => {
    const first = await open();
    first.learn(URL, { flavour: 'python' });
    first.learn('ws://used:1', { flavour: 'python' });
    await first.dispose();
    today += 60 * DAY_MS;
    const second = await open();
    expect(second.recall('ws://used:1')).toEqual({ flavour: 'python' });
    await second.dispose();
    today += 60 * DAY_MS;
    const third = await open();
    expect([third.recall(URL), third.recall('ws://used:1')]).toEqual([{}, { flavour: 'python' }]);
  });

  it.each(['{"version":1', '[]', '{"version":1,"servers":7}'])(
    'starts empty when the file is %s, which is kept',
    async (text) => {
      await write(text);
      const memory = await open();
      expect(memory.recall(URL)).toEqual({});
      expect(await readFile(path, 'utf8')).toBe(text);
      expect(troubles).toHaveLength(1);
      memory.learn(URL, { flavour: 'python' });
      await memory.dispose();
      expect((await open()).recall(URL)).toEqual({ flavour: 'python' });
      const [copy = ''] = (await readdir(join(folder, 'data'))).filter((name) => name.includes('broken'));
      expect(await readFile(join(folder, 'data', copy), 'utf8')).toBe(text);
    },
  );

  it('keeps what it does not understand, and uses the rest', async () => {
    const usedAt = today;
    const odd = { 'ws://b:1': { usedAt: 'x', known: {} }, 'ws://c:1': { usedAt, known: { flavour: 'new' } } };
    await write(
      JSON.stringify({ version: 2, added: 1, servers: { ...odd, [URL]: { usedAt, known: { speed: 3, more: 1 } } } }),
    );
    const memory = await open();
    expect(memory.recall(URL)).toMatchObject({ speed: 3 });
    memory.learn('ws://d:1', { speed: 4 });
    await memory.dispose();
    expect(troubles).toEqual([]);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      ...{ version: 2, added: 1 },
      servers: { ...odd, [URL]: { known: { speed: 3, more: 1 } }, 'ws://d:1': { known: { speed: 4 } } },
    });
  });

  it('takes up a file that could not be read at first, and what another run learnt meanwhile', async () => {
    await mkdir(path, { recursive: true });
    const memory = await open();
    expect(troubles).toHaveLength(1);
    await rm(path, { recursive: true });
    await writeFile(path, JSON.stringify({ version: 1, servers: { [URL]: { usedAt: today, known: { speed: 3 } } } }));
    memory.learn('ws://d:1', { speed: 4 });
    await memory.dispose();
    expect(memory.recall(URL)).toEqual({ speed: 3 });
    const next = await open();
    expect([next.recall(URL), next.recall('ws://d:1')]).toEqual([{ speed: 3 }, { speed: 4 }]);
  });

  it('writes nothing where it is only read', async () => {
    const first = await open(true);
    first.learn(URL, { speed: 3 });
    await first.dispose();
    expect(first.recall(URL)).toEqual({ speed: 3 });
    expect(time.pending).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  it('tells when the disk does not take it, and goes on', async () => {
    await writeFile(join(folder, 'data'), 'a file where the folder should be');
    const memory = await open();
    memory.learn(URL, { flavour: 'python' });
    await memory.dispose();
    expect(troubles.length).toBeGreaterThan(0);
    expect(memory.recall(URL)).toEqual({ flavour: 'python' });
    expect(await readdir(folder)).toEqual(['data']);
  });
});
