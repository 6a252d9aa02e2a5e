import type { WindowsClipboardLibrary } from '../../../../src/main/platform/windows/windows-clipboard-library.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { record } from '../native/recorder.ts';

/** What a program puts into the clipboard: bytes, or what makes them when they are asked for. */
type Offer = Buffer | (() => Buffer | null);

/** Something that a handle stands for. */
interface Block {
  readonly kind: 'memory' | 'metafile' | 'gdi';
  bytes: Buffer;
  locks: number;
  /** The system's once it is in the clipboard. */
  isOurs: boolean;
}

const [TEXT, BITMAP, METAFILEPICT, OEMTEXT, DIB, PALETTE, UNICODETEXT, ENHMETAFILE, LOCALE, DIBV5] = [
  1, 2, 3, 7, 8, 9, 13, 14, 16, 17,
] as const;

/** "Synthesized Clipboard Formats" of Microsoft's documents: what the system makes, and of what. */
const SYNTHESIZED: Readonly<Record<number, readonly number[]>> = {
  [BITMAP]: [DIB, DIBV5],
  [DIB]: [BITMAP, PALETTE, DIBV5],
  [DIBV5]: [BITMAP, DIB, PALETTE],
  [ENHMETAFILE]: [METAFILEPICT],
  [METAFILEPICT]: [ENHMETAFILE],
  [OEMTEXT]: [TEXT, UNICODETEXT],
  [TEXT]: [OEMTEXT, UNICODETEXT],
  [UNICODETEXT]: [OEMTEXT, TEXT],
};
const TEXTS: ReadonlySet<number> = new Set([TEXT, OEMTEXT, UNICODETEXT]);
const encodingOf = (format: number): BufferEncoding => (format === UNICODETEXT ? 'utf16le' : 'latin1');
const kindOf = (format: number): Block['kind'] => {
  if (format === ENHMETAFILE) return 'metafile';
  return format === BITMAP || format === PALETTE ? 'gdi' : 'memory';
};
const HWND_MESSAGE = 0xffff_ffff_ffff_fffdn;

/** The clipboard of Windows, as Microsoft's documents say that it behaves. Throws at what they forbid. */
export class FakeClipboard {
  /** How often another program still has it open when it is to be opened. */
  busy = 0;
  /** What that program does with it. */
  whileBusy = (): void => undefined;
  /** Formats that are refused. */
  refused: readonly number[] = [];
  /** Whether there is a window for its owner. */
  hasWindows = true;
  /** Whether it cannot be emptied. */
  isStuck = false;
  /** Whether the program that owns it hangs. */
  isHung = false;
  /** Whether there is memory for more, and room for more names. */
  hasMemory = true;
  hasNames = true;
  readonly calls: readonly string[];
  readonly library: WindowsClipboardLibrary;
  #content = new Map<number, Offer | bigint>();
  #owner: bigint | null = null;
  #window: bigint | null = null;
  #isOpen = false;
  #opener: bigint | null = null;
  #sequence = 1;
  #handles = 0x1000n;
  readonly #blocks = new Map<bigint, Block>();
  readonly #names: string[] = [];

