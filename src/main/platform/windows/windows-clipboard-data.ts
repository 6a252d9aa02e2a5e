import type { Handle } from '../native/bind.ts';
import { CF_ENHMETAFILE } from './windows-clipboard-formats.ts';
import type { WindowsClipboardLibrary } from './windows-clipboard-library.ts';

/** GMEM_MOVEABLE (winbase.h): what memory in the clipboard must be. */
const GMEM_MOVEABLE = 0x0002;

/** One format of what the clipboard holds. */
export interface ClipboardData {
  readonly format: number;
  readonly bytes: Buffer;
}

/** The size in bytes of what stands behind a handle that the clipboard gave; 0 for what is no memory. */
export const sizeOf = (library: WindowsClipboardLibrary, format: number, handle: Handle): number =>
  format === CF_ENHMETAFILE ? library.GetEnhMetaFileBits(handle, 0, null) : library.GlobalSize(handle);

/** So many bytes of it, from its beginning; null where they cannot be had. */
export function bytesOf(library: WindowsClipboardLibrary, format: number, handle: Handle, size: number): Buffer | null {
  const bytes = Buffer.allocUnsafeSlow(size);
  if (format === CF_ENHMETAFILE) return library.GetEnhMetaFileBits(handle, size, bytes) === 0 ? null : bytes;
  return withLocked(library, handle, (address) => {
    library.copyOut(bytes, address, size);
    return bytes;
  });
}

/** Makes a handle for the clipboard, which is ours until it takes it. Throws where there is no memory. */
export function handleOf(library: WindowsClipboardLibrary, { format, bytes }: ClipboardData): Handle {
  if (format === CF_ENHMETAFILE) return made(library.SetEnhMetaFileBits(bytes.length, bytes));
  const handle = made(library.GlobalAlloc(GMEM_MOVEABLE, bytes.length));
  const address = withLocked(library, handle, (at) => {
    library.copyIn(at, bytes, bytes.length);
    return at;
  });
  if (address !== null) return handle;
  library.GlobalFree(handle);
  return made(null);
}

/** Frees a handle of ours. */
export function free(library: WindowsClipboardLibrary, format: number, handle: Handle): void {
  if (format === CF_ENHMETAFILE) library.DeleteEnhMetaFile(handle);
  else library.GlobalFree(handle);
}

function made(handle: Handle | null): Handle {
  if (handle === null) throw new Error('no memory for the clipboard');
  return handle;
}

/** Uses memory at its address. Null where it has none. */
function withLocked<T>(library: WindowsClipboardLibrary, handle: Handle, use: (address: Handle) => T): T | null {
  const address = library.GlobalLock(handle);
  if (address === null) return null;
  try {
    return use(address);
  } finally {
    library.GlobalUnlock(handle);
  }
}
