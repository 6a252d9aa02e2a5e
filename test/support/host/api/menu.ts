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
  enabled: boolean;
  visible: boolean;
  readonly #click: Electron.MenuItemConstructorOptions['click'];
  #checked: boolean;
  /** The radio items that it is one of. */
  #group: readonly MenuItem[] = [];

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
    this.#checked = checked;
    this.enabled = enabled;
    this.visible = visible;
    // Electron takes a Menu or its template.
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined);
    this.#click = options.click;
  }

  get checked(): boolean {
    return this.#checked;
  }

  /** A radio item is checked whatever it is set to, and the others of its group are not any more. */
  set checked(checked: boolean) {
    for (const other of this.#group) other.#checked = false;
    this.#checked = this.type === 'radio' || checked;
  }

  /** Of the host: the radio items beside it, itself among them. */
  joinGroup(group: readonly MenuItem[]): void {
    this.#group = group;
  }

  /** What a click does, also on a disabled item: only users cannot click that. */
  click(): void {
    if (this.type === 'checkbox' || this.type === 'radio') this.checked = !this.checked;
    this.#click?.(this as never, undefined, {});
    if (this.role === 'quit') app.quit();
  }
}

/** Electron's `Menu`. */
export class Menu extends StrictEmitter {
  static #applicationMenu: Menu | null = null;
  readonly items: MenuItem[] = [];
  #radios: MenuItem[] = [];

  constructor() {
    super('Menu');
  }

  static buildFromTemplate(template: (Electron.MenuItemConstructorOptions | MenuItem)[]): Menu {
    if (!Array.isArray(template)) {
      throw new TypeError('Invalid template for Menu: Menu template must be an array');
    }
    if (!template.every((item) => 'label' in item || 'role' in item || item.type === 'separator')) {
      throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
    }
    const menu = new Menu();
    for (const item of withoutExtraSeparators(template)) {
      menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    }
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#applicationMenu;
  }

  append(item: MenuItem): void {
    const previous = this.items.at(-1);
    this.items.push(item);
    if (item.type !== 'radio') return;
    if (previous?.type !== 'radio') this.#radios = [];
    this.#radios.push(item);
    item.joinGroup(this.#radios);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}

/** A separator beside another one, or at an edge, is not shown (lib/browser/api/menu.ts). */
function withoutExtraSeparators<T extends Electron.MenuItemConstructorOptions | MenuItem>(items: readonly T[]): T[] {
  const isSeparator = (item: T | undefined): boolean => item?.type === 'separator' && item.visible !== false;
  const single = items.filter((item, index) => !isSeparator(item) || !isSeparator(items[index - 1]));
  return single.filter((item, index) => !isSeparator(item) || (index > 0 && index < single.length - 1));
}
