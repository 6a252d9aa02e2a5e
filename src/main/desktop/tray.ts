import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Menu, type MenuItemConstructorOptions, nativeImage, type NativeImage, Tray } from 'electron';
import type { TrayState } from '../../shared/i18n/index.ts';
import { literal } from './menu-text.ts';
import { type TrayActions, trayMenu, type TrayModel, trayTooltip } from './tray-menu.ts';

/**
 * The tray icon, its tooltip and its menu, kept in step with a model. On Windows and macOS the menu is built when it is
 * opened, so that it never changes while it is open (whether it is open cannot be known reliably there: a closing
 * submenu looks like the menu). On Linux the desktop opens the menu and must have it before; it is rebuilt only when it
 * changes.
 */
export class TrayIcon {
  readonly #tray: Tray;
  readonly #icons: Readonly<Record<TrayState, NativeImage>>;
  readonly #actions: TrayActions;
  #model: TrayModel;
  /** A copy of the model that the desktop's menu shows: parts of a model may change in place. */
  #shown: TrayModel | null = null;
  /** The menu built last: Electron does not keep the one that it opens. */
  #menu: Electron.Menu | null = null;

  /** @param resources the folder with the icons */
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
      // The microphone is open for both.
      recording: icon('listening'),
      finishing: icon('finishing'),
      problem: icon('problem'),
    };
    this.#actions = actions;
    this.#model = model;
    this.#tray = new Tray(this.#icons[model.state]);
    // On Linux it depends on the desktop whether a click comes here or opens the menu.
    this.#tray.on('click', () => (process.platform === 'darwin' ? this.#open() : actions.openWindow()));
    // Fires only where no menu was set.
    if (process.platform !== 'linux') this.#tray.on('right-click', () => this.#open());
    this.#show(model);
  }

  /** Does nothing once the icon is gone. */
  update(model: TrayModel): void {
    if (this.#tray.isDestroyed()) return;
    if (model.state !== this.#model.state) this.#tray.setImage(this.#icons[model.state]);
    this.#show(model);
  }

  dispose(): void {
    this.#tray.destroy();
  }

  #show(model: TrayModel): void {
    this.#model = model;
    this.#tray.setToolTip(trayTooltip(model));
    if (process.platform !== 'linux' || isDeepStrictEqual(model, this.#shown)) return;
    this.#shown = structuredClone(model);
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#template()));
  }

  #open(): void {
    this.#menu = Menu.buildFromTemplate(this.#template());
    this.#tray.popUpContextMenu(this.#menu);
  }

  #template(): MenuItemConstructorOptions[] {
    return literal(trayMenu(this.#model, this.#actions));
  }
}
