import { beforeEach, expect, it, vi } from 'vitest';
import { Disposables } from '../../../src/main/app/disposables.ts';
import { composeTray, type TrayParts } from '../../../src/main/app/tray-setup.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema.ts';
import { Emitter } from '../../../src/shared/emitter.ts';
import { schedule } from '../../../src/shared/clock.ts';

const icon = vi.hoisted(() => ({ update: vi.fn(), dispose: vi.fn() }));
vi.mock('electron', () => ({ app: { getAppPath: () => '', isPackaged: false }, dialog: {}, shell: {} }));
vi.mock('../../../src/main/desktop/tray.ts', () => ({
  TrayIcon: class {
    readonly update = icon.update;
    readonly dispose = icon.dispose;
  },
}));

/** Everything that the tray shows something of. */
const SOURCES = ['dictation', 'recovery', 'troubles', 'page', 'settings', 'speech', 'appInUse'] as const;

let emitters: Record<(typeof SOURCES)[number], Emitter>;
let disposables: Disposables;

beforeEach(() => {
  icon.update.mockClear();
  icon.dispose.mockClear();
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
      dictation: { status: { state: 'idle', problem: null }, lastText: '' },
      receipts: { recent: [] },
    },
    recovery: { ...changed.recovery, recovery: { entries: [] } },
    troubles: { ...changed.troubles, shown: null, all: [] },
    page: { ...changed.page, isGivenUp: false },
    settings: { ...changed.settings, current: DEFAULT_SETTINGS },
    speech: { ...changed.speech, health: { status: () => [] }, trust: { trusted: [], pending: [] } },
    appInUse: { ...changed.appInUse, method: null },
    lateTexts: { all: [] },
    platform: { name: 'x11', keySources: [], describe: () => [] },
    canUndo: true,
  };
  composeTray(parts as unknown as TrayParts);
});

it.each(SOURCES)('the tray follows what changes: %s', (source) => {
  expect(icon.update).not.toHaveBeenCalled();
  emitters[source].fire();
  expect(icon.update).toHaveBeenCalledOnce();
});

it('the icon goes when the app ends', async () => {
  await disposables.dispose();
  expect(icon.dispose).toHaveBeenCalledOnce();
});
