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
  sendObjectForObject(self: Handle, selector: Handle, object: Handle): Handle | null;
  sendForInt32(self: Handle, selector: Handle): number;
  sendForNumber(self: Handle, selector: Handle): number;
  sendForText(self: Handle, selector: Handle): string | null;
  sendOptionsForFlag(self: Handle, selector: Handle, options: number): boolean;
  sendOptionsForNumber(self: Handle, selector: Handle, options: number): number;
  sendIndexForObject(self: Handle, selector: Handle, index: number): Handle | null;
  sendObjectForFlag(self: Handle, selector: Handle, argument: Handle): boolean;
  sendObjectsForFlag(self: Handle, selector: Handle, first: Handle, second: Handle): boolean;
  sendObject(self: Handle, selector: Handle, argument: Handle): void;
}

interface Graphics {
  CGEventSourceKeyState(state: number, key: number): boolean;
  CGEventSourceButtonState(state: number, button: number): boolean;
  CGEventSourceCreate(state: number): Handle | null;
  CGEventSourceSetLocalEventsSuppressionInterval(source: Handle, seconds: number): void;
  CGEventCreateKeyboardEvent(source: Handle, key: number, down: boolean): Handle | null;
  CGEventSetFlags(event: Handle, flags: number): void;
  /** `text` is in UTF-16, and `length` counts its units. */
  CGEventKeyboardSetUnicodeString(event: Handle, length: number, text: Buffer): void;
  CGEventPost(tap: number, event: Handle): void;
  CGSessionCopyCurrentDictionary(): Handle | null;
}

/** Whatever deals with input sources must be called on the main thread: from macOS 26 on it ends the app elsewhere. */
interface CarbonFunctions {
  IsSecureEventInputEnabled(): boolean;
  TISCopyCurrentKeyboardInputSource(): Handle | null;
  TISCopyCurrentKeyboardLayoutInputSource(): Handle | null;
  TISCopyCurrentASCIICapableKeyboardLayoutInputSource(): Handle | null;
  TISGetInputSourceProperty(source: Handle, name: Handle): Handle | null;
  LMGetKbdType(): number;
  /** `text` takes up to `most` units of UTF-16. */
  UCKeyTranslate(
    layout: Handle,
    key: number,
    action: number,
    modifiers: number,
    keyboardType: number,
    options: number,
    deadKeys: [number],
    most: number,
    length: [number],
    text: Buffer,
  ): number;
}

interface Carbon extends CarbonFunctions {
  readonly kTISPropertyUnicodeKeyLayoutData: Handle;
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
  AXUIElementPerformAction(element: Handle, name: Handle): number;
  AXUIElementGetTypeID(): number;
  AXValueGetTypeID(): number;
  AXValueCreate(type: number, content: Buffer): Handle | null;
  AXValueGetValue(value: Handle, type: number, content: Buffer): boolean;
}

interface Foundation {
  CFGetTypeID(value: Handle): number;
  CFStringGetTypeID(): number;
  CFNumberGetTypeID(): number;
  CFDataGetBytePtr(data: Handle): Handle | null;
  CFEqual(one: Handle, other: Handle): boolean;
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
  sendObjectForObject: 'void *objc_msgSend(void *self, void *selector, void *object)',
  sendForInt32: 'int32_t objc_msgSend(void *self, void *selector)',
  sendForNumber: 'intptr_t objc_msgSend(void *self, void *selector)',
  sendForText: 'const char *objc_msgSend(void *self, void *selector)',
  sendOptionsForFlag: 'bool objc_msgSend(void *self, void *selector, uintptr_t options)',
  sendOptionsForNumber: 'intptr_t objc_msgSend(void *self, void *selector, uintptr_t options)',
  sendIndexForObject: 'void *objc_msgSend(void *self, void *selector, uintptr_t index)',
  sendObjectForFlag: 'bool objc_msgSend(void *self, void *selector, void *argument)',
  sendObjectsForFlag: 'bool objc_msgSend(void *self, void *selector, void *first, void *second)',
  sendObject: 'void objc_msgSend(void *self, void *selector, void *argument)',
};

