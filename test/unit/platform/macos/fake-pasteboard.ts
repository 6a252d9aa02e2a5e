import type { MacLibrary } from '../../../../src/main/platform/macos/macos-library.ts';
import { record } from '../native/recorder.ts';

/** A type of an item, and its content; null where its program does not give it. */
type Entries = readonly (readonly [type: string, content: string | null])[];

interface Item {
  readonly entries: [type: string, content: string | null][];
  /** The change of the pasteboard that it belongs to; null for one that is not written yet. */
  since: number | null;
}

type Value =
  | { readonly kind: 'class' | 'name' | 'text' | 'data'; readonly text: string }
  | { readonly kind: 'pasteboard' | 'gone' }
  | { readonly kind: 'list'; readonly list: bigint[] }
  | { readonly kind: 'item'; readonly item: Item };

/** The general pasteboard of macOS, as Apple's documents and headers say that it behaves. */
export class FakePasteboard {
  /** NSPasteboardAccessBehavior; null before macOS 15.4, which has none. */
  accessBehavior: number | null = null;
  /** How often the user was asked for what he had copied. */
  asked = 0;
  /** Whether it takes what is written. */
  takes = true;
  /** Whether other devices get what was written last. */
  isShared = true;
  /** Called when a type is read. */
  onRead: (type: string) => void = () => undefined;
  items: Item[] = [];
  changeCount = 1;
  /** How often each object is held by us. */
  readonly #held = new Map<bigint, number>();
  readonly #values = new Map<bigint, Value>();
  readonly #pools: bigint[][] = [];
  readonly library: MacLibrary;

  constructor() {
    const send = (self: bigint, selector: bigint, ...args: readonly unknown[]): never =>
      this.#send(self, selector, args) as never;
    this.library = record<MacLibrary>({
      objc_getClass: (text) => this.#add({ kind: 'class', text }),
      sel_registerName: (text) => this.#add({ kind: 'name', text }),
      objc_autoreleasePoolPush: () => BigInt(this.#pools.push([])),
      objc_autoreleasePoolPop: () => {
        for (const object of this.#pools.pop() ?? []) this.#release(object);
        this.#forgetData();
      },
      sendForObject: send,
      sendForNumber: send,
      sendForText: send,
      sendTextForObject: send,
      sendObjectForObject: send,
      sendIndexForObject: send,
      sendOptionsForNumber: send,
      sendObjectForFlag: send,
      sendObjectsForFlag: send,
      sendObject: send,
      CFRelease: (object) => this.#release(object),
    }).library;
  }

  /** A program copies. */
  copy(...items: readonly Entries[]): void {
    this.changeCount += 1;
    this.items = items.map((entries) => ({
      entries: entries.map(([type, content]) => [type, content]),
      since: this.changeCount,
    }));
    this.isShared = true;
  }

  content(): readonly Entries[] {
    return this.items.map(({ entries }) => entries);
  }

  /** What was made and not released, and pools that are open. */
  leaks(): number {
    return this.#held.size + this.#pools.length;
  }

  #add(value: Value): bigint {
    const handle = BigInt(0x10_0000 + this.#values.size);
    this.#values.set(handle, value);
    return handle;
  }

  /** Data that was read goes with the pool, unless a list that we hold has it. */
  #forgetData(): void {
    const kept = new Set([...this.#held.keys()].flatMap((one) => this.#listOf(one)));
    for (const [handle, { kind }] of this.#values) {
      if (kind === 'data' && !kept.has(handle)) this.#values.set(handle, { kind: 'gone' });
    }
  }

  #listOf(handle: bigint): readonly bigint[] {
    const value = this.#get(handle);
    return value.kind === 'list' ? value.list : [];
  }

  #release(object: bigint): void {
    const count = this.#held.get(object);
    if (count === undefined) throw new Error('released too often, which ends the app');
    if (count === 1) this.#held.delete(object);
    else this.#held.set(object, count - 1);
  }

  #get(handle: unknown): Value {
    const value = this.#values.get(handle as bigint);
    if (value === undefined) throw new Error('no such object');
    return value;
  }

