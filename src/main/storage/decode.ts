/**
 * The text of a file that people and other programs write: UTF-8, or UTF-16 as older versions of Notepad and PowerShell
 * write it, recognised by its byte order mark or by an ASCII character at the start (as in JSON and PEM). The mark
 * itself is dropped. Null if it is neither, e.g. GBK: a wrong guess would lose text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    const [first, second] = bytes;
    const begins = (one: number, other: number): boolean => first === one && second === other;
    if (begins(0xff, 0xfe) || (first !== 0 && second === 0)) return utf16(bytes);
    if (begins(0xfe, 0xff) || (first === 0 && second !== undefined && second !== 0)) {
      return utf16(Buffer.from(bytes).swap16());
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const utf16 = (bytes: Uint8Array): string => new TextDecoder('utf-16le', { fatal: true }).decode(bytes);
