import * as koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import type { Handle } from '../../../../src/main/platform/native/bind.ts';
import { bytesOf, free, handleOf, sizeOf } from '../../../../src/main/platform/windows/windows-clipboard-data.ts';
import { CF_ENHMETAFILE, CF_HDROP } from '../../../../src/main/platform/windows/windows-clipboard-formats.ts';
import {
  CLIPBOARD,
  GLOBAL_MEMORY,
  METAFILES,
  type WindowsClipboardLibrary,
} from '../../../../src/main/platform/windows/windows-clipboard-library.ts';

const process = koffi.load(null);
/** Binds a function of this system by the declaration of one of Windows that has the same parameters and result. */
const as = (declaration: string, name: string): ((...args: readonly unknown[]) => unknown) =>
  process.func(declaration.replace(/\w+\(/, `${name}(`));

const calloc = process.func('void *calloc(size_t count, size_t size)') as (count: number, size: number) => Handle;
const release = process.func('void free(void *memory)') as (memory: Handle) => void;

/** Native memory as Windows gives it, with this system's functions behind the same declarations. */
function nativeMemory() {
  const sizes = new Map<Handle, number>();
  const locked: Handle[] = [];
  const library: Partial<WindowsClipboardLibrary> = {
    GlobalAlloc: (_flags, size) => {
      const memory = calloc(1, size);
      sizes.set(memory, size);
      return memory;
    },
    GlobalFree: (memory) => {
      release(memory);
      sizes.delete(memory);
      return null;
    },
    GlobalSize: (memory) => sizes.get(memory) ?? 0,
    GlobalLock: (memory) => {
      locked.push(memory);
      return memory;
    },
    GlobalUnlock: () => (locked.pop() === undefined ? 0 : 1),
    copyOut: as(GLOBAL_MEMORY.copyOut, 'memmove'),
    copyIn: as(GLOBAL_MEMORY.copyIn, 'memmove'),
  };
  return { library: library as WindowsClipboardLibrary, sizes, locked };
}

describe('memory of the clipboard of Windows', () => {
  it.each([
    ['a few bytes, among them 0', Buffer.from([0, 1, 0xff, 0, 0x80])],
    ['more than fits a stack', Buffer.alloc(3_000_001, 0xa5)],
  ])('goes to native memory and back: %s', (_what, bytes) => {
    const { library, sizes, locked } = nativeMemory();
    const handle = handleOf(library, { format: CF_HDROP, bytes });
    const size = sizeOf(library, CF_HDROP, handle);
    expect(size).toBe(bytes.length);
    // Compared here, for the runner's own way takes long.
    expect(bytesOf(library, CF_HDROP, handle, size)?.equals(bytes)).toBe(true);
    expect(bytesOf(library, CF_HDROP, handle, 3)).toEqual(bytes.subarray(0, 3));
    free(library, CF_HDROP, handle);
    expect([sizes.size, locked.length]).toEqual([0, 0]);
  });

  it('is freed where it has no address', () => {
    const { library, sizes } = nativeMemory();
    const noAddress = { ...library, GlobalLock: () => null };
    expect(() => handleOf(noAddress, { format: CF_HDROP, bytes: Buffer.alloc(4) })).toThrow('no memory');
    expect(sizes.size).toBe(0);
  });
});

it('takes no bytes of a drawing that cannot be read', () => {
  const unreadable = { GetEnhMetaFileBits: () => 0 } as Partial<WindowsClipboardLibrary> as WindowsClipboardLibrary;
  expect(bytesOf(unreadable, CF_ENHMETAFILE, 0x1234n, 3)).toBeNull();
});

describe('parameters of the clipboard of Windows', () => {
  /** A parameter as it is declared. */
  const declared = (declaration: string, name: string): string =>
    new RegExp(String.raw`[^(,]*\b${name}\b`).exec(declaration)?.[0] ?? '';
  /** What this system's memmove gives back of the first of two parameters that are declared like this. */
  const echo = (first: string, second: string, ...values: readonly unknown[]): unknown =>
    process.func(`void *memmove(${first}, ${second}, size_t size)`)(...values);

  it('may be HWND_MESSAGE as a window', () => {
    const parent = declared(CLIPBOARD.CreateWindowExW, 'parent');
    expect(echo(parent, 'void *from', BigInt.asUintN(64, -3n), 1n, 0)).toBe(0xffff_ffff_ffff_fffdn);
  });

  it.each([
    ['a window without a title', CLIPBOARD.CreateWindowExW, 'title'],
    ['bits of which only the size is asked', METAFILES.GetEnhMetaFileBits, 'bits'],
  ])('may be null: %s', (_what, declaration, name) => {
    expect(echo(declared(declaration, name), 'void *from', null, 1n, 0)).toBeNull();
  });

  it.each([
    [CLIPBOARD.CreateWindowExW, 'className'],
    [CLIPBOARD.RegisterClipboardFormatW, 'name'],
  ])('are texts in UTF-16: %s', (declaration, name) => {
    const to = Buffer.alloc(20);
    echo('_Out_ uint8_t *to', declared(declaration, name), to, 'STATIC', 14);
    expect(to.toString('utf16le', 0, 14)).toBe('STATIC\0');
  });
});
