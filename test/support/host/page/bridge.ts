// The context bridge: values and calls between the preload's world and the page's, which share the DOM and nothing
// else. A call is a CustomEvent, dispatched and answered synchronously; its detail is cloned on the way. Functions
// stay on their side and travel as numbers. Runs in both worlds, by its text.

/** Something that crosses: a function by number, an object or array with functions in it, or a clone. */
export type Crossing =
  | { readonly kind: 'function'; readonly id: number }
  /** Comes home: a function of the world that it goes to. */
  | { readonly kind: 'home'; readonly id: number }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Crossing])[] }
  /** All that is left of an error is its message. */
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'clone'; readonly value: unknown };

/** What came of a call: a value, a promise to be settled later, or what it threw. */
type Outcome =
  | { readonly kind: 'value'; readonly value: Crossing }
  | { readonly kind: 'promise'; readonly id: number }
  | { readonly kind: 'error'; readonly value: Crossing };

/** One end of the bridge. */
export interface Bridge {
  /** Makes `value` ready to cross. Throws like structured clone on what cannot. */
  pass(value: unknown): Crossing;
  /** Makes what crossed usable here. */
  receive(value: Crossing): unknown;
}

/** Opens this world's end. `own` and `other` name the two ends; both worlds must know both names. */
export function openBridge(own: string, other: string): Bridge {
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const numbers = new Map<unknown, number>();
  /** Proxies made here, with the number of what they stand for. */
  const proxies = new WeakMap<object, number>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  let lastPromise = 0;
  let answer: Outcome | undefined;

  const isComposite = (value: unknown): value is object =>
    Array.isArray(value) ||
    (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);
  const holdsFunction = (value: unknown): boolean =>
    typeof value === 'function' || (isComposite(value) && Object.values(value).some(holdsFunction));

  const pass = (value: unknown): Crossing => {
    if (value instanceof Error) return { kind: 'error', message: value.message };
    if (typeof value === 'function') {
      const home = proxies.get(value);
      if (home !== undefined) return { kind: 'home', id: home };
      let id = numbers.get(value);
      if (id === undefined) {
        id = numbers.size + 1;
        numbers.set(value, id);
        functions.set(id, value as (...args: unknown[]) => unknown);
      }
      return { kind: 'function', id };
    }
    if (!Array.isArray(value) && holdsFunction(value)) {
      return { kind: 'object', entries: Object.entries(value as object).map(([key, item]) => [key, pass(item)]) };
    }
    // Fails where Electron's bridge fails, e.g. on a proxy.
    return { kind: 'clone', value: structuredClone(value) };
  };

  const receive = (value: Crossing): unknown => {
    switch (value.kind) {
      case 'clone':
        return value.value;
      case 'error':
        return new Error(value.message);
      case 'object':
        return Object.fromEntries(value.entries.map(([key, item]) => [key, receive(item)]));
      case 'home':
        return functions.get(value.id);
      case 'function': {
        const proxy = (...args: unknown[]): unknown => call(value.id, args);
        proxies.set(proxy, value.id);
        return proxy;
      }
    }
  };

  const say = (what: string, detail: unknown): void =>
    void window.dispatchEvent(new CustomEvent(other + what, { detail }));
  const hear = (what: string, listener: (detail: unknown) => void): void =>
    window.addEventListener(
      own + what,
      (event) => {
        event.stopImmediatePropagation();
        listener((event as CustomEvent).detail);
      },
      true,
    );
  // As Electron words it when something else than an error is thrown.
  const NO_ERROR =
    'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.';

  const call = (id: number, args: readonly unknown[]): unknown => {
    answer = undefined;
    say('call', { id, args: args.map(pass) });
    const outcome = answer as Outcome | undefined;
    if (outcome === undefined) throw new Error('stand-in host: the other world did not answer');
    if (outcome.kind === 'error') throw receive(outcome.value);
    if (outcome.kind === 'value') return receive(outcome.value);
    const promise = Promise.withResolvers<unknown>();
    promises.set(outcome.id, promise);
    return promise.promise;
  };

  const run = (id: number, args: readonly Crossing[]): Outcome => {
    try {
      const result = functions.get(id)?.(...args.map(receive));
      if (!(result instanceof Promise)) return { kind: 'value', value: pass(result) };
      const promise = ++lastPromise;
      const settle = (outcome: Outcome): void => say('settle', { id: promise, outcome });
      result.then(
        (value: unknown) => settle({ kind: 'value', value: pass(value) }),
        (error: unknown) => settle({ kind: 'error', value: pass(error) }),
      );
      return { kind: 'promise', id: promise };
    } catch (error) {
      return { kind: 'error', value: pass(error instanceof Error ? error : new Error(NO_ERROR)) };
    }
  };

  hear('call', (detail) => {
    const { id, args } = detail as { readonly id: number; readonly args: readonly Crossing[] };
    say('answer', run(id, args));
  });
  hear('answer', (detail) => (answer = detail as Outcome));
  hear('settle', (detail) => {
    const { id, outcome } = detail as { readonly id: number; readonly outcome: Outcome };
    const promise = promises.get(id);
    promises.delete(id);
    if (outcome.kind === 'error') promise?.reject(receive(outcome.value));
    else if (outcome.kind === 'value') promise?.resolve(receive(outcome.value));
  });
  return { pass, receive };
}
