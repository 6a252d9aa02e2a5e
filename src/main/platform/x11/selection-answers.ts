import type { XEvent } from 'x11';
import { type Atom, EVENT, NONE, PROPERTY_CHANGE_MASK, type Window, type X11Connection } from './connection.ts';
import { EventQueue } from './event-queue.ts';
import type { SelectionContent, SelectionFormat } from './selection-content.ts';
import { Waker } from './waker.ts';

/** The most bytes that go in one property; more goes in pieces (INCR). A core request holds 256 KiB. */
const PIECE_BYTES = 128 * 1024;
/** How long a program may take over one piece before it is given up. */
const PIECE_MS = 5000;
const PROPERTY_DELETED = 1;
const REPLACE = 0;

/** A selection of ours as requests are answered from it. */
export interface Offer {
  readonly content: SelectionContent;
  /** Server time since when it is ours. */
  readonly since: number;
}

/** Atoms that the answers need. */
interface AnswerAtoms {
  readonly targets: Atom;
  readonly multiple: Atom;
  readonly timestamp: Atom;
  readonly incr: Atom;
  readonly atom: Atom;
  readonly integer: Atom;
}

/** Answers other programs' requests for selections that are ours (ICCCM section 2). */
export class SelectionAnswers {
  readonly #x11: X11Connection;
  readonly #atoms: AnswerAtoms;
  readonly #offerOf: (selection: Atom) => Offer | null;
  readonly #onTaken: (requestor: Window, selection: Atom, format: SelectionFormat) => void;
  readonly #waker: Waker;
  readonly #stopListening: () => void;

  /** Use {@link openSelectionAnswers}. */
  constructor(
    x11: X11Connection,
    window: Window,
    atoms: AnswerAtoms,
    waker: Waker,
    offerOf: (selection: Atom) => Offer | null,
    onTaken: (requestor: Window, selection: Atom, format: SelectionFormat) => void,
  ) {
    this.#x11 = x11;
    this.#atoms = atoms;
    this.#waker = waker;
    this.#offerOf = offerOf;
    this.#onTaken = onTaken;
    this.#stopListening = x11.onEvent((event) => {
      if (event.type === EVENT.selectionRequest && event['owner'] === window) void this.#answer(event);
    });
  }

  /** Stops answering. */
  dispose(): void {
    this.#stopListening();
    this.#waker.dispose();
  }

  async #answer(event: XEvent): Promise<void> {
    const { requestor, selection, target, time } = event as unknown as Record<string, number> & {
      requestor: Window;
      selection: Atom;
      target: Atom;
      time: number;
    };
    // A requestor of the oldest kind names no property: then it is the target's name.
    const property = (event['property'] as Atom) || target;
    const offer = this.#offerOf(selection);
    const given =
      offer !== null &&
      (target === this.#atoms.multiple
        ? await this.#giveMany(offer, requestor, selection, property)
        : this.#give(offer, requestor, selection, target, property));
    this.#x11.tell((client) =>
      client.SendEvent(requestor, 0, 0, {
        name: 'SelectionNotify',
        seq: 0,
        time,
        requestor,
        selection,
        target,
        property: given ? property : NONE,
      }),
    );
    if (given) this.#waker.watch(requestor, property);
  }

  /** Puts one format into the requestor's property; false when it is not offered. */
  #give(offer: Offer, requestor: Window, selection: Atom, target: Atom, property: Atom): boolean {
    const { targets, multiple, timestamp, atom, integer } = this.#atoms;
    if (target === targets) {
      const list = [targets, multiple, timestamp, ...offer.content.map((format) => format.target)];
      this.#x11.tell((client) => client.ChangeProperty(REPLACE, requestor, property, atom, 32, list));
      return true;
    }
    if (target === timestamp) {
      this.#x11.tell((client) => client.ChangeProperty(REPLACE, requestor, property, integer, 32, [offer.since]));
      return true;
    }
    const format = offer.content.find((one) => one.target === target);
    if (format === undefined) return false;
    if (format.data.length > PIECE_BYTES) {
      void this.#giveInPieces(format, requestor, selection, property);
    } else {
      this.#x11.tell((client) =>
        client.ChangeProperty(REPLACE, requestor, property, format.type, format.format, format.data),
      );
      this.#onTaken(requestor, selection, format);
    }
    return true;
  }

  /** MULTIPLE: the property holds pairs of target and property; those that cannot be given become None. */
  async #giveMany(offer: Offer, requestor: Window, selection: Atom, property: Atom): Promise<boolean> {
    let asked;
    try {
      asked = await this.#x11.property(requestor, property);
    } catch {
      return false; // The requestor has gone.
    }
    if (asked === null) return false;
    const pairs = Array.from({ length: asked.data.length >> 2 }, (_, i) => asked.data.readUInt32LE(4 * i));
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const [target = NONE, place = NONE] = pairs.slice(i, i + 2);
      if (!this.#give(offer, requestor, selection, target, place)) pairs[i + 1] = NONE;
    }
    this.#x11.tell((client) => client.ChangeProperty(REPLACE, requestor, property, asked.type, 32, pairs));
    return true;
  }

  /** A long format: each time the requestor has removed a piece it gets the next; an empty one is the end. */
  async #giveInPieces(format: SelectionFormat, requestor: Window, selection: Atom, property: Atom): Promise<void> {
    const removed = new EventQueue(
      this.#x11,
      (event) =>
        event.type === EVENT.propertyNotify &&
        event['wid'] === requestor &&
        event['atom'] === property &&
        event['state'] === PROPERTY_DELETED,
    );
    try {
      this.#x11.tell((client) => {
        client.ChangeWindowAttributes(requestor, { eventMask: PROPERTY_CHANGE_MASK });
        client.ChangeProperty(REPLACE, requestor, property, this.#atoms.incr, 32, [format.data.length]);
      });
      for (let start = 0; (await removed.next(PIECE_MS)) !== null; start += PIECE_BYTES) {
        const piece = format.data.subarray(start, start + PIECE_BYTES);
        this.#x11.tell((client) =>
          client.ChangeProperty(REPLACE, requestor, property, format.type, format.format, piece),
        );
        this.#waker.watch(requestor, property);
        if (piece.length === 0) {
          this.#onTaken(requestor, selection, format);
          return;
        }
      }
    } finally {
      removed.stop();
    }
  }
}

/**
 * Starts to answer requests for the selections of a window.
 * @param offerOf What a selection offers now; null when it is not ours.
 * @param onTaken Called when a requestor has been given a format whole.
 */
export async function openSelectionAnswers(
  x11: X11Connection,
  window: Window,
  offerOf: (selection: Atom) => Offer | null,
  onTaken: (requestor: Window, selection: Atom, format: SelectionFormat) => void,
): Promise<SelectionAnswers> {
  const [targets, multiple, timestamp, incr, atom, integer, wake] = await Promise.all([
    x11.atom('TARGETS'),
    x11.atom('MULTIPLE'),
    x11.atom('TIMESTAMP'),
    x11.atom('INCR'),
    x11.atom('ATOM'),
    x11.atom('INTEGER'),
    x11.atom('TINGXIE_WAKE'),
  ]);
  const atoms = { targets, multiple, timestamp, incr, atom, integer };
  return new SelectionAnswers(x11, window, atoms, new Waker(x11, wake), offerOf, onTaken);
}
