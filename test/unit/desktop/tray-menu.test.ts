import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, type Mock, vi } from 'vitest';
import { trayMenu, type TrayActions, type TrayModel, trayTooltip } from '../../../src/main/desktop/tray-menu.ts';
import { messages } from '../../../src/shared/i18n/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import { IDLE_TRAY } from './idle-tray.ts';

const refused = problem('server-refused', { address: '127.0.0.1:10095' });

const actions = (): { [K in keyof TrayActions]: Mock<TrayActions[K]> } => ({
  start: vi.fn(),
  stop: vi.fn(),
  cancel: vi.fn(),
  setMode: vi.fn(),
  setPrivate: vi.fn(),
  copyLastText: vi.fn(),
  openWindow: vi.fn(),
  openSettings: vi.fn(),
  openData: vi.fn(),
  quit: vi.fn(),
  undo: vi.fn(),
  useDraft: vi.fn(),
  useRaw: vi.fn(),
  setHotkey: vi.fn(),
  setAppMethod: vi.fn(),
  transcribe: vi.fn(),
  saveRecording: vi.fn(),
  showRecording: vi.fn(),
  discardRecording: vi.fn(),
  copyLateTexts: vi.fn(),
  openHistory: vi.fn(),
  startRecording: vi.fn(),
  stopRecording: vi.fn(),
  pauseRecording: vi.fn(),
  resumeRecording: vi.fn(),
  reloadPage: vi.fn(),
  openPane: vi.fn(),
  clearLateTexts: vi.fn(),
  testServer: vi.fn(),
  showCertificate: vi.fn(),
  forgetCertificate: vi.fn(),
});
const item = (menu: readonly MenuItemConstructorOptions[], id: string): MenuItemConstructorOptions => {
  const found = menu.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no item ${id}`);
  return found;
};
const submenu = (of: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
  of.submenu as MenuItemConstructorOptions[];
const click = (of: MenuItemConstructorOptions): void => (of.click as () => void)();

describe('the tray menu', () => {
  it('offers to start when IDLE_TRAY, and to stop or cancel while listening', () => {
    const visible = (model: TrayModel): (boolean | undefined)[] =>
      ['start', 'stop', 'cancel'].map((id) => item(trayMenu(model, actions()), id).visible);
    expect(visible(IDLE_TRAY)).toEqual([true, false, false]);
    expect(visible({ ...IDLE_TRAY, state: 'listening' })).toEqual([false, true, true]);
    expect(visible({ ...IDLE_TRAY, state: 'finishing' })).toEqual([true, false, true]);
  });

  it('offers to load the page again that was lost', () => {
    const act = actions();
    expect(trayMenu(IDLE_TRAY, act).map(({ id }) => id)).not.toContain('reload-page');
    const menu = trayMenu({ ...IDLE_TRAY, pageLost: true }, act);
    click(item(menu, 'reload-page'));
    expect(act.reloadPage).toHaveBeenCalledOnce();
    // The problem's sentence names the entry.
    for (const language of ['en', 'zh'] as const) {
      const { tray, problem: sentence } = messages(language);
      expect(sentence(problem('page-lost', { reason: 'crashed' }))).toContain(tray.reloadPage);
    }
  });

  it('marks the mode in force and sets another', () => {
    const act = actions();
    const modes = submenu(item(trayMenu({ ...IDLE_TRAY, mode: 'offline' }, act), 'mode'));
    expect(modes.map(({ checked }) => checked)).toEqual([false, false, true]);
    click(item(modes, 'mode-online'));
    expect(act.setMode).toHaveBeenCalledWith('online');
  });

  it('shows the last text on one line and copies it', () => {
    const act = actions();
    const last = item(trayMenu({ ...IDLE_TRAY, lastText: `第一行\n${'很长'.repeat(60)}` }, act), 'last');
    expect(last.label).toMatch(/^Copy “第一行 (很长)+很?…”$/);
    expect(last.label?.length).toBeLessThan(30);
    click(last);
    expect(act.copyLastText).toHaveBeenCalledOnce();
  });

  it('offers to take back or change the last insertion, once there is one', () => {
    const act = actions();
    for (const id of ['undo', 'use-draft', 'use-raw']) {
      expect(item(trayMenu(IDLE_TRAY, act), id).enabled).toBe(false);
      click(item(trayMenu({ ...IDLE_TRAY, lastText: '你好' }, act), id));
    }
    expect([act.undo, act.useDraft, act.useRaw].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
  });

  it('switches private mode, in which there is no last text, but maybe something to take back', () => {
    const act = actions();
    const menu = trayMenu({ ...IDLE_TRAY, isPrivate: true }, act);
    expect(item(menu, 'private')).toMatchObject({ type: 'checkbox', checked: true });
    expect(item(menu, 'undo').enabled).toBe(true);
    click(item(menu, 'private'));
    click(item(trayMenu(IDLE_TRAY, act), 'private'));
    expect(act.setPrivate.mock.calls).toEqual([[false], [true]]);
  });

  it('does not offer to take back where that can never be', () => {
    const ids = trayMenu({ ...IDLE_TRAY, lastText: '你好', canUndo: false }, actions()).map(({ id }) => id);
    expect(ids).not.toContain('undo');
    expect(ids).toContain('last');
  });

  it('opens the pane of the system settings that a problem asks for, and only then', () => {
    const act = actions();
    expect(trayMenu(IDLE_TRAY, act).map(({ id }) => id)).not.toContain('settings-pane');
    click(item(trayMenu({ ...IDLE_TRAY, settingsPane: 'pane:one' }, act), 'settings-pane'));
    expect(act.openPane).toHaveBeenCalledExactlyOnceWith('pane:one');
  });

  it('names the hotkey and lets another be set, but not while one dictates', () => {
    const act = actions();
    const set = item(trayMenu(IDLE_TRAY, act), 'hotkey');
    expect(set.label).toBe('Set hotkey… (Right Ctrl)');
    click(set);
    expect(act.setHotkey).toHaveBeenCalledOnce();
    expect(item(trayMenu({ ...IDLE_TRAY, state: 'listening' }, act), 'hotkey').enabled).toBe(false);
    expect(item(trayMenu({ ...IDLE_TRAY, hotkey: [] }, act), 'hotkey').label).toBe('Set hotkey…');
  });

  it.each([
    ['darwin', ['RightAlt'], 'Right Option'],
    ['darwin', ['LeftMeta', 'F9'], 'Left Cmd + F9'],
    ['win32', ['LeftMeta', 'RightAlt'], 'Left Win + Right Alt'],
    ['x11', ['LeftMeta', 'RightAlt'], 'Left Meta + Right Alt'],
  ] as const)('calls keys on %s as they are written there: %j', (platform, hotkey, written) => {
    const shown = (language: 'en' | 'zh'): string | undefined =>
      item(trayMenu({ ...IDLE_TRAY, language, platform, hotkey }, actions()), 'hotkey').label;
    expect(shown('en')).toBe(`Set hotkey… (${written})`);
    expect(shown('zh')).toContain(written.replaceAll('Left', '左').replaceAll('Right', '右'));
  });

  it('does not offer a hotkey where the desktop decides on its keys', () => {
    expect(trayMenu({ ...IDLE_TRAY, hotkey: null }, actions()).map(({ id }) => id)).not.toContain('hotkey');
  });

  it('says what works in a Wayland session', () => {
    const session = submenu(
      item(trayMenu({ ...IDLE_TRAY, session: ['Keys are pressed by wtype.'] }, actions()), 'session'),
    );
    expect(session).toEqual([{ label: 'Keys are pressed by wtype.', enabled: false }]);
    expect(trayMenu(IDLE_TRAY, actions()).map(({ id }) => id)).not.toContain('session');
  });

  it('has nothing to copy before the first text', () => {
    expect(item(trayMenu(IDLE_TRAY, actions()), 'last')).toMatchObject({ enabled: false });
  });

  it('lists the delays of the last utterances', () => {
    const at = { keyDown: 1000, firstSample: 1017.4, keyUp: 3000, final: 3040, inserted: 3052 };
    const [receipt] = submenu(item(trayMenu({ ...IDLE_TRAY, receipts: [{ utterance: 1, at }] }, actions()), 'timings'));
    expect(submenu(receipt ?? {}).map(({ label }) => label)).toEqual([
      'First sound  17 ms',
      'Final text  40 ms',
      'Inserted  52 ms',
    ]);
  });

  it('says what is wrong, whole, in lines that fit', () => {
    for (const language of ['en', 'zh'] as const) {
      const sentence = messages(language).problem(refused);
      const menu = trayMenu({ ...IDLE_TRAY, language, state: 'problem', problem: refused }, actions());
      const lines = menu
        .slice(
          1,
          menu.findIndex(({ type }) => type === 'separator'),
        )
        .map(({ label }) => label ?? '');
      expect(lines.join('').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(language === 'zh' ? 42 : 56);
    }
  });
});

describe('the insertion method of the application in use', () => {
  const CTRL_V = { kind: 'paste', chord: ['LeftCtrl', 'V'] } as const;
  const NEVER = { kind: 'never' } as const;
  const appMethod = { app: 'KeePassXC', inForce: NEVER, usual: NEVER, isOwn: false, choices: [CTRL_V, NEVER] };
  const shown = (menu: readonly MenuItemConstructorOptions[]): readonly (readonly [string | undefined, unknown])[] =>
    submenu(item(menu, 'app-method')).map(({ label, checked }) => [label, checked]);

  it('is the usual one, or one that the user has chosen', () => {
    const menu = trayMenu({ ...IDLE_TRAY, appMethod }, actions());
    expect(item(menu, 'app-method').label).toBe('Insertion in KeePassXC');
    expect(shown(menu)).toEqual([
      ['Default (never insert, only show)', true],
      ['Paste with Ctrl+V', false],
      ['Never insert, only show', false],
    ]);
    expect(
      shown(trayMenu({ ...IDLE_TRAY, appMethod: { ...appMethod, inForce: CTRL_V, isOwn: true } }, actions())),
    ).toEqual([
      ['Default (never insert, only show)', false],
      ['Paste with Ctrl+V', true],
      ['Never insert, only show', false],
    ]);
  });

  it('names the keys that paste as the system does', () => {
    const CMD_V = { kind: 'paste', chord: ['LeftMeta', 'V'] } as const;
    const pasting = { ...appMethod, usual: CMD_V, choices: [CMD_V] };
    const labels = (platform: 'darwin' | 'win32'): readonly (string | undefined)[] =>
      shown(trayMenu({ ...IDLE_TRAY, platform, appMethod: pasting }, actions())).map(([label]) => label);
    expect(labels('darwin')).toEqual(['Default (paste with Cmd+V)', 'Paste with Cmd+V']);
    expect(labels('win32')).toEqual(['Default (paste with Win+V)', 'Paste with Win+V']);
  });

  it('can be chosen, and the usual one again', () => {
    const act = actions();
    const ways = submenu(item(trayMenu({ ...IDLE_TRAY, appMethod }, act), 'app-method'));
    click(item(ways, 'paste-LeftCtrl-V'));
    expect(act.setAppMethod).toHaveBeenLastCalledWith('KeePassXC', CTRL_V);
    click(item(ways, 'usual'));
    expect(act.setAppMethod).toHaveBeenLastCalledWith('KeePassXC', null);
  });

  it('is not there where the application is not known', () => {
    expect(trayMenu(IDLE_TRAY, actions()).map(({ id }) => id)).not.toContain('app-method');
  });
});

describe('the tooltip', () => {
  it('tells the state, or what is wrong', () => {
    expect(trayTooltip(IDLE_TRAY)).toBe('Tingxie · Ready');
    expect(trayTooltip({ ...IDLE_TRAY, problem: refused })).toBe(`Tingxie · ${messages('en').problem(refused)}`);
  });
});

describe('recordings without text', () => {
  const entry = { id: 'a', path: '/r/a.wav', at: 0, durationMs: 94_400, state: 'idle', problem: null } as const;
  const ids = (menu: readonly MenuItemConstructorOptions[]): (string | undefined)[] => menu.map(({ id }) => id);

  it('do not clutter the menu when there are none', () => {
    expect(ids(trayMenu(IDLE_TRAY, actions()))).not.toContain('unfinished');
    expect(ids(trayMenu(IDLE_TRAY, actions()))).not.toContain('late-texts');
  });

  it('can be transcribed, saved, shown and thrown away', () => {
    const act = actions();
    const all = item(trayMenu({ ...IDLE_TRAY, unfinished: [entry] }, act), 'unfinished');
    expect(all.label).toBe('Unfinished recordings (1)');
    const [one] = submenu(all);
    expect(one?.label).toMatch(/· 1:34$/);
    const menu = submenu(one ?? {});
    for (const id of ['transcribe', 'save', 'show', 'discard']) click(item(menu, id));
    expect(act.transcribe).toHaveBeenCalledWith('a');
    expect(act.saveRecording).toHaveBeenCalledWith('a');
    expect(act.showRecording).toHaveBeenCalledWith('/r/a.wav');
    expect(act.discardRecording).toHaveBeenCalledWith('a');
  });

  it('say why the last try failed, and when one is on its way', () => {
    const failed = submenu(
      item(trayMenu({ ...IDLE_TRAY, unfinished: [{ ...entry, problem: refused }] }, actions()), 'unfinished'),
    );
    expect(submenu(failed[0] ?? {})[0]).toMatchObject({
      enabled: false,
      label: expect.stringMatching(/^Nothing answers/) as string,
    });
    const busy = submenu(
      item(trayMenu({ ...IDLE_TRAY, unfinished: [{ ...entry, state: 'transcribing' }] }, actions()), 'unfinished'),
    );
    expect(item(submenu(busy[0] ?? {}), 'transcribe')).toMatchObject({ enabled: false });
  });

  it('leave texts that can be copied whole, and cleared', () => {
    const act = actions();
    const text = '很长'.repeat(60);
    const lateTexts = [{ id: 'a', at: 0, text }];
    const late = submenu(item(trayMenu({ ...IDLE_TRAY, lateTexts }, act), 'late-texts'));
    const { label } = item(late, 'late-a');
    expect(label).toMatch(/ · (很长)+很?…$/);
    expect(label?.length).toBeLessThan(40);
    click(item(late, 'late-a'));
    expect(act.copyLateTexts).toHaveBeenCalledWith(['a']);
    click(item(late, 'clear-late-texts'));
    expect(act.clearLateTexts).toHaveBeenCalledExactlyOnceWith(['a']);
  });

  it('leave all texts in reach, however many there are, one by one and all at once', () => {
    const act = actions();
    const lateTexts = Array.from({ length: 45 }, (_, n) => ({ id: `${n}`, at: n, text: `text ${n}` }));
    const late = submenu(item(trayMenu({ ...IDLE_TRAY, lateTexts }, act), 'late-texts'));
    expect(late[0]?.label).toBe('Copy the 45 new ones');
    click(late[0] ?? {});
    expect(act.copyLateTexts).toHaveBeenCalledWith(lateTexts.map(({ id }) => id));
    const older = item(late, 'older-late-texts');
    expect(older.label).toBe('Older (25)');
    click(item(submenu(item(submenu(older), 'older-late-texts')), 'late-44'));
    expect(act.copyLateTexts).toHaveBeenLastCalledWith(['44']);
  });
});

describe('servers', () => {
  const up = { label: 'Office', url: 'wss://asr:1', state: 'up', problem: null, hasCertificate: false } as const;

  it('show how they are, and can be tested', () => {
    const act = actions();
    const [first, second] = submenu(
      item(
        trayMenu({ ...IDLE_TRAY, servers: [up, { ...up, url: 'ws://b:2', state: 'down', problem: refused }] }, act),
        'servers',
      ),
    );
    expect(first?.label).toBe('Office · ready');
    expect(submenu(second ?? {})[0]?.label).toMatch(/^Nothing answers/);
    click(item(submenu(second ?? {}), 'test'));
    expect(act.testServer).toHaveBeenCalledWith('ws://b:2');
  });

  it('whose certificate waits for a decision stand out', () => {
    const act = actions();
    const menu = trayMenu({ ...IDLE_TRAY, servers: [{ ...up, hasCertificate: true }] }, act);
    click(item(menu, 'certificate-wss://asr:1'));
    expect(act.showCertificate).toHaveBeenCalledWith('wss://asr:1');
  });

  it('whose certificates are trusted can lose that, also those that are no longer in the settings', () => {
    const act = actions();
    const menu = submenu(
      item(trayMenu({ ...IDLE_TRAY, servers: [up], trusted: ['asr:1', 'old.lan:1'] }, act), 'servers'),
    );
    expect(item(menu, 'forget-asr:1').label).toBe('Stop trusting the certificate of asr:1…');
    click(item(menu, 'forget-old.lan:1'));
    expect(act.forgetCertificate).toHaveBeenCalledWith('old.lan:1');
    expect(submenu(item(trayMenu({ ...IDLE_TRAY, servers: [up] }, act), 'servers'))).toHaveLength(1);
  });
});
