/**
 * The text of a file that people and other programs write: UTF-8, or UTF-16, as older Notepads and PowerShells write it,
 * which shows in its mark or in that it begins with an ASCII character (as JSON and PEM do). The mark itself is left out.
 * Null where it is neither, e.g. GBK: a guess would lose what it guessed wrong.
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
