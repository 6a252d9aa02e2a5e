import { open } from 'node:fs/promises';

/** Machines by their numbers in headers of ELF files (elf.h, EM_…), as Node names processors. */
const MACHINES: ReadonlyMap<number, string> = new Map([
  [3, 'ia32'],
  [40, 'arm'],
  [62, 'x64'],
  [183, 'arm64'],
  [243, 'riscv64'],
  [258, 'loong64'],
]);

/** A program or library that there is only for other processors than this one. */
export class WrongProcessorError extends Error {
  /** As in `process.arch`. */
  readonly processor: string;

  constructor(processor: string) {
    super(`it is not made for this processor (${processor})`);
    this.processor = processor;
  }
}

/**
 * Rejects with a {@link WrongProcessorError} where a program or library of Linux is for another processor than this: the
 * system would only say “invalid ELF header” or “exec format error”. What is no ELF file passes, since other systems may
 * run programs of other processors.
 */
export async function assertRunsOn(path: string, processor: string): Promise<void> {
  const file = await open(path);
  try {
    // e_ident with the magic and, at 5, the byte order; e_machine at 18, in 32 and 64 bit alike.
    const { buffer, bytesRead } = await file.read(Buffer.alloc(20), 0, 20, 0);
    if (bytesRead < 20 || buffer.toString('latin1', 0, 4) !== '\x7fELF') return;
    const machine = buffer[5] === 2 ? buffer.readUInt16BE(18) : buffer.readUInt16LE(18);
    if (MACHINES.get(machine) !== processor) throw new WrongProcessorError(processor);
  } finally {
    await file.close();
  }
}
