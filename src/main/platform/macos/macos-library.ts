import { bind, type Declarations, type Handle, type Koffi } from '../native/bind.ts';

/** The functions of macOS that are called. */
export interface MacLibrary extends ObjectiveC, Graphics, Carbon, Accessibility, Foundation {}

interface ObjectiveC {
  objc_getClass(name: string): Handle | null;
  sel_registerName(name: string): Handle;
  objc_autoreleasePoolPush(): Handle;
  objc_autoreleasePoolPop(pool: Handle): void;
  // objc_msgSend has the signature of the method that it calls; these are the ones in use.
  sendForObject(self: Handle, selector: Handle): Handle | null;
  sendNumberForObject(self: Handle, selector: Handle, number: number): Handle | null;
  sendTextForObject(self: Handle, selector: Handle, text: string): Handle | null;
  sendForNumber(self: Handle, selector: Handle): number;
  sendForText(self: Handle, selector: Handle): string | null;
  sendOptionsForFlag(self: Handle, selector: Handle, options: number): boolean;
}

interface Graphics {
  CGEventSourceKeyState(state: number, key: number): boolean;
  CGEventSourceButtonState(state: number, button: number): boolean;
}

interface Carbon {
  IsSecureEventInputEnabled(): boolean;
}

/** Numbers that are answered are AXErrors: 0 for success. */
interface Accessibility {
  AXIsProcessTrusted(): boolean;
  AXUIElementCreateSystemWide(): Handle;
  AXUIElementCreateApplication(pid: number): Handle;
  AXUIElementSetMessagingTimeout(element: Handle, seconds: number): number;
  AXUIElementCopyAttributeValue(element: Handle, name: Handle, value: [Handle | null]): number;
  AXUIElementCopyParameterizedAttributeValue(
    element: Handle,
    name: Handle,
    parameter: Handle,
    value: [Handle | null],
  ): number;
  AXUIElementSetAttributeValue(element: Handle, name: Handle, value: Handle): number;
  AXValueGetTypeID(): number;
  AXValueCreate(type: number, content: Buffer): Handle | null;
  AXValueGetValue(value: Handle, type: number, content: Buffer): boolean;
}

interface Foundation {
  CFGetTypeID(value: Handle): number;
  CFStringGetTypeID(): number;
  CFRelease(value: Handle): void;
}

/** As in objc/runtime.h and objc/message.h; the pool as in the ABI of ARC. */
export const OBJC: Declarations<ObjectiveC> = {
  objc_getClass: 'void *objc_getClass(const char *name)',
  sel_registerName: 'void *sel_registerName(const char *name)',
  objc_autoreleasePoolPush: 'void *objc_autoreleasePoolPush(void)',
  objc_autoreleasePoolPop: 'void objc_autoreleasePoolPop(void *pool)',
  sendForObject: 'void *objc_msgSend(void *self, void *selector)',
  sendNumberForObject: 'void *objc_msgSend(void *self, void *selector, int32_t number)',
  sendTextForObject: 'void *objc_msgSend(void *self, void *selector, const char *text)',
  sendForNumber: 'intptr_t objc_msgSend(void *self, void *selector)',
  sendForText: 'const char *objc_msgSend(void *self, void *selector)',
  sendOptionsForFlag: 'bool objc_msgSend(void *self, void *selector, uintptr_t options)',
};

/** As in CGEventSource.h. */
export const GRAPHICS: Declarations<Graphics> = {
  CGEventSourceKeyState: 'bool CGEventSourceKeyState(int32_t state, uint16_t key)',
  CGEventSourceButtonState: 'bool CGEventSourceButtonState(int32_t state, uint32_t button)',
};

/** As in CarbonEventsCore.h. */
export const CARBON: Declarations<Carbon> = {
  IsSecureEventInputEnabled: 'bool IsSecureEventInputEnabled(void)',
};

/** As in AXUIElement.h and AXValue.h. */
export const ACCESSIBILITY: Declarations<Accessibility> = {
  AXIsProcessTrusted: 'bool AXIsProcessTrusted(void)',
  AXUIElementCreateSystemWide: 'void *AXUIElementCreateSystemWide(void)',
  AXUIElementCreateApplication: 'void *AXUIElementCreateApplication(int32_t pid)',
  AXUIElementSetMessagingTimeout: 'int32_t AXUIElementSetMessagingTimeout(void *element, float seconds)',
  AXUIElementCopyAttributeValue: 'int32_t AXUIElementCopyAttributeValue(void *element, void *name, _Out_ void **value)',
  AXUIElementCopyParameterizedAttributeValue:
    'int32_t AXUIElementCopyParameterizedAttributeValue(void *element, void *name, void *parameter, _Out_ void **value)',
  AXUIElementSetAttributeValue: 'int32_t AXUIElementSetAttributeValue(void *element, void *name, void *value)',
  AXValueGetTypeID: 'uintptr_t AXValueGetTypeID(void)',
  AXValueCreate: 'void *AXValueCreate(uint32_t type, const uint8_t *content)',
  AXValueGetValue: 'bool AXValueGetValue(void *value, uint32_t type, _Out_ uint8_t *content)',
};

/** As in CFBase.h and CFString.h. */
export const FOUNDATION: Declarations<Foundation> = {
  CFGetTypeID: 'uintptr_t CFGetTypeID(void *value)',
  CFStringGetTypeID: 'uintptr_t CFStringGetTypeID(void)',
  CFRelease: 'void CFRelease(void *value)',
};

const framework = (name: string): string => `/System/Library/Frameworks/${name}.framework/${name}`;

/** Binds them. Throws where that fails. */
export function loadMacLibrary(koffi: Koffi): MacLibrary {
  // Its classes are there when it is loaded: Electron has done that.
  return {
    ...bind<ObjectiveC>(koffi, '/usr/lib/libobjc.A.dylib', OBJC),
    ...bind<Graphics>(koffi, framework('CoreGraphics'), GRAPHICS),
    ...bind<Carbon>(koffi, framework('Carbon'), CARBON),
    ...bind<Accessibility>(koffi, framework('ApplicationServices'), ACCESSIBILITY),
    ...bind<Foundation>(koffi, framework('CoreFoundation'), FOUNDATION),
  };
}
