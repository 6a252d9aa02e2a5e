/** What the key of a record does (winuser.h, KEYEVENTF_…). */
export const KEY_FLAG = { extended: 0x0001, up: 0x0002, unicode: 0x0004 } as const;

/** One edge of a key, as KEYBDINPUT has it (winuser.h). */
export interface KeyRecord {
  /** `wVk`; 0 for a character. */
  readonly virtualKey: number;
  /** `wScan`: the scan code without its prefix, or the UTF-16 unit of a character. */
  readonly scanCode: number;
  /** `dwFlags`: of {@link KEY_FLAG}. */
  readonly flags: number;
}

/**
 * Size of INPUT and the places of its fields in 64-bit programs, x64 and arm64, in bytes (winuser.h): `type` (DWORD), and
 * at 8, where pointers may stand, a union whose largest member, MOUSEINPUT, has 32. `time` (DWORD) at 16 and
 * `dwExtraInfo` (ULONG_PTR) at 24 stay 0: the system sets the time.
 */
export const INPUT_RECORD = { size: 40, type: 0, virtualKey: 8, scanCode: 10, flags: 12 } as const;

/** `type` of a key's record; that of the mouse is 0. */
const INPUT_KEYBOARD = 1;

/** The records that SendInput takes. */
export function keyRecords(keys: readonly KeyRecord[]): Buffer {
  const records = Buffer.alloc(keys.length * INPUT_RECORD.size);
  keys.forEach(({ virtualKey, scanCode, flags }, index) => {
    const start = index * INPUT_RECORD.size;
    records.writeUInt32LE(INPUT_KEYBOARD, start + INPUT_RECORD.type);
    records.writeUInt16LE(virtualKey, start + INPUT_RECORD.virtualKey);
    records.writeUInt16LE(scanCode, start + INPUT_RECORD.scanCode);
    records.writeUInt32LE(flags, start + INPUT_RECORD.flags);
  });
  return records;
}

/** The record of a mouse that neither moved nor clicked. */
export const idleMouseRecord = (): Buffer => Buffer.alloc(INPUT_RECORD.size);
