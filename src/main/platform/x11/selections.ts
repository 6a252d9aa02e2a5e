import { wait } from '../../../shared/clock.ts';
import { oneAtATime } from '../../../shared/one-at-a-time.ts';
import { type Atom, EVENT, NONE, PROPERTY_CHANGE_MASK, type Window, type X11Connection } from './connection.ts';
import { handOverClipboard } from './clipboard-manager.ts';
import { openSelectionAnswers, type SelectionAnswers } from './selection-answers.ts';
import { type SelectionFormat, textContent, type TextTargets, textTargets } from './selection-content.ts';
import { type ReadLimits, SelectionReader } from './selection-reader.ts';
import { type Offered, SelectionSlot } from './selection-slot.ts';

/**
 * Generous for a program that answers at all: to make a PNG of a screen of 4K takes half a second, on a busy machine
 * more, and what is not read is lost to the user. Bearable when one does not: the reading begins at key down.
 */
const READ_LIMITS: ReadLimits = { formatMs: 2000, totalMs: 4000, totalBytes: 32 * 1024 * 1024 };
/**
 * A paste is over when its program has asked for nothing for a while: browsers ask a dozen times for one paste, for the
 * text itself up to twice, and drop the paste when the owner changes meanwhile. On a machine at ease the questions come
 * 1 to 10 ms apart; on a busy one three times the longest pause so far is waited for. In ms.
 */
const QUIET_MS = { least: 150, perPause: 3, most: 1000 } as const;
/**
 * A paste is over after so long whatever is asked, in ms: a program that looks at the clipboard all the time, as remote
 * desktops do, would never let it go back. Longer than a busy program takes for a long text.
 */
const PASTE_MS = 5000;
/** XFIXES: tell of a new owner, of its window destroyed, of its connection closed. */
const EVERY_OWNER_CHANGE = 7;

/** A paste as far as it is seen from here. */
interface Paste {
  readonly target: (requestor: Window) => boolean;
  readonly from: number;
  readonly at: number;
  readonly longestPause: number;
}

/**
 * CLIPBOARD and PRIMARY, owned by this process for as long as a paste takes, then given back with all they held.
 * What was another program's before is from then on served by us (X has no way to make the other one owner again),
 * until someone else copies something.
 */
export class Selections {
  readonly #x11: X11Connection;
  readonly #window: Window;
  readonly #text: TextTargets;
  readonly #clipboard: SelectionSlot;
  readonly #primary: SelectionSlot;
  readonly #gtkText: Atom;
  readonly #takers = new Set<() => void>();
  /** Changes of owner, one after the other. */
  readonly #inTurn = oneAtATime();
  #answers: SelectionAnswers | null = null;
  #stopListening: () => void = () => undefined;
  #restoring: NodeJS.Timeout | null = null;
  /** Whose paste is going on, when it last asked for something, and how long its longest pause was, in ms. */
  #paste: Paste = { target: () => false, from: 0, at: 0, longestPause: 0 };

  /** Use {@link openSelections}. */
  constructor(
    x11: X11Connection,
    window: Window,
    text: TextTargets,
    atoms: { readonly clipboard: Atom; readonly primary: Atom; readonly gtkText: Atom },
  ) {
    const reader = new SelectionReader(x11, READ_LIMITS);
    this.#x11 = x11;
    this.#window = window;
    this.#text = text;
    this.#clipboard = new SelectionSlot(atoms.clipboard, window, reader);
    this.#primary = new SelectionSlot(atoms.primary, window, reader);
    this.#gtkText = atoms.gtkText;
  }

