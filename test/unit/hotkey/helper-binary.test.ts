import { access, constants, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { executable, helperBinary, unpackedPath } from '../../../src/main/hotkey/helper-binary.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-helper-'));
});
afterEach(() => rm(folder, { recursive: true }));

it.each([
  [
    '/opt/Tingxie/resources/app.asar/node_modules/x/bin/y',
    '/opt/Tingxie/resources/app.asar.unpacked/node_modules/x/bin/y',
  ],
  ['C:\\Tingxie\\resources\\app.asar\\node_modules\\y', 'C:\\Tingxie\\resources\\app.asar.unpacked\\node_modules\\y'],
  ['/home/me/tingxie/node_modules/x/bin/y', '/home/me/tingxie/node_modules/x/bin/y'],
])('looks for %s beside the archive', (path, expected) => {
  expect(unpackedPath(path)).toBe(expected);
});

it.each(['linux', 'darwin', 'win32'] as const)('finds the helper of %s in the library', async (platform) => {
  expect((await stat(helperBinary(platform))).isFile()).toBe(true);
});

it('says where there is no helper', () => {
  expect(() => helperBinary('freebsd')).toThrow('there is no key listener for freebsd');
});

it('sets a missing run bit', async () => {
  const path = join(folder, 'helper');
  await writeFile(path, 'program', { mode: 0o644 });
  expect(await executable(path, join(folder, 'copies'))).toBe(path);
  await access(path, constants.X_OK);
});

it.runIf(process.platform === 'linux')('copies a helper whose run bit cannot be set', async () => {
  // Nobody, not even root, may change the mode of this one.
  const copy = await executable('/proc/version', join(folder, 'copies'));
  expect(copy).toBe(join(folder, 'copies', 'version'));
  await access(copy, constants.X_OK);
});

it.runIf(process.platform === 'linux')('copies again over an older copy', async () => {
  await writeFile(join(folder, 'version'), 'old');
  const copy = await executable('/proc/version', folder);
  expect(await readFile(copy, 'utf8')).not.toBe('old');
});
