import { Key } from '@nut-tree/nut-js';
import { globalKey, WINDOWS_KEY_CODES } from '../../src/main/hotkey/key-codes.ts';
import type { KeySource } from '../../src/main/hotkey/port.ts';
import { codesByKey } from '../../src/main/platform/native/key-state.ts';
import type { NutKeyboardOptions } from '../../src/main/platform/nut/nut-keyboard.ts';
import { INPUT_RECORD, KEY_FLAG } from '../../src/main/platform/windows/input-records.ts';
import type { WindowsKeys } from '../../src/main/platform/windows/windows-keyboard.ts';
import { isModifier, type KeyName } from '../../src/shared/keys.ts';
import { keyOfNut } from './nut.ts';

/** How long a key is held before it repeats, and how often it then does, in ms: the defaults of Windows. */
const REPEAT = { afterMs: 500, everyMs: 33 } as const;
/** What an edge takes that the helper asks about, in ms: where we answer, and where it waits for its time limit. */
const ASKED_MS = { answered: 1, unanswered: [31, 47] } as const;

/** The virtual-key code of typed characters. */
const VK_PACKET = 0xe7;
/** AltGr, and the left Ctrl that Windows makes up before each of its edges on layouts that have it, by its scan code. */
const ALT_GR = { code: 0xa5, ctrl: 0xa2, scanCode: 0x21d } as const;

const codes = codesByKey(WINDOWS_KEY_CODES);

/**
 * The keys of Windows in made-up time: which are down, what the window in front gets, a user who holds a key that repeats
 * itself, and a helper program that asks us about every edge, its own and the user's, before it counts. Where our thread
 * is in the system itself, as with libnut, it cannot answer: the edge counts after a while, whatever the answer.
 */
export class SimulatedWindows {
  now = 10_000;
  /** Whether the layout has AltGr in place of the right Alt. */
  hasAltGr = false;
  /** Strokes that the window in front got, with the modifiers that were down, e.g. `LeftCtrl+V`, and typed characters. */
  readonly struck: string[] = [];
  readonly #down = new Set<number>();
  #onEdge: Parameters<KeySource['start']>[0] = () => false;
  #repeating: { readonly code: number; dueAt: number } | null = null;
  #isAway = false;
  #edges = 0;
  /** What we are told when we are back. */
  readonly #late: (() => void)[] = [];

  /** The helper program. */
  readonly source: KeySource = {
    name: 'simulated',
    start: (onEdge) => {
      this.#onEdge = onEdge;
      return Promise.resolve();
    },
    keeps: () => true,
    stop: () => undefined,
  };

  readonly library: WindowsKeys = {
    GetAsyncKeyState: (code) => (this.#down.has(code) ? -0x8000 : 0),
    GetForegroundWindow: () => 100n,
    GetWindowThreadProcessId: () => 41,
    GetKeyboardLayout: () => 0x0409_0409n,
    MapVirtualKeyExW: () => 0,
    SendInput: async (count, records) => {
      // On another thread, so not before we are done, and a little later.
      await Promise.resolve();
      this.pass(1);
      for (let start = 0; start < records.length; start += INPUT_RECORD.size) {
        this.pass(0);
        const flags = records.readUInt32LE(start + INPUT_RECORD.flags);
        const code = records.readUInt16LE(start + INPUT_RECORD.virtualKey);
        const scanCode = records.readUInt16LE(start + INPUT_RECORD.scanCode);
        const isUnicode = (flags & KEY_FLAG.unicode) !== 0;
        this.#edge(isUnicode ? VK_PACKET : code, (flags & KEY_FLAG.up) === 0, scanCode);
      }
      return count;
    },
  };

  /** Nut-js, whose library makes one call for each edge, on our own thread. */
  readonly nut: NutKeyboardOptions['load'] = () =>
    Promise.resolve({
      Key,
      keys: {
        pressKey: (...keys) => this.#withinLibnut(keys.map((key) => [keyOfNut(key), true])),
        releaseKey: (...keys) => this.#withinLibnut(keys.map((key) => [keyOfNut(key), false])),
      },
      typist: {
        config: { autoDelayMs: 0 },
        type: async (...text) => {
          const characters = Array.from(text.join('').toUpperCase());
          await this.#withinLibnut(characters.flatMap((key) => [true, false].map((down) => [key, down] as const)));
          return undefined as never;
        },
      },
    });

  /** Names of the keys that are down for programs. */
  get down(): readonly KeyName[] {
    return [...this.#down].map((code) => WINDOWS_KEY_CODES.get(code) ?? String(code));
  }

  /** The user presses a key, and holds it. */
  hold(key: KeyName): void {
    const code = codes.get(key) ?? 0;
    this.#repeating = { code, dueAt: this.now + REPEAT.afterMs };
    this.#edge(code, true);
  }

  /** The user lets go of it. */
  letGo(key: KeyName): void {
    this.#repeating = null;
    this.#edge(codes.get(key) ?? 0, false);
  }

  /** Another program presses a key, by its virtual-key code. */
  press(code: number): void {
    this.#edge(code, true);
  }

  /** Lets time pass. What the keyboard repeats meanwhile comes in between whatever else happens. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (let next = this.#repeating; next !== null && next.dueAt <= Math.max(end, this.now);) {
      this.now = Math.max(this.now, next.dueAt);
      this.#edge(next.code, true);
      // Where that took longer, what was due meanwhile is left out.
      next.dueAt = Math.max(next.dueAt + REPEAT.everyMs, this.now + 1);
    }
    this.now = Math.max(this.now, end);
  }

  #withinLibnut(edges: readonly (readonly [key: KeyName, down: boolean])[]): Promise<void> {
    this.#isAway = true;
    for (const [key, down] of edges) {
      this.pass(0);
      this.#edge(codes.get(key) ?? 0, down);
    }
    this.#isAway = false;
    for (const tell of this.#late.splice(0)) tell();
    return Promise.resolve();
  }

  /** An edge of anybody: the helper is asked first, and it asks us. */
  #edge(code: number, down: boolean, scanCode = 0): void {
    if (this.hasAltGr && code === ALT_GR.code) this.#edge(ALT_GR.ctrl, down, ALT_GR.scanCode);
    const found = globalKey('win32', { vKey: code, scanCode });
    const ask = (): boolean => this.#onEdge({ ...found, down, at: this.now });
    this.#edges += 1;
    if (this.#isAway) {
      this.#late.push(ask);
      this.now += ASKED_MS.unanswered[this.#edges % 2] ?? 0;
    } else {
      this.now += ASKED_MS.answered;
      if (ask()) return;
    }
    if (!down) this.#down.delete(code);
    else if (isModifier(WINDOWS_KEY_CODES.get(code) ?? '')) this.#down.add(code);
    else this.#strike(code, scanCode);
  }

  #strike(code: number, scanCode: number): void {
    const key = code === VK_PACKET ? String.fromCharCode(scanCode) : (WINDOWS_KEY_CODES.get(code) ?? String(code));
    this.struck.push([...this.down, key].join('+'));
  }
}