  constructor() {
    const fake = record<WindowsClipboardLibrary>(this.#script());
    this.library = fake.library;
    this.calls = fake.calls;
  }

  readonly system: Pick<WindowsLibrary, 'GetClipboardSequenceNumber' | 'IsHungAppWindow'> = {
    GetClipboardSequenceNumber: () => this.#sequence,
    IsHungAppWindow: (window) => (window === 0x77n && this.isHung ? 1 : 0),
  };

  /** A program copies. What has a name in place of a number is registered. */
  copy(content: readonly (readonly [number | string, Offer])[]): void {
    this.#content = new Map(content.map(([format, offer]) => [this.numberOf(format), offer]));
    this.#owner = 0x77n;
    this.#sequence += 1;
    this.#settle();
  }

  numberOf(format: number | string): number {
    if (typeof format === 'number') return format;
    const known = this.#names.findIndex((name) => name.toLowerCase() === format.toLowerCase());
    return 0xc000 + (known >= 0 ? known : this.#names.push(format) - 1);
  }

  /** What was put there, in order, without what the system adds; bytes as text of one byte a character. */
  content(): readonly (readonly [number | string, string])[] {
    return [...this.#content].map(([format, held]) => {
      const bytes = typeof held === 'bigint' ? this.#block(held).bytes : held;
      return [this.#names[format - 0xc000] ?? format, Buffer.isBuffer(bytes) ? bytes.toString('latin1') : 'not made'];
    });
  }

  /** What a program that pastes gets of a format. */
  paste(format: number | string): string | undefined {
    const handle = this.#get(this.numberOf(format));
    return handle === null ? undefined : this.#block(handle).bytes.toString('latin1');
  }

  /** What is still locked or neither the system's nor freed, and whether it was left open. */
  leaks(): readonly string[] {
    return [
      ...(this.#isOpen ? ['open'] : []),
      ...[...this.#blocks].flatMap(([handle, { isOurs, locks }]) =>
        isOurs || locks !== 0 ? [`${handle}: ours ${String(isOurs)}, locks ${locks}`] : [],
      ),
    ];
  }

  #listed(): readonly number[] {
    const there = [...this.#content.keys()];
    return [...new Set([...there, ...there.flatMap((format) => SYNTHESIZED[format] ?? [])])];
  }

  /** With text comes the language of the keyboard. */
  #settle(): void {
    const hasText = [...TEXTS].some((format) => this.#content.has(format));
    if (hasText && !this.#content.has(LOCALE)) this.#content.set(LOCALE, Buffer.from([0x04, 0x08, 0, 0]));
  }

  #make(kind: Block['kind'], bytes: Buffer, isOurs: boolean): bigint {
    this.#handles += 0x10n;
    this.#blocks.set(this.#handles, { kind, bytes, locks: 0, isOurs });
    return this.#handles;
  }

  #block(handle: bigint): Block {
    const block = this.#blocks.get(handle);
    if (block === undefined) throw new Error('no such handle, or it is freed');
    return block;
  }

  #get(format: number): bigint | null {
    const held = this.#content.get(format);
    if (held === undefined) {
      const source = [...this.#content.keys()].find((one) => SYNTHESIZED[one]?.includes(format));
      return source === undefined ? null : this.#convert(source, format);
    }
    if (typeof held === 'bigint') return held;
    const bytes = typeof held === 'function' ? held() : held;
    if (bytes === null) return null;
    const handle = this.#make(kindOf(format), bytes, false);
    this.#content.set(format, handle);
    return handle;
  }

  #convert(source: number, format: number): bigint | null {
    const handle = this.#get(source);
    if (handle === null) return null;
    const { bytes } = this.#block(handle);
    const made = TEXTS.has(format) ? Buffer.from(bytes.toString(encodingOf(source)), encodingOf(format)) : bytes;
    return this.#make(kindOf(format), made, false);
  }

  #assertMemory(handle: bigint): void {
    if (this.#block(handle).kind !== 'memory') throw new Error('no memory');
  }

  #assertOpen(): void {
    if (!this.#isOpen) throw new Error('the clipboard is not open');
  }

  #script(): WindowsClipboardLibrary {
    /** Memory at an address, which it has while it is locked. */
    const at = (address: bigint): Buffer => {
      const block = this.#block(address - 1n);
      if (block.locks === 0) throw new Error('not locked');
      return block.bytes;
    };
    return {
      OpenClipboard: (owner) => {
        if (this.#isOpen) throw new Error('open already');
        if (this.#window === null || owner !== this.#window) throw new Error('one that is no window of ours opens it');
        if (this.busy > 0) {
          this.busy -= 1;
          this.whileBusy();
          return 0;
        }
        this.#isOpen = true;
        this.#opener = owner;
        return 1;
      },
      CloseClipboard: () => {
        this.#assertOpen();
        this.#isOpen = false;
        this.#settle();
        return 1;
      },
      EmptyClipboard: () => {
        this.#assertOpen();
        if (this.isStuck) return 0;
        for (const held of this.#content.values()) if (typeof held === 'bigint') this.#blocks.delete(held);
        this.#content.clear();
        this.#owner = this.#opener;
        this.#sequence += 1;
        return 1;
      },
      EnumClipboardFormats: (after) => {
        this.#assertOpen();
        const listed = this.#listed();
        return listed[after === 0 ? 0 : listed.indexOf(after) + 1] ?? 0;
      },
      GetClipboardData: (format) => {
        this.#assertOpen();
        return this.#get(format);
      },
      SetClipboardData: (format, data) => {
        this.#assertOpen();
        const block = this.#block(data);
        if (format === 0) throw new Error('no format');
        if (this.#owner === null || this.#owner !== this.#window) throw new Error('the clipboard is not ours');
        if (!block.isOurs || block.locks !== 0) throw new Error('not to be given away');
        if ((format === ENHMETAFILE) !== (block.kind === 'metafile')) throw new Error('another kind of handle');
        if (this.refused.includes(format)) return null;
        block.isOurs = false;
        this.#content.set(format, data);
        this.#sequence += 1;
        return data;
      },
      GetClipboardOwner: () => this.#owner,
      RegisterClipboardFormatW: (name) => (this.hasNames ? this.numberOf(name) : 0),
      CreateWindowExW: (_extended, className, _title, _style, _x, _y, _width, _height, parent) => {
        if (this.#window !== null) throw new Error('one window is enough');
        if (className !== 'STATIC' || parent !== HWND_MESSAGE) throw new Error('a window that is shown');
        if (this.hasWindows) this.#window = 0x99n;
        return this.#window;
      },
      GlobalAlloc: (flags, size) => {
        // GMEM_MOVEABLE
        if (flags !== 0x0002) throw new Error('the clipboard takes moveable memory only');
        return this.hasMemory ? this.#make('memory', Buffer.alloc(size), true) : null;
      },
      GlobalFree: (memory) => {
        this.#assertMemory(memory);
        if (!this.#block(memory).isOurs) throw new Error("freed what is the clipboard's");
        this.#blocks.delete(memory);
        return null;
      },
      GlobalSize: (memory) => {
        this.#assertMemory(memory);
        return this.#block(memory).bytes.length;
      },
      GlobalLock: (memory) => {
        this.#assertMemory(memory);
        this.#block(memory).locks += 1;
        return memory + 1n;
      },
      GlobalUnlock: (memory) => {
        this.#block(memory).locks -= 1;
        return 0;
      },
      copyOut: (to, from, size) => {
        if (size > at(from).length) throw new Error('read beyond its end');
        at(from).copy(to, 0, 0, size);
      },
      copyIn: (to, from, size) => {
        from.copy(at(to), 0, 0, size);
      },
      GetEnhMetaFileBits: (metafile, _size, bits) => {
        const block = this.#block(metafile);
        if (block.kind !== 'metafile') throw new Error('no metafile');
        if (bits !== null) block.bytes.copy(bits);
        return block.bytes.length;
      },
      SetEnhMetaFileBits: (size, bits) =>
        this.hasMemory ? this.#make('metafile', Buffer.from(bits.subarray(0, size)), true) : null,
      DeleteEnhMetaFile: (metafile) => {
        if (!this.#block(metafile).isOurs) throw new Error("deleted what is the clipboard's");
        return this.#blocks.delete(metafile) ? 1 : 0;
      },
    };
  }
}
