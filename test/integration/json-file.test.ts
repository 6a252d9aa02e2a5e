import { unwatchFile, watchFile, writeFileSync } from 'node:fs';
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JsonContent, JsonFile } from '../../src/main/storage/json-file.ts';
import { isJsonObject, type JsonObject } from '../../src/shared/json-object.ts';
import { makePrivate } from '../../src/main/storage/private.ts';
import { eventually } from '../support/eventually.ts';
import { run, runSync } from '../support/start.ts';

let folder: string;
let path: string;
let file: JsonFile<JsonObject>;
let told: JsonContent<JsonObject>[];

const openFile = (at: string): JsonFile<JsonObject> =>
  new JsonFile({ path: at, now: () => Date.UTC(2026, 10, 22, 9, 30, 0), makesFolder: true, isExpected: isJsonObject });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-json-'));
  path = join(folder, 'data', 'a.json');
  await mkdir(join(folder, 'data'));
  file = openFile(path);
  told = [];
});
afterEach(async () => {
  file.dispose();
  await rm(folder, { recursive: true });
});

const follow = (): void => file.follow((content) => told.push(content));
const values = (): unknown[] => told.map((content) => (content.kind === 'value' ? content.value : content.kind));
const addB = (value: JsonObject | undefined): JsonObject => ({ ...value, b: 2 });
const modeOf = async (at: string): Promise<number> => (await stat(at)).mode & 0o777;
/** Resolves when a change of the file is noticed, by the same look as the one that follows it. */
const noticed = (): Promise<void> =>
  new Promise((resolve) => {
    const listener = (): void => {
      unwatchFile(path, listener);
      resolve();
    };
    watchFile(path, listener);
  });
const COPY = 'a.broken-2026-11-22T09-30-00.json';

describe('reading', () => {
  it('tells a file that is not there', async () => {
    expect(await file.read()).toEqual({ kind: 'missing' });
  });

  it('reads UTF-8 and UTF-16 as people save them', async () => {
    for (const bytes of [Buffer.from('\ufeff{"a":"好"}'), Buffer.from('\ufeff{"a":"好"}', 'utf16le')]) {
      await writeFile(path, bytes);
      expect(await file.read()).toEqual({ kind: 'value', value: { a: '好' }, repeated: [] });
    }
  });

  it.each([
    ['no UTF-8', Buffer.from([0x7b, 0x22, 0xb0, 0xa2, 0x22, 0x7d]), false, 'it is not UTF-8'],
    ['no JSON', Buffer.from('{'), true, 'line 1, column 2: it ends too early'],
    ['empty', Buffer.alloc(0), true, 'it is empty'],
    ['all zeros after a power cut', Buffer.alloc(20), true, 'line 1, column 1'],
    ['another kind of value', Buffer.from('[]'), true, 'it is not the expected kind of value'],
    ['nothing', Buffer.from('null'), true, 'it is not the expected kind of value'],
  ])('calls a file broken that is %s', async (_, bytes, isText, reason) => {
    await writeFile(path, bytes);
    expect(await file.read()).toEqual({ kind: 'broken', isText, reason });
    expect(await readdir(join(folder, 'data'))).toEqual(['a.json']);
    expect(await readFile(path)).toEqual(bytes);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a folder', () => mkdir(path)],
    ['a link in a circle', () => symlink('a.json', path)],
    // No device: a fault that this test finds would replace it, where root runs the test.
    ['a pipe, which would never end', () => run('mkfifo', [path])],
    [
      'below a file',
      () => rm(join(folder, 'data'), { recursive: true }).then(() => writeFile(join(folder, 'data'), '')),
    ],
  ])('calls a file unreadable that is %s, and never writes there', async (_, make) => {
    await make();
    expect(await file.read()).toMatchObject({ kind: 'unreadable' });
    expect(await file.update(addB)).toMatchObject({ kind: 'failed' });
    expect(await file.read()).toMatchObject({ kind: 'unreadable' });
  });

  it('calls a file unreadable that is far too large', async () => {
    const large = await open(path, 'w');
    await large.truncate(100 * 1024 * 1024);
    await large.close();
    expect(await file.read()).toEqual({ kind: 'unreadable', reason: 'it is too large' });
    expect(await file.update(addB)).toEqual({ kind: 'failed', reason: 'it is too large' });
    expect((await stat(path)).size).toBe(100 * 1024 * 1024);
    expect(await readdir(join(folder, 'data'))).toEqual(['a.json']);
  });
});

