import type { XEvent } from 'x11';
import { type Atom, EVENT, NONE, PROPERTY_CHANGE_MASK, type Window, type X11Connection } from './connection.ts';
import { EventQueue } from './event-queue.ts';
import { openSelectionAnswers, type SelectionAnswers } from './selection-answers.ts';
import {
  type SelectionContent,
  type SelectionFormat,
  textContent,
  type TextTargets,
  textTargets,
} from './selection-content.ts';
import { type ReadLimits, SelectionReader } from './selection-reader.ts';

/** Generous for a program that answers at all, bearable for the user when one does not. */
const READ_LIMITS: ReadLimits = { formatMs: 300, totalMs: 1000, totalBytes: 32 * 1024 * 1024 };
/** How long a clipboard manager may take to keep what we leave behind. */
const HAND_OVER_MS = 500;
/**
 * A paste is over when its program has asked for nothing for a while: browsers ask a dozen times for one paste, for the
 * text itself up to twice, and drop the paste when the owner changes meanwhile. On a machine at ease the questions come
 * 1 to 10 ms apart; on a busy one three times the longest pause so far is waited for. In ms.
 */
const QUIET_MS = { least: 150, perPause: 3, most: 1000 } as const;
/** XFIXES: tell of a new owner, of its window destroyed, of its connection closed. */
const EVERY_OWNER_CHANGE = 7;
const REPLACE = 0;

/** What we answer with while a selection is ours. */
interface Offered {
  readonly content: SelectionContent;
  /** Only there for a paste, to give way to what was before. */
  readonly passing: boolean;
}

/** A paste as far as it is seen from here. */
interface Paste {
  readonly target: (requestor: Window) => boolean;
  readonly at: number;
  readonly longestPause: number;
}

const NOTHING: Offered = { content: [], passing: false };

/** One of the two selections: who owns it, what of ours is in it, what was in it before. */
interface Slot {
  readonly selection: Atom;
  owner: Window;
  /** Server time since when. */
  since: number;
  offered: Offered;
  /** What is offered from the moment the server makes us owner. */
  next: Offered;
  /** The user's own content, once it is being read; null when it has changed since. */
  saved: Promise<SelectionContent> | null;
}

/**
 * CLIPBOARD and PRIMARY, owned by this process for as long as a paste takes, then given back with all they held.
 * What was another program's before is from then on served by us (X has no way to make the other one owner again),
 * until someone else copies something.
 */
export class Selections {
  readonly #x11: X11Connection;
  readonly #window: Window;
  readonly #reader: SelectionReader;
  readonly #text: TextTargets;
  readonly #clipboard: Slot;
  readonly #primary: Slot;
  readonly #gtkText: Atom;
  readonly #takers = new Set<() => void>();
  /** The last of the changes of owner; they go one after the other. */
  #last: Promise<void> = Promise.resolve();
  #answers: SelectionAnswers | null = null;
  #stopListening: () => void = () => undefined;
  #restoring: NodeJS.Timeout | null = null;
  /** Whose paste is going on, when it last asked for something, and how long its longest pause was, in ms. */
  #paste: Paste = { target: () => false, at: 0, longestPause: 0 };

  /** Use {@link openSelections}. */
  constructor(
    x11: X11Connection,
    window: Window,
    text: TextTargets,
    atoms: { readonly clipboard: Atom; readonly primary: Atom; readonly gtkText: Atom },
  ) {
    const slot = (selection: Atom): Slot => ({
      selection,
      owner: NONE,
      since: 0,
      offered: NOTHING,
      next: NOTHING,
      saved: null,
    });
    this.#x11 = x11;
    this.#window = window;
    this.#text = text;
    this.#reader = new SelectionReader(x11, window, READ_LIMITS);
    this.#clipboard = slot(atoms.clipboard);
    this.#primary = slot(atoms.primary);
    this.#gtkText = atoms.gtkText;
  }

