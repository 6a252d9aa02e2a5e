import type { Millis } from '../../shared/clock.ts';
import { uiohookKeyCodes } from './key-codes.ts';
import type { KeyEdge, KeySource } from './port.ts';

/**
 * Keys by uiohook-napi: a hook inside our own process (X11, Windows, macOS). On X11 it ends the whole process if it
 * finds no display when it starts, so that is checked before; and when the display server goes away later.
 */
export class UiohookSource implements KeySource {
  readonly name = 'uiohook-napi';
  readonly #assertDisplay: () => Promise<void>;
  readonly #now: () => Millis;
  #stop: () => void = () => undefined;

  /** `assertDisplay` rejects, with a reason, unless we can connect to the display server now. */
  constructor(parts: { readonly assertDisplay: () => Promise<void>; readonly now: () => Millis }) {
    this.#assertDisplay = parts.assertDisplay;
    this.#now = parts.now;
  }

  /** Keys are heard once this resolves. A running hook is never lost. Blocks for 25 to 50 ms. */
  async start(onEdge: (edge: KeyEdge) => boolean): Promise<void> {
    const stopping = new AbortController();
    this.#stop = () => stopping.abort();
    await this.#assertDisplay();
    const { uIOhook, UiohookKey } = await import('uiohook-napi');
    stopping.signal.throwIfAborted();
    const names = uiohookKeyCodes(UiohookKey);
    const onKey = (down: boolean) => (event: { readonly keycode: number }) =>
      onEdge({ key: names.get(event.keycode) ?? null, down, at: this.#now() });
    const onButton =
      (down: boolean) =>
      ({ button }: { readonly button: unknown }) => {
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
    uIOhook
      .on('keydown', listeners.keydown)
      .on('keyup', listeners.keyup)
      .on('mousedown', listeners.mousedown)
      .on('mouseup', listeners.mouseup)
      .on('wheel', listeners.wheel);
    this.#stop = () => {
      this.#stop = () => undefined;
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
