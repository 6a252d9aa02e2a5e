import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Disposables } from '../../../src/main/app/disposables.ts';
import { composeTray, type TrayParts } from '../../../src/main/app/tray-setup.ts';
import type { TrayActions, TrayModel } from '../../../src/main/desktop/tray-menu.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { Emitter } from '../../../src/shared/emitter.ts';
import { schedule } from '../../../src/shared/clock.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';

const icon = vi.hoisted(() => ({
  actions: null as TrayActions | null,
  update: vi.fn<(model: TrayModel) => void>(),
  dispose: vi.fn(),
}));
const openExternal = vi.hoisted(() => vi.fn());
vi.mock('electron', () => ({ app: { getAppPath: () => '', isPackaged: false }, dialog: {}, shell: { openExternal } }));
vi.mock('../../../src/main/desktop/tray.ts', () => ({
  TrayIcon: class {
    readonly update = icon.update;
    readonly dispose = icon.dispose;

    constructor(_resources: string, _model: TrayModel, actions: TrayActions) {
      icon.actions = actions;
    }
  },
}));

/** Everything that the tray shows something of. */
const SOURCES = ['dictation', 'recovery', 'recording', 'troubles', 'page', 'settings', 'speech', 'appInUse'] as const;

let emitters: Record<(typeof SOURCES)[number], Emitter>;
let disposables: Disposables;
/** What is wrong now: with the last dictation, and else. */
let wrong: { shown: Problem | null; others: readonly Problem[] };
const tell = vi.fn();

beforeEach(() => {
  icon.update.mockClear();
  icon.dispose.mockClear();
  tell.mockClear();
  wrong = { shown: null, others: [] };
  disposables = new Disposables({ schedule, log: () => undefined });
  emitters = Object.fromEntries(SOURCES.map((name) => [name, new Emitter()])) as typeof emitters;
  const changed = Object.fromEntries(SOURCES.map((name) => [name, { changed: emitters[name].event }])) as Record<
    (typeof SOURCES)[number],
    { changed: Emitter['event'] }
  >;
  const parts = {
    disposables,
    language: () => 'en',
    dictation: {
      ...changed.dictation,
      dictation: {
        get status() {
          return { state: 'idle', problem: wrong.shown };
        },
        dispatch: () => undefined,
        lastText: '',
      },
      receipts: { recent: [] },
    },
    recording: { ...changed.recording, state: { phase: 'ready' } },
    recovery: { ...changed.recovery, recovery: { entries: [] } },
    troubles: {
      ...changed.troubles,
      get shown() {
        return wrong.others[0] ?? null;
      },
      get all() {
        return wrong.others;
      },
    },
    notifier: { tell },
    hotkey: {
      learn: () => {
        const { promise: keys, resolve } = Promise.withResolvers<null>();
        return { keys, cancel: () => resolve(null) };
      },
    },
    page: { ...changed.page, isGivenUp: false },
    settings: { ...changed.settings, current: DEFAULT_SETTINGS },
    speech: { ...changed.speech, health: { status: () => [] }, trust: { trusted: [], pending: [] } },
    appInUse: { ...changed.appInUse, method: null },
    lateTexts: { waiting: [] },
    platform: { name: 'darwin', keySources: [], describe: () => [] },
    canUndo: true,
  };
  composeTray(parts as unknown as TrayParts);
});

afterEach(() => vi.useRealTimers());

it.each(SOURCES)('the tray follows what changes: %s', (source) => {
  expect(icon.update).not.toHaveBeenCalled();
  emitters[source].fire();
  expect(icon.update).toHaveBeenCalledOnce();
});

it('the pane of the system settings is that of the last dictation’s problem, or else of another one', () => {
  const shown: (string | null | undefined)[] = [];
  const [microphone, accessibility] = [
    problem('microphone-denied', {}),
    problem('accessibility-denied', { macos: 26 }),
  ];
  for (wrong of [
    { shown: microphone, others: [accessibility] },
    { shown: problem('copy-failed', {}), others: [problem('microphone-lost', {}), accessibility] },
    { shown: null, others: [] },
  ]) {
    emitters.troubles.fire();
    shown.push(icon.update.mock.lastCall?.[0].settingsPane?.replace(/^.*_/, ''));
  }
  expect(shown).toEqual(['Microphone', 'Accessibility', undefined]);
  icon.actions?.openPane('pane:one');
  expect(openExternal).toHaveBeenCalledExactlyOnceWith('pane:one');
});

it('that no key was heard for a new hotkey is told', async () => {
  vi.useFakeTimers();
  icon.actions?.setHotkey();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tell).toHaveBeenCalledExactlyOnceWith('hotkey', problem('hotkey-not-learnt', { seconds: 15 }), null);
});

it('the icon goes when the app ends', async () => {
  await disposables.dispose();
  expect(icon.dispose).toHaveBeenCalledOnce();
});
