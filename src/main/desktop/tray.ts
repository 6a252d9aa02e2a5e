import { join } from 'node:path';
import { Menu, nativeImage, type NativeImage, Tray } from 'electron';
import type { TrayState } from '../../shared/i18n/index.ts';
import { literal } from './menu-text.ts';
import { type TrayActions, trayMenu, type TrayModel, trayTooltip } from './tray-menu.ts';

/** The tray icon, its tooltip and its menu, kept in step with a model. */
export class TrayIcon {
  readonly #tray: Tray;
  readonly #icons: Readonly<Record<TrayState, NativeImage>>;
  readonly #actions: TrayActions;
  #state: TrayState;

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
    this.#tray.setContextMenu(Menu.buildFromTemplate(literal(trayMenu(model, this.#actions))));
  }
}
