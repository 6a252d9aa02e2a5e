import type { TrayModel } from '../../../src/main/desktop/tray-menu.ts';

/** What the tray shows while nothing has happened yet. */
export const IDLE_TRAY: TrayModel = {
  language: 'en',
  platform: 'x11',
  state: 'ready',
  problem: null,
  settingsPane: null,
  pageLost: false,
  mode: '2pass',
  lastText: '',
  recording: 'ready',
  isPrivate: false,
  canUndo: true,
  session: [],
  hotkey: ['RightCtrl'],
  appMethod: null,
  receipts: [],
  unfinished: [],
  lateTexts: [],
  servers: [],
  trusted: [],
};
