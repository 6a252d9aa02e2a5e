import { bind, type Declarations, type Handle, type Koffi } from './bind.ts';

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
  Release(object: Handle): Promise<void>;
}

type Callback = (error: unknown, result: number) => void;
type OnPool<A extends readonly unknown[]> = { readonly async: (...args: [...A, Callback]) => void };
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

/** The object comes as a library into this process (wtypesbase.h). */
const CLSCTX_INPROC_SERVER = 1;
/** Place of IUnknown's Release. */
const RELEASE = 2;

const onPool = <A extends readonly unknown[]>(call: OnPool<A>, ...args: A): Promise<number> =>
  new Promise((resolve, reject) => {
    call.async(...args, (error, result) => {
      if (error instanceof Error) reject(error);
      else resolve(result);
    });
  });

/** Binds them. Throws where that fails. */
export function loadAutomationLibrary(koffi: Koffi): AutomationLibrary {
  return { ...comOf(bind<Com>(koffi, 'ole32.dll', OLE32)), ...methodsOf(koffi) };
}

const comOf = (com: Com): Pick<AutomationLibrary, 'CoIncrementMTAUsage' | 'CoCreateInstance'> => ({
  CoIncrementMTAUsage: com.CoIncrementMTAUsage,
  CoCreateInstance: (classId, interfaceId, object) =>
    onPool(com.CoCreateInstance, classId, null, CLSCTX_INPROC_SERVER, interfaceId, object),
});

/** Calls of the methods of COM objects. */
export function methodsOf(koffi: Koffi): Pick<AutomationLibrary, 'getObject' | 'getNumber' | 'Release'> {
  const gives = (type: string) => koffi.proto('__stdcall', 'int32_t', ['void *', koffi.out(koffi.pointer(type))]);
  const givesObject = gives('void *');
  const givesNumber = gives('int32_t');
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
    Release: async (object) => {
      await onPool<[Handle]>(method(object, RELEASE, givesNothing), object);
    },
  };
}