/** As in CGEventSource.h, CGEvent.h and CGSession.h: a CGKeyCode has 16 bits, CGEventFlags 64, a UniCharCount 64. */
export const GRAPHICS: Declarations<Graphics> = {
  CGEventSourceKeyState: 'bool CGEventSourceKeyState(int32_t state, uint16_t key)',
  CGEventSourceButtonState: 'bool CGEventSourceButtonState(int32_t state, uint32_t button)',
  CGEventSourceCreate: 'void *CGEventSourceCreate(int32_t state)',
  CGEventSourceSetLocalEventsSuppressionInterval:
    'void CGEventSourceSetLocalEventsSuppressionInterval(void *source, double seconds)',
  CGEventCreateKeyboardEvent: 'void *CGEventCreateKeyboardEvent(void *source, uint16_t key, bool down)',
  CGEventSetFlags: 'void CGEventSetFlags(void *event, uint64_t flags)',
  CGEventKeyboardSetUnicodeString:
    'void CGEventKeyboardSetUnicodeString(void *event, uintptr_t length, const uint16_t *text)',
  CGEventPost: 'void CGEventPost(uint32_t tap, void *event)',
  CGSessionCopyCurrentDictionary: 'void *CGSessionCopyCurrentDictionary(void)',
};

/** As in CarbonEventsCore.h, TextInputSources.h, Events.h and UnicodeUtilities.h: OptionBits have 32 bits. */
export const CARBON: Declarations<CarbonFunctions> = {
  IsSecureEventInputEnabled: 'bool IsSecureEventInputEnabled(void)',
  TISCopyCurrentKeyboardInputSource: 'void *TISCopyCurrentKeyboardInputSource(void)',
  TISCopyCurrentKeyboardLayoutInputSource: 'void *TISCopyCurrentKeyboardLayoutInputSource(void)',
  TISCopyCurrentASCIICapableKeyboardLayoutInputSource:
    'void *TISCopyCurrentASCIICapableKeyboardLayoutInputSource(void)',
  TISGetInputSourceProperty: 'void *TISGetInputSourceProperty(void *source, void *name)',
  LMGetKbdType: 'uint8_t LMGetKbdType(void)',
  UCKeyTranslate:
    'int32_t UCKeyTranslate(void *layout, uint16_t key, uint16_t action, uint32_t modifiers, uint32_t keyboardType, ' +
    'uint32_t options, _Inout_ uint32_t *deadKeys, uintptr_t most, _Out_ uintptr_t *length, _Out_ uint16_t *text)',
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
  AXUIElementPerformAction: 'int32_t AXUIElementPerformAction(void *element, void *name)',
  AXUIElementGetTypeID: 'uintptr_t AXUIElementGetTypeID(void)',
  AXValueGetTypeID: 'uintptr_t AXValueGetTypeID(void)',
  AXValueCreate: 'void *AXValueCreate(uint32_t type, const uint8_t *content)',
  AXValueGetValue: 'bool AXValueGetValue(void *value, uint32_t type, _Out_ uint8_t *content)',
};

/** As in CFBase.h, CFString.h, CFNumber.h and CFData.h. */
export const FOUNDATION: Declarations<Foundation> = {
  CFGetTypeID: 'uintptr_t CFGetTypeID(void *value)',
  CFStringGetTypeID: 'uintptr_t CFStringGetTypeID(void)',
  CFNumberGetTypeID: 'uintptr_t CFNumberGetTypeID(void)',
  CFDataGetBytePtr: 'void *CFDataGetBytePtr(void *data)',
  CFEqual: 'bool CFEqual(void *one, void *other)',
  CFRelease: 'void CFRelease(void *value)',
};

const framework = (name: string): string => `/System/Library/Frameworks/${name}.framework/${name}`;

/** A constant of a library that is an object. Throws where it is not there. */
export const constantIn = (koffi: Koffi, path: string, name: string): Handle =>
  koffi.decode(koffi.load(path).symbol(name), 'void *') as Handle;

/** How long a program may take for each answer to accessibility (s). It is waited for, so this is short. */
export const ANSWER_SECONDS = 0.05;

/** Binds them. Throws where that fails. */
export function loadMacLibrary(koffi: Koffi): MacLibrary {
  // Its classes are there when it is loaded: Electron has done that.
  return {
    ...bind<ObjectiveC>(koffi, '/usr/lib/libobjc.A.dylib', OBJC),
    ...bind<Graphics>(koffi, framework('CoreGraphics'), GRAPHICS),
    ...bind<CarbonFunctions>(koffi, framework('Carbon'), CARBON),
    kTISPropertyUnicodeKeyLayoutData: constantIn(koffi, framework('Carbon'), 'kTISPropertyUnicodeKeyLayoutData'),
    ...bind<Accessibility>(koffi, framework('ApplicationServices'), ACCESSIBILITY),
    ...bind<Foundation>(koffi, framework('CoreFoundation'), FOUNDATION),
  };
}

/** Uses something that is to be released; null where there is nothing. */
export function releasing<T>(
  library: Pick<MacLibrary, 'CFRelease'>,
  value: Handle | null,
  use: (value: Handle) => T,
): T | null {
  if (value === null) return null;
  try {
    return use(value);
  } finally {
    library.CFRelease(value);
  }
}
