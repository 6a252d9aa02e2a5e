// The context bridge: values and calls between the preload's world and the page's, which share the DOM and nothing
// else. A call is a CustomEvent, dispatched and answered synchronously; its detail is cloned on the way. Functions
// stay on their side and travel as numbers. Runs in both worlds, by its text.

/** Something that crosses: a function by number, an object or array with functions in it, or a clone. */
export type Crossing =
  | { readonly kind: 'function'; readonly id: number }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Crossing])[] }
  | { readonly kind: 'clone'; readonly value: unknown };

/** What came of a call: a value, a promise to be settled later, or what it threw. */
type Outcome =
  | { readonly kind: 'value'; readonly value: Crossing }
  | { readonly kind: 'promise'; readonly id: number }
  | { readonly kind: 'error'; readonly name: string; readonly message: string };

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
  const proxies = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  let lastPromise = 0;
  let answer: Outcome | undefined;

  const isComposite = (value: unknown): value is object =>
    Array.isArray(value) ||
    (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);
  const holdsFunction = (value: unknown): boolean =>
    typeof value === 'function' || (isComposite(value) && Object.values(value).some(holdsFunction));

  const pass = (value: unknown): Crossing => {
    if (typeof value === 'function') {
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
    if (value.kind === 'clone') return value.value;
    if (value.kind === 'object') {
      return Object.freeze(Object.fromEntries(value.entries.map(([key, item]) => [key, receive(item)])));
    }
    let proxy = proxies.get(value.id);
    if (proxy === undefined) {
      proxy = (...args) => call(value.id, args);
      proxies.set(value.id, proxy);
    }
    return proxy;
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
  const failure = (error: unknown): Outcome & { readonly kind: 'error' } =>
    error instanceof Error
      ? { kind: 'error', name: error.name, message: error.message }
      : { kind: 'error', name: 'Error', message: String(error) };
  const toError = ({ name, message }: Outcome & { readonly kind: 'error' }): Error =>
    Object.assign(new Error(message), { name });

  const call = (id: number, args: readonly unknown[]): unknown => {
    answer = undefined;
    say('call', { id, args: args.map(pass) });
    const outcome = answer as Outcome | undefined;
    if (outcome === undefined) throw new Error('stand-in host: the other world did not answer');
    if (outcome.kind === 'error') throw toError(outcome);
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
        (error: unknown) => settle(failure(error)),
      );
      return { kind: 'promise', id: promise };
    } catch (error) {
      return failure(error);
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
    if (outcome.kind === 'error') promise?.reject(toError(outcome));
    else if (outcome.kind === 'value') promise?.resolve(receive(outcome.value));
  });
  return { pass, receive };
}