describe('writing', () => {
  it('makes a file that only the user may read, and its folder', async () => {
    await rm(join(folder, 'data'), { recursive: true });
    expect(await file.update(addB)).toEqual({ kind: 'written', kept: null });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ b: 2 });
    expect([await modeOf(path), await modeOf(join(folder, 'data'))]).toEqual([0o600, 0o700]);
  });

  it('changes what is in the file then, whoever wrote it, and takes it from others', async () => {
    await file.read();
    await writeFile(path, '{"a":1}', { mode: 0o644 });
    expect(await file.update(addB)).toEqual({ kind: 'written', kept: null });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ a: 1, b: 2 });
    expect(await modeOf(path)).toBe(0o600);
    expect(await readdir(join(folder, 'data'))).toEqual(['a.json']);
  });

  it('does not touch a file that says so already', async () => {
    await writeFile(path, '{ "b": 2 }');
    await file.update(addB);
    expect(await readFile(path, 'utf8')).toBe('{ "b": 2 }');
  });

  it.each([
    ['that is broken', Buffer.from('{"a":1,, mine')],
    ['that is no UTF-8', Buffer.from([0x7b, 0x22, 0xb0, 0xa2, 0x22])],
    ['with a field given twice', Buffer.from('{"a":1,"a":2}')],
  ])('keeps a copy of a file %s', async (_, bytes) => {
    await writeFile(path, bytes);
    const kept = join(folder, 'data', COPY);
    expect(await file.update(addB)).toEqual({ kind: 'written', kept });
    expect(await readFile(kept)).toEqual(bytes);
    expect(await modeOf(kept)).toBe(0o600);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ b: 2 });
  });

  it('keeps no copy of nothing', async () => {
    await writeFile(path, ' \n');
    expect(await file.update(addB)).toEqual({ kind: 'written', kept: null });
  });

  it('never writes over a copy, and keeps the ten newest', async () => {
    for (let round = 1; round <= 12; round += 1) {
      await writeFile(path, `{ mine ${round}`);
      expect(await file.update(addB)).toMatchObject({ kind: 'written' });
    }
    const copies = await file.copies();
    const texts = await Promise.all(copies.map((copy) => readFile(copy, 'utf8')));
    expect(texts.map((text) => Number(text.slice(7))).sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('is one change after the other', async () => {
    const add = (field: string) => file.update((value) => ({ ...value, [field]: 1 }));
    await Promise.all(['a', 'b', 'c'].map(add));
    expect(await file.read()).toMatchObject({ value: { a: 1, b: 1, c: 1 } });
  });

  it('loses nothing that somebody else writes at the same moment', async () => {
    await writeFile(path, '{"a":1}');
    const seen: unknown[] = [];
    await file.update((value) => {
      if (seen.push(value) === 1) writeFileSync(path, '{"a":2}');
      return addB(value);
    });
    expect(seen).toEqual([{ a: 1 }, { a: 2 }]);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ a: 2, b: 2 });
    expect(await readdir(join(folder, 'data'))).toEqual(['a.json']);
  });

  it.each(['the file', 'a link'])('leaves what the user has protected: %s', async (what) => {
    const protectedFile = what === 'a link' ? join(folder, 'store.json') : path;
    await writeFile(protectedFile, '{"a":1}');
    await chmod(protectedFile, 0o444);
    if (what === 'a link') await symlink(protectedFile, path);
    expect(await file.update(addB)).toEqual({ kind: 'failed', reason: 'it is read-only' });
    expect(await file.update((value) => value ?? {})).toEqual({ kind: 'written', kept: null });
    expect(await readFile(path, 'utf8')).toBe('{"a":1}');
    await chmod(protectedFile, 0o644);
    expect(await file.update(addB)).toEqual({ kind: 'written', kept: null });
  });

  it('leaves the file as it was when the disk takes only a part', async () => {
    await writeFile(path, '{"a":1}');
    const module = new URL('../../src/main/storage/private.ts', import.meta.url).href;
    const program = `import { writePrivately } from '${module}';
      process.on('SIGXFSZ', () => undefined);
      await writePrivately(process.argv[1], 'x'.repeat(6000)).catch(({ code }) => console.log(code));`;
    // Up to the limit, in blocks of 512 bytes, a write succeeds, as on a disk that is nearly full.
    const limited = ['-c', 'ulimit -f 8 && exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', program];
    expect(runSync('sh', [...limited, path]).toString()).toBe('EFBIG\n');
    expect(await readFile(path, 'utf8')).toBe('{"a":1}');
    expect(await readdir(join(folder, 'data'))).toEqual(['a.json']);
  });

  it('tells when the disk does not take it, or the value cannot be written', async () => {
    await symlink(join(folder, 'nowhere', 'a.json'), path);
    expect(await file.update(addB)).toMatchObject({ kind: 'failed' });
    expect(await readlink(path)).toBe(join(folder, 'nowhere', 'a.json'));
    expect(await readdir(folder)).toEqual(['data']);
  });
});

