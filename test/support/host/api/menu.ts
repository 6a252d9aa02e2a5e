import type Electron from 'electron';
import { onlyKnown, Strict, StrictEmitter } from '../strict.ts';
import { app } from './instances.ts';

const ITEM_OPTIONS = [
  ...['id', 'label', 'sublabel', 'toolTip', 'type', 'role', 'click', 'checked', 'enabled', 'visible', 'submenu'],
  ...['accelerator', 'icon', 'registerAccelerator'],
];

/** Electron's `MenuItem`. `click()` does what a click of the user does. */
export class MenuItem extends Strict {
  readonly id: string;
  label: string;
  readonly sublabel: string;
  readonly type: NonNullable<Electron.MenuItemConstructorOptions['type']>;
  readonly role: Electron.MenuItemConstructorOptions['role'];
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  checked: boolean;
  enabled: boolean;
  visible: boolean;
  readonly #click: Electron.MenuItemConstructorOptions['click'];

  constructor(options: Electron.MenuItemConstructorOptions) {
    super('MenuItem');
    onlyKnown('MenuItem option', options, ITEM_OPTIONS);
    const {
      id = '',
      label = '',
      sublabel = '',
      role,
      submenu,
      checked = false,
      enabled = true,
      visible = true,
    } = options;
    this.id = id;
    this.label = label === '' ? (role ?? '') : label;
    this.sublabel = sublabel;
    this.role = role;
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.accelerator = options.accelerator;
    this.checked = checked;
    this.enabled = enabled;
    this.visible = visible;
    // Electron takes a Menu or its template.
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined);
    this.#click = options.click;
  }

  /** What the user's click does: nothing when the item is disabled. */
  click(): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.type === 'radio') this.checked = true;
    this.#click?.(this as never, undefined, {});
    if (this.role === 'quit') app.quit();
  }
}

/** Electron's `Menu`. */
export class Menu extends StrictEmitter {
  static #applicationMenu: Menu | null = null;
  readonly items: MenuItem[] = [];

  constructor() {
    super('Menu');
  }

  static buildFromTemplate(template: (Electron.MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#applicationMenu;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
