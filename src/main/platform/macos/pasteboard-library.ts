import { bind, type Declarations, type Handle, type Koffi } from '../native/bind.ts';

/** Further signatures of objc_msgSend, for the methods of pasteboards and lists. */
export interface PasteboardLibrary {
  sendIndexForObject(self: Handle, selector: Handle, index: number): Handle | null;
  sendOptionsForNumber(self: Handle, selector: Handle, options: number): number;
  sendObjectForFlag(self: Handle, selector: Handle, argument: Handle): boolean;
  sendObjectsForFlag(self: Handle, selector: Handle, first: Handle, second: Handle): boolean;
  sendObject(self: Handle, selector: Handle, argument: Handle): void;
}

/** As in objc/message.h. */
export const PASTEBOARD: Declarations<PasteboardLibrary> = {
  sendIndexForObject: 'void *objc_msgSend(void *self, void *selector, uintptr_t index)',
  sendOptionsForNumber: 'intptr_t objc_msgSend(void *self, void *selector, uintptr_t options)',
  sendObjectForFlag: 'bool objc_msgSend(void *self, void *selector, void *argument)',
  sendObjectsForFlag: 'bool objc_msgSend(void *self, void *selector, void *first, void *second)',
  sendObject: 'void objc_msgSend(void *self, void *selector, void *argument)',
};

/** Binds them. Throws where that fails. */
export const loadPasteboardLibrary = (koffi: Koffi): PasteboardLibrary =>
  bind<PasteboardLibrary>(koffi, '/usr/lib/libobjc.A.dylib', PASTEBOARD);
