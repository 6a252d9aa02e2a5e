import type { Millis } from '../../shared/clock.ts';
import { type Problem, problem, reasonOf } from '../../shared/problem.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import type { InsertionSettings } from '../../shared/settings.ts';
import { backspacesFor, hasTerminal, isTerminal } from './backspaces.ts';
import type { Exclusively, FieldEditor, UndoMethod } from './field-editor.ts';
import type { OwnText } from './own-text.ts';
import { nameOf } from './find-target.ts';
import type { InsertionOutcome } from './port.ts';
import type { FieldPort, TargetPort, TargetWindow } from './target.ts';

/** A text that went to a window by one insertion. */
export interface InsertedPiece {
  readonly utterance: UtteranceId;
  /** Null where the window is not known; then it cannot be taken back. */
  readonly target: TargetWindow | null;
  readonly text: string;
  /** The draft that the text stands in the place of, as it was last; empty where there was none. */
  readonly draft: string;
  /** The text as the server sent it. */
  readonly raw: string;
  /** Right before anything was pressed for it; the same for pieces that were inserted in one. */
  readonly begunAt: Millis;
  readonly undo: UndoMethod;
}

/**
 * How a text is taken back that was inserted as these settings say. A program's own undo takes back pastes; what is
 * typed it counts in a way of its own. Where the focus is followed, the text may be in another program than these
 * settings are for.
 */
export const undoMethodFor = ({ undo, method, live, target }: InsertionSettings): UndoMethod =>
  method === 'paste' && !live && target !== 'follow' ? undo : 'backspace';

/** Another version of a text that was inserted. */
export type Version = 'draft' | 'raw';

/** What became of taking back. */
export type UndoOutcome =
  /** This text is gone. */
  | { readonly kind: 'undone'; readonly text: string }
  /** Nothing was pressed. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Keys could not be pressed, or not all of them: some of the text may be gone. */
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What became of putting another version in the place of a text. */
export type ReplaceOutcome =
  /** `outcome` says what became of the other version. */
  | { readonly kind: 'replaced'; readonly text: string; readonly outcome: InsertionOutcome }
  /** The other version is what stands there. */
  | { readonly kind: 'same' }
  | Exclude<UndoOutcome, { readonly kind: 'undone' }>;

/** What {@link UndoService} needs. */
export interface UndoParts {
  readonly exclusively: Exclusively;
  /** Null where the system does not tell of windows: then nothing is taken back. */
  readonly targets: Pick<TargetPort, 'isFocused'> | null;
  /** Null where the system does not tell of fields. */
  readonly field: Pick<FieldPort, 'textBefore'> | null;
  /**
   * When the user last struck a key or clicked, hotkeys and the last so many clicks apart; infinity where that is not
   * heard.
   */
  readonly lastActivityAt: (ignoredClicks: number) => Millis;
  /** What stands before the caret by our own doing: texts that are none of the pieces, too. */
  readonly own: Pick<OwnText, 'before' | 'uncertainAt'>;
  readonly now: () => Millis;
}

/**
 * Takes back what was inserted: only in the window that it went to, only while nobody has struck a key or clicked since,
 * and only when it is certain which keys take back this text and nothing else.
 */
export class UndoService {
  readonly #parts: UndoParts;
  /** Oldest first. What was taken back is not here any more. */
  #pieces: InsertedPiece[] = [];

  constructor(parts: UndoParts) {
    this.#parts = parts;
  }

  /** A piece of text has been inserted. */
  inserted(piece: InsertedPiece): void {
    // What stood before the last activity can never be taken back.
    const activity = this.#parts.lastActivityAt(0);
    this.#pieces = [...this.#pieces.filter(({ begunAt }) => begunAt > activity), piece];
  }

  /** From now on nothing that was inserted before can be taken back: Enter was struck after it, for example. */
  forget(): void {
    this.#pieces = [];
  }

