import { bind, type Declarations, type Handle, type Koffi } from '../native/bind.ts';
import { type OnPool, onPool } from '../native/on-pool.ts';

/**
 * What UI Automation is reached by. All but the first run on threads of a pool, as Microsoft wants it: on a thread with
 * windows UI Automation may stall. Numbers that are answered are HRESULTs: 0 for success, or more.
 */
export interface AutomationLibrary {
  CoIncrementMTAUsage(cookie: [Handle | null]): number;
  CoCreateInstance(classId: Buffer, interfaceId: Buffer, object: [Handle | null]): Promise<number>;
  /** Calls the method at a place in the table of an object's methods, which takes nothing and gives an object. */
  getObject(object: Handle, place: number, value: [Handle | null]): Promise<number>;
  /** The same for a method that gives a BOOL or a 32-bit number. */
  getNumber(object: Handle, place: number, value: [number]): Promise<number>;
  /** Of an IUIAutomationElement. */
  GetCurrentPatternAs(element: Handle, pattern: number, interfaceId: Buffer, value: [Handle | null]): Promise<number>;
  /** Of an IUIAutomationTextRangeArray. */
  GetElement(ranges: Handle, index: number, value: [Handle | null]): Promise<number>;
  /** Of an IUIAutomationTextRange: `units` at most, -1 for all. What is given is for {@link takeText}. */
  GetText(range: Handle, units: number, value: [Handle | null]): Promise<number>;
  MoveEndpointByUnit(range: Handle, end: number, unit: number, count: number, moved: [number]): Promise<number>;
  MoveEndpointByRange(range: Handle, end: number, to: Handle, toEnd: number): Promise<number>;
  /** Reads a text that was given, and frees it. */
  takeText(text: Handle): string;
  Release(object: Handle): Promise<void>;
}

type Methods = Omit<AutomationLibrary, 'CoIncrementMTAUsage' | 'CoCreateInstance' | 'takeText'>;

interface Com {
  CoIncrementMTAUsage: AutomationLibrary['CoIncrementMTAUsage'];
  CoCreateInstance: OnPool<[Buffer, null, number, Buffer, [Handle | null]]>;
}

/** As in combaseapi.h. */
export const OLE32: Declarations<Com> = {
  CoIncrementMTAUsage: 'int32_t __stdcall CoIncrementMTAUsage(_Out_ void **cookie)',
  CoCreateInstance:
    'int32_t __stdcall CoCreateInstance(const uint8_t *classId, void *outer, uint32_t context, const uint8_t *interfaceId, _Out_ void **object)',
};

interface Strings {
  /** Length of a text that was given, in UTF-16 units. */
  SysStringLen(text: Handle): number;
  SysFreeString(text: Handle): void;
}

/** As in oleauto.h. */
export const OLEAUT32: Declarations<Strings> = {
  SysStringLen: 'uint32_t __stdcall SysStringLen(void *text)',
  SysFreeString: 'void __stdcall SysFreeString(void *text)',
};

/** The object comes as a library into this process (wtypesbase.h). */
const CLSCTX_INPROC_SERVER = 1;
/**
 * Places in the tables of methods (UIAutomationClient.h): IUnknown, IUIAutomationElement, IUIAutomationTextRangeArray
 * and IUIAutomationTextRange.
 */
const PLACE = {
  Release: 2,
  GetCurrentPatternAs: 14,
  GetElement: 4,
  GetText: 12,
  MoveEndpointByUnit: 14,
  MoveEndpointByRange: 15,
} as const;

/** Binds them. Throws where that fails. */
export function loadAutomationLibrary(koffi: Koffi): AutomationLibrary {
  return {
    ...comOf(bind<Com>(koffi, 'ole32.dll', OLE32)),
    ...methodsOf(koffi),
    takeText: takerOf(koffi, bind<Strings>(koffi, 'oleaut32.dll', OLEAUT32)),
  };
}

const comOf = (com: Com): Pick<AutomationLibrary, 'CoIncrementMTAUsage' | 'CoCreateInstance'> => ({
  CoIncrementMTAUsage: com.CoIncrementMTAUsage,
  CoCreateInstance: (classId, interfaceId, object) =>
    onPool(com.CoCreateInstance, classId, null, CLSCTX_INPROC_SERVER, interfaceId, object),
});

/** How texts are read that were given. */
export const takerOf =
  (koffi: Koffi, strings: Strings): AutomationLibrary['takeText'] =>
  (text) => {
    try {
      const units = strings.SysStringLen(text);
      return units === 0 ? '' : (koffi.decode(text, koffi.array('char16_t', units, 'String')) as string);
    } finally {
      strings.SysFreeString(text);
    }
  };

/** Calls of the methods of COM objects. */
export function methodsOf(koffi: Koffi): Methods {
  const gives = (type: string, ...takes: readonly string[]) =>
    koffi.proto('__stdcall', 'int32_t', ['void *', ...takes, koffi.out(koffi.pointer(type))]);
  const givesObject = gives('void *');
  const givesNumber = gives('int32_t');
  const givesPattern = gives('void *', 'int32_t', 'const uint8_t *');
  const givesOneOf = gives('void *', 'int32_t');
  const moves = gives('int32_t', 'int32_t', 'int32_t', 'int32_t');
  const movesTo = koffi.proto('__stdcall', 'int32_t', ['void *', 'int32_t', 'void *', 'int32_t']);
  const givesNothing = koffi.proto('__stdcall', 'uint32_t', ['void *']);
  /** An object begins with the address of the table of its methods. */
  const method = <A extends readonly unknown[]>(object: Handle, place: number, type: typeof givesObject): OnPool<A> => {
    const table: unknown = koffi.decode(object, 'void *');
    return koffi.decode(koffi.decode(table, place * koffi.sizeof('void *'), 'void *'), type) as OnPool<A>;
  };
  return {
    getObject: (object, place, value) =>
      onPool<[Handle, [Handle | null]]>(method(object, place, givesObject), object, value),
    getNumber: (object, place, value) => onPool<[Handle, [number]]>(method(object, place, givesNumber), object, value),
    GetCurrentPatternAs: (element, pattern, interfaceId, value) =>
      onPool<[Handle, number, Buffer, [Handle | null]]>(
        method(element, PLACE.GetCurrentPatternAs, givesPattern),
        element,
        pattern,
        interfaceId,
        value,
      ),
    GetElement: (ranges, index, value) =>
      onPool<[Handle, number, [Handle | null]]>(method(ranges, PLACE.GetElement, givesOneOf), ranges, index, value),
    GetText: (range, units, value) =>
      onPool<[Handle, number, [Handle | null]]>(method(range, PLACE.GetText, givesOneOf), range, units, value),
    MoveEndpointByUnit: (range, end, unit, count, moved) =>
      onPool<[Handle, number, number, number, [number]]>(
        method(range, PLACE.MoveEndpointByUnit, moves),
        range,
        end,
        unit,
        count,
        moved,
      ),
    MoveEndpointByRange: (range, end, to, toEnd) =>
      onPool<[Handle, number, Handle, number]>(
        method(range, PLACE.MoveEndpointByRange, movesTo),
        range,
        end,
        to,
        toEnd,
      ),
    Release: async (object) => {
      await onPool<[Handle]>(method(object, PLACE.Release, givesNothing), object);
    },
  };
}