  #text(handle: unknown): string {
    const value = this.#get(handle);
    if (!('text' in value)) throw new Error('no text');
    return value.text;
  }

  #list(values: readonly Value[]): bigint {
    return this.#add({ kind: 'list', list: values.map((value) => this.#add(value)) });
  }

  /** Reading content of others is asked for, unless it is always allowed. */
  #read(item: Item, type: string): bigint | null {
    if (this.accessBehavior !== null && this.accessBehavior !== 2) this.asked += 1;
    this.onRead(type);
    // "If a pasteboard item is stale because the pasteboard owner has changed, it returns nil."
    if (item.since !== this.changeCount) return null;
    const content = item.entries.find(([one]) => one === type)?.[1] ?? null;
    return content === null ? null : this.#add({ kind: 'data', text: content });
  }

  #set(item: Item, content: string, type: string): boolean {
    // "If a type is specified that is not a valid UTI string, the method call will fail."
    if (!/^[\w.-]+$/.test(type)) return false;
    item.entries.push([type, content]);
    return true;
  }

  #clear(isShared: boolean): number {
    this.copy();
    this.isShared = isShared;
    return this.changeCount;
  }

  #write(list: readonly bigint[]): boolean {
    if (list.length === 0) throw new Error('what comes of nothing is not documented');
    const items = list.map((one) => {
      const value = this.#get(one);
      if (value.kind !== 'item' || value.item.since !== null) throw new Error('an exception, which ends the app');
      return value.item;
    });
    if (!this.takes) return false;
    for (const item of items) item.since = this.changeCount;
    this.items = items;
    return true;
  }

  #send(self: bigint, selector: bigint, [first, second]: readonly unknown[]): unknown {
    if (this.#pools.length === 0) throw new Error('no pool');
    const value = this.#get(self);
    const method = this.#text(selector);
    switch (value.kind) {
      case 'class':
        return this.#ofClass(value.text, method, first);
      case 'pasteboard':
        return this.#ofPasteboard(method, first);
      case 'item':
        return this.#ofItem(self, value.item, method, first, second);
      case 'list':
        if (method === 'count') return value.list.length;
        if (method === 'objectAtIndex:') return value.list[first as number];
        if (method === 'addObject:') return value.list.push(first as bigint);
        return this.#ofObject(self, method);
      case 'data':
        if (method === 'length') return Buffer.byteLength(value.text);
        break;
      case 'text':
        if (method === 'UTF8String') return value.text;
    }
    throw new Error(`unrecognized selector: ${value.kind} ${method}`);
  }

  #ofClass(name: string, method: string, argument: unknown): bigint {
    if (name === 'NSPasteboard' && method === 'generalPasteboard') return this.#add({ kind: 'pasteboard' });
    if (name === 'NSString' && method === 'stringWithUTF8String:') {
      return this.#add({ kind: 'text', text: argument as string });
    }
    if (method !== 'alloc') throw new Error(`unrecognized selector: ${name} ${method}`);
    const made = this.#add(
      name === 'NSPasteboardItem' ? { kind: 'item', item: { entries: [], since: null } } : { kind: 'list', list: [] },
    );
    this.#held.set(made, 1);
    return made;
  }

  #ofObject(self: bigint, method: string): bigint {
    if (method === 'autorelease') this.#pools.at(-1)?.push(self);
    else if (method !== 'init') throw new Error(`unrecognized selector: ${method}`);
    return self;
  }

  #ofPasteboard(method: string, argument: unknown): unknown {
    const { items } = this;
    switch (method) {
      case 'respondsToSelector:':
        return this.#text(argument) === 'accessBehavior' && this.accessBehavior !== null;
      case 'accessBehavior':
        if (this.accessBehavior === null) throw new Error('unrecognized selector, which ends the app');
        return this.accessBehavior;
      case 'changeCount':
        return this.changeCount;
      case 'types':
        return this.#list(items.flatMap(({ entries }) => entries.map(([text]) => ({ kind: 'text', text }) as const)));
      case 'pasteboardItems':
        return this.#list(items.map((item) => ({ kind: 'item', item })));
      case 'stringForType:': {
        const type = this.#text(argument);
        const found = items.find(({ entries }) => entries.some(([one]) => one === type));
        const data = found === undefined ? null : this.#read(found, type);
        return data === null ? null : this.#add({ kind: 'text', text: this.#text(data) });
      }
      case 'clearContents':
        return this.#clear(true);
      case 'prepareForNewContentsWithOptions:':
        // NSPasteboardContentsCurrentHostOnly
        return this.#clear(argument !== 1);
      case 'writeObjects:': {
        const list = this.#get(argument);
        return list.kind === 'list' && this.#write(list.list);
      }
      default:
        throw new Error(`unrecognized selector: pasteboard ${method}`);
    }
  }

  #ofItem(self: bigint, item: Item, method: string, first: unknown, second: unknown): unknown {
    switch (method) {
      case 'types':
        return this.#list(item.entries.map(([text]) => ({ kind: 'text', text })));
      case 'dataForType:':
        return this.#read(item, this.#text(first));
      case 'setData:forType:':
      case 'setString:forType:':
        return this.#set(item, this.#text(first), this.#text(second));
      default:
        return this.#ofObject(self, method);
    }
  }
}