  /**
   * Takes back what the last utterance inserted; of an utterance in several pieces with something else in between, the
   * last of them. Again, and it goes on with what was inserted before that. Never rejects.
   * @param ignoredClicks How many clicks it took to ask for this, in a menu of ours.
   */
  undo(ignoredClicks = 0): Promise<UndoOutcome> {
    return this.#parts.exclusively((editor) =>
      this.#takeBack(editor, this.#lastUtterance(ignoredClicks), ignoredClicks),
    );
  }

  /** Takes back the piece that was inserted last. Never rejects. */
  undoLastSegment(): Promise<UndoOutcome> {
    return this.#parts.exclusively((editor) => this.#takeBack(editor, this.#pieces.slice(-1), 0));
  }

  /**
   * Puts the draft, or the text as the server sent it, in the place of what the last utterance inserted. That can be
   * taken back, and replaced again. Never rejects.
   * @param ignoredClicks As for {@link undo}.
   */
  replace(version: Version, ignoredClicks = 0): Promise<ReplaceOutcome> {
    return this.#parts.exclusively(async (editor): Promise<ReplaceOutcome> => {
      const pieces = this.#lastUtterance(ignoredClicks);
      const text = joined(pieces, version);
      const [first] = pieces;
      if (first !== undefined && text === '') return refused(problem('undo-no-draft', {}));
      if (first !== undefined && text === joined(pieces, 'text')) return { kind: 'same' };
      const undone = await this.#takeBack(editor, pieces, ignoredClicks);
      if (first === undefined || undone.kind !== 'undone') return undone as Exclude<typeof undone, { kind: 'undone' }>;
      const begunAt = this.#parts.now();
      const outcome = await editor.insert(text);
      if (outcome.kind === 'delivered') {
        const { target } = outcome;
        this.inserted({ ...first, target, text, draft: joined(pieces, 'draft'), raw: joined(pieces, 'raw'), begunAt });
      }
      return { kind: 'replaced', text, outcome };
    });
  }

  /** The pieces at the end that belong together: same utterance, same window, and nothing in between. */
  #lastUtterance(ignoredClicks: number): readonly InsertedPiece[] {
    const last = this.#pieces.at(-1);
    const activity = this.#parts.lastActivityAt(ignoredClicks);
    const other = this.#pieces.findLastIndex(
      ({ utterance, target, begunAt }) =>
        utterance !== last?.utterance || target?.id !== last.target?.id || begunAt <= activity,
    );
    // Disturbed or not, the last one is what is asked for.
    return this.#pieces.slice(Math.min(other + 1, this.#pieces.length - 1));
  }

  async #takeBack(editor: FieldEditor, pieces: readonly InsertedPiece[], ignoredClicks: number): Promise<UndoOutcome> {
    const [first] = pieces;
    if (first === undefined) return refused(problem('undo-nothing', {}));
    const text = joined(pieces, 'text');
    try {
      const keys = await this.#keysFor(pieces, first, ignoredClicks);
      if ('code' in keys) return refused(keys);
      this.#pieces = this.#pieces.filter((piece) => !pieces.includes(piece));
      if (keys.kind === 'own') await editor.ownUndo(keys.times);
      else await editor.backspace(keys.times, text);
      return { kind: 'undone', text };
    } catch (error) {
      this.forget();
      return { kind: 'failed', problem: problem('undo-failed', { reason: reasonOf(error) }) };
    }
  }

  /** The keys that take pieces back, or why nothing is pressed. */
  async #keysFor(
    pieces: readonly InsertedPiece[],
    { target, begunAt, undo: wanted }: InsertedPiece,
    ignoredClicks: number,
  ): Promise<{ readonly kind: UndoMethod; readonly times: number } | Problem> {
    const { targets, lastActivityAt, own } = this.#parts;
    if (target === null || targets === null || lastActivityAt(ignoredClicks) === Infinity) {
      return problem('undo-blind', {});
    }
    const text = joined(pieces, 'text');
    const shown = await this.#shown(target, text);
    if (shown !== null && shown !== text) return problem('undo-changed', {});
    if (shown === null) {
      // What was sent after it, and may have arrived, would be taken for it.
      if (own.uncertainAt >= begunAt) return problem('undo-uncertain', {});
      if (own.before(target, ignoredClicks)?.endsWith(text) === false) return problem('undo-changed', {});
    }
    // To the program within a terminal, the keys of other programs' undo mean to stop.
    const undo = hasTerminal(target.app) ? 'backspace' : wanted;
    const times = undo === 'own' ? this.#insertions(pieces) : backspacesFor(text, target.app, shown !== null);
    if (times === null) return problem('undo-uncertain', {});
    // Last, so that as little as can be comes between this and the keys.
    if (!(await targets.isFocused(target))) return problem('undo-other-window', { window: nameOf(target) });
    return lastActivityAt(ignoredClicks) < begunAt ? { kind: undo, times } : problem('undo-disturbed', {});
  }

  /** How many insertions brought these pieces, and nothing else; null when they brought others too. */
  #insertions(pieces: readonly InsertedPiece[]): number | null {
    const times = new Set(pieces.map(({ begunAt }) => begunAt));
    const broughtOthers = this.#pieces.some((piece) => times.has(piece.begunAt) && !pieces.includes(piece));
    return broughtOthers ? null : times.size;
  }

  /**
   * What stands in the place of a text as far as that can be read, else null. Terminals tell of lines on the screen,
   * not of what was written.
   */
  async #shown(target: TargetWindow, text: string): Promise<string | null> {
    if (isTerminal(target.app)) return null;
    const before = (await this.#parts.field?.textBefore(text.length).catch(() => null)) ?? null;
    // Fields of web pages keep blanks from collapsing so.
    return before?.replaceAll('\u00a0', ' ') === text.replaceAll('\u00a0', ' ') ? text : before;
  }
}

const joined = (pieces: readonly InsertedPiece[], version: Version | 'text'): string =>
  pieces.map((piece) => versionOf(piece, version)).join('');

/** The blanks that set a text apart from what stands before it belong to its other versions, too. */
function versionOf(piece: InsertedPiece, version: Version | 'text'): string {
  if (version === 'text' || piece[version] === '') return piece[version];
  return (/^ */.exec(piece.text)?.[0] ?? '') + piece[version].trimStart();
}

const refused = (why: Problem): Extract<UndoOutcome, { readonly kind: 'refused' }> => ({
  kind: 'refused',
  problem: why,
});
