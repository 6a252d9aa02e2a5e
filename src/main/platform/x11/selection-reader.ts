import type { XEvent } from 'x11';
import {
  type Atom,
  EVENT,
  NONE,
  PROPERTY_CHANGE_MASK,
  type Property,
  type Window,
  type X11Connection,
} from './connection.ts';
import { EventQueue } from './event-queue.ts';
import type { SelectionContent, SelectionFormat } from './selection-content.ts';

/** How long and how much is read of another program's selection. */
export interface ReadLimits {
  /** For one format, and in a long one for each piece. */
  readonly formatMs: number;
  /** For all formats together. */
  readonly totalMs: number;
  /** Bytes of all formats together; a format that does not fit is left out. */
  readonly totalBytes: number;
}

/** Targets that are requests to the owner rather than formats, or name resources that die with it. */
const NOT_CONTENT: ReadonlySet<string> = new Set([
  'TARGETS',
  'MULTIPLE',
  'TIMESTAMP',
  'SAVE_TARGETS',
  'DELETE',
  'INSERT_SELECTION',
  'INSERT_PROPERTY',
  'PIXMAP',
  'BITMAP',
  'DRAWABLE',
  'COLORMAP',
]);
/** Read before all others, in this order, in case the time does not suffice for all. */
const FIRST = ['UTF8_STRING', 'text/html', 'text/uri-list', 'x-special/gnome-copied-files', 'image/png'];
/** Property state: it has a new value. */
const PROPERTY_NEW = 0;
/** How long an owner that was given up may be silent before it is taken for done, in ms: longer than programs hang. */
const GIVEN_UP_MS = 30_000;

/** Reads other programs' selections in all their formats, long ones piece by piece (INCR). */
export class SelectionReader {
  readonly #x11: X11Connection;
  readonly #limits: ReadLimits;

  constructor(x11: X11Connection, limits: ReadLimits) {
    this.#x11 = x11;
    this.#limits = limits;
  }

