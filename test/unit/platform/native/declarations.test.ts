import * as koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import { methodsOf, OLE32, OLEAUT32, takerOf } from '../../../../src/main/platform/windows/automation-library.ts';
import { bind } from '../../../../src/main/platform/native/bind.ts';
import {
  ACCESSIBILITY,
  CARBON,
  constantIn,
  FOUNDATION,
  GRAPHICS,
  OBJC,
} from '../../../../src/main/platform/macos/macos-library.ts';
import {
  CLIPBOARD,
  GLOBAL_MEMORY,
  METAFILES,
} from '../../../../src/main/platform/windows/windows-clipboard-library.ts';
import { ADVAPI32, INPUT, KERNEL32, USER32 } from '../../../../src/main/platform/windows/windows-library.ts';

const tables: readonly Readonly<Record<string, string>>[] = [
  ...[USER32, KERNEL32, ADVAPI32, INPUT, OLE32, OLEAUT32],
  ...[OBJC, GRAPHICS, CARBON, ACCESSIBILITY, FOUNDATION],
  ...[CLIPBOARD, GLOBAL_MEMORY, METAFILES],
];
/** What a function is called in its library, where it is bound by several names. */
const called = (name: string): string => {
  if (name.startsWith('send')) return 'objc_msgSend';
  return name.startsWith('copy') ? 'RtlMoveMemory' : name;
};
const all = tables.flatMap((table) => Object.entries(table));

describe('declarations of system functions', () => {
  it.each(all)('%s can be read: %s', (name, code) => {
    const declared = /(\w+)\(/.exec(code)?.[1] ?? '';
    expect(declared).toBe(called(name));
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
    expect(calls.at(-1)).toEqual([15, 1, range]);
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

describe('functions of macOS', () => {
  let count = 0;
  /**
   * Calls a function of C, made here with the types of Apple's headers, by a declaration of ours. `answer` gets what
   * arrives in it.
   */
  const call = (
    declaration: string,
    [gives, ...takes]: readonly [string, ...string[]],
    answer: (...arrived: readonly unknown[]) => unknown,
    ...args: readonly unknown[]
  ): unknown => {
    const pointer = koffi.register(answer, koffi.pointer(koffi.proto(gives, [...takes])));
    const name = /(\w+)\(/.exec(declaration)?.[1] ?? '';
    count += 1;
    return koffi.call(pointer, koffi.proto(declaration.replace(`${name}(`, `Call${count}(`)), ...args);
  };

  it('get the flags of an event in 64 bits', () => {
    const arrived: unknown[] = [];
    for (const flags of [0x10_0008, 2 ** 40]) {
      call(GRAPHICS.CGEventSetFlags, ['void', 'void *', 'uint64_t'], (...args) => arrived.push(args), 0x1234n, flags);
    }
    expect(arrived).toEqual([
      [0x1234n, 0x10_0008],
      [0x1234n, 2 ** 40],
    ]);
  });

  it('get the key of an event and whether it goes down, and give the event', () => {
    const arrived: unknown[] = [];
    const given = [true, false].map((down) =>
      call(
        GRAPHICS.CGEventCreateKeyboardEvent,
        ['void *', 'void *', 'uint16_t', 'bool'],
        (...args) => {
          arrived.push(args);
          return down ? 0x5678n : null;
        },
        ...[0x1234n, 126, down],
      ),
    );
    expect(arrived).toEqual([
      [0x1234n, 126, true],
      [0x1234n, 126, false],
    ]);
    expect(given).toEqual([0x5678n, null]);
  });

  it('get a text in UTF-16, with its length in units', () => {
    const text = '你好😀';
    const arrived: unknown[] = [];
    call(
      GRAPHICS.CGEventKeyboardSetUnicodeString,
      ['void', 'void *', 'uint64_t', 'void *'],
      (event, length, units) => arrived.push(event, koffi.decode(units, 'char16_t', Number(length))),
      ...[0x1234n, text.length, Buffer.from(text, 'utf16le')],
    );
    expect(arrived).toEqual([0x1234n, text]);
  });

  it('get seconds as a number that is not whole', () => {
    const arrived: unknown[] = [];
    const declaration = GRAPHICS.CGEventSourceSetLocalEventsSuppressionInterval;
    call(declaration, ['void', 'void *', 'double'], (...args) => arrived.push(...args), 0x1234n, 0.25);
    expect(arrived).toEqual([0x1234n, 0.25]);
  });

  it('give what a key writes', () => {
    const length: [number] = [0];
    const text = Buffer.alloc(8);
    const arrived: unknown[] = [];
    const types = ['void *', 'uint16_t', 'uint16_t', 'uint32_t', 'uint32_t', 'uint32_t', 'void *'] as const;
    const result = call(
      CARBON.UCKeyTranslate,
      ['int32_t', ...types, 'uint64_t', 'void *', 'void *'],
      (...args) => {
        arrived.push(...args.slice(0, 6), koffi.decode(args[6], 'uint32_t'), args[7]);
        koffi.encode(args[8], 'uint64_t', 2);
        koffi.encode(args[9], koffi.array('uint16_t', 2), [0x76, 0x3b]);
        return -50;
      },
      ...[0x1234n, 9, 3, 1, 40, 1, [0], 4, length, text],
    );
    expect(arrived).toEqual([0x1234n, 9, 3, 1, 40, 1, 0, 4]);
    expect([result, length, text.toString('utf16le', 0, 4)]).toEqual([-50, [2], 'v;']);
  });

  it('give a process id of 32 bits, whatever else the register holds', () => {
    const given = call(OBJC.sendForInt32, ['uint64_t', 'void *', 'void *'], () => 0xffff_ffff_0000_01f5n, 1n, 2n);
    expect(given).toBe(501);
  });

  it.runIf(process.platform === 'linux')('are given constants: what stands where the name is', () => {
    const [path, name] = ['libc.so.6', 'program_invocation_name'];
    const text = constantIn(koffi, path, name);
    expect(koffi.decode(text, 'char', -1)).toContain('node');
  });
});
