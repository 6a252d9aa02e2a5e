import type Electron from 'electron';
import { HostEmitter } from '../strict.ts';
import type { Menu } from './menu.ts';
import { NativeImage } from './native-image.ts';

type Implemented = Pick<Electron.Tray, 'setToolTip' | 'setTitle' | 'getTitle' | 'destroy' | 'isDestroyed'>;

/** Electron's `Tray`, without a place on the screen: what it would show is in its public fields. */
export class Tray extends HostEmitter implements Implemented {
  /** Of the host: the trays there are. */
  static readonly all: Tray[] = [];
  image: NativeImage;
  toolTip = '';
  title = '';
  menu: Menu | null = null;
  #destroyed = false;

  constructor(image: NativeImage | string) {
    super('Tray', ['click', 'right-click', 'double-click']);
    this.image = toImage(image);
    Tray.all.push(this);
  }

  setImage(image: NativeImage | string): void {
    this.image = toImage(image);
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }

  destroy(): void {
    this.#destroyed = true;
    Tray.all.splice(Tray.all.indexOf(this), 1);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }
}

const toImage = (image: NativeImage | string): NativeImage =>
  typeof image === 'string' ? NativeImage.fromPath(image) : image;