describe('links', () => {
  const target = (): string => join(folder, 'dotfiles.json');

  it('stay links, also one to a link, and what they lead to is written', async () => {
    await writeFile(target(), '{"a":1}');
    await symlink('../dotfiles.json', join(folder, 'data', 'middle.json'));
    await symlink('middle.json', path);
    await file.update(addB);
    expect([await readlink(path), await readlink(join(folder, 'data', 'middle.json'))]).toEqual([
      'middle.json',
      '../dotfiles.json',
    ]);
    expect(JSON.parse(await readFile(target(), 'utf8'))).toEqual({ a: 1, b: 2 });
  });

  it('that lead to no file yet make it there', async () => {
    await symlink('../dotfiles.json', path);
    expect(await file.read()).toEqual({ kind: 'missing' });
    await file.update(addB);
    expect(JSON.parse(await readFile(target(), 'utf8'))).toEqual({ b: 2 });
    expect((await lstat(path)).isSymbolicLink()).toBe(true);
  });

  it('that lead to a broken file stay, and the copy of it lies beside the link', async () => {
    await writeFile(target(), '{ mine');
    await symlink(target(), path);
    expect(await file.update(addB)).toMatchObject({ kept: join(folder, 'data', COPY) });
    expect(await readFile(join(folder, 'data', COPY), 'utf8')).toBe('{ mine');
    expect((await lstat(path)).isSymbolicLink()).toBe(true);
  });

  it('are followed when the file that they lead to is edited, replaced, or another', async () => {
    await writeFile(target(), '{"a":1}');
    await symlink(target(), path);
    await file.read();
    follow();
    await writeFile(target(), '{"a":2}');
    await eventually(() => expect(values()).toEqual([{ a: 2 }]));
    await writeFile(`${target()}.new`, '{"a":3}');
    await rename(`${target()}.new`, target());
    await eventually(() => expect(values()).toEqual([{ a: 2 }, { a: 3 }]));
    await writeFile(join(folder, 'other.json'), '{"a":4}');
    await symlink(join(folder, 'other.json'), `${path}.new`);
    await rename(`${path}.new`, path);
    await eventually(() => expect(values()).toEqual([{ a: 2 }, { a: 3 }, { a: 4 }]));
  });

  it('may be the folder', async () => {
    await symlink(join(folder, 'data'), join(folder, 'linked'));
    file = openFile(join(folder, 'linked', 'a.json'));
    follow();
    await writeFile(path, '{"a":1}');
    await eventually(() => expect(values()).toEqual([{ a: 1 }]));
    await file.update(addB);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ a: 1, b: 2 });
    expect((await lstat(join(folder, 'linked'))).isSymbolicLink()).toBe(true);
  });
});

