import type Electron from 'electron';
import { readFileSync } from 'node:fs';
import { Strict, strict } from '../strict.ts';

/** Where a PNG file says its size: two 32-bit numbers. */
const PNG_SIZE_OFFSET = 16;
const PNG_HEADER_LENGTH = 24;

type Implemented = Pick<Electron.NativeImage, 'isEmpty' | 'getSize' | 'setTemplateImage' | 'isTemplateImage' | 'toPNG'>;

/** Electron's `NativeImage`: a PNG that is kept as it is. */
export class NativeImage extends Strict implements Implemented {
  /** Of the host: the file it was read from; empty when it came from elsewhere. */
  readonly path: string;
  readonly #png: Buffer;
  readonly #size: Electron.Size | null;
  #template = false;

  constructor(png: Buffer, path = '', size: Electron.Size | null = null) {
    super('NativeImage');
    this.#png = png;
    this.path = path;
    this.#size = size;
  }

  /** As in Electron, a file that cannot be read gives an empty image. */
  static fromPath(path: string): NativeImage {
    try {
      return new NativeImage(readFileSync(path), path);
    } catch {
      return new NativeImage(Buffer.alloc(0), path);
    }
  }

  isEmpty(): boolean {
    return this.#png.length === 0;
  }

  getSize(): Electron.Size {
    if (this.#size !== null) return this.#size;
    if (this.#png.length < PNG_HEADER_LENGTH) return { width: 0, height: 0 };
    const [width, height] = [this.#png.readUInt32BE(PNG_SIZE_OFFSET), this.#png.readUInt32BE(PNG_SIZE_OFFSET + 4)];
    return { width, height };
  }

  /** Gives the same picture with the new size noted. */
  resize({ width, height }: Electron.ResizeOptions): NativeImage {
    const size = this.getSize();
    return new NativeImage(this.#png, this.path, { width: width ?? size.width, height: height ?? size.height });
  }

  setTemplateImage(template: boolean): void {
    this.#template = template;
  }

  isTemplateImage(): boolean {
    return this.#template;
  }

  toPNG(): Buffer {
    return this.#png;
  }
}

/** Electron's `nativeImage`. */
export const nativeImage = strict('nativeImage', {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromPath: (path: string) => NativeImage.fromPath(path),
  createFromBuffer: (png: Buffer) => new NativeImage(png),
});
