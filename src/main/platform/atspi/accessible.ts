import type { Bus, BusCall } from '../dbus/port.ts';
import type { AccessibleId } from './focus.ts';

/** Role of a field that hides what is typed (ATSPI_ROLE_PASSWORD_TEXT). */
const PASSWORD_TEXT = 40;
/** State of the object that has the focus (ATSPI_STATE_FOCUSED), as a bit of the state set. */
const FOCUSED = 12;
const ACCESSIBLE = 'org.a11y.atspi.Accessible';
const TEXT = 'org.a11y.atspi.Text';
const HYPERTEXT = 'org.a11y.atspi.Hypertext';
/** Stands in a text for an object with text of its own, e.g. a paragraph of a web page's editor, or for a picture. */
export const OBJECT = '\ufffc';

/** What a program says of one of its objects. */
export interface Description {
  /** Whether it hides what is typed into it. */
  readonly secret: boolean;
  readonly focused: boolean;
  /** Whether its text can be asked for. */
  readonly hasText: boolean;
  /** Whether objects with text of their own may stand in its text. */
  readonly hasObjects: boolean;
}

/**
 * Asks the program of an object about it. Every method rejects when the program does not answer in time (ms), has not
 * got the object (any more), or answers with something else than AT-SPI says.
 */
export class Accessible {
  readonly id: AccessibleId;
  readonly #bus: Bus;
  readonly #timeoutMs: number;

  constructor(bus: Bus, id: AccessibleId, timeoutMs: number) {
    this.#bus = bus;
    this.id = id;
    this.#timeoutMs = timeoutMs;
  }

  async describe(): Promise<Description> {
    const [[role], [states], [interfaces]] = await Promise.all([
      this.#call({ interface: ACCESSIBLE, member: 'GetRole' }),
      this.#call({ interface: ACCESSIBLE, member: 'GetState' }),
      this.#call({ interface: ACCESSIBLE, member: 'GetInterfaces' }),
    ]);
    if (typeof role !== 'number' || !Array.isArray(states) || !Array.isArray(interfaces)) throw unexpected();
    const [first] = states as readonly unknown[];
    return {
      secret: role === PASSWORD_TEXT,
      focused: typeof first === 'number' && ((first >>> FOCUSED) & 1) === 1,
      hasText: interfaces.includes(TEXT),
      hasObjects: interfaces.includes(HYPERTEXT),
    };
  }

  /**
   * Where text that comes now would go: the start of the selection, else the caret. In units of the program's own:
   * GTK and Chromium count code points, Qt UTF-16 units. Null where there is no caret.
   */
  async insertionPoint(): Promise<number | null> {
    const [caret, [selections]] = await Promise.all([
      this.caret(),
      this.#call({ interface: TEXT, member: 'GetNSelections' }),
    ]);
    if (typeof selections !== 'number') throw unexpected();
    if (caret === null || selections < 1) return caret;
    const [start] = await this.#call({ interface: TEXT, member: 'GetSelection', signature: 'i', body: [0] });
    if (typeof start !== 'number') throw unexpected();
    return Math.min(caret, start);
  }

  /** The selected text; empty where none is. */
  async selectedText(): Promise<string> {
    const [selections] = await this.#call({ interface: TEXT, member: 'GetNSelections' });
    if (typeof selections !== 'number') throw unexpected();
    if (selections < 1) return '';
    const range = await this.#call({ interface: TEXT, member: 'GetSelection', signature: 'i', body: [0] });
    const [start, end] = range;
    if (typeof start !== 'number' || typeof end !== 'number') throw unexpected();
    return this.text(Math.min(start, end), Math.max(start, end));
  }

  /** How long the text is, in the program's own units. */
  async length(): Promise<number> {
    const [length] = await this.#call({
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [TEXT, 'CharacterCount'],
    });
    if (typeof length !== 'number') throw unexpected();
    return length;
  }

  /** The caret, in the program's own units; null where there is none. */
  async caret(): Promise<number | null> {
    const [caret] = await this.#call({
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [TEXT, 'CaretOffset'],
    });
    if (typeof caret !== 'number') throw unexpected();
    return caret < 0 ? null : caret;
  }

  /** The text between two places, in the program's own units. */
  async text(start: number, end: number): Promise<string> {
    const [text] = await this.#call({ interface: TEXT, member: 'GetText', signature: 'ii', body: [start, end] });
    if (typeof text !== 'string') throw unexpected();
    return text;
  }

  /** The object within this one that has the caret; null when none has. */
  async objectAtCaret(): Promise<Accessible | null> {
    const caret = await this.caret();
    if (caret === null) return null;
    const before = Math.max(0, caret - 1);
    const around = await this.text(before, caret + 1);
    if (!around.includes(OBJECT)) return null;
    // The caret of a paragraph is told as that before it; that at the end of the last one as that behind it.
    for (const at of new Set([caret, before])) {
      const object = await this.#object(at);
      if (object !== null && (await object.caret().catch(() => null)) !== null) return object;
    }
    return null;
  }

  /** The object that stands at a place of the text; null when there is none. */
  async #object(at: number): Promise<Accessible | null> {
    const [index] = await this.#call({ interface: HYPERTEXT, member: 'GetLinkIndex', signature: 'i', body: [at] });
    if (typeof index !== 'number' || index < 0) return null;
    const [link] = await this.#call({ interface: HYPERTEXT, member: 'GetLink', signature: 'i', body: [index] });
    const [object] = await this.#within(idOf(link)).#call({
      interface: 'org.a11y.atspi.Hyperlink',
      member: 'GetObject',
      signature: 'i',
      body: [0],
    });
    return this.#within(idOf(object));
  }

  #within(id: AccessibleId): Accessible {
    return new Accessible(this.#bus, id, this.#timeoutMs);
  }

  #call(call: Pick<BusCall, 'interface' | 'member' | 'signature' | 'body'>): Promise<readonly unknown[]> {
    const { program: destination, path } = this.id;
    return this.#bus.call({ ...call, destination, path, timeoutMs: this.#timeoutMs });
  }
}

/** Reads a reference to an object. */
function idOf(reference: unknown): AccessibleId {
  const [program, path] = (Array.isArray(reference) ? reference : []) as readonly unknown[];
  if (typeof program !== 'string' || typeof path !== 'string') throw unexpected();
  return { program, path };
}

const unexpected = (): Error => new Error('the program does not keep to AT-SPI');