describe('following', () => {
  it('tells what editors write in their ways, each content once', async () => {
    await writeFile(path, '{"a":1}');
    await file.read();
    follow();
    await writeFile(path, '{"a":2}');
    await eventually(() => expect(values()).toEqual([{ a: 2 }]));
    // Vim: the old file gets another name, the new one is written in its place.
    await rename(path, `${path}~`);
    await writeFile(path, '{"a":3}');
    await eventually(() => expect(values()).toEqual([{ a: 2 }, { a: 3 }]));
    await copyFile(`${path}~`, path);
    await eventually(() => expect(values()).toEqual([{ a: 2 }, { a: 3 }, { a: 2 }]));
  });

  it('does not tell what it wrote itself', async () => {
    follow();
    await file.update(addB);
    await writeFile(path, '{"a":1}');
    await eventually(() => expect(values()).toEqual([{ a: 1 }]));
  });

  it('waits for the rest of a file that is being written, also after it was emptied', async () => {
    await writeFile(path, '{"a":1}');
    await file.read();
    follow();
    let seen = noticed();
    const writer = await open(path, 'w');
    await seen;
    seen = noticed();
    await writer.write('{"a":');
    await seen;
    await writer.write('2}');
    await writer.close();
    await eventually(() => expect(values()).toEqual([{ a: 2 }]));
  });

  it('lets a change of our own wait for the rest, too', async () => {
    follow();
    const seen = noticed();
    const writer = await open(path, 'w');
    await writer.write('{"a":');
    await seen;
    const changed = file.update(addB);
    await writer.write('2}');
    await writer.close();
    expect(await changed).toEqual({ kind: 'written', kept: null });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ a: 2, b: 2 });
  });

  it('lets whoever reads wait for the rest as well', async () => {
    await writeFile(path, '{"a":1}');
    await file.read();
    follow();
    for (const half of [() => writeFile(path, '{"a":'), () => rename(path, `${path}~`)]) {
      const seen = noticed();
      await half();
      const content = file.read();
      await seen;
      await writeFile(path, '{"a":2}');
      expect(await content).toMatchObject({ kind: 'value', value: { a: 2 } });
    }
  });

  it('tells a file that stays broken, once, and leaves it as it is', async () => {
    await writeFile(path, '{"a":1}');
    await file.read();
    follow();
    await writeFile(path, '{ mine');
    await eventually(() => expect(values()).toEqual(['broken']));
    expect(await readFile(path, 'utf8')).toBe('{ mine');
    await writeFile(path, '{"a":1}');
    await eventually(() => expect(values()).toEqual(['broken', { a: 1 }]));
    expect(await readdir(join(folder, 'data'))).toEqual(['a.json']);
  });

  it('tells a file that can be read again', async () => {
    await mkdir(path);
    await file.read();
    follow();
    await rm(path, { recursive: true });
    await writeFile(path, '{"a":1}');
    await eventually(() => expect(values()).toEqual([{ a: 1 }]));
  });

  it('goes on when the folder is made anew', async () => {
    await writeFile(path, '{"a":1}');
    await file.read();
    follow();
    await rm(join(folder, 'data'), { recursive: true });
    await eventually(() => expect(values()).toEqual(['missing']));
    await mkdir(join(folder, 'data'));
    await writeFile(path, '{"a":2}');
    await eventually(() => expect(values()).toEqual(['missing', { a: 2 }]));
  });

  it('ends', async () => {
    follow();
    file.dispose();
    await writeFile(path, '{"a":1}');
    const other = openFile(path);
    const news: unknown[] = [];
    other.follow((content) => news.push(content));
    await eventually(() => expect(news).toHaveLength(1));
    other.dispose();
    expect(told).toEqual([]);
  });
});

describe('what the app keeps', () => {
  it('is taken from the eyes of others: what it wrote before, its copies and its folder', async () => {
    const data = join(folder, 'data');
    await chmod(data, 0o755);
    const names = ['settings.json', 'settings.broken-2026.json', 'servers.json.broken', 'trusted-servers.json'];
    for (const name of [...names, 'keyboard-consent', 'foreign.txt']) {
      await writeFile(join(data, name), '');
      await chmod(join(data, name), 0o644);
    }
    await mkdir(join(data, 'late-texts.json'));
    await makePrivate(data);
    expect(await modeOf(data)).toBe(0o700);
    for (const name of [...names, 'keyboard-consent']) expect(await modeOf(join(data, name)), name).toBe(0o600);
    expect(await modeOf(join(data, 'late-texts.json'))).toBe(0o700);
    expect(await modeOf(join(data, 'foreign.txt'))).toBe(0o644);
    await chmod(join(data, 'settings.json'), 0o400);
    await makePrivate(data);
    expect(await modeOf(join(data, 'settings.json'))).toBe(0o400);
    await unlink(join(data, 'settings.json'));
    await makePrivate(join(folder, 'nowhere'));
  });
});