  /** Begins to follow the owners and to answer requests. */
  async start(): Promise<void> {
    const { fixes } = this.#x11;
    this.#stopListening = this.#x11.onEvent((event) => {
      if (event.type === fixes.firstEvent) this.#ownerChanged(event);
      else if (event.type === EVENT.selectionRequest) this.#asked(event['requestor'] as Window);
    });
    this.#answers = await openSelectionAnswers(
      this.#x11,
      this.#window,
      (selection) => {
        const slot = this.#slots().find((one) => one.selection === selection && one.owner === this.#window);
        return slot === undefined ? null : { content: slot.offered.content, since: slot.since };
      },
      (requestor, selection, format) => this.#given(requestor, selection, format),
    );
    for (const slot of this.#slots()) {
      this.#x11.tell(() => fixes.SelectSelectionInput(this.#window, slot.selection, EVERY_OWNER_CHANGE));
      slot.owner = await this.#x11.ask((reply) => this.#x11.client.GetSelectionOwner(slot.selection, reply));
    }
  }

  /** Reads ahead what the user has in the selections, so that {@link publish} need not wait for it. */
  prepare(): void {
    for (const slot of this.#slots()) void this.#save(slot);
  }

  /**
   * Owns the selections with a text for a paste. What was in them is saved first, unless it is already. Until
   * {@link restore} the saved content stays the same, however often this is called. Rejects when it did not work.
   * @param target Whether a requestor belongs to the program that is to paste.
   */
  publish(text: string, target: (requestor: Window) => boolean): Promise<void> {
    this.#cancelRestore();
    return this.#inTurn(async () => {
      await this.#quiet();
      await Promise.all(this.#slots().map((slot) => this.#saveLatest(slot)));
      this.#paste = { target, at: performance.now(), longestPause: 0 };
      const slots = (await this.#isReplaceable(this.#primary, target)) ? [this.#clipboard] : this.#slots();
      await this.#own(slots, { content: textContent(text, this.#text, true), passing: true });
    });
  }

  /** Puts a text into the clipboard to stay there. Rejects when that failed. */
  copy(text: string): Promise<void> {
    void this.restore();
    return this.#inTurn(() =>
      this.#own([this.#clipboard], { content: textContent(text, this.#text, false), passing: false }),
    );
  }

  /** What was published stays: it is the user's content from now on. */
  keep(): void {
    this.#cancelRestore();
    for (const slot of this.#slots()) {
      slot.offered = { ...slot.offered, passing: false };
      slot.saved = null;
    }
  }

  /** Whether the clipboard is ours now. */
  holdsClipboard(): boolean {
    return this.#clipboard.owner === this.#window;
  }

  /** Calls back when the program that is to paste has been given the text whole; returns the way to stop. */
  onTaken(listener: () => void): () => void {
    this.#takers.add(listener);
    return () => {
      this.#takers.delete(listener);
    };
  }

  /** Gives the selections back once the program that pastes has asked for nothing for so long. */
  restoreWhenQuiet(quietMs: number): void {
    this.#cancelRestore();
    this.#restoring = setTimeout(() => void this.restore(), quietMs);
  }

  /** Gives the selections back now, where they still hold what {@link publish} put there. */
  restore(): Promise<void> {
    this.#cancelRestore();
    return this.#inTurn(() => this.#giveBack(this.#slots())).catch(() => {
      // Only a lost connection rejects, and with it the selections are gone.
    });
  }

  /** Gives back, and hands what we serve for others to a clipboard manager if there is one; else it is gone with us. */
  async dispose(): Promise<void> {
    await this.restore();
    if (this.holdsClipboard()) {
      await this.#handOver().catch(() => {
        // Only a lost connection rejects.
      });
    }
    this.#stopListening();
    this.#answers?.dispose();
  }

  #slots(): readonly [Slot, Slot] {
    return [this.#clipboard, this.#primary];
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #cancelRestore(): void {
    if (this.#restoring !== null) clearTimeout(this.#restoring);
    this.#restoring = null;
  }

  #ownerChanged(event: XEvent): void {
    const slot = this.#slots().find((one) => one.selection === event['selection']);
    if (slot === undefined) return;
    slot.owner = event['owner'] as Window;
    slot.since = event['selectionTimestamp'] as number;
    slot.offered = slot.owner === this.#window ? slot.next : NOTHING;
    // Under a passing text lies what was saved before it; everything else is new content.
    if (!slot.offered.passing) slot.saved = null;
  }

  #asked(requestor: Window): void {
    const { target, at, longestPause } = this.#paste;
    if (!target(requestor)) return;
    const now = performance.now();
    this.#paste = { target, at: now, longestPause: Math.max(longestPause, now - at) };
    this.#restoring?.refresh();
  }

  /** Waits until the paste of a passing text is over. */
  async #quiet(): Promise<void> {
    while (this.#slots().some((slot) => slot.offered.passing)) {
      const { at, longestPause } = this.#paste;
      const pause = Math.min(Math.max(QUIET_MS.least, QUIET_MS.perPause * longestPause), QUIET_MS.most);
      const left = at + pause - performance.now();
      if (left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, left));
    }
  }

  #given(requestor: Window, selection: Atom, format: SelectionFormat): void {
    const slot = this.#slots().find((one) => one.selection === selection);
    if (slot?.offered.passing !== true || format.target === this.#text.secretHint) return;
    if (this.#paste.target(requestor)) for (const taker of this.#takers) taker();
  }

  /** The user's content of a selection; reads it only when it has not been read since it changed. */
  #save(slot: Slot): Promise<SelectionContent> {
    const { owner, offered, selection } = slot;
    slot.saved ??=
      owner === NONE
        ? Promise.resolve([])
        : owner === this.#window
          ? Promise.resolve(offered.content)
          : // Only a lost connection rejects; then there is nothing to give back to.
            this.#reader.read(selection).catch(() => []);
    return slot.saved;
  }

  /** Saves until what was read is what is there. */
  async #saveLatest(slot: Slot): Promise<void> {
    let content;
    do {
      content = this.#save(slot);
      await content;
    } while (slot.saved !== content);
  }

  /**
   * Whether a selection is text marked in a GTK text field of the program that is to paste. To take it away would
   * unmark that text, and the paste would not replace it; and GTK pastes from the clipboard anyway.
   */
  async #isReplaceable(slot: Slot, target: (window: Window) => boolean): Promise<boolean> {
    if (slot.owner === this.#window || slot.owner === NONE || !target(slot.owner)) return false;
    return (await this.#save(slot)).some((format) => format.target === this.#gtkText);
  }

  async #own(slots: readonly Slot[], offered: Offered): Promise<void> {
    for (const slot of slots) {
      slot.next = offered;
      this.#x11.tell((client) => client.SetSelectionOwner(this.#window, slot.selection, NONE));
    }
    // The notices of the new owner come before this returns.
    await this.#x11.sync();
    if (slots.some((slot) => slot.offered !== offered)) throw new Error('another program took the selection');
  }

  /**
   * The time of our own taking makes the server ignore this when somebody else has taken the selection since. Where
   * we stay owner we become it anew, so that programs look at the content again.
   */
  async #giveBack(slots: readonly Slot[]): Promise<void> {
    await this.#quiet();
    for (const slot of slots) {
      const content = (await slot.saved) ?? [];
      if (!slot.offered.passing) continue;
      slot.next = { content, passing: false };
      const owner = content.length === 0 ? NONE : this.#window;
      this.#x11.tell((client) => client.SetSelectionOwner(owner, slot.selection, slot.since));
    }
    await this.#x11.sync();
  }

  /** ICCCM section 2.6.1.3: asks the clipboard manager to read the clipboard before we go. */
  async #handOver(): Promise<void> {
    const [manager, saveTargets, property, atom] = await Promise.all([
      this.#x11.atom('CLIPBOARD_MANAGER'),
      this.#x11.atom('SAVE_TARGETS'),
      this.#x11.atom('TINGXIE_SAVE_TARGETS'),
      this.#x11.atom('ATOM'),
    ]);
    const owner = await this.#x11.ask<Window>((reply) => this.#x11.client.GetSelectionOwner(manager, reply));
    if (owner === NONE) return;
    const done = new EventQueue(
      this.#x11,
      (event) => event.type === EVENT.selectionNotify && event['selection'] === manager,
    );
    const targets = this.#clipboard.offered.content.map((format) => format.target);
    this.#x11.tell((client) => {
      client.ChangeProperty(REPLACE, this.#window, property, atom, 32, targets);
      client.ConvertSelection(this.#window, manager, saveTargets, property, NONE);
    });
    await done.next(HAND_OVER_MS);
    done.stop();
  }
}

/** Makes {@link Selections} on a connection, with an invisible window that owns and reads them. */
export async function openSelections(x11: X11Connection): Promise<Selections> {
  const window = x11.client.AllocID();
  x11.tell((client) =>
    client.CreateWindow(window, x11.root, -1, -1, 1, 1, 0, 0, 0, 0, { eventMask: PROPERTY_CHANGE_MASK }),
  );
  const [clipboard, primary, gtkText, text] = await Promise.all([
    x11.atom('CLIPBOARD'),
    x11.atom('PRIMARY'),
    x11.atom('GTK_TEXT_BUFFER_CONTENTS'),
    textTargets(x11),
  ]);
  const selections = new Selections(x11, window, text, { clipboard, primary, gtkText });
  await selections.start();
  return selections;
}