  /** Begins to follow the owners and to answer requests. */
  async start(): Promise<void> {
    const { fixes } = this.#x11;
    this.#stopListening = this.#x11.onEvent((event) => {
      if (event.type === fixes.firstEvent) this.#slotOf(event['selection'] as Atom)?.ownerChanged(event);
      else if (event.type === EVENT.selectionRequest) this.#asked(event['requestor'] as Window);
    });
    this.#answers = await openSelectionAnswers(
      this.#x11,
      this.#window,
      (selection) => {
        const slot = this.#slotOf(selection);
        return slot?.isOurs === true ? { content: slot.offered.content, since: slot.since } : null;
      },
      (requestor, selection, format) => this.#given(requestor, selection, format),
    );
    for (const slot of this.#slots()) {
      this.#x11.tell(() => fixes.SelectSelectionInput(this.#window, slot.selection, EVERY_OWNER_CHANGE));
      slot.startWith(await this.#x11.ask((reply) => this.#x11.client.GetSelectionOwner(slot.selection, reply)));
    }
  }

  /** Reads ahead what the user has in the selections, so that {@link publish} need not wait for it. */
  prepare(): void {
    for (const slot of this.#slots()) void slot.save();
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
      await Promise.all(this.#slots().map((slot) => slot.saveLatest()));
      const from = performance.now();
      this.#paste = { target, from, at: from, longestPause: 0 };
      const slots = (await this.#isReplaceable(this.#primary, target)) ? [this.#clipboard] : this.#slots();
      await this.#own(slots, { content: textContent(text, this.#text, true), passing: true });
    });
  }

  /** Puts a text into the clipboard to stay there, `secret` to clipboard managers or not. Rejects when that failed. */
  copy(text: string, secret = false): Promise<void> {
    void this.restore();
    return this.#inTurn(() =>
      this.#own([this.#clipboard], { content: textContent(text, this.#text, secret), passing: false }),
    );
  }

  /** What was published stays: it is the user's content from now on. */
  keep(): void {
    this.#cancelRestore();
    for (const slot of this.#slots()) slot.keep();
  }

  /** Whether the clipboard is ours now. */
  holdsClipboard(): boolean {
    return this.#clipboard.isOurs;
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
      const targets = this.#clipboard.offered.content.map((format) => format.target);
      await handOverClipboard(this.#x11, this.#window, targets).catch(() => {
        // Only a lost connection rejects.
      });
    }
    this.#stopListening();
    this.#answers?.dispose();
  }

  #slots(): readonly [SelectionSlot, SelectionSlot] {
    return [this.#clipboard, this.#primary];
  }

  #slotOf(selection: Atom): SelectionSlot | undefined {
    return this.#slots().find((slot) => slot.selection === selection);
  }

  #cancelRestore(): void {
    if (this.#restoring !== null) clearTimeout(this.#restoring);
    this.#restoring = null;
  }

  #asked(requestor: Window): void {
    const { target, from, at, longestPause } = this.#paste;
    const now = performance.now();
    if (!target(requestor) || now > from + PASTE_MS) return;
    this.#paste = { target, from, at: now, longestPause: Math.max(longestPause, now - at) };
    this.#restoring?.refresh();
  }

  /** Waits until the paste of a passing text is over. */
  async #quiet(): Promise<void> {
    while (this.#slots().some((slot) => slot.offered.passing)) {
      const { at, longestPause } = this.#paste;
      const pause = Math.min(Math.max(QUIET_MS.least, QUIET_MS.perPause * longestPause), QUIET_MS.most);
      const left = at + pause - performance.now();
      if (left <= 0) return;
      await wait(left);
    }
  }

  #given(requestor: Window, selection: Atom, format: SelectionFormat): void {
    const slot = this.#slotOf(selection);
    if (slot?.offered.passing !== true || format.target === this.#text.secretHint) return;
    if (this.#paste.target(requestor)) for (const taker of this.#takers) taker();
  }

  /**
   * Whether a selection is text marked in a GTK text field of the program that is to paste. To take it away would
   * unmark that text, and the paste would not replace it; and GTK pastes from the clipboard anyway.
   */
  async #isReplaceable(slot: SelectionSlot, target: (window: Window) => boolean): Promise<boolean> {
    if (slot.isOurs || slot.owner === NONE || !target(slot.owner)) return false;
    return (await slot.save()).some((format) => format.target === this.#gtkText);
  }

  async #own(slots: readonly SelectionSlot[], offered: Offered): Promise<void> {
    for (const slot of slots) {
      slot.offerNext(offered);
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
  async #giveBack(slots: readonly SelectionSlot[]): Promise<void> {
    await this.#quiet();
    for (const slot of slots) {
      const content = await slot.savedContent();
      if (!slot.offered.passing) continue;
      slot.offerNext({ content, passing: false });
      const owner = content.length === 0 ? NONE : this.#window;
      this.#x11.tell((client) => client.SetSelectionOwner(owner, slot.selection, slot.since));
    }
    await this.#x11.sync();
  }
}

/** Makes {@link Selections} on a connection, with an invisible window that owns them. */
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
