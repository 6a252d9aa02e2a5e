import type Electron from 'electron';
import { Selections } from '../selections.ts';
import { runtime } from '../runtime.ts';
import { Strict } from '../strict.ts';

const TEXT = 'text/plain';

/** Contents by media type, or where they are read when they are asked for. */
type Contents = Readonly<Record<string, string | Blob | Promise<string | Blob>>>;

/** Electron's `ClipboardItem`: contents by media type (lib/browser/api/clipboard-item.ts). */
export class ClipboardItem extends Strict {
  readonly #contents: Contents;

  constructor(contents: Contents) {
    super('ClipboardItem');
    if (Object.keys(contents).length === 0) {
      throw new TypeError("Failed to construct 'ClipboardItem': at least one MIME type is required.");
    }
    this.#contents = contents;
  }

  get types(): string[] {
    return Object.keys(this.#contents);
  }

  async getType(type: string): Promise<Blob> {
    const content = await this.#contents[type];
    if (content === undefined) throw new Error(`The type '${type}' was not found in the ClipboardItem`);
    return typeof content === 'string' ? new Blob([content], { type }) : content;
  }
}

/** What is read from a selection: its types are those of now, each content is read when it is asked for. */
class ReadItem extends Strict {
  readonly types: string[];
  readonly #read: (type: string) => Promise<Buffer | null>;

  constructor(types: string[], read: (type: string) => Promise<Buffer | null>) {
    super('ClipboardItem');
    this.types = types;
    this.#read = read;
  }

  async getType(type: string): Promise<Blob> {
    const content = this.types.includes(type) ? await this.#read(type) : null;
    if (content === null) throw new Error(`The type '${type}' was not found in the ClipboardItem`);
    return new Blob([new Uint8Array(content)], { type });
  }
}

type Implemented = Pick<Electron.Clipboard, 'clear' | 'has' | 'readText' | 'writeText'>;

/** Electron's `clipboard`, on one of X's selections. */
class Clipboard extends Strict implements Implemented {
  readonly #selection: 'CLIPBOARD' | 'PRIMARY';

  constructor(selection: 'CLIPBOARD' | 'PRIMARY') {
    super(`clipboard of ${selection}`);
    this.#selection = selection;
  }

  clear(): void {
    void this.#own(new Map());
  }

  async has(type: string): Promise<boolean> {
    const selections = await this.#selections();
    return (await selections.types(this.#selection)).includes(type);
  }

  async readText(): Promise<string> {
    const selections = await this.#selections();
    return (await selections.read(this.#selection, TEXT))?.toString() ?? '';
  }

  async writeText(text: string): Promise<void> {
    await this.write([new ClipboardItem({ [TEXT]: text })]);
  }

  /** Always one item, without types where there is nothing. */
  async read(): Promise<ReadItem[]> {
    const selections = await this.#selections();
    const types = await selections.types(this.#selection);
    return [new ReadItem(types, (type) => selections.read(this.#selection, type))];
  }

  async write(items: readonly ClipboardItem[]): Promise<void> {
    if (!Array.isArray(items)) throw new TypeError('clipboard.write expects an array of ClipboardItem');
    const contents = new Map<string, Buffer>();
    for (const item of items) {
      if (!(item instanceof ClipboardItem)) {
        throw new TypeError(
          'clipboard.write cannot accept a ClipboardItem returned from clipboard.read() — construct a new ClipboardItem to write.',
        );
      }
      for (const type of item.types) contents.set(type, Buffer.from(await (await item.getType(type)).arrayBuffer()));
    }
    await this.#own(contents);
  }

  async #own(contents: ReadonlyMap<string, Buffer>): Promise<void> {
    const selections = await this.#selections();
    await selections.own(this.#selection, contents);
  }

  static #opened: Promise<Selections> | null = null;

  #selections(): Promise<Selections> {
    return (Clipboard.#opened ??= Selections.open(runtime.x));
  }
}

/** Electron's `clipboard`. */
export const clipboard = Object.assign(new Clipboard('CLIPBOARD'), { selection: new Clipboard('PRIMARY') });
