import type { Millis } from '../../../shared/clock.ts';
import type { FieldPort } from '../../insertion/target.ts';
import type { Bus, OpenBus } from '../dbus/port.ts';
import { Accessible, OBJECT } from './accessible.ts';
import { openAccessibilityBus, watchFocus } from './atspi-bus.ts';
import { type AccessibleId, Focus } from './focus.ts';

/** Every insertion waits for whether the field is secret: a program that is busy is not waited for longer (ms). */
const SECRET_MS = 20;
/** A busy program may take longer over the kind of field that just got the focus: nobody waits (ms). */
const KIND_MS = 2000;
/** Each of the some questions that reading text takes (ms): a busy program is waited for, one that hangs not for long. */
const READ_MS = 250;
/** Paragraphs of web editors stand in lists, quotes and tables; deeper ones are not looked into. */
const DEEPEST = 8;
/** After a failure the accessibility bus is tried again no sooner (ms), and only when something is asked. */
const RETRY_MS = 10_000;

/** What {@link AtSpiField} needs. */
export interface AtSpiParts {
  readonly openBus: OpenBus;
  /** Address of the session bus; null where there is none. */
  readonly sessionBus: string | null;
  readonly now: () => Millis;
}

/**
 * What AT-SPI, the accessibility of Linux desktops, tells of the focused field. Programs that do not take part, and all
 * of them where there is no accessibility bus, are answered with null.
 */
export class AtSpiField implements FieldPort {
  readonly #parts: AtSpiParts;
  #focus = new Focus();
  #bus: Bus | null = null;
  #opening = false;
  #triedAt: Millis = -Infinity;
  #disposed = false;
  /** Whether the object that got the focus last is secret, for when its program is too busy to answer. */
  #last: { readonly id: AccessibleId; readonly secret: boolean } | null = null;

  constructor(parts: AtSpiParts) {
    this.#parts = parts;
    this.#connect();
  }

  async isSecret(): Promise<boolean | null> {
    const focused = this.#asked(SECRET_MS);
    if (focused === null) return null;
    try {
      const { secret, focused: still } = await focused.describe();
      return secret || (still ? false : null);
    } catch {
      return isSame(this.#last?.id, focused.id) ? (this.#last?.secret ?? null) : null;
    }
  }

  async textBefore(characters: number): Promise<string | null> {
    try {
      const field = await this.#readable();
      const end = (await field?.insertionPoint()) ?? null;
      if (field === null || end === null) return null;
      // Its characters are code points, which may have two units.
      return legible(await field.text(Math.max(0, end - characters), end))?.slice(-characters) ?? null;
    } catch {
      return null; // As for any program that does not tell.
    }
  }

  /** The selected text of the focused field; null where none is, or it cannot be read. */
  async selectedText(): Promise<string | null> {
    try {
      const selected = (await (await this.#readable())?.selectedText()) ?? '';
      return selected === '' ? null : selected;
    } catch {
      return null;
    }
  }

  /** The text of the focused field, so many characters before and after the caret; null where it cannot be read. */
  async textAround(characters: number): Promise<string | null> {
    try {
      const field = await this.#readable();
      const [caret, length] = field === null ? [null, 0] : await Promise.all([field.caret(), field.length()]);
      if (field === null || caret === null) return null;
      return await field.text(Math.max(0, caret - characters), Math.min(length, caret + characters));
    } catch {
      return null;
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#bus?.dispose();
    this.#bus = null;
  }

  /**
   * The focused object, or what has the caret within it, when its text may be read: that of a secret one is never asked
   * for.
   */
  async #readable(): Promise<Accessible | null> {
    const focused = this.#asked(READ_MS);
    if (focused === null) return null;
    const { secret, focused: still, hasText, hasObjects } = await focused.describe();
    if (secret || !still || !hasText) return null;
    let field = focused;
    for (let depth = 0; hasObjects && depth < DEEPEST; depth++) {
      const object = await field.objectAtCaret();
      if (object === null) break;
      field = object;
    }
    return field;
  }

  #asked(timeoutMs: number): Accessible | null {
    this.#connect();
    const id = this.#focus.current;
    return this.#bus === null || id === null ? null : new Accessible(this.#bus, id, timeoutMs);
  }

  /** Connects in the background, where that is not done and was not tried just now. */
  #connect(): void {
    const { sessionBus, now, openBus } = this.#parts;
    const at = now();
    if (sessionBus === null || this.#disposed || this.#bus !== null || this.#opening) return;
    if (at - this.#triedAt < RETRY_MS) return;
    this.#opening = true;
    this.#triedAt = at;
    openAccessibilityBus(openBus, sessionBus, () => (this.#bus = null))
      .then((bus) => this.#watch(bus))
      .catch(() => {
        // Not every desktop has it: fields are then not known, and it is tried again later.
      })
      .finally(() => (this.#opening = false));
  }

  async #watch(bus: Bus): Promise<void> {
    const focus = new Focus();
    try {
      await watchFocus(bus, focus, (id) => this.#remember(bus, id));
    } catch (error) {
      bus.dispose();
      throw error;
    }
    if (this.#disposed) {
      bus.dispose();
      return;
    }
    this.#focus = focus;
    this.#bus = bus;
  }

  #remember(bus: Bus, id: AccessibleId): void {
    new Accessible(bus, id, KIND_MS).describe().then(
      ({ secret }) => (this.#last = { id, secret }),
      () => {
        // GTK 4 tells of an object before it is there. It is asked again when it matters.
      },
    );
  }
}

const isSame = (a: AccessibleId | undefined, b: AccessibleId): boolean => a?.program === b.program && a.path === b.path;

/** The text after the last object that stands in it, without the rest of a character that Qt cut in two. */
function legible(text: string): string | null {
  const own = text.slice(text.lastIndexOf(OBJECT) + 1).replace(/^\ufffd/, '');
  return own === '' && text !== '' ? null : own;
}
