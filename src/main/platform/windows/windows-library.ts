import { bind, type Declarations, type Handle, type Koffi } from '../native/bind.ts';

/** The functions of Windows that are called. Numbers that stand for BOOL are 0 for no. */
export interface WindowsLibrary extends User, Kernel {}

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
  AttachThreadInput(thread: number, to: number, attach: number): number;
  GetGUIThreadInfo(thread: number, info: Buffer): number;
  RealGetWindowClassW(window: Handle, name: Buffer, units: number): number;
  GetWindowLongW(window: Handle, index: number): number;
  GetAsyncKeyState(key: number): number;
  GetClipboardSequenceNumber(): number;
}

interface Kernel {
  GetCurrentThreadId(): number;
  OpenProcess(access: number, inherit: number, pid: number): Handle | null;
  /** `units`: of the buffer; afterwards those of the path, without its end. */
  QueryFullProcessImageNameW(process: Handle, flags: number, path: Buffer, units: [number]): number;
  CloseHandle(handle: Handle): number;
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
  AttachThreadInput: 'int32_t __stdcall AttachThreadInput(uint32_t thread, uint32_t to, int32_t attach)',
  GetGUIThreadInfo: 'int32_t __stdcall GetGUIThreadInfo(uint32_t thread, _Inout_ uint8_t *info)',
  RealGetWindowClassW: 'uint32_t __stdcall RealGetWindowClassW(void *window, _Out_ uint8_t *name, uint32_t units)',
  GetWindowLongW: 'int32_t __stdcall GetWindowLongW(void *window, int32_t index)',
  GetAsyncKeyState: 'int16_t __stdcall GetAsyncKeyState(int32_t key)',
  GetClipboardSequenceNumber: 'uint32_t __stdcall GetClipboardSequenceNumber(void)',
};

/** As in processthreadsapi.h, winbase.h and handleapi.h. */
export const KERNEL32: Declarations<Kernel> = {
  GetCurrentThreadId: 'uint32_t __stdcall GetCurrentThreadId(void)',
  OpenProcess: 'void *__stdcall OpenProcess(uint32_t access, int32_t inherit, uint32_t pid)',
  QueryFullProcessImageNameW:
    'int32_t __stdcall QueryFullProcessImageNameW(void *process, uint32_t flags, _Out_ uint8_t *path, _Inout_ uint32_t *units)',
  CloseHandle: 'int32_t __stdcall CloseHandle(void *handle)',
};

/** Binds them. Throws where that fails. */
export const loadWindowsLibrary = (koffi: Koffi): WindowsLibrary => ({
  ...bind<User>(koffi, 'user32.dll', USER32),
  ...bind<Kernel>(koffi, 'kernel32.dll', KERNEL32),
});

/** What a function wrote into a buffer, as text. */
export const textIn = (buffer: Buffer, units: number): string => buffer.toString('utf16le', 0, 2 * units);
