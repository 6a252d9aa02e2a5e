import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TrayModel } from '../../../src/main/desktop/tray-menu.ts';
import { IDLE_TRAY } from './idle-tray.ts';

/** What the icon was told, oldest first. */
const told = {
  menus: [] as { items: MenuItemConstructorOptions[]; menu: EventEmitter }[],
  icon: null as unknown,
};

vi.doMock('electron', () => {
  class Menu extends EventEmitter {
    static buildFromTemplate(items: MenuItemConstructorOptions[]): Menu {
      const menu = new Menu();
      told.menus.push({ items, menu });
      return menu;
    }
  }
  class Tray extends EventEmitter {
    readonly setImage = vi.fn();
    readonly setToolTip = vi.fn();
    readonly setContextMenu = vi.fn();
    readonly popUpContextMenu = vi.fn();
    readonly destroy = vi.fn();
    readonly isDestroyed = (): boolean => false;
    constructor() {
      super();
      told.icon = this;
    }
  }
  return { Menu, Tray, nativeImage: { createFromPath: () => ({ setTemplateImage: vi.fn() }) } };
});
const { TrayIcon } = await import('../../../src/main/desktop/tray.ts');

const openWindow = vi.fn();
const ACTIONS = new Proxy(
  { openWindow },
  { get: (own, name) => (name in own ? own.openWindow : () => undefined) },
) as unknown as ConstructorParameters<typeof TrayIcon>[2];

const system = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor;
const runOn = (platform: NodeJS.Platform): void => void Object.defineProperty(process, 'platform', { value: platform });
const icon = (): EventEmitter &
  Record<'setToolTip' | 'setContextMenu' | 'popUpContextMenu', ReturnType<typeof vi.fn>> => told.icon as never;

beforeEach(() => {
  told.menus.length = 0;
  openWindow.mockClear();
  runOn('linux');
});
afterEach(() => void Object.defineProperty(process, 'platform', system));

it('makes no menu anew that would be the same', () => {
  const tray = new TrayIcon('', IDLE_TRAY, ACTIONS);
  tray.update({ ...IDLE_TRAY });
  expect(told.menus).toHaveLength(1);
  tray.update({ ...IDLE_TRAY, lastText: '你好' });
  expect(told.menus).toHaveLength(2);
});

it('sees what has changed in place', () => {
  const lateTexts = [{ at: 0, text: 'one' }];
  const model = { ...IDLE_TRAY, lateTexts } as unknown as TrayModel;
  const tray = new TrayIcon('', model, ACTIONS);
  lateTexts.push({ at: 1, text: 'two' });
  tray.update(model);
  expect(told.menus).toHaveLength(2);
});

it.each(['win32', 'darwin'] as const)('on %s makes the menu when it is opened, and leaves it as it is', (platform) => {
  runOn(platform);
  const opening = platform === 'darwin' ? ['click', 'right-click'] : ['right-click', 'right-click'];
  const tray = new TrayIcon('', IDLE_TRAY, ACTIONS);
  tray.update({ ...IDLE_TRAY, lastText: '一' });
  expect(told.menus).toHaveLength(0);
  for (const event of opening) icon().emit(event);
  expect(icon().popUpContextMenu.mock.calls).toEqual(told.menus.map(({ menu }) => [menu]));
  expect(told.menus).toHaveLength(2);
  expect(told.menus[0]?.items.find(({ id }) => id === 'last')?.label).toContain('一');
  tray.update({ ...IDLE_TRAY, lastText: '二' });
  expect(told.menus).toHaveLength(2);
  expect(icon().setContextMenu).not.toHaveBeenCalled();
});

it.each([
  ['win32', 1],
  ['linux', 1],
  ['darwin', 0],
] as const)('on %s a click on the icon opens the window %i times', (platform, times) => {
  runOn(platform);
  new TrayIcon('', IDLE_TRAY, ACTIONS);
  icon().emit('click');
  expect(openWindow).toHaveBeenCalledTimes(times);
});

it('on Linux the desktop opens the menu, and has it before', () => {
  new TrayIcon('', IDLE_TRAY, ACTIONS);
  icon().emit('click');
  expect(icon().popUpContextMenu).not.toHaveBeenCalled();
  expect(icon().setContextMenu.mock.calls).toEqual([[told.menus[0]?.menu]]);
});