  /** All that a selection offers within the limits. Rejects only when the connection is lost. */
  async read(selection: Atom): Promise<SelectionContent> {
    const reading = new Reading(this.#x11, this.#limits, selection);
    try {
      return await reading.content();
    } finally {
      void reading.end();
    }
  }

  /** A selection as text; null where it offers none within the limits. Rejects only when the connection is lost. */
  async text(selection: Atom): Promise<string | null> {
    const reading = new Reading(this.#x11, this.#limits, selection);
    try {
      return await reading.text();
    } finally {
      void reading.end();
    }
  }
}

/**
 * One reading of a selection. It has a window of its own for the answers, because an owner that was given up, with a
 * long format half sent, goes on writing there: in a window that is used again that would pass for the content that was
 * copied since.
 */
class Reading {
  readonly #x11: X11Connection;
  readonly #limits: ReadLimits;
  readonly #selection: Atom;
  readonly #window: Window;
  /** Properties in which the owner may still write. */
  readonly #givenUp = new Set<Atom>();

  constructor(x11: X11Connection, limits: ReadLimits, selection: Atom) {
    this.#x11 = x11;
    this.#limits = limits;
    this.#selection = selection;
    this.#window = x11.client.AllocID();
    x11.tell((client) =>
      client.CreateWindow(this.#window, x11.root, -1, -1, 1, 1, 0, 0, 0, 0, { eventMask: PROPERTY_CHANGE_MASK }),
    );
  }

  async content(): Promise<SelectionContent> {
    const deadline = Date.now() + this.#limits.totalMs;
    const content: SelectionFormat[] = [];
    let room = this.#limits.totalBytes;
    for (const [index, target] of (await this.#formats()).entries()) {
      const left = deadline - Date.now();
      if (left <= 0) break;
      const answer = await this.#convert(target, index + 1, Math.min(left, this.#limits.formatMs), room);
      if (answer === null) continue;
      room -= answer.data.length;
      content.push({ target, ...answer });
    }
    return content;
  }

  /** The text alone; STRING is Latin-1 by definition. */
  async text(): Promise<string | null> {
    const { formatMs, totalBytes } = this.#limits;
    for (const [slot, [name, encoding]] of (
      [
        ['UTF8_STRING', 'utf8'],
        ['STRING', 'latin1'],
      ] as const
    ).entries()) {
      const found = await this.#convert(await this.#x11.atom(name), slot, formatMs, totalBytes);
      if (found !== null) return found.data.toString(encoding);
    }
    return null;
  }

  /**
   * Removes the window. Where something was given up, what still comes is thrown away first: an owner waits for that
   * before it ends (ICCCM section 2.7.2), and a simple program dies of a window that goes in the middle.
   */
  async end(): Promise<void> {
    if (this.#givenUp.size > 0) {
      const late = new EventQueue(this.#x11, (event) => this.#isNew(event));
      for (const property of this.#givenUp) this.#remove(property);
      for (let event; (event = await late.next(GIVEN_UP_MS)) !== null;) this.#remove(event['atom'] as Atom);
      late.stop();
    }
    this.#x11.tell((client) => client.DestroyWindow(this.#window));
  }

  /** What the owner says it offers, most valuable first; a plain text where it does not say. */
  async #formats(): Promise<readonly Atom[]> {
    const targets = await this.#x11.atom('TARGETS');
    const list = await this.#convert(targets, 0, this.#limits.formatMs, this.#limits.totalBytes);
    if (list === null) return Promise.all([this.#x11.atom('UTF8_STRING'), this.#x11.atom('STRING')]);
    const atoms = Array.from({ length: list.data.length >> 2 }, (_, i) => list.data.readUInt32LE(4 * i));
    const named = await Promise.all(
      [...new Set(atoms)].map(async (atom) => ({ atom, name: await this.#nameOf(atom) })),
    );
    const rank = (name: string): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
    return named
      .filter(({ name }) => name !== '' && !NOT_CONTENT.has(name))
      .sort((a, b) => rank(a.name) - rank(b.name))
      .map(({ atom }) => atom);
  }

  /** The name of what an owner listed; empty when it is no atom. */
  async #nameOf(atom: Atom): Promise<string> {
    try {
      return await this.#x11.atomName(atom);
    } catch {
      return '';
    }
  }

  /**
   * One format; null when the owner refuses, is too slow, or has more than `room` bytes. Every format has its own
   * property (`slot`), so that a late answer cannot pass for another one.
   */
  async #convert(target: Atom, slot: number, timeoutMs: number, room: number): Promise<Property | null> {
    const property = await this.#x11.atom(`TINGXIE_SELECTION_${slot}`);
    const answers = new EventQueue(
      this.#x11,
      (event) =>
        event.type === EVENT.selectionNotify && event['requestor'] === this.#window && event['target'] === target,
    );
    const pieces = new EventQueue(this.#x11, (event) => this.#isNew(event) && event['atom'] === property);
    this.#givenUp.add(property);
    try {
      this.#x11.tell((client) => client.ConvertSelection(this.#window, this.#selection, target, property, NONE));
      const answer = await answers.next(timeoutMs);
      if (answer === null) return null;
      if (answer['property'] === NONE) {
        this.#givenUp.delete(property);
        return null;
      }
      const whole = await this.#x11.property(this.#window, property, true);
      if (whole?.type === (await this.#x11.atom('INCR'))) {
        // The first notice is that of the INCR property itself.
        await pieces.next(timeoutMs);
        return await this.#collect(property, pieces, timeoutMs, room);
      }
      this.#givenUp.delete(property);
      return whole === null || whole.data.length > room ? null : whole;
    } finally {
      answers.stop();
      pieces.stop();
    }
  }

  /** The pieces of a long transfer in one; an empty piece ends it. Removing one asks for the next. */
  async #collect(property: Atom, pieces: EventQueue, timeoutMs: number, room: number): Promise<Property | null> {
    const parts: Buffer[] = [];
    let size = 0;
    while ((await pieces.next(timeoutMs)) !== null) {
      const piece = await this.#x11.property(this.#window, property, true);
      if (piece === null) return null;
      if (piece.data.length === 0) {
        this.#givenUp.delete(property);
        return { ...piece, data: Buffer.concat(parts) };
      }
      parts.push(piece.data);
      size += piece.data.length;
      if (size > room) return null;
    }
    return null;
  }

  /** Whether a property of the window has a new value. */
  #isNew(event: XEvent): boolean {
    return event.type === EVENT.propertyNotify && event['wid'] === this.#window && event['state'] === PROPERTY_NEW;
  }

  #remove(property: Atom): void {
    this.#x11.tell((client) => client.DeleteProperty(this.#window, property));
  }
}
