/**
 * The text of a file that people and other programs write: UTF-8, or UTF-16 with its mark, as older Notepads and
 * PowerShells write it; the mark itself is left out. Null where it is neither, e.g. GBK: a guess would lose what it
 * guessed wrong.
 */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes);
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(Buffer.from(bytes).swap16());
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const utf16 = (bytes: Uint8Array): string => new TextDecoder('utf-16le', { fatal: true }).decode(bytes);
