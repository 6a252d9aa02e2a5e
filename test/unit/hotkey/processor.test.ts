import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { helperBinary } from '../../../src/main/hotkey/helper-binary.ts';
import { assertRunsOn, WrongProcessorError } from '../../../src/main/hotkey/processor.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxie-processor-'));
});
afterAll(() => rm(folder, { recursive: true }));

const hook = (processor: string): string =>
  createRequire(import.meta.url).resolve(`uiohook-napi/prebuilds/linux-${processor}/uiohook-napi.node`);

/** A file that begins like an ELF file for this machine. */
async function elf(machine: number, bigEndian = false): Promise<string> {
  const header = Buffer.alloc(64);
  header.write('\x7fELF', 'latin1');
  header[5] = bigEndian ? 2 : 1;
  if (bigEndian) header.writeUInt16BE(machine, 18);
  else header.writeUInt16LE(machine, 18);
  const path = join(folder, `elf-${machine}`);
  await writeFile(path, header);
  return path;
}

it('takes the listeners of Linux for what they are: made for x86-64', async () => {
  for (const path of [helperBinary('linux'), hook('x64')]) {
    await expect(assertRunsOn(path, 'x64')).resolves.toBeUndefined();
    await expect(assertRunsOn(path, 'arm64')).rejects.toThrow(WrongProcessorError);
  }
});

it('finds that the library for Linux on ARM is the one for x86-64', async () => {
  await expect(assertRunsOn(hook('arm64'), 'arm64')).rejects.toThrow('it is not made for this processor (arm64)');
});

it.each([
  [183, 'arm64'],
  [62, 'x64'],
  [40, 'arm'],
])('lets a file of machine %i run on %s', async (machine, processor) => {
  await expect(assertRunsOn(await elf(machine), processor)).resolves.toBeUndefined();
  await expect(assertRunsOn(await elf(machine), 'riscv64')).rejects.toThrow(WrongProcessorError);
});

it('reads the machine in the byte order of the file', async () => {
  await expect(assertRunsOn(await elf(183, true), 'arm64')).resolves.toBeUndefined();
});

it('does not judge what is no ELF file', async () => {
  const script = join(folder, 'script');
  await writeFile(script, '#!/bin/sh\n');
  await expect(assertRunsOn(script, 'arm64')).resolves.toBeUndefined();
  await expect(assertRunsOn(helperBinary('darwin'), 'arm64')).resolves.toBeUndefined();
  await expect(assertRunsOn(helperBinary('win32'), 'arm64')).resolves.toBeUndefined();
});
