import type { InputDevice, InputExtension } from 'x11';
import type { KeyName } from '../../../shared/keys.ts';
import type { X11Connection } from './connection.ts';
import type { KeyboardMap } from './keyboard-map.ts';

/** Requests of the X Input extension, version 1 (XIproto.h). */
const OPEN_DEVICE = 3;
const QUERY_DEVICE_STATE = 30;
/** Keyboards that are not the one that all of them make up together. */
const EXTENSION_KEYBOARD = 3;
/** The keyboard that made-up keys come from. */
const MADE_UP = 'Virtual core XTEST keyboard';
/** Where a state's first class begins: after the counts. A class begins with its kind and its length in bytes. */
const CLASSES = 24;
const KEY_CLASS = 0;
/** Where the keys are in a class of keys: one bit per key code. */
const KEYS = 4;

/** The keyboards that fingers are on: what programs make up does not count here. */
export class PhysicalKeys {
  readonly #x11: X11Connection;
  readonly #map: KeyboardMap;
  readonly #extension: InputExtension | null;
  #devices: readonly number[] = [];

  /** Use {@link openPhysicalKeys}. */
  constructor(x11: X11Connection, map: KeyboardMap, extension: InputExtension | null) {
    this.#x11 = x11;
    this.#map = map;
    this.#extension = extension;
  }

  /** Looks which keyboards are there; one that is plugged in later is known after the next call. */
  async find(): Promise<void> {
    const extension = this.#extension;
    if (extension === null) return;
    const devices = await this.#x11.ask<InputDevice[]>((reply) => extension.ListInputDevices(reply));
    const keyboards = devices.filter(({ use, name }) => use === EXTENSION_KEYBOARD && name !== MADE_UP);
    // A state can be asked for once a device is open; again does no harm.
    const opened = await Promise.all(
      keyboards.map(({ id }) =>
        this.#ask(extension, OPEN_DEVICE, id).then(
          () => [id],
          () => [],
        ),
      ),
    );
    this.#devices = opened.flat();
  }

  /** Those of the given keys that are down on some keyboard. */
  async down(keys: readonly KeyName[]): Promise<ReadonlySet<KeyName>> {
    const extension = this.#extension;
    if (extension === null) return new Set();
    const states = await Promise.all(
      // A keyboard that was unplugged holds nothing.
      this.#devices.map((device) => this.#ask(extension, QUERY_DEVICE_STATE, device).catch(() => Buffer.alloc(0))),
    );
    const isDown = (code: number): boolean =>
      states.some((state) => ((state[keysOf(state) + (code >> 3)] ?? 0) & (1 << (code & 7))) !== 0);
    return new Set(keys.filter((key) => this.#map.codes(key).some(isDown)));
  }

  #ask({ majorOpcode }: InputExtension, request: number, device: number): Promise<Buffer> {
    // Length: in units of 4 bytes.
    const bytes = Buffer.from([majorOpcode, request, 2, 0, device, 0, 0, 0]);
    return this.#x11.ask<Buffer>((reply) => {
      const { client } = this.#x11;
      client.seq_num += 1;
      client.replies[client.seq_num] = [(answer) => Buffer.from(answer), reply];
      client.pack_stream.put(bytes);
      client.pack_stream.submit(true);
    });
  }
}

/** Where the keys are in a state; behind its end where it has none. */
function keysOf(state: Buffer): number {
  let at = CLASSES;
  while (at < state.length && state[at] !== KEY_CLASS) at += Math.max(1, state[at + 1] ?? 1);
  return at + KEYS;
}

/** Finds the keyboards of an X server. On one that does not tell them apart, no key is ever down. */
export async function openPhysicalKeys(x11: X11Connection, map: KeyboardMap): Promise<PhysicalKeys> {
  const extension = await new Promise<InputExtension | null>((resolve) =>
    x11.client.require('xinput', (error, found) => resolve(error ? null : found)),
  );
  const keys = new PhysicalKeys(x11, map, extension);
  await keys.find();
  return keys;
}
