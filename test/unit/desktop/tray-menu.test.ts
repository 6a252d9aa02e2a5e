import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, type Mock, vi } from 'vitest';
import { trayMenu, type TrayActions, type TrayModel, trayTooltip } from '../../../src/main/desktop/tray-menu.ts';
import { messages } from '../../../src/shared/i18n/index.ts';
import { problem } from '../../../src/shared/problem.ts';

const idle: TrayModel = { language: 'en', state: 'ready', problem: null, mode: '2pass', lastText: '', receipts: [] };
const refused = problem('server-refused', { address: '127.0.0.1:10095' });

const actions = (): { [K in keyof TrayActions]: Mock<TrayActions[K]> } => ({
  start: vi.fn(),
  stop: vi.fn(),
  cancel: vi.fn(),
  setMode: vi.fn(),
  copyLastText: vi.fn(),
  openSettings: vi.fn(),
  openData: vi.fn(),
  quit: vi.fn(),
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
  it('offers to start when idle, and to stop or cancel while listening', () => {
    const visible = (model: TrayModel): (boolean | undefined)[] =>
      ['start', 'stop', 'cancel'].map((id) => item(trayMenu(model, actions()), id).visible);
    expect(visible(idle)).toEqual([true, false, false]);
    expect(visible({ ...idle, state: 'listening' })).toEqual([false, true, true]);
    expect(visible({ ...idle, state: 'finishing' })).toEqual([true, false, true]);
  });

  it('marks the mode in force and sets another', () => {
    const act = actions();
    const modes = submenu(item(trayMenu({ ...idle, mode: 'offline' }, act), 'mode'));
    expect(modes.map(({ checked }) => checked)).toEqual([false, false, true]);
    click(item(modes, 'mode-online'));
    expect(act.setMode).toHaveBeenCalledWith('online');
  });

  it('shows the last text on one line and copies it', () => {
    const act = actions();
    const last = item(trayMenu({ ...idle, lastText: `第一行\n${'很长'.repeat(60)}` }, act), 'last');
    expect(last.sublabel).toMatch(/^第一行 很长.*…$/);
    expect(last.sublabel).toHaveLength(48);
    click(last);
    expect(act.copyLastText).toHaveBeenCalledOnce();
  });

  it('has nothing to copy before the first text', () => {
    expect(item(trayMenu(idle, actions()), 'last')).toMatchObject({ enabled: false });
  });

  it('lists the delays of the last utterances', () => {
    const at = { keyDown: 1000, firstSample: 1017.4, keyUp: 3000, final: 3040, inserted: 3052 };
    const [receipt] = submenu(item(trayMenu({ ...idle, receipts: [{ utterance: 1, at }] }, actions()), 'timings'));
    expect(submenu(receipt ?? {}).map(({ label }) => label)).toEqual([
      'First sound  17 ms',
      'Final text  40 ms',
      'Inserted  52 ms',
    ]);
  });

  it('says what is wrong, whole, in lines that fit', () => {
    for (const language of ['en', 'zh'] as const) {
      const sentence = messages(language).problem(refused);
      const menu = trayMenu({ ...idle, language, state: 'problem', problem: refused }, actions());
      const lines = menu
        .slice(
          1,
          menu.findIndex(({ type }) => type === 'separator'),
        )
        .map(({ label }) => label ?? '');
      expect(lines.join('').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(48);
    }
  });
});

describe('the tooltip', () => {
  it('tells the state, or what is wrong', () => {
    expect(trayTooltip(idle)).toBe('Tingxie · Ready');
    expect(trayTooltip({ ...idle, problem: refused })).toBe(`Tingxie · ${messages('en').problem(refused)}`);
  });
});
