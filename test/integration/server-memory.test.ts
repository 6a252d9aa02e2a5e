import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServerMemoryFile } from '../../src/main/speech/memory-file.ts';
import { FakeTime } from '../unit/speech/fake-connection.ts';

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

async function open(): Promise<ServerMemoryFile> {
  const memory = new ServerMemoryFile({
    path,
    now: () => today,
    schedule: time.schedule,
    onTrouble: (words) => troubles.push(words),
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

  it.each(['{"version":1', '{"version":2,"servers":{}}', '{"version":1,"servers":{"a":{"usedAt":"x","known":{}}}}'])(
    'starts empty when the file is %s, which is moved aside',
    async (text) => {
      await write(text);
      const memory = await open();
      expect(memory.recall(URL)).toEqual({});
      expect(await readFile(`${path}.broken`, 'utf8')).toBe(text);
      expect(troubles).toHaveLength(1);
      memory.learn(URL, { flavour: 'python' });
      await memory.dispose();
      expect((await open()).recall(URL)).toEqual({ flavour: 'python' });
    },
  );

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
