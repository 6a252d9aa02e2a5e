import { mount, unmount } from 'svelte';
import '../../src/renderer/ui/theme.css';
import '../../src/renderer/window/window.css';
import { valueAt, withValueAt } from '../../src/shared/at-path.ts';
import type { Language } from '../../src/shared/i18n/index.ts';
import type { AreaStates, WindowBridge, WindowTable } from '../../src/shared/ipc/window.ts';
import { CHECK_NAMES } from '../../src/shared/ipc/window/help.ts';
import type { SettingChange, SettingPath } from '../../src/shared/ipc/window/settings.ts';
import type { Input, Output, Reply, RequestChannel } from '../../src/shared/ipc/table.ts';
import { describeSettings } from '../../src/settings/describe.ts';
import type { Settings } from '../../src/shared/settings.ts';
import type { ViewAddress } from '../../src/shared/window-view.ts';
import Window from '../../src/renderer/window/Window.svelte';
import { WindowState } from '../../src/renderer/window/window-state.svelte.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';

/** How main answers a request of the page. */
type Answer<C extends RequestChannel<WindowTable>> = (
  payload: Input<WindowTable[C]>,
) => Reply<Output<WindowTable[C]>> | Promise<Reply<Output<WindowTable[C]>>>;

/** What a {@link TestWindow} begins with, where it is not the usual. */
export interface WindowOptions {
  readonly language?: Language;
  readonly dark?: boolean;
  readonly at?: ViewAddress;
  readonly settings?: Partial<Settings>;
  readonly areas?: Partial<AreaStates>;
  readonly answers?: { readonly [C in RequestChannel<WindowTable>]?: Answer<C> };
}

/** The states of all areas at a first start. Each area's owner keeps its own here. */
export const QUIET_AREAS: Omit<AreaStates, 'frame' | 'settings'> = {
  history: {
    count: 0,
    waiting: 0,
    revision: 0,
    untranscribed: [],
    apps: [],
    servers: [],
    keeps: 'audio',
    isPrivate: false,
    textBytes: 0,
    audioBytes: 0,
    deleted: 0,
    task: null,
    problem: null,
    canUndo: null,
  },
  record: {
    phase: 'ready',
    mode: '2pass',
    recordedMs: 0,
    asOf: 0,
    marks: [],
    isShared: false,
    progress: null,
    subtitles: null,
    entry: null,
    problem: null,
  },
  servers: { entries: [], pending: [], trusted: [], withdrawn: [] },
  microphone: { devices: [], open: null, openId: null, listening: false, problem: null },
  hotkeys: { canLearn: true, learning: null, advice: [], session: [] },
  writing: { seen: [], builtIn: [], advice: [], session: [] },
  hotwords: { proof: { kind: 'none' } },
  corrections: { suggestions: [] },
  welcome: {
    at: 'microphone',
    steps: { microphone: 'open', recogniser: 'open', hotkey: 'open' },
    isOver: false,
    advice: [],
    session: [],
  },
  help: {
    checks: CHECK_NAMES.map((name) => ({ name, isRunning: false, result: null })),
    versions: { app: '0.1.0', electron: '45.4.1', chromium: '146.0', node: '24.21.0', system: 'Linux 6.1, x64' },
  },
};

/** What main answers where a test says nothing else. Each area's owner keeps its own here. */
const USUAL_ANSWERS: NonNullable<WindowOptions['answers']> = {
  'history:rows': () => ({ value: [] }),
  'history:count': () => ({ value: { total: 0, days: [], hidden: 0 } }),
  'history:ids': () => ({ value: [] }),
  'history:entry': () => ({ value: null }),
  'help:report': () => ({ value: '' }),
  'settings:import': () => ({ value: null }),
  'settings:export': () => ({ value: null }),
  'hotkeys:learn': () => ({ value: null }),
  'hotkeys:advise': () => ({ value: [] }),
  'writing:examples': () => ({ value: [] }),
  'writing:try': ({ segments }) => ({ value: { before: segments.join(''), steps: [], after: segments.join('') } }),
};

/** Where a change was, and the settings without it. */
interface Turn {
  readonly path: SettingPath;
  readonly settings: Settings;
}

