/** A library of functions that are scripted; those that are not throw when called. */
export interface Recorded<T> {
  readonly library: T;
  /** What was called, in order, with its plain arguments. */
  readonly calls: string[];
}

/** Makes a library that records its calls and answers by a script. */
export function record<T extends object>(script: Partial<T>): Recorded<T> {
  const calls: string[] = [];
  const library = new Proxy(script, {
    get: (target, name) => {
      // It is no promise, and is asked by whoever awaits it.
      if (name === 'then') return undefined;
      const answer: unknown = Reflect.get(target, name);
      // A constant of the library.
      if (typeof answer === 'bigint') return answer;
      return (...args: readonly unknown[]): unknown => {
        const plain = args.filter((arg) => typeof arg !== 'object');
        calls.push(`${String(name)}(${plain.join(', ')})`);
        if (typeof answer !== 'function') throw new Error(`${String(name)} was not expected`);
        return Reflect.apply(answer, undefined, args);
      };
    },
  });
  return { library: library as T, calls };
}
