import { describe, expect, it } from 'vitest';
import type { Koffi } from '../../../../src/main/platform/native/bind.ts';
import { loadAutomationLibrary, OLE32, OLEAUT32 } from '../../../../src/main/platform/windows/automation-library.ts';
import {
  CLIPBOARD,
  GLOBAL_MEMORY,
  loadWindowsClipboardLibrary,
  METAFILES,
} from '../../../../src/main/platform/windows/windows-clipboard-library.ts';
import {
  ADVAPI32,
  INPUT,
  KERNEL32,
  loadWindowsLibrary,
  USER32,
} from '../../../../src/main/platform/windows/windows-library.ts';

/** What Windows calls a type, as it is declared for koffi. */
const TYPES: Readonly<Record<string, string>> = {
  ...{ BOOL: 'int32_t', int: 'int32_t', LONG: 'int32_t', HRESULT: 'int32_t', SHORT: 'int16_t' },
  ...{ DWORD: 'uint32_t', UINT: 'uint32_t', SIZE_T: 'size_t', void: 'void' },
  // An enumeration of C.
  TOKEN_INFORMATION_CLASS: 'int32_t',
  ...{ HANDLE: 'void *', HWND: 'void *', HKL: 'void *', HMENU: 'void *', HINSTANCE: 'void *', HGLOBAL: 'void *' },
  ...{ HENHMETAFILE: 'void *', LPVOID: 'void *', LPUNKNOWN: 'void *', BSTR: 'void *' },
  ...{
    LPCWSTR: 'const char16_t *',
    LPINPUT: 'const uint8_t *',
    REFCLSID: 'const uint8_t *',
    REFIID: 'const uint8_t *',
  },
  ...{ 'in BYTEs': 'const uint8_t *', 'out BYTEs': '_Out_ uint8_t *', 'out WCHARs': '_Out_ uint8_t *' },
  ...{ 'out DWORD': '_Out_ uint32_t *', 'in and out DWORD': '_Inout_ uint32_t *', 'out HANDLE': '_Out_ void **' },
  'in and out GUITHREADINFO': '_Inout_ uint8_t *',
};
const ours = (type: string): string => TYPES[type] ?? `no type: ${type}`;

/** The functions as Microsoft's documents have them (learn.microsoft.com, by their names). */
const DOCUMENTED: readonly (readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>])[] = [
  [
    USER32,
    {
      GetForegroundWindow: 'HWND()',
      GetWindowThreadProcessId: 'DWORD(HWND, out DWORD)',
      GetWindowTextW: 'int(HWND, out WCHARs, int)',
      IsIconic: 'BOOL(HWND)',
      ShowWindowAsync: 'BOOL(HWND, int)',
      SetForegroundWindow: 'BOOL(HWND)',
      IsHungAppWindow: 'BOOL(HWND)',
      GetGUIThreadInfo: 'BOOL(DWORD, in and out GUITHREADINFO)',
      RealGetWindowClassW: 'UINT(HWND, out WCHARs, UINT)',
      GetWindowLongW: 'LONG(HWND, int)',
      GetAsyncKeyState: 'SHORT(int)',
      GetKeyboardLayout: 'HKL(DWORD)',
      MapVirtualKeyExW: 'UINT(UINT, UINT, HKL)',
      GetClipboardSequenceNumber: 'DWORD()',
    },
  ],
  [INPUT, { SendInput: 'UINT(UINT, LPINPUT, int)' }],
  [
    KERNEL32,
    {
      OpenProcess: 'HANDLE(DWORD, BOOL, DWORD)',
      QueryFullProcessImageNameW: 'BOOL(HANDLE, DWORD, out WCHARs, in and out DWORD)',
      CloseHandle: 'BOOL(HANDLE)',
    },
  ],
  [
    ADVAPI32,
    {
      OpenProcessToken: 'BOOL(HANDLE, DWORD, out HANDLE)',
      GetTokenInformation: 'BOOL(HANDLE, TOKEN_INFORMATION_CLASS, out BYTEs, DWORD, out DWORD)',
    },
  ],
  [
    CLIPBOARD,
    {
      OpenClipboard: 'BOOL(HWND)',
      CloseClipboard: 'BOOL()',
      EmptyClipboard: 'BOOL()',
      EnumClipboardFormats: 'UINT(UINT)',
      GetClipboardData: 'HANDLE(UINT)',
      SetClipboardData: 'HANDLE(UINT, HANDLE)',
      GetClipboardOwner: 'HWND()',
      RegisterClipboardFormatW: 'UINT(LPCWSTR)',
      CreateWindowExW: 'HWND(DWORD, LPCWSTR, LPCWSTR, DWORD, int, int, int, int, HWND, HMENU, HINSTANCE, LPVOID)',
    },
  ],
  [
    GLOBAL_MEMORY,
    {
      GlobalAlloc: 'HGLOBAL(UINT, SIZE_T)',
      GlobalFree: 'HGLOBAL(HGLOBAL)',
      GlobalSize: 'SIZE_T(HGLOBAL)',
      GlobalLock: 'LPVOID(HGLOBAL)',
      GlobalUnlock: 'BOOL(HGLOBAL)',
      copyOut: 'void(out BYTEs, LPVOID, SIZE_T)',
      copyIn: 'void(LPVOID, in BYTEs, SIZE_T)',
    },
  ],
  [
    METAFILES,
    {
      GetEnhMetaFileBits: 'UINT(HENHMETAFILE, UINT, out BYTEs)',
      SetEnhMetaFileBits: 'HENHMETAFILE(UINT, in BYTEs)',
      DeleteEnhMetaFile: 'BOOL(HENHMETAFILE)',
    },
  ],
  [
    OLE32,
    {
      CoIncrementMTAUsage: 'HRESULT(out HANDLE)',
      CoCreateInstance: 'HRESULT(REFCLSID, LPUNKNOWN, DWORD, REFIID, out HANDLE)',
    },
  ],
  [OLEAUT32, { SysStringLen: 'UINT(BSTR)', SysFreeString: 'void(BSTR)' }],
];

