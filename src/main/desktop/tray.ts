import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Menu, nativeImage, type NativeImage, Tray } from 'electron';
import type { TrayState } from '../../shared/i18n/index.ts';
import { literal } from './menu-text.ts';
import { type TrayActions, trayMenu, type TrayModel, trayTooltip } from './tray-menu.ts';

/**
 * The tray icon, its tooltip and its menu, kept in step with a model. A menu is made anew only when it would be another
 * one, and not while it is open: systems close it or go on with the old one. On Linux nothing tells that a menu has been
 * closed; there an open one follows the changes.
 */
export class TrayIcon {
  readonly #tray: Tray;
  readonly #icons: Readonly<Record<TrayState, NativeImage>>;
  readonly #actions: TrayActions;
  #state: TrayState;
  /** What the menu shows, as it was then: parts of a model may change in place. */
  #shown: TrayModel | null = null;
  #isOpen = false;
  /** What the menu is to show when it is closed. */
  #next: TrayModel | null = null;

  /** @param resources folder with the icons */
  constructor(resources: string, model: TrayModel, actions: TrayActions) {
    const icon = (state: TrayState): NativeImage => {
      const template = process.platform === 'darwin' && state !== 'problem';
      const image = nativeImage.createFromPath(
        join(resources, 'icons', `${template ? 'template' : 'tray'}-${state}.png`),
      );
      if (template) image.setTemplateImage(true);
      return image;
    };
    this.#icons = {
      ready: icon('ready'),
      listening: icon('listening'),
      finishing: icon('finishing'),
      problem: icon('problem'),
    };
    this.#actions = actions;
    this.#state = model.state;
    this.#tray = new Tray(this.#icons[model.state]);
    // On macOS the icon opens its menu itself, on Linux the desktop does.
    if (process.platform === 'win32') this.#tray.on('click', () => this.#tray.popUpContextMenu());
    this.#show(model);
  }

  /** Does nothing once the icon is gone. */
  update(model: TrayModel): void {
    if (this.#tray.isDestroyed()) return;
    if (model.state !== this.#state) this.#tray.setImage(this.#icons[model.state]);
    this.#state = model.state;
    this.#show(model);
  }

  dispose(): void {
    this.#tray.destroy();
  }

  #show(model: TrayModel): void {
    this.#tray.setToolTip(trayTooltip(model));
    if (this.#isOpen) {
      this.#next = model;
      return;
    }
    this.#next = null;
    if (isDeepStrictEqual(model, this.#shown)) return;
    this.#shown = structuredClone(model);
    const menu = Menu.buildFromTemplate(literal(trayMenu(model, this.#actions)));
    if (process.platform !== 'linux') {
      menu.on('menu-will-show', () => (this.#isOpen = true));
      menu.on('menu-will-close', () => this.#closed());
    }
    this.#tray.setContextMenu(menu);
  }

  /** The click that closes a menu is told after its closing. */
  #closed(): void {
    setImmediate(() => {
      this.#isOpen = false;
      if (this.#next !== null && !this.#tray.isDestroyed()) this.#show(this.#next);
    });
  }
}
