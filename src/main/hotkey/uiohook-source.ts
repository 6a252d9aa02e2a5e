import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Millis } from '../../shared/clock.ts';
import { AltGr } from './alt-gr.ts';
import { unpackedPath } from './helper-binary.ts';
import { uiohookKeyCodes } from './key-codes.ts';
import type { KeyEdge, KeySource } from './port.ts';
import { assertRunsOn, WrongProcessorError } from './processor.ts';
import { TwinModifiers } from './twin-modifiers.ts';

/** What is used of uiohook-napi. `time` is the system's stamp of an event, in its own unit. */
export interface Uiohook {
  readonly uIOhook: {
    on(event: string, listener: (event: HookEvent) => void): unknown;
    off(event: string, listener: (event: HookEvent) => void): unknown;
    start(): void;
    stop(): void;
  };
  readonly UiohookKey: Readonly<Record<string, number>>;
}

interface HookEvent {
  readonly time: number;
  readonly keycode: number;
  readonly button: unknown;
}

/** The file that the library would load, found as it finds it. Throws where there is none for this processor. */
function uiohookBinary(): string {
  const library = createRequire(import.meta.url).resolve('uiohook-napi/package.json');
  const { resolve } = createRequire(library)('node-gyp-build') as { readonly resolve: (folder: string) => string };
  try {
    return unpackedPath(resolve(dirname(library)));
  } catch {
    throw new WrongProcessorError(process.arch);
  }
}

async function loadUiohook(): Promise<Uiohook> {
  await assertRunsOn(uiohookBinary(), process.arch);
  return (await import('uiohook-napi')) as unknown as Uiohook;
}

/**
 * Keys by uiohook-napi: a hook inside our own process (X11, Windows, macOS). On X11 it ends the whole process if it
 * finds no display when it starts, so that is checked before; and when the display server goes away later.
 */
export class UiohookSource implements KeySource {
  readonly name = 'uiohook-napi';
  readonly #assertDisplay: () => Promise<void>;
  readonly #now: () => Millis;
  readonly #platform: NodeJS.Platform;
  readonly #load: () => Promise<Uiohook>;
  #stop: () => void = () => undefined;

  /**
   * `assertDisplay` rejects, with a reason, unless we can connect to the display server now. `load`: loads the library.
   */
  constructor(parts: {
    readonly assertDisplay: () => Promise<void>;
    readonly now: () => Millis;
    readonly platform?: NodeJS.Platform;
    readonly load?: () => Promise<Uiohook>;
  }) {
    this.#assertDisplay = parts.assertDisplay;
    this.#now = parts.now;
    this.#platform = parts.platform ?? process.platform;
    this.#load = parts.load ?? loadUiohook;
  }

  /** Keys are heard once this resolves. A running hook does not notice that it is lost. Blocks for 25 to 50 ms. */
  async start(onEdge: (edge: KeyEdge) => boolean): Promise<void> {
    const stopping = new AbortController();
    this.#stop = () => stopping.abort();
    await this.#assertDisplay();
    const { uIOhook, UiohookKey } = await this.#load();
    stopping.signal.throwIfAborted();
    const names = uiohookKeyCodes(UiohookKey);
    const twins = new TwinModifiers();
    const altGr = new AltGr(onEdge);
    const onKey = (reported: boolean) => (event: HookEvent) => {
      const key = names.get(event.keycode) ?? null;
      const down = this.#platform === 'darwin' && key !== null ? twins.isDown(key, reported) : reported;
      const edge = { key, down, at: this.#now() };
      if (this.#platform === 'win32') altGr.take(edge, event.time);
      else onEdge(edge);
    };
    const buttonsDown = new Set<unknown>();
    const onButton =
      (pressed: boolean) =>
      ({ button }: HookEvent) => {
        // On macOS it reports as pressed that a button goes up, unless it is one of the first two (darwin/input_hook.c).
        const isMistold = this.#platform === 'darwin' && Number(button) > 2 && buttonsDown.has(button);
        const down = pressed && !isMistold;
        if (down) buttonsDown.add(button);
        else buttonsDown.delete(button);
        const at = this.#now();
        if (button === 4 || button === 5) onEdge({ key: `Mouse${button}`, down, at });
        else onEdge({ key: null, down, at, pointer: 'button' });
      };
    const onWheel = (): unknown => onEdge({ key: null, down: true, at: this.#now(), pointer: 'wheel' });
    const listeners = {
      keydown: onKey(true),
      keyup: onKey(false),
      mousedown: onButton(true),
      mouseup: onButton(false),
      wheel: onWheel,
    };
    for (const [event, listener] of Object.entries(listeners)) uIOhook.on(event, listener);
    this.#stop = () => {
      this.#stop = () => undefined;
      altGr.dispose();
      for (const [event, listener] of Object.entries(listeners)) uIOhook.off(event, listener);
      uIOhook.stop();
    };
    try {
      uIOhook.start();
    } catch (error) {
      this.#stop();
      throw error;
    }
  }

  /** The hook only listens. */
  keeps(): boolean {
    return false;
  }

  stop(): void {
    this.#stop();
  }
}
