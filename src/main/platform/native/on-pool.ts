type Callback = (error: unknown, result: number) => void;

/** A function of a library that is called on a thread of libuv's pool, so that one that waits holds up nobody here. */
export type OnPool<A extends readonly unknown[]> = { readonly async: (...args: [...A, Callback]) => void };

/** Calls such a function. Rejects where koffi cannot call it. */
export const onPool = <A extends readonly unknown[]>(call: OnPool<A>, ...args: A): Promise<number> =>
  new Promise((resolve, reject) => {
    // koffi hands on the memory of a Buffer and does not keep the Buffer itself.
    const inUse = new Set<unknown>(args);
    call.async(...args, (error, result) => {
      inUse.clear();
      if (error instanceof Error) reject(error);
      else resolve(result);
    });
  });
