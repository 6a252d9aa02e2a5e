import * as koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import { methodsOf, OLE32, OLEAUT32, takerOf } from '../../../../src/main/platform/windows/automation-library.ts';
import { bind } from '../../../../src/main/platform/native/bind.ts';
import {
  ACCESSIBILITY,
  CARBON,
  FOUNDATION,
  GRAPHICS,
  OBJC,
} from '../../../../src/main/platform/macos/macos-library.ts';
import { KERNEL32, USER32 } from '../../../../src/main/platform/windows/windows-library.ts';

const tables: readonly Readonly<Record<string, string>>[] = [
  ...[USER32, KERNEL32, OLE32, OLEAUT32],
  ...[OBJC, GRAPHICS, CARBON, ACCESSIBILITY, FOUNDATION],
];
const all = tables.flatMap((table) => Object.entries(table));

describe('declarations of system functions', () => {
  it.each(all)('%s can be read: %s', (name, code) => {
    const declared = /(\w+)\(/.exec(code)?.[1] ?? '';
    expect(declared).toBe(name.startsWith('send') ? 'objc_msgSend' : name);
    // koffi keeps prototypes by name, and some share one.
    expect(() => koffi.proto(code.replace(`${declared}(`, `Test${name}(`))).not.toThrow();
  });
});

describe('methods of COM objects', () => {
  /** An object with such methods, as a library would make it: the address of a table of functions. */
  const objectWith = (...methods: readonly bigint[]): bigint => {
    const table: unknown = koffi.alloc('void *', methods.length);
    methods.forEach((method, place) => koffi.encode(table, place * koffi.sizeof('void *'), 'void *', method));
    const object: unknown = koffi.alloc('void *', 1);
    koffi.encode(object, 'void *', table);
    return koffi.address(object);
  };
  const method = (gives: string, value: number | bigint, result: number): bigint =>
    koffi.register(
      (_self: unknown, out: unknown) => {
        koffi.encode(out, gives, value);
        return result;
      },
      koffi.pointer(koffi.proto('int32_t', ['void *', 'void *'])),
    );

  it('are found at their place in the table, and give what they write', async () => {
    const { getNumber, getObject, Release } = methodsOf(koffi);
    const released: unknown[] = [];
    const release = koffi.register(
      (self: unknown) => released.push(self),
      koffi.pointer(koffi.proto('uint32_t', ['void *'])),
    );
    const other = method('int32_t', 1, 0);
    const object = objectWith(other, other, release, method('int32_t', 50_004, 0), method('void *', 0x1234n, -5));
    const number: [number] = [0];
    expect(await getNumber(object, 3, number)).toBe(0);
    expect(number).toEqual([50_004]);
    const found: [bigint | null] = [null];
    expect(await getObject(object, 4, found)).toBe(-5);
    expect(found).toEqual([0x1234n]);
    await Release(object);
    expect(released).toEqual([object]);
  });
});

describe('methods of texts', () => {
  it('are called at their places, with what they take', async () => {
    const calls: unknown[][] = [];
    const at = (place: number, ...takes: readonly string[]): readonly [number, bigint] => {
      const answer = (...args: unknown[]): number => {
        calls.push([place, ...args.slice(1, -1)]);
        if (takes.at(-1) === 'out') koffi.encode(args.at(-1), 'int64_t', 7n);
        return 0;
      };
      const types = ['void *', ...takes.map((type) => (type === 'out' ? 'void *' : type))];
      return [place, koffi.register(answer, koffi.pointer(koffi.proto('int32_t', types)))];
    };
    const objectOf = (...methods: readonly (readonly [number, bigint])[]): bigint => {
      const table: unknown = koffi.alloc('void *', 20);
      for (const [place, method] of methods) koffi.encode(table, place * koffi.sizeof('void *'), 'void *', method);
      const object: unknown = koffi.alloc('void *', 1);
      koffi.encode(object, 'void *', table);
      return koffi.address(object);
    };
    const library = methodsOf(koffi);
    const ranges = objectOf(at(4, 'int32_t', 'out'));
    const range = objectOf(
      at(12, 'int32_t', 'out'),
      at(14, 'int32_t', 'int32_t', 'int32_t', 'out'),
      at(15, 'int32_t', 'void *', 'int32_t'),
    );
    const element = objectOf(at(14, 'int32_t', 'void *', 'out'));
    const given: [bigint | null] = [null];
    const moved: [number] = [0];
    expect(await library.GetElement(ranges, 3, given)).toBe(0);
    expect(given).toEqual([7n]);
    await library.GetText(range, -1, given);
    await library.MoveEndpointByUnit(range, 0, 1, -9, moved);
    expect(moved).toEqual([7]);
    expect(await library.MoveEndpointByRange(range, 1, range, 0)).toBe(0);
    await library.GetCurrentPatternAs(element, 10_014, Buffer.alloc(16), given);
    expect(calls.map((call) => call.filter((one) => typeof one === 'number'))).toEqual([
      [4, 3],
      [12, -1],
      [14, 0, 1, -9],
      [15, 1],
      [14, 10_014],
    ]);
  });

  it.each(['你好😀', ''])('are read whole and freed: %j', (text) => {
    const memory: unknown = koffi.alloc('char16_t', 20);
    koffi.encode(memory, koffi.array('char16_t', 20, 'String'), text);
    const freed: unknown[] = [];
    const takeText = takerOf(koffi, {
      SysStringLen: () => text.length,
      SysFreeString: (handle) => freed.push(handle),
    });
    const handle = koffi.address(memory);
    expect(takeText(handle)).toBe(text);
    expect(freed).toEqual([handle]);
  });
});

describe('a table of bound functions', () => {
  it('says which library is not there', () => {
    expect(() => bind(koffi, 'no-such-library.dll', {})).toThrow(/load/);
  });
});
