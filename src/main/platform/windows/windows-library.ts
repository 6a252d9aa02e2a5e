import { bind, type Declarations, type Handle, type Koffi } from '../native/bind.ts';
import { type OnPool, onPool } from '../native/on-pool.ts';

/** The functions of Windows that are called. Numbers that stand for BOOL are 0 for no. */
export interface WindowsLibrary extends User, Kernel, Security {
  /**
   * Puts records (INPUT) into the stream of input, on a thread of the pool: the system asks all who listen to keys, us
   * among them, before it returns. Resolves with how many went in. What a higher integrity level keeps out counts, too.
   * @param size of one record, in bytes
   */
  SendInput(count: number, records: Buffer, size: number): Promise<number>;
}

interface User {
  GetForegroundWindow(): Handle | null;
  /** The thread that made a window; 0 when it is gone. */
  GetWindowThreadProcessId(window: Handle, pid: [number]): number;
  /** The number of UTF-16 units. Of another program's window the system keeps the title: that program is not asked. */
  GetWindowTextW(window: Handle, text: Buffer, units: number): number;
  IsIconic(window: Handle): number;
  ShowWindowAsync(window: Handle, command: number): number;
  SetForegroundWindow(window: Handle): number;
  IsHungAppWindow(window: Handle): number;
  GetGUIThreadInfo(thread: number, info: Buffer): number;
  RealGetWindowClassW(window: Handle, name: Buffer, units: number): number;
  GetWindowLongW(window: Handle, index: number): number;
  GetAsyncKeyState(key: number): number;
  /** The layout of a thread; 0: ours, and so is that of a thread that is gone. */
  GetKeyboardLayout(thread: number): Handle | null;
  MapVirtualKeyExW(code: number, kind: number, layout: Handle | null): number;
  GetClipboardSequenceNumber(): number;
}

interface Kernel {
  OpenProcess(access: number, inherit: number, pid: number): Handle | null;
  /** `units`: of the buffer; afterwards those of the path, without its end. */
  QueryFullProcessImageNameW(process: Handle, flags: number, path: Buffer, units: [number]): number;
  CloseHandle(handle: Handle): number;
}

interface Security {
  OpenProcessToken(process: Handle, access: number, token: [Handle | null]): number;
  /** `bytes`: of the buffer; `length`: those that were written. */
  GetTokenInformation(token: Handle, kind: number, buffer: Buffer, bytes: number, length: [number]): number;
}

interface Input {
  SendInput: OnPool<[number, Buffer, number]>;
}

/** As in winuser.h. */
export const USER32: Declarations<User> = {
  GetForegroundWindow: 'void *__stdcall GetForegroundWindow(void)',
  GetWindowThreadProcessId: 'uint32_t __stdcall GetWindowThreadProcessId(void *window, _Out_ uint32_t *pid)',
  GetWindowTextW: 'int32_t __stdcall GetWindowTextW(void *window, _Out_ uint8_t *text, int32_t units)',
  IsIconic: 'int32_t __stdcall IsIconic(void *window)',
  ShowWindowAsync: 'int32_t __stdcall ShowWindowAsync(void *window, int32_t command)',
  SetForegroundWindow: 'int32_t __stdcall SetForegroundWindow(void *window)',
  IsHungAppWindow: 'int32_t __stdcall IsHungAppWindow(void *window)',
  GetGUIThreadInfo: 'int32_t __stdcall GetGUIThreadInfo(uint32_t thread, _Inout_ uint8_t *info)',
  RealGetWindowClassW: 'uint32_t __stdcall RealGetWindowClassW(void *window, _Out_ uint8_t *name, uint32_t units)',
  GetWindowLongW: 'int32_t __stdcall GetWindowLongW(void *window, int32_t index)',
  GetAsyncKeyState: 'int16_t __stdcall GetAsyncKeyState(int32_t key)',
  GetKeyboardLayout: 'void *__stdcall GetKeyboardLayout(uint32_t thread)',
  MapVirtualKeyExW: 'uint32_t __stdcall MapVirtualKeyExW(uint32_t code, uint32_t kind, void *layout)',
  GetClipboardSequenceNumber: 'uint32_t __stdcall GetClipboardSequenceNumber(void)',
};

/** As in processthreadsapi.h, winbase.h and handleapi.h. */
export const KERNEL32: Declarations<Kernel> = {
  OpenProcess: 'void *__stdcall OpenProcess(uint32_t access, int32_t inherit, uint32_t pid)',
  QueryFullProcessImageNameW:
    'int32_t __stdcall QueryFullProcessImageNameW(void *process, uint32_t flags, _Out_ uint8_t *path, _Inout_ uint32_t *units)',
  CloseHandle: 'int32_t __stdcall CloseHandle(void *handle)',
};

/** As in processthreadsapi.h and securitybaseapi.h. */
export const ADVAPI32: Declarations<Security> = {
  OpenProcessToken: 'int32_t __stdcall OpenProcessToken(void *process, uint32_t access, _Out_ void **token)',
  GetTokenInformation:
    'int32_t __stdcall GetTokenInformation(void *token, int32_t kind, _Out_ uint8_t *buffer, uint32_t bytes, _Out_ uint32_t *length)',
};

/** As in winuser.h. */
export const INPUT: Declarations<Input> = {
  SendInput: 'uint32_t __stdcall SendInput(uint32_t count, const uint8_t *records, int32_t size)',
};

/** Binds them. Throws where that fails. */
export function loadWindowsLibrary(koffi: Koffi): WindowsLibrary {
  const { SendInput } = bind<Input>(koffi, 'user32.dll', INPUT);
  return {
    ...bind<User>(koffi, 'user32.dll', USER32),
    ...bind<Kernel>(koffi, 'kernel32.dll', KERNEL32),
    ...bind<Security>(koffi, 'advapi32.dll', ADVAPI32),
    SendInput: (count, records, size) => onPool(SendInput, count, records, size),
  };
}

/** The least right that lets a process be asked about, of administrators' programs too (winnt.h). */
export const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;

/** Uses a handle, and closes it; null where there is none. */
export function withHandle<T>(
  library: Pick<WindowsLibrary, 'CloseHandle'>,
  handle: Handle | null,
  use: (handle: Handle) => T | null,
): T | null {
  if (handle === null) return null;
  try {
    return use(handle);
  } finally {
    library.CloseHandle(handle);
  }
}

/** What a function wrote into a buffer, as text. */
export const textIn = (buffer: Buffer, units: number): string => buffer.toString('utf16le', 0, 2 * units);
