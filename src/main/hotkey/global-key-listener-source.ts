import type { ChildProcess } from 'node:child_process';
import type { GlobalKeyboardListener } from 'node-global-key-listener';
import type { Millis } from '../../shared/clock.ts';
import type { KeyName } from '../../shared/keys.ts';
import { reasonOf } from '../../shared/problem.ts';
import { executable, helperBinary } from './helper-binary.ts';
import { assertRunsOn } from './processor.ts';
import { globalKey } from './key-codes.ts';
import type { KeyEdge, KeySource } from './port.ts';
import { TwinModifiers } from './twin-modifiers.ts';

/**
 * How long (in ms) the helper program gets to listen or to fail. It does not say when it listens. Measured on a machine
 * with both cores busy: it heard its first key 8 to 39 ms after its start, and without a display it ended as early.
 */
const SETTLE_MS = 100;

/**
 * What the helper of macOS writes when the system has stopped telling it of keys (main.swift, tapDisabledByTimeout). It
 * does not listen again, and does not end.
 */
const DEAF = 'Timeout error raised on key listener';

/** Parts of the library's key server that its types hide. */
interface KeyServerInternals {
  addPerms?: (path: string) => Promise<void>;
  proc?: ChildProcess;
}

/**
 * The library's listener without its traps:
 * - When its helper cannot be spawned, for whatever reason, it asks for the root password to set the run bit. Here that
 *   is an error.
 * - It writes an answer to the helper for every key. When the helper has just died, that causes an error that nobody
 *   handles and that would end the app. The death itself is reported by `onError`.
 * - It spawns with `execFile`, whose own listener (the first) collects all output, that is, every key, and ends the
 *   helper at 1 MB: after some 40,000 edges, a day of typing.
 */
const withoutTraps = (Listener: typeof GlobalKeyboardListener): typeof GlobalKeyboardListener =>
  class extends Listener {
    protected override async start(): Promise<void> {
      const server = this.keyServer as typeof this.keyServer & KeyServerInternals;
      server.addPerms = () => Promise.reject(new Error('its helper cannot be run'));
      const started = super.start();
      server.proc?.stdin?.on('error', () => undefined);
      const [collector] = server.proc?.stdout?.listeners('data') ?? [];
      if (collector) server.proc?.stdout?.off('data', collector as (output: string) => void);
      await started;
    }
  };

/**
 * Keys by node-global-key-listener: a helper program that watches keyboard and mouse (X11, Windows, macOS). On Windows
 * and macOS it holds every edge back until it is answered, for 30 ms. There it does not report the wheel, and
 * on Windows no thumb buttons. On Windows the time-outs of many edges run one after the other (main.cpp, timeoutLoop), so
 * that a stall of ours may hold a key for so long that Windows drops the helper's hook.
 */
export class GlobalKeyListenerSource implements KeySource {
  readonly name = 'node-global-key-listener';
  readonly #platform: NodeJS.Platform;
  readonly #processor: string;
  readonly #folder: string;
  readonly #binary: string | undefined;
  readonly #now: () => Millis;
  #stop: () => void = () => undefined;

  /** `folder`: where a copy of the helper may be put. `binary`: the helper, if it is not that of the library. */
  constructor(parts: {
    readonly folder: string;
    readonly now: () => Millis;
    readonly platform?: NodeJS.Platform;
    readonly processor?: string;
    readonly binary?: string;
  }) {
    this.#platform = parts.platform ?? process.platform;
    this.#processor = parts.processor ?? process.arch;
    this.#folder = parts.folder;
    this.#binary = parts.binary;
    this.#now = parts.now;
  }

  async start(onEdge: (edge: KeyEdge) => boolean, onLost: (reason: string) => void): Promise<void> {
    const stopping = new AbortController();
    this.#stop = () => stopping.abort();
    const binary = this.#binary ?? helperBinary(this.#platform);
    await assertRunsOn(binary, this.#processor);
    const [library, serverPath] = await Promise.all([
      import('node-global-key-listener'),
      executable(binary, this.#folder),
    ]);
    stopping.signal.throwIfAborted();
    const Listener = withoutTraps(library.GlobalKeyboardListener);
    await new Promise<void>((resolve, reject) => {
      let settled = false;
      let over = false;
      let lastWords = '';
      const twins = new TwinModifiers();
      const heard = (): void => {
        clearTimeout(settling);
        settled = true;
        resolve();
      };
      const settling = setTimeout(heard, SETTLE_MS);
      const end = (tell: () => void): void => {
        if (over) return;
        over = true;
        clearTimeout(settling);
        listener.kill();
        tell();
      };
      const fail = (reason: string): void =>
        end(() => {
          if (settled) onLost(reason);
          else reject(new Error(reason));
        });
      const config = {
        serverPath,
        onInfo: (text: string): void => {
          lastWords = text.trim() || lastWords;
          if (text.includes(DEAF)) fail('macOS no longer tells its helper of keys');
        },
        onError: (code: number | null): void => fail(lastWords || `its helper ended with ${code ?? 'a signal'}`),
      };
      const listener = new Listener({ x11: config, windows: config, mac: config });
      const started = listener.addListener((event) => {
        if (over) return false;
        const at = this.#now();
        heard();
        const found = globalKey(this.#platform, event);
        const down = event.state === 'DOWN';
        const apart = this.#platform === 'darwin' && found.key !== null;
        return onEdge({ ...found, down: apart ? twins.isDown(found.key, down) : down, at });
      });
      started.catch((error: unknown) => fail(reasonOf(error)));
      this.#stop = () => end(() => reject(new Error('stopped')));
    });
  }

  /** On X11 keys are only reported, and macOS toggles CapsLock before it asks. */
  keeps(key: KeyName): boolean {
    return this.#platform === 'win32' || (this.#platform === 'darwin' && key !== 'CapsLock');
  }

  stop(): void {
    this.#stop();
  }
}
