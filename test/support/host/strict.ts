import { EventEmitter } from 'node:events';

/** Names that the language and Node's inspector read of any object to find out what it is. */
const PROBES = new Set(['then', 'toJSON', 'constructor', 'nodeType', 'prototype', 'domain', 'asymmetricMatch']);

/** How the words of the host's own errors begin. */
export const PREFIX = 'stand-in host: ';

/** What a part of Electron that the host lacks throws. */
export const notImplemented = (what: string): Error => new Error(`${PREFIX}${what} is not implemented`);

/** Whether an error is the host's own, which nothing may swallow. */
export const isOfHost = (error: unknown): boolean => error instanceof Error && error.message.startsWith(PREFIX);

/**
 * Throws for a view of a part of its buffer. Electron sends all of the buffer with it (shell/common/v8_util.cc), of a small
 * Buffer all that is in Node's pool: too much, and nobody's business.
 */
export function onlyWholeBuffers(view: ArrayBufferView): void {
  const { byteLength, buffer } = view;
  if (byteLength === buffer.byteLength) return;
  throw new Error(`${PREFIX}${byteLength} of the ${buffer.byteLength} bytes of a buffer are sent: slice them first`);
}

/** Wraps `object` so that reading a property that it does not have throws, instead of giving undefined. */
export function strict<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get(target, property, receiver): unknown {
      if (typeof property === 'string' && !(property in target) && !PROBES.has(property)) {
        throw notImplemented(`${name}.${property}`);
      }
      return Reflect.get(target, property, receiver);
    },
  });
}

/** Throws for every key of `options` that is not in `known`. */
export function onlyKnown(what: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) if (!known.includes(key)) throw notImplemented(`${what} ${key}`);
}

/** An object that is its own strict proxy: `this` is the proxy in subclasses, so their private fields work. */
// It exists for what its constructor gives back.
// eslint-disable-next-line @typescript-eslint/no-extraneous-class
export class Strict {
  constructor(name: string) {
    return strict(name, this);
  }
}

/** What listeners are. */
export type Listener = (...args: never[]) => void;

/** {@link Strict}, as an event emitter. */
export class StrictEmitter extends EventEmitter {
  constructor(name: string) {
    super();
    this.setMaxListeners(0);
    return strict(name, this);
  }
}

/** An event emitter that throws on reads of what it does not have, and on listeners for events it never emits. */
export class HostEmitter extends StrictEmitter {
  readonly #name: string;
  readonly #events: readonly string[];

  /** `events` are the ones a listener may wait for. */
  constructor(name: string, events: readonly string[]) {
    super(name);
    this.#name = name;
    this.#events = events;
  }

  override on(event: string | symbol, listener: Listener): this {
    if (typeof event === 'string' && !this.#events.includes(event)) {
      throw notImplemented(`event '${event}' of ${this.#name}`);
    }
    return super.on(event, listener as (...args: unknown[]) => void);
  }

  override addListener(event: string | symbol, listener: Listener): this {
    return this.on(event, listener);
  }
}

/** An event as Electron hands it to listeners that may say no. */
export interface HostEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** A fresh event that carries `details`, getters as getters. */
export function hostEvent<T extends object>(details: T = {} as T): HostEvent & T {
  let prevented = false;
  const event = { preventDefault: () => void (prevented = true) };
  return Object.defineProperties(event, {
    ...Object.getOwnPropertyDescriptors(details),
    defaultPrevented: { get: () => prevented },
  }) as HostEvent & T;
}

/**
 * Makes methods and getters of a class throw what Electron's own throw when the object behind them is destroyed
 * (shell/common/gin_helper/function_template.h). Fails at once for a name that the class does not have.
 */
export function throwWhenDestroyed<T extends { isDestroyed(): boolean }>(
  prototype: T,
  names: readonly (keyof T & string)[],
): void {
  const check = (object: T): void => {
    if (object.isDestroyed()) throw new TypeError('Object has been destroyed');
  };
  for (const name of names) {
    const found = Object.getOwnPropertyDescriptor(prototype, name);
    if (found === undefined) throw new Error(`stand-in host: there is no ${name} to guard`);
    const call = (Reflect.get(found, 'get') ?? found.value) as (this: T, ...args: unknown[]) => unknown;
    const guarded = function (this: T, ...args: unknown[]): unknown {
      check(this);
      return call.apply(this, args);
    };
    Object.defineProperty(prototype, name, { ...found, [found.get === undefined ? 'value' : 'get']: guarded });
  }
}
