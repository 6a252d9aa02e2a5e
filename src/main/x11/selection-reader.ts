import { type Atom, EVENT, NONE, type Property, type Window, type X11Connection } from './connection.ts';
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

/** Reads other programs' selections in all their formats, long ones piece by piece (INCR). */
export class SelectionReader {
  readonly #x11: X11Connection;
  readonly #window: Window;
  readonly #limits: ReadLimits;
  readonly #reading = new Map<Atom, Promise<void>>();

  /** @param window A window of ours that hears its property changes; the answers land there. */
  constructor(x11: X11Connection, window: Window, limits: ReadLimits) {
    this.#x11 = x11;
    this.#window = window;
    this.#limits = limits;
  }

  /**
   * All that a selection offers within the limits. Rejects only when the connection is lost. A second reading of the
   * same selection waits for the first: their answers would be told apart by nothing.
   */
  read(selection: Atom): Promise<SelectionContent> {
    const before = this.#reading.get(selection) ?? Promise.resolve();
    const content = before.then(() => this.#readNow(selection));
    const over = (): void => undefined;
    this.#reading.set(selection, content.then(over, over));
    return content;
  }

  async #readNow(selection: Atom): Promise<SelectionContent> {
    const deadline = Date.now() + this.#limits.totalMs;
    const content: SelectionFormat[] = [];
    let room = this.#limits.totalBytes;
    for (const [index, target] of (await this.#formats(selection)).entries()) {
      const left = deadline - Date.now();
      if (left <= 0) break;
      const answer = await this.#convert(selection, target, index + 1, Math.min(left, this.#limits.formatMs), room);
      if (answer === null) continue;
      room -= answer.data.length;
      content.push({ target, ...answer });
    }
    return content;
  }

  /** What the owner says it offers, most valuable first; a plain text where it does not say. */
  async #formats(selection: Atom): Promise<readonly Atom[]> {
    const targets = await this.#x11.atom('TARGETS');
    const list = await this.#convert(selection, targets, 0, this.#limits.formatMs, this.#limits.totalBytes);
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
   * One format; null when the owner refuses, is too slow, or has more than `room` bytes. Every format of a selection
   * has its own property (`slot`), so that a late answer cannot pass for another one.
   */
  async #convert(
    selection: Atom,
    target: Atom,
    slot: number,
    timeoutMs: number,
    room: number,
  ): Promise<Property | null> {
    const property = await this.#x11.atom(`TINGXIE_SELECTION_${selection}_${slot}`);
    const answers = new EventQueue(
      this.#x11,
      (event) =>
        event.type === EVENT.selectionNotify &&
        event['requestor'] === this.#window &&
        event['selection'] === selection &&
        event['target'] === target,
    );
    const pieces = new EventQueue(
      this.#x11,
      (event) =>
        event.type === EVENT.propertyNotify &&
        event['wid'] === this.#window &&
        event['atom'] === property &&
        event['state'] === PROPERTY_NEW,
    );
    try {
      this.#x11.tell((client) => {
        client.DeleteProperty(this.#window, property);
        client.ConvertSelection(this.#window, selection, target, property, NONE);
      });
      const answer = await answers.next(timeoutMs);
      if (answer === null || answer['property'] === NONE) return null;
      const whole = await this.#x11.property(this.#window, property, true);
      if (whole === null || whole.data.length > room) return null;
      if (whole.type !== (await this.#x11.atom('INCR'))) return whole;
      // The first notice is that of the INCR property itself.
      await pieces.next(timeoutMs);
      return await this.#collect(property, pieces, timeoutMs, room);
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
      if (piece.data.length === 0) return { ...piece, data: Buffer.concat(parts) };
      parts.push(piece.data);
      size += piece.data.length;
      if (size > room) return null;
    }
    return null;
  }
}
