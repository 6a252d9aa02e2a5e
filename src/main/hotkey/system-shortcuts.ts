import type { Platform } from '../../shared/platform.ts';
import type { KeyName } from '../../shared/keys.ts';

/** What systems and input methods do at a well-known shortcut. */
export type SystemAction =
  | 'input-method'
  | 'emoji'
  | 'clipboard'
  | 'dictation'
  | 'search'
  | 'system-menu'
  | 'switch-window'
  | 'close-window'
  | 'window-menu'
  | 'show-desktop'
  | 'workspaces'
  | 'screenshot'
  | 'lock'
  | 'console'
  | 'terminal'
  | 'task-manager';

type Table = Partial<Record<SystemAction, string>>;

/** Defaults of GNOME, KDE Plasma, fcitx5 and ibus. Shortcuts are separated by blanks; left and right do not matter. */
const LINUX: Table = {
  'input-method': 'Ctrl+Space Meta+Space Shift Ctrl+Shift Alt+Shift Shift+Meta+Space',
  clipboard: 'Ctrl+Semicolon Meta+V',
  emoji: 'Meta+Period Ctrl+Period',
  search: 'Alt+F2 Alt+Space Meta+S',
  'system-menu': 'Meta Alt+F1 Meta+A',
  'switch-window': 'Alt+Tab Meta+Tab Alt+Escape Alt+Backquote Meta+Backquote Alt+Shift+Tab',
  'close-window': 'Alt+F4',
  'window-menu': 'Alt+F3 Alt+F7 Alt+F8 Meta+Up Meta+Down Meta+Left Meta+Right',
  'show-desktop': 'Meta+D Ctrl+Alt+D',
  workspaces:
    'Ctrl+Alt+Up Ctrl+Alt+Down Ctrl+Alt+Left Ctrl+Alt+Right Meta+PageUp Meta+PageDown Ctrl+F1 Ctrl+F2 Ctrl+F3 Ctrl+F4',
  screenshot: 'PrintScreen Shift+PrintScreen Alt+PrintScreen',
  lock: 'Meta+L Ctrl+Alt+L Ctrl+Alt+Delete',
  console:
    'Ctrl+Alt+F1 Ctrl+Alt+F2 Ctrl+Alt+F3 Ctrl+Alt+F4 Ctrl+Alt+F5 Ctrl+Alt+F6 Ctrl+Alt+F7 Ctrl+Alt+F8 Ctrl+Alt+F9 Ctrl+Alt+F10 Ctrl+Alt+F11 Ctrl+Alt+F12',
  terminal: 'Ctrl+Alt+T',
};

/** Windows 11 with the Microsoft input methods for Chinese. */
const WINDOWS: Table = {
  'input-method': 'Shift Ctrl+Space Meta+Space Ctrl+Shift Alt+Shift Ctrl+Period Shift+Space',
  emoji: 'Meta+Period Meta+Semicolon',
  clipboard: 'Meta+V',
  dictation: 'Meta+H',
  search: 'Meta+S Meta+Q Meta+R',
  'system-menu': 'Meta Ctrl+Escape Meta+X Meta+I Meta+A Meta+N',
  'switch-window': 'Alt+Tab Alt+Escape Meta+Tab Ctrl+Alt+Tab Alt+Shift+Tab',
  'close-window': 'Alt+F4',
  'window-menu': 'Alt+Space Meta+Up Meta+Down Meta+Left Meta+Right Meta+Z',
  'show-desktop': 'Meta+D Meta+M Meta+Comma',
  workspaces: 'Ctrl+Meta+Left Ctrl+Meta+Right Ctrl+Meta+D Ctrl+Meta+F4',
  screenshot: 'PrintScreen Alt+PrintScreen Meta+PrintScreen Shift+Meta+S',
  lock: 'Meta+L Ctrl+Alt+Delete',
  'task-manager': 'Ctrl+Shift+Escape',
};

/** Defaults of macOS. */
const MACOS: Table = {
  'input-method': 'Ctrl+Space Ctrl+Alt+Space CapsLock',
  emoji: 'Ctrl+Meta+Space',
  search: 'Meta+Space Alt+Meta+Space',
  'switch-window': 'Meta+Tab Meta+Backquote Shift+Meta+Tab Ctrl+Down',
  'close-window': 'Meta+Q Meta+W Meta+H Meta+M Alt+Meta+Escape',
  'show-desktop': 'F11 Meta+F3',
  workspaces: 'Ctrl+Up Ctrl+Left Ctrl+Right',
  screenshot: 'Shift+Meta+3 Shift+Meta+4 Shift+Meta+5',
  lock: 'Ctrl+Meta+Q',
};

const TABLES: Record<Platform, Table> = { x11: LINUX, wayland: LINUX, win32: WINDOWS, darwin: MACOS };

const written = (keys: readonly string[]): string => [...new Set(keys)].sort().join('+');

/** What the system does when these keys are pressed, as far as that is well known; null: nothing. */
export function systemActionOf(keys: readonly KeyName[], platform: Platform): SystemAction | null {
  const wanted = written(keys.map((key) => key.replace(/^(Left|Right)(?=Ctrl|Shift|Alt|Meta)/, '')));
  const found = Object.entries(TABLES[platform]).find(([, shortcuts]) =>
    shortcuts.split(' ').some((shortcut) => written(shortcut.split('+')) === wanted),
  );
  return found === undefined ? null : (found[0] as SystemAction);
}