/** A declaration without the names: its result and parameters. */
function typesIn(declaration: string): readonly string[] {
  const [, gives = '', takes = ''] = /^(.*?)\s*__stdcall \w+\((.*)\)$/.exec(declaration) ?? [];
  const parameters = takes === 'void' ? [] : takes.split(', ').map((one) => one.replace(/\w+$/, '').trim());
  return [gives, ...parameters];
}

describe('a function of Windows', () => {
  it.each(
    DOCUMENTED.flatMap(([table, documented]) =>
      Object.keys({ ...table, ...documented }).map((name) => [name, table[name], documented[name]] as const),
    ),
  )('is declared as it is documented: %s', (_name, declared = '', documented = '') => {
    const [gives = '', takes = ''] = documented.slice(0, -1).split('(');
    expect(typesIn(declared)).toEqual([gives, ...(takes === '' ? [] : takes.split(', '))].map(ours));
  });
});

/** A koffi that binds nothing, and notes which libraries functions are bound from and how they are called on the pool. */
function noting() {
  const bound: string[] = [];
  const calls: unknown[][] = [];
  const type = (): string => 'a type';
  const koffi = {
    load: (library: string) => ({
      func: (declaration: string) => {
        const name = /(\w+)\(/.exec(declaration)?.[1] ?? '';
        bound.push(`${library} ${name}`);
        return {
          async: (...args: readonly unknown[]) => {
            calls.push([name, ...args.slice(0, -1)]);
            (args.at(-1) as (error: unknown, result: number) => void)(null, 0);
          },
        };
      },
    }),
    ...{ proto: type, out: type, pointer: type },
  };
  return { koffi: koffi as unknown as Koffi, bound, calls };
}

describe('the libraries of Windows', () => {
  it('have these functions', () => {
    const { koffi, bound } = noting();
    loadWindowsLibrary(koffi);
    loadWindowsClipboardLibrary(koffi);
    loadAutomationLibrary(koffi);
    const of = (library: string): number => bound.filter((one) => one.startsWith(`${library} `)).length;
    const sizeOf = (...tables: readonly object[]): number => tables.flatMap((table) => Object.keys(table)).length;
    expect(of('user32.dll')).toBe(sizeOf(USER32, INPUT, CLIPBOARD));
    expect(of('kernel32.dll')).toBe(sizeOf(KERNEL32, GLOBAL_MEMORY));
    expect(of('advapi32.dll')).toBe(sizeOf(ADVAPI32));
    expect(of('gdi32.dll')).toBe(sizeOf(METAFILES));
    expect(of('ole32.dll')).toBe(sizeOf(OLE32));
    expect(of('oleaut32.dll')).toBe(sizeOf(OLEAUT32));
    expect(bound).toEqual(
      expect.arrayContaining([
        ...['user32.dll SendInput', 'user32.dll OpenClipboard', 'kernel32.dll OpenProcess', 'kernel32.dll GlobalAlloc'],
        ...['kernel32.dll RtlMoveMemory', 'advapi32.dll OpenProcessToken', 'gdi32.dll SetEnhMetaFileBits'],
        ...['ole32.dll CoCreateInstance', 'oleaut32.dll SysFreeString'],
      ]),
    );
  });

  it('get what they are given on the pool: input as it is, and UI Automation within this process', async () => {
    const { koffi, calls } = noting();
    const records = Buffer.alloc(80);
    await loadWindowsLibrary(koffi).SendInput(2, records, 40);
    const [classId, interfaceId] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];
    const object: [bigint | null] = [null];
    await loadAutomationLibrary(koffi).CoCreateInstance(classId, interfaceId, object);
    expect(calls).toEqual([
      ['SendInput', 2, records, 40],
      // CLSCTX_INPROC_SERVER is 1 (wtypesbase.h).
      ['CoCreateInstance', classId, null, 1, interfaceId, object],
    ]);
  });
});
