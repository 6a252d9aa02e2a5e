import type { XEvent } from 'x11';
import { type Atom, NONE, type Window } from './connection.ts';
import type { SelectionContent } from './selection-content.ts';
import type { SelectionReader } from './selection-reader.ts';

/** What we answer with while a selection is ours. */
export interface Offered {
  readonly content: SelectionContent;
  /** Only there for a paste, to give way to what was before. */
  readonly passing: boolean;
}

const NOTHING: Offered = { content: [], passing: false };

/** One selection: who owns it, what of ours is in it, and what the user had in it before. */
export class SelectionSlot {
  readonly selection: Atom;
  readonly #ours: Window;
  readonly #reader: SelectionReader;
  #owner: Window = NONE;
  #since = 0;
  #offered = NOTHING;
  #next = NOTHING;
  /** The user's own content, once it is being read; null when it has changed since. */
  #saved: Promise<SelectionContent> | null = null;

  /** @param ours Our window that owns selections. */
  constructor(selection: Atom, ours: Window, reader: SelectionReader) {
    this.selection = selection;
    this.#ours = ours;
    this.#reader = reader;
  }

  get owner(): Window {
    return this.#owner;
  }

  /** Server time since when it has this owner. */
  get since(): number {
    return this.#since;
  }

  get isOurs(): boolean {
    return this.#owner === this.#ours;
  }

  /** What of ours is in it; nothing while it is another program's. */
  get offered(): Offered {
    return this.#offered;
  }

  /** The owner that it has had since before we looked. */
  startWith(owner: Window): void {
    this.#owner = owner;
  }

  /** What is offered from the moment the server makes us owner. */
  offerNext(offered: Offered): void {
    this.#next = offered;
  }

  /** The server tells of a new owner. */
  ownerChanged(event: XEvent): void {
    this.#owner = event['owner'] as Window;
    this.#since = event['selectionTimestamp'] as number;
    this.#offered = this.isOurs ? this.#next : NOTHING;
    // Under a passing text lies what was saved before it; everything else is new content.
    if (!this.#offered.passing) this.#saved = null;
  }

  /** What is offered stays: it is the user's content from now on. */
  keep(): void {
    this.#offered = { ...this.#offered, passing: false };
    this.#saved = null;
  }

  /** The user's own content; reads it only when it has not been read since it changed. */
  save(): Promise<SelectionContent> {
    this.#saved ??=
      this.#owner === NONE
        ? Promise.resolve([])
        : this.isOurs
          ? Promise.resolve(this.#offered.content)
          : // Only a lost connection rejects; then there is nothing to give back to.
            this.#reader.read(this.selection).catch(() => []);
    return this.#saved;
  }

  /** Saves until what was read is what is there. */
  async saveLatest(): Promise<void> {
    let content;
    do {
      content = this.save();
      await content;
    } while (this.#saved !== content);
  }

  /** What was saved; nothing where nothing was. */
  async savedContent(): Promise<SelectionContent> {
    return (await this.#saved) ?? [];
  }
}
