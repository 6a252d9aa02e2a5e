import type { Schedule } from '../../shared/clock.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { Handlers } from '../ipc/page-link.ts';
import type { FIELDS, FieldRequest, FieldOutcome, FieldState } from '../../shared/ipc/window/fields.ts';
import type { OwnEdit, OwnFieldPort, TargetWindow } from '../insertion/target.ts';
import type { Send } from './window/area.ts';

/** How long the page may take to answer, in ms: usually two, on a busy machine a thousand times as long. */
const ANSWER_MS = 5000;
/** How long the window may take to get the focus, in ms. */
const FOCUS_MS = 500;
const FOCUS_LOOK_MS = 10;
const PREFIX = 'own field ';

/** What {@link OwnFields} needs. */
export interface OwnFieldParts {
  /** Whether the app's window has the focus. */
  readonly isWindowFocused: () => boolean;
  /** Gives it the focus. */
  readonly focusWindow: () => void;
  /** The name by which the user knows the window. */
  readonly title: () => string;
  readonly schedule: Schedule;
  readonly wait: (ms: number) => Promise<void>;
}

/** An answer of the page. */
interface Told {
  readonly outcome: FieldOutcome | 'silent';
  readonly field: FieldState | null;
}

/** A field of ours that the focus has left, or that is looked at. */
export interface SeenField {
  readonly target: TargetWindow;
  readonly text: string;
}

/** The text fields of the app's own window, as main sees and changes them: by asking the page. */
export class OwnFields implements OwnFieldPort {
  readonly #parts: OwnFieldParts;
  readonly #left = new Emitter<SeenField>();
  /** The focus has left a field that is not for secrets. */
  readonly left = this.#left.event;
  #send: Send | null = null;
  #focused: FieldState | null = null;
  #asked = 0;
  readonly #waiting = new Map<number, (told: Told) => void>();

  constructor(parts: OwnFieldParts) {
    this.#parts = parts;
  }

  /** What the page says of its fields. */
  readonly handlers: Handlers<typeof FIELDS> = {
    'field:focus': ({ focused, left }) => {
      this.#focused = focused;
      if (left !== null && !left.isSecret) this.#left.fire(this.#seen(left));
    },
    'field:told': ({ ask, outcome, field }) => {
      this.#focused = field;
      this.#waiting.get(ask)?.({ outcome, field });
    },
  };

  /** The window is there, and its page hears what is sent. Call what it returns when the window closes. */
  attach(send: Send): () => void {
    this.#send = send;
    return () => {
      this.#send = null;
      this.#focused = null;
      for (const answer of this.#waiting.values()) answer({ outcome: 'silent', field: null });
    };
  }

  current(): TargetWindow | null {
    return this.#focused !== null && this.#parts.isWindowFocused() ? this.#targetOf(this.#focused) : null;
  }

  isOwn(target: TargetWindow | null): target is TargetWindow {
    return target?.id.startsWith(PREFIX) === true;
  }

  isFocused(target: TargetWindow): boolean {
    return this.current()?.id === target.id;
  }

  async bringBack(target: TargetWindow): Promise<boolean> {
    if (this.#send === null) return false;
    const { isWindowFocused, focusWindow, wait } = this.#parts;
    if (!isWindowFocused()) focusWindow();
    for (let waited = 0; !isWindowFocused(); waited += FOCUS_LOOK_MS) {
      if (waited > FOCUS_MS) return false;
      await wait(FOCUS_LOOK_MS);
    }
    return (await this.#ask({ focus: idOf(target), edit: null })).outcome === 'done';
  }

  async textBefore(): Promise<string | null> {
    const { field } = await this.#ask({ focus: null, edit: null });
    return field === null || field.isSecret ? null : field.before;
  }

  /** The field that has the focus, with its text; null where none has, or it is for secrets. */
  async look(): Promise<SeenField | null> {
    const { field } = await this.#ask({ focus: null, edit: null });
    return field === null || field.isSecret ? null : this.#seen(field);
  }

  async edit(target: TargetWindow, erase: string, insert: string): Promise<OwnEdit> {
    if (!this.isFocused(target)) return 'elsewhere';
    const { outcome } = await this.#ask({ focus: null, edit: { field: idOf(target), erase, insert } });
    return outcome === 'silent' ? 'refused' : outcome;
  }

  #ask(request: Omit<FieldRequest, 'ask'>): Promise<Told> {
    const send = this.#send;
    if (send === null) return Promise.resolve({ outcome: 'silent', field: null });
    this.#asked += 1;
    const ask = this.#asked;
    return new Promise((resolve) => {
      const answer = (told: Told): void => {
        this.#waiting.delete(ask);
        giveUp();
        resolve(told);
      };
      const giveUp = this.#parts.schedule(ANSWER_MS, () => answer({ outcome: 'silent', field: null }));
      this.#waiting.set(ask, answer);
      send('field:ask', { ask, ...request });
    });
  }

  #targetOf({ id }: FieldState): TargetWindow {
    return { id: `${PREFIX}${id}`, app: '', pid: process.pid, title: this.#parts.title() };
  }

  #seen(field: FieldState): SeenField {
    return { target: this.#targetOf(field), text: field.before + field.after };
  }
}

const idOf = ({ id }: TargetWindow): number => Number(id.slice(PREFIX.length));
