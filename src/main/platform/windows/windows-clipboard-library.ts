import { bind, type Declarations, type Handle, type Koffi } from '../native/bind.ts';

/** The functions of Windows that reach the clipboard. Numbers that stand for BOOL are 0 for no, as is a format. */
export interface WindowsClipboardLibrary extends Clipboard, Memory, Metafiles {}

interface Clipboard {
  /** Opens it for this thread. 0 while another program has it open. */
  OpenClipboard(owner: Handle): number;
  CloseClipboard(): number;
  /** Makes the window that it was opened for its owner. */
  EmptyClipboard(): number;
  /** The format after this one, of all that can be had, in the order in which they were put there; 0 after the last. */
  EnumClipboardFormats(after: number): number;
  /** Still the clipboard's. The program that offered the format may be asked to make it, and is waited for. */
  GetClipboardData(format: number): Handle | null;
  /** What is taken is the system's from then on; what is refused (null) stays ours. */
  SetClipboardData(format: number, data: Handle): Handle | null;
  GetClipboardOwner(): Handle | null;
  /** The number of a name, which is the same for all programs until the user signs out; 0 when it fails. */
  RegisterClipboardFormatW(name: string): number;
  CreateWindowExW(
    extendedStyle: number,
    className: string,
    title: string | null,
    style: number,
    x: number,
    y: number,
    width: number,
    height: number,
    parent: Handle,
    menu: Handle | null,
    module: Handle | null,
    parameter: Handle | null,
  ): Handle | null;
}

/** Sizes are in bytes. */
interface Memory {
  GlobalAlloc(flags: number, size: number): Handle | null;
  /** Null when it is freed. */
  GlobalFree(memory: Handle): Handle | null;
  /** 0 for what is no memory of this kind. */
  GlobalSize(memory: Handle): number;
  GlobalLock(memory: Handle): Handle | null;
  GlobalUnlock(memory: Handle): number;
  copyOut(to: Buffer, from: Handle, size: number): void;
  copyIn(to: Handle, from: Buffer, size: number): void;
}

/** Enhanced metafiles. */
interface Metafiles {
  /** The size in bytes, whatever is written. */
  GetEnhMetaFileBits(metafile: Handle, size: number, bits: Buffer | null): number;
  SetEnhMetaFileBits(size: number, bits: Buffer): Handle | null;
  DeleteEnhMetaFile(metafile: Handle): number;
}

/** As in winuser.h. */
export const CLIPBOARD: Declarations<Clipboard> = {
  OpenClipboard: 'int32_t __stdcall OpenClipboard(void *owner)',
  CloseClipboard: 'int32_t __stdcall CloseClipboard(void)',
  EmptyClipboard: 'int32_t __stdcall EmptyClipboard(void)',
  EnumClipboardFormats: 'uint32_t __stdcall EnumClipboardFormats(uint32_t after)',
  GetClipboardData: 'void *__stdcall GetClipboardData(uint32_t format)',
  SetClipboardData: 'void *__stdcall SetClipboardData(uint32_t format, void *data)',
  GetClipboardOwner: 'void *__stdcall GetClipboardOwner(void)',
  RegisterClipboardFormatW: 'uint32_t __stdcall RegisterClipboardFormatW(const char16_t *name)',
  CreateWindowExW:
    'void *__stdcall CreateWindowExW(uint32_t extendedStyle, const char16_t *className, const char16_t *title, uint32_t style, int32_t x, int32_t y, int32_t width, int32_t height, void *parent, void *menu, void *module, void *parameter)',
};

/** As in winbase.h; RtlMoveMemory as in wdm.h, once for each direction. */
export const GLOBAL_MEMORY: Declarations<Memory> = {
  GlobalAlloc: 'void *__stdcall GlobalAlloc(uint32_t flags, size_t size)',
  GlobalFree: 'void *__stdcall GlobalFree(void *memory)',
  GlobalSize: 'size_t __stdcall GlobalSize(void *memory)',
  GlobalLock: 'void *__stdcall GlobalLock(void *memory)',
  GlobalUnlock: 'int32_t __stdcall GlobalUnlock(void *memory)',
  copyOut: 'void __stdcall RtlMoveMemory(_Out_ uint8_t *to, void *from, size_t size)',
  copyIn: 'void __stdcall RtlMoveMemory(void *to, const uint8_t *from, size_t size)',
};

/** As in wingdi.h. */
export const METAFILES: Declarations<Metafiles> = {
  GetEnhMetaFileBits: 'uint32_t __stdcall GetEnhMetaFileBits(void *metafile, uint32_t size, _Out_ uint8_t *bits)',
  SetEnhMetaFileBits: 'void *__stdcall SetEnhMetaFileBits(uint32_t size, const uint8_t *bits)',
  DeleteEnhMetaFile: 'int32_t __stdcall DeleteEnhMetaFile(void *metafile)',
};

/** Binds them. Throws where that fails. */
export const loadWindowsClipboardLibrary = (koffi: Koffi): WindowsClipboardLibrary => ({
  ...bind<Clipboard>(koffi, 'user32.dll', CLIPBOARD),
  ...bind<Memory>(koffi, 'kernel32.dll', GLOBAL_MEMORY),
  ...bind<Metafiles>(koffi, 'gdi32.dll', METAFILES),
});
