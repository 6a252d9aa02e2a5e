import type Electron from 'electron';
import { Selections } from '../selections.ts';
import { runtime } from '../runtime.ts';
import { Strict } from '../strict.ts';

const TEXT = 'text/plain';

/** Electron's `ClipboardItem`: contents by media type. */
export class ClipboardItem extends Strict {
  readonly #contents: Readonly<Record<string, string | Blob | Promise<string | Blob>>>;

  constructor(contents: Record<string, string | Blob | Promise<string | Blob>>) {
    super('ClipboardItem');
    this.#contents = contents;
  }

  get types(): string[] {
    return Object.keys(this.#contents);
  }

  async getType(type: string): Promise<Blob> {
    const content = await this.#contents[type];
    if (content === undefined) throw new Error(`The type '${type}' was not found`);
    return typeof content === 'string' ? new Blob([content], { type }) : content;
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
    void this.write([]);
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

  async read(): Promise<ClipboardItem[]> {
    const selections = await this.#selections();
    const contents: Record<string, Blob> = {};
    for (const type of await selections.types(this.#selection)) {
      const content = await selections.read(this.#selection, type);
      if (content !== null) contents[type] = new Blob([new Uint8Array(content)], { type });
    }
    return Object.keys(contents).length === 0 ? [] : [new ClipboardItem(contents)];
  }

  async write(items: readonly ClipboardItem[]): Promise<void> {
    const contents = new Map<string, Buffer>();
    for (const item of items) {
      for (const type of item.types) contents.set(type, Buffer.from(await (await item.getType(type)).arrayBuffer()));
    }
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
