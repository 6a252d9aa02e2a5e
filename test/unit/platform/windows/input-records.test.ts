import * as koffi from 'koffi';
import { expect, it } from 'vitest';
import { onPool, type OnPool } from '../../../../src/main/platform/native/on-pool.ts';
import {
  idleMouseRecord,
  INPUT_RECORD,
  keyRecords,
  type KeyRecord,
} from '../../../../src/main/platform/windows/input-records.ts';

// As winuser.h declares them; WORD, DWORD, LONG and ULONG_PTR by their widths in 64-bit programs.
const MOUSE = koffi.struct({
  dx: 'int32_t',
  dy: 'int32_t',
  mouseData: 'uint32_t',
  dwFlags: 'uint32_t',
  time: 'uint32_t',
  dwExtraInfo: 'uint64_t',
});
const KEY = koffi.struct({
  wVk: 'uint16_t',
  wScan: 'uint16_t',
  dwFlags: 'uint32_t',
  time: 'uint32_t',
  dwExtraInfo: 'uint64_t',
});
const HARDWARE = koffi.struct({ uMsg: 'uint32_t', wParamL: 'uint16_t', wParamH: 'uint16_t' });
const INPUT = koffi.struct({ type: 'uint32_t', of: koffi.union({ mi: MOUSE, ki: KEY, hi: HARDWARE }) });

const RIGHT_CTRL_UP: KeyRecord = { virtualKey: 0xa3, scanCode: 0x1d, flags: 0x0003 };
const CHARACTER: KeyRecord = { virtualKey: 0, scanCode: 0xde00, flags: 0x0004 };

it('lies in memory as the structures of winuser.h do', () => {
  const records = keyRecords([RIGHT_CTRL_UP, CHARACTER]);
  expect(records.length).toBe(2 * koffi.sizeof(INPUT));
  const at = (index: number): unknown => koffi.decode(records, index * koffi.sizeof(INPUT), INPUT);
  const none = { time: 0, dwExtraInfo: 0 };
  expect(at(0)).toMatchObject({ type: 1, of: { ki: { wVk: 0xa3, wScan: 0x1d, dwFlags: 3, ...none } } });
  expect(at(1)).toMatchObject({ type: 1, of: { ki: { wVk: 0, wScan: 0xde00, dwFlags: 4, ...none } } });
});

it('has its fields where the declarations put them', () => {
  const place = (type: typeof KEY, name: string): number | undefined => koffi.type(type).members?.[name]?.offset;
  const start = place(INPUT, 'of') ?? Number.NaN;
  expect(INPUT_RECORD).toEqual({
    size: koffi.sizeof(INPUT),
    type: place(INPUT, 'type'),
    virtualKey: start + (place(KEY, 'wVk') ?? Number.NaN),
    scanCode: start + (place(KEY, 'wScan') ?? Number.NaN),
    flags: start + (place(KEY, 'dwFlags') ?? Number.NaN),
  });
});

it('does nothing with the mouse where it is of the mouse', () => {
  const nothing = { dx: 0, dy: 0, mouseData: 0, dwFlags: 0, time: 0, dwExtraInfo: 0 };
  expect(koffi.decode(idleMouseRecord(), INPUT)).toMatchObject({ type: 0, of: { mi: nothing } });
});

it('is read by a function on another thread as it was written', async () => {
  const library = koffi.load('libc.so.6');
  const compare = library.func(
    'int memcmp(const uint8_t *one, const uint8_t *other, size_t size)',
  ) as unknown as OnPool<[Buffer, Buffer, number]>;
  const written = (flags: number): Buffer => keyRecords(Array.from({ length: 100 }, () => ({ ...CHARACTER, flags })));
  expect(await onPool(compare, written(4), written(4), 4000)).toBe(0);
  expect(await onPool(compare, written(4), written(6), 4000)).not.toBe(0);
});
