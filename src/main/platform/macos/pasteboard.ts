import type { Handle } from '../native/bind.ts';
import { Cocoa } from './cocoa.ts';
import type { MacLibrary } from './macos-library.ts';

/** NSPasteboardTypeString (NSPasteboard.h). */
export const TEXT = 'public.utf8-plain-text';
/** NSPasteboardContentsCurrentHostOnly (NSPasteboard.h, since 10.12): other devices of the user do not get it. */
const CURRENT_HOST_ONLY = 1 << 0;

/** A type of an item, with its content: an NSData, or a text. */
export interface PasteboardEntry {
  readonly type: string;
  readonly content: Handle | string;
}

/** One item of a pasteboard: one file of several, say. Its types are in order of preference. */
export type PasteboardItem = readonly PasteboardEntry[];

/** The general pasteboard: all items with all their types. */
export class Pasteboard {
  readonly #library: MacLibrary;
  readonly #cocoa: Cocoa;

  constructor(library: MacLibrary) {
    this.#library = library;
    this.#cocoa = new Cocoa(library);
  }

  /** How often programs took it over. Throws where there is none. */
  changeCount(): number {
    return this.#cocoa.pooled(() => this.#cocoa.number(general(this.#cocoa), 'changeCount'));
  }

  /**
   * What the system does when we read (NSPasteboardAccessBehavior): 0 default, 1 ask, 2 always allow, 3 always deny. Null
   * before macOS 15.4, which does nothing.
   */
  accessBehavior(): number | null {
    return this.#cocoa.pooled(() => {
      const pasteboard = general(this.#cocoa);
      const isThere = this.#library.sendObjectForFlag(
        pasteboard,
        this.#selector('respondsToSelector:'),
        this.#selector('accessBehavior'),
      );
      return isThere ? this.#cocoa.number(pasteboard, 'accessBehavior') : null;
    });
  }

  /** Whether there is nothing at all. It tells no content, so the user is not asked for it. */
  isEmpty(): boolean {
    return this.#cocoa.pooled(() => this.#list(this.#cocoa.get(general(this.#cocoa), 'types')).length === 0);
  }

  /** The text, as programs that know nothing else get it; null where there is none. */
  text(): string | null {
    const cocoa = this.#cocoa;
    return cocoa.pooled(() => cocoa.text(this.#cocoa.withObject(general(cocoa), 'stringForType:', cocoa.string(TEXT))));
  }

  /**
   * Reads all items. Their data stay in native memory, until `release` is called.
   * @param wants Whether a type is read.
   * @param onRead Called for each that was, with its size in bytes; what it throws ends the reading.
   */
  read(
    wants: (type: string) => boolean,
    onRead: (bytes: number) => void,
  ): { readonly items: readonly PasteboardItem[]; readonly release: () => void } {
    const cocoa = this.#cocoa;
    return cocoa.pooled(() => {
      const keeper = this.#make('NSMutableArray');
      const release = (): void => this.#library.CFRelease(keeper);
      const readEntry = (item: Handle, name: Handle): readonly PasteboardEntry[] => {
        const type = cocoa.text(name);
        if (type === null || !wants(type)) return [];
        const content = this.#cocoa.withObject(item, 'dataForType:', name);
        // Another program has taken the pasteboard over, or the one that promised this has ended.
        if (content === null) return [];
        onRead(cocoa.number(content, 'length'));
        this.#library.sendObject(keeper, this.#selector('addObject:'), content);
        return [{ type, content }];
      };
      try {
        const items = this.#list(cocoa.get(general(cocoa), 'pasteboardItems')).map((item) =>
          this.#list(cocoa.get(item, 'types')).flatMap((name) => readEntry(item, name)),
        );
        return { items: items.filter((item) => item.length > 0), release };
      } catch (error) {
        release();
        throw error;
      }
    });
  }

  /**
   * Puts items there in place of all else.
   * @param reach Whether other devices of the user get them, too (Universal Clipboard).
   * @throws where the pasteboard does not take them.
   */
  write(items: readonly PasteboardItem[], reach: 'here' | 'everywhere'): void {
    const cocoa = this.#cocoa;
    cocoa.pooled(() => {
      const pasteboard = general(cocoa);
      if (reach === 'everywhere') cocoa.number(pasteboard, 'clearContents');
      else {
        const prepare = this.#selector('prepareForNewContentsWithOptions:');
        this.#library.sendOptionsForNumber(pasteboard, prepare, CURRENT_HOST_ONLY);
      }
      if (items.length === 0) return;
      const objects = this.#makeForPool('NSMutableArray');
      for (const entries of items) {
        // An item belongs to one pasteboard, once: those that were read cannot be written.
        const item = this.#makeForPool('NSPasteboardItem');
        for (const entry of entries) this.#set(item, entry);
        this.#library.sendObject(objects, this.#selector('addObject:'), item);
      }
      const isWritten = this.#library.sendObjectForFlag(pasteboard, this.#selector('writeObjects:'), objects);
      if (!isWritten) throw new Error('the pasteboard takes nothing');
    });
  }

  #set(item: Handle, { type, content }: PasteboardEntry): void {
    const isText = typeof content === 'string';
    const value = isText ? this.#cocoa.string(content) : content;
    const method = this.#selector(isText ? 'setString:forType:' : 'setData:forType:');
    this.#library.sendObjectsForFlag(item, method, value, this.#cocoa.string(type));
  }

  /** An NSArray; nil is empty. */
  #list(array: Handle | null): readonly Handle[] {
    if (array === null) return [];
    const at = this.#selector('objectAtIndex:');
    return Array.from({ length: this.#cocoa.number(array, 'count') }, (_, index) =>
      found(this.#library.sendIndexForObject(array, at, index), 'element'),
    );
  }

  /** A new object, which is to be released. */
  #make(name: string): Handle {
    return found(this.#cocoa.get(this.#cocoa.get(this.#cocoa.classOf(name), 'alloc'), 'init'), name);
  }

  /** A new object, which goes with the pool. */
  #makeForPool(name: string): Handle {
    return found(this.#cocoa.get(this.#make(name), 'autorelease'), name);
  }

  #selector(name: string): Handle {
    return this.#library.sel_registerName(name);
  }
}

const general = (cocoa: Cocoa): Handle =>
  found(cocoa.get(cocoa.classOf('NSPasteboard'), 'generalPasteboard'), 'pasteboard');

function found(object: Handle | null, what: string): Handle {
  if (object === null) throw new Error(`no ${what}`);
  return object;
}
