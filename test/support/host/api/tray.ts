import type Electron from 'electron';
import { HostEmitter } from '../strict.ts';
import { app } from './instances.ts';
import { Menu } from './menu.ts';
import { NativeImage } from './native-image.ts';

type Implemented = Pick<Electron.Tray, 'setToolTip' | 'setTitle' | 'getTitle' | 'destroy' | 'isDestroyed'>;

/** Electron's `Tray`, without a place on the screen. */
export class Tray extends HostEmitter implements Implemented {
  #title = '';
  #destroyed = false;

  constructor(image: NativeImage | string) {
    super('Tray', ['click', 'right-click', 'double-click']);
    if (!app.isReady()) throw new Error('Cannot create Tray before app is ready');
    assertImage(image);
  }

  setImage(image: NativeImage | string): void {
    this.#assertThere();
    assertImage(image);
  }

  setToolTip(): void {
    this.#assertThere();
  }

  setTitle(title: string): void {
    this.#assertThere();
    this.#title = title;
  }

  getTitle(): string {
    this.#assertThere();
    return this.#title;
  }

  setContextMenu(menu: Menu | null): void {
    this.#assertThere();
    if (menu !== null && !(menu instanceof Menu)) throw new TypeError('Must pass Menu or null');
  }

  destroy(): void {
    this.#destroyed = true;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  #assertThere(): void {
    if (this.#destroyed) throw new Error('Tray is destroyed');
  }
}

/** A file that is no image is an error, an empty image is none (shell/common/api/electron_api_native_image.cc). */
function assertImage(image: NativeImage | string): void {
  if (typeof image === 'string' && NativeImage.fromPath(image).isEmpty()) {
    throw new Error(`Failed to load image from path '${image}'`);
  }
}