/** The window in this page, with a main that changes settings as the real one does and notes what it is asked. */
export class TestWindow {
  readonly asked: { readonly channel: string; readonly payload: unknown }[] = [];
  readonly app: WindowState;
  #areas: AreaStates;
  readonly #listeners = new Map<string, Set<(payload: unknown) => void>>();
  readonly #mounted: Record<string, unknown>;
  readonly #done: Turn[] = [];
  readonly #undone: Turn[] = [];

  constructor({ language = 'zh', dark = false, at, settings = {}, areas = {}, answers = {} }: WindowOptions = {}) {
    this.#areas = {
      ...QUIET_AREAS,
      frame: {
        appearance: { language, dark },
        platform: 'x11',
        dictation: 'idle',
        hotkey: { keys: ['RightCtrl'], gesture: 'hold', works: true },
        problems: [],
        hasTray: true,
      },
      settings: {
        current: { ...DEFAULT_SETTINGS, ...settings },
        file: '/data/settings.json',
        undo: null,
        redo: null,
      },
      ...areas,
    };
    const request = async (channel: RequestChannel<WindowTable>, payload: unknown): Promise<Reply<unknown>> => {
      this.asked.push({ channel, payload });
      if (channel === 'hotkeys:learn') this.change('hotkeys', { learning: [] });
      const answer = (answers[channel] ?? USUAL_ANSWERS[channel]) as
        ((payload: unknown) => Reply<unknown> | Promise<Reply<unknown>>) | undefined;
      if (answer !== undefined) return await answer(payload);
      if (channel === 'settings:set') this.#set([payload as SettingChange]);
      if (channel === 'settings:set-together') this.#set(payload as readonly SettingChange[]);
      if (channel === 'settings:undo') return { value: this.#turn(this.#done, this.#undone) };
      if (channel === 'settings:redo') return { value: this.#turn(this.#undone, this.#done) };
      return { value: undefined };
    };
    const bridge: WindowBridge = {
      on: (channel, listener) => {
        const listeners = this.#listeners.get(channel) ?? new Set();
        this.#listeners.set(channel, listeners.add(listener as (payload: unknown) => void));
        return () => void listeners.delete(listener as (payload: unknown) => void);
      },
      request: request as WindowBridge['request'],
      send: (channel, payload) => void this.asked.push({ channel, payload }),
    };
    this.app = new WindowState(bridge, {
      areas: this.#areas,
      at: at ?? { view: 'settings', section: '' },
      descriptions: describeSettings('linux'),
    });
    this.#mounted = mount(Window, { target: document.body, props: { app: this.app } });
  }

  /** The settings as they are now. */
  get settings(): Settings {
    return this.#areas.settings.current;
  }

  /** Main says something. */
  tell(channel: string, payload: unknown): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(payload);
  }

  /** The state of an area is otherwise. */
  change<A extends keyof AreaStates>(area: A, change: Partial<AreaStates[A]>): void {
    this.#areas = { ...this.#areas, [area]: { ...this.#areas[area], ...change } };
    this.tell(area, this.#areas[area]);
  }

  async close(): Promise<void> {
    await unmount(this.#mounted);
  }

  #set(changes: readonly SettingChange[]): void {
    this.#done.push({ path: changes[0]?.path ?? [], settings: this.settings });
    this.#undone.length = 0;
    const made = changes.reduce<unknown>((now, { path, value }) => {
      const fallback = value === undefined ? valueAt(DEFAULT_SETTINGS, path) : value;
      return withValueAt(now, path, fallback);
    }, this.settings);
    this.#put(made as Settings);
  }

  /** Undoes or redoes: what was done last goes from one pile to the other. */
  #turn(from: Turn[], to: Turn[]): SettingPath | null {
    const turn = from.pop();
    if (turn === undefined) return null;
    to.push({ path: turn.path, settings: this.settings });
    this.#put(turn.settings);
    return turn.path;
  }

  #put(current: Settings): void {
    const [undo, redo] = [this.#done.at(-1)?.path ?? null, this.#undone.at(-1)?.path ?? null];
    this.change('settings', { current, undo, redo });
  }
}
