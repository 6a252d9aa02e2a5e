// What is structured clone in Electron is a JSON text here. This file runs in Node and, by its text, in pages:
// it imports nothing and uses only what both have.

/** How bytes become text on this side. */
export interface Base64 {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array;
}

/** Turns values that structured clone knows into text and back. `encode` throws as structured clone does. */
export interface Wire {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

type Tagged = readonly ['tag', kind: string, content: unknown];

/**
 * Makes the wire. What JSON lacks travels as an array `['tag', kind, content]`; real arrays as `['list', …]`. `look` sees each
 * view that is sent or has come, and may throw.
 */
export function createWire(base64: Base64, look: (view: ArrayBufferView) => void = () => undefined): Wire {
  const tag = (kind: string, content: unknown): Tagged => ['tag', kind, content];
  const realm = globalThis as unknown as Record<
    string,
    new (buffer: ArrayBufferLike, byteOffset: number, length: number) => ArrayBufferView
  >;

  const pack = (value: unknown): unknown => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : tag('number', Object.is(value, -0) ? '-0' : String(value));
      case 'undefined':
        return tag('undefined', 0);
      case 'bigint':
        return tag('bigint', String(value));
      case 'object':
        return value === null ? null : packObject(value);
      default:
        throw new Error('An object could not be cloned.');
    }
  };
  const packObject = (value: object): unknown => {
    if (Array.isArray(value)) return ['list', ...value.map(pack)];
    if (ArrayBuffer.isView(value)) {
      look(value);
      // A Buffer is a Uint8Array on the other side; and a view takes all of its buffer along, as V8 writes it.
      const name = value instanceof Uint8Array ? 'Uint8Array' : value.constructor.name;
      const length = 'length' in value ? (value.length as number) : value.byteLength;
      return tag(name, [base64.encode(new Uint8Array(value.buffer)), value.byteOffset, length]);
    }
    if (value instanceof ArrayBuffer) return tag('ArrayBuffer', base64.encode(new Uint8Array(value)));
    if (value instanceof Date) return tag('Date', value.getTime());
    if (value instanceof Map)
      return tag(
        'Map',
        [...value].map(([key, content]) => [pack(key), pack(content)]),
      );
    if (value instanceof Set) return tag('Set', [...value].map(pack));
    if (value instanceof Error) return tag('Error', [value.name, value.message, value.stack, pack(value.cause)]);
    // Promises and weak maps, and what only a page has: Blobs, images, streams.
    if (Object.prototype.toString.call(value) !== '[object Object]') throw new Error('An object could not be cloned.');
    return Object.fromEntries(Object.entries(value).map(([key, content]) => [key, pack(content)]));
  };

  const unpack = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, content]) => [key, unpack(content)]));
    }
    if (value[0] === 'list') return value.slice(1).map(unpack);
    const [, kind, content] = value as unknown as Tagged;
    return unpackTagged(kind, content);
  };
  const unpackTagged = (kind: string, content: unknown): unknown => {
    switch (kind) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(content);
      case 'bigint':
        return BigInt(content as string);
      case 'Date':
        return new Date(content as number);
      case 'Map':
        return new Map((content as [unknown, unknown][]).map(([key, item]) => [unpack(key), unpack(item)]));
      case 'Set':
        return new Set((content as unknown[]).map(unpack));
      case 'Error': {
        const [name, message, stack, cause] = content as [string, string, string, unknown];
        // Only the kinds that the language has keep their name.
        const kinds: Record<string, new (message: string) => Error> = {
          EvalError,
          RangeError,
          ReferenceError,
          SyntaxError,
          TypeError,
          URIError,
        };
        const error = new (kinds[name] ?? Error)(message);
        error.stack = stack;
        const reason = unpack(cause);
        if (reason !== undefined) error.cause = reason;
        return error;
      }
      case 'ArrayBuffer':
        return base64.decode(content as string).buffer;
      default: {
        const View = realm[kind];
        if (View === undefined) throw new Error(`stand-in host: no ${kind} on the wire`);
        const [bytes, byteOffset, length] = content as [string, number, number];
        const view = new View(base64.decode(bytes).buffer, byteOffset, length);
        look(view);
        return view;
      }
    }
  };
  return { encode: (value) => JSON.stringify(pack(value)), decode: (text) => unpack(JSON.parse(text)) };
}

/** What a page's preload world says to main. */
export type ToMain =
  | readonly ['send', channel: string, args: readonly unknown[]]
  | readonly ['invoke', id: number, channel: string, args: readonly unknown[]]
  | readonly ['post', channel: string, message: unknown, ports: readonly number[]]
  | readonly ['port', id: number, message: unknown]
  | readonly ['port-closed', id: number]
  | readonly ['microphone', id: number, kinds: readonly string[]]
  | readonly ['devices', id: number, kind: 'audio' | 'video']
  | readonly ['preload-error', error: Error];

/** What main answers to an `invoke`: a result, or the words of the error. */
export type IpcAnswer = { readonly result: unknown } | { readonly error: string };

/** What main says to a page's preload world. */
export type ToPage =
  | readonly ['event', channel: string, args: readonly unknown[]]
  | readonly ['reply', id: number, value: unknown]
  | readonly ['port', id: number, message: unknown]
  | readonly ['port-closed', id: number];

/** What main tells the preload's world when it sets it up. */
export interface PreloadConfig {
  /** Names of this world's and of the page's end of the bridge. */
  readonly own: string;
  readonly other: string;
  /** Name of the global function that takes texts to main, and of the one that main calls. */
  readonly toMain: string;
  readonly fromMain: string;
  readonly process: { readonly platform: string; readonly arch: string; readonly versions: Record<string, string> };
}
