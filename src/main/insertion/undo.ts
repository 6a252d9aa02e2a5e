import type { Millis } from '../../shared/clock.ts';
import { type Problem, problem, reasonOf } from '../../shared/problem.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import type { InsertionSettings } from '../../shared/settings.ts';
import { backspacesFor, hasTerminal, isTerminal } from './backspaces.ts';
import type { Exclusively, FieldEditor, UndoMethod } from './field-editor.ts';
import { legible, unitsInField } from './legible.ts';
import type { OwnText } from './own-text.ts';
import { nameOf } from './find-target.ts';
import type { InsertionOutcome } from './port.ts';
import type { FieldPort, OwnFieldPort, TargetPort, TargetWindow } from './target.ts';

/** A text that went to a window by one insertion. */
export interface InsertedPiece {
  readonly utterance: UtteranceId;
  /** Null where the window is not known; the text cannot be taken back then. */
  readonly target: TargetWindow | null;
  readonly text: string;
  /** The last draft of the text; empty if there was none. */
  readonly draft: string;
  /** The text as the server sent it. */
  readonly raw: string;
  /** The time right before keys were pressed for it; the same for pieces that were inserted together. */
  readonly begunAt: Millis;
  readonly undo: UndoMethod;
}

/**
 * How to take back a text that was inserted with these settings. A program's own undo takes back a paste as one step,
 * but not typed text. Where the text goes wherever the focus is, it may be in a program for which these settings do not
 * hold.
 */
export const undoMethodFor = ({ undo, method, live, target }: InsertionSettings): UndoMethod =>
  method === 'paste' && !live && target !== 'follow' ? undo : 'backspace';

/** Another version of a text that was inserted. */
export type Version = 'draft' | 'raw';

/** The result of taking back a text. */
export type UndoOutcome =
  /** This text is gone. */
  | { readonly kind: 'undone'; readonly text: string }
  /** Nothing was pressed. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Keys could not be pressed, or not all of them: some of the text may be gone. */
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The result of replacing a text by another version. */
export type ReplaceOutcome =
  /** `outcome` says what became of the other version. */
  | { readonly kind: 'replaced'; readonly text: string; readonly outcome: InsertionOutcome }
  /** The text is already this version. */
  | { readonly kind: 'same' }
  | Exclude<UndoOutcome, { readonly kind: 'undone' }>;

/** What {@link UndoService} needs. */
interface UndoParts {
  readonly exclusively: Exclusively;
  /** Null where the system does not tell windows apart: nothing is taken back then. */
  readonly targets: Pick<TargetPort, 'isFocused' | 'bringBack'> | null;
  /** Null where the system gives no access to fields. */
  readonly field: Pick<FieldPort, 'textBefore'> | null;
  /** Missing where the app has no fields of its own. */
  readonly ownFields?: Pick<OwnFieldPort, 'isOwn' | 'edit'>;
  /**
   * When the user last pressed a key or clicked, not counting hotkeys and the last `ignoredClicks` clicks; infinity
   * where that is not known.
   */
  readonly lastActivityAt: (ignoredClicks: number) => Millis;
  /** What the app has written before the caret, including texts that are not among the pieces. */
  readonly own: Pick<OwnText, 'before' | 'uncertainAt' | 'erased'>;
  readonly now: () => Millis;
}

/**
 * Takes back what was inserted: only in the window that it went to, only if the user has not pressed a key or clicked
 * since, and only if it is certain which keys delete this text and nothing else.
 */
export class UndoService {
  readonly #parts: UndoParts;
  /** Oldest first, without those that were taken back. */
  #pieces: InsertedPiece[] = [];

  constructor(parts: UndoParts) {
    this.#parts = parts;
  }

  /** A piece of text has been inserted. */
  inserted(piece: InsertedPiece): void {
    // Text from before the last activity can never be taken back.
    const activity = this.#parts.lastActivityAt(0);
    this.#pieces = [...this.#pieces.filter(({ begunAt }) => begunAt > activity), piece];
  }

  /** Nothing that was inserted so far can be taken back any more: Enter was pressed after it, for example. */
  forget(): void {
    this.#pieces = [];
  }

  /**
   * Takes back what the last utterance inserted; if something else came between its pieces, only the last of them.
   * Called again, it goes on with what was inserted before that. Never rejects.
   * @param ignoredClicks How many clicks in a menu of ours it took to ask for this.
   */
  undo(ignoredClicks = 0): Promise<UndoOutcome> {
    return this.#parts.exclusively((editor) =>
      this.#takeBack(editor, this.#lastUtterance(ignoredClicks), ignoredClicks),
    );
  }

  /** The utterance that {@link undoThere} can take back; null: none. */
  get last(): UtteranceId | null {
    return this.#parts.field === null ? null : (this.#pieces.at(-1)?.utterance ?? null);
  }

  /**
   * Gives the window of the last insertion the focus and takes back what the last utterance inserted there. What the user
   * did elsewhere meanwhile does not matter, as the field must show the text right before the caret. Never rejects.
   */
  undoThere(): Promise<UndoOutcome> {
    return this.#parts.exclusively(async (editor) => {
      const pieces = this.#piecesOfLast();
      const [first] = pieces;
      if (first === undefined) return refused(problem('undo-nothing', {}));
      const { target } = first;
      if (this.#parts.ownFields?.isOwn(target) === true) return this.#takeBack(editor, pieces, 0);
      try {
        if (target === null || this.#parts.targets === null) return refused(problem('undo-blind', {}));
        if (!(await this.#parts.targets.bringBack(target))) {
          return refused(problem('undo-other-window', { window: nameOf(target) }));
        }
        const text = joined(pieces, 'text');
        const isShown = await this.#isShown(target, text);
        if (isShown !== true) return refused(problem(isShown === null ? 'undo-blind' : 'undo-changed', {}));
        const times = backspacesFor(text, target.app, true);
        if (times === null) return refused(problem('undo-uncertain', {}));
        const denied = editor.denied();
        if (denied !== null) return refused(denied);
        this.#pieces = this.#pieces.filter((piece) => !pieces.includes(piece));
        await editor.backspace(times, text);
        return { kind: 'undone', text };
      } catch (error) {
        this.forget();
        return { kind: 'failed', problem: problem('undo-failed', { reason: reasonOf(error) }) };
      }
    });
  }

  /** Takes back the piece that was inserted last. Never rejects. */
  undoLastSegment(): Promise<UndoOutcome> {
    return this.#parts.exclusively((editor) => this.#takeBack(editor, this.#pieces.slice(-1), 0));
  }

  /**
   * Replaces what the last utterance inserted by its draft, or by the text as the server sent it. The result can be
   * taken back and replaced again. Never rejects.
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

  /** The pieces at the end of the same utterance in the same window, whatever the user did in between. */
  #piecesOfLast(): readonly InsertedPiece[] {
    const last = this.#pieces.at(-1);
    const isOther = ({ utterance, target }: InsertedPiece): boolean =>
      utterance !== last?.utterance || target?.id !== last.target?.id;
    return this.#pieces.slice(this.#pieces.findLastIndex(isOther) + 1);
  }

  /** The pieces at the end that belong together: same utterance, same window, and nothing in between. */
  #lastUtterance(ignoredClicks: number): readonly InsertedPiece[] {
    const last = this.#pieces.at(-1);
    const activity = this.#parts.lastActivityAt(ignoredClicks);
    const other = this.#pieces.findLastIndex(
      ({ utterance, target, begunAt }) =>
        utterance !== last?.utterance || target?.id !== last.target?.id || begunAt <= activity,
    );
    // The last piece is always included, even if the user has done something since.
    return this.#pieces.slice(Math.min(other + 1, this.#pieces.length - 1));
  }

  async #takeBack(editor: FieldEditor, pieces: readonly InsertedPiece[], ignoredClicks: number): Promise<UndoOutcome> {
    const [first] = pieces;
    if (first === undefined) return refused(problem('undo-nothing', {}));
    const text = joined(pieces, 'text');
    const { ownFields } = this.#parts;
    if (ownFields?.isOwn(first.target) === true) return this.#erase(pieces, first.target, text, ownFields);
    try {
      const keys = await this.#keysFor(pieces, first, ignoredClicks);
      if ('code' in keys) return refused(keys);
      const denied = editor.denied();
      if (denied !== null) return refused(denied);
      this.#pieces = this.#pieces.filter((piece) => !pieces.includes(piece));
      if (keys.kind === 'own') await editor.ownUndo(keys.times);
      else await editor.backspace(keys.times, text);
      return { kind: 'undone', text };
    } catch (error) {
      this.forget();
      return { kind: 'failed', problem: problem('undo-failed', { reason: reasonOf(error) }) };
    }
  }

  /** Takes a text out of a field of our own: the field itself knows whether it still stands there. */
  async #erase(
    pieces: readonly InsertedPiece[],
    field: TargetWindow,
    text: string,
    fields: Pick<OwnFieldPort, 'edit'>,
  ): Promise<UndoOutcome> {
    const begunAt = this.#parts.now();
    const done = await fields.edit(field, text, '');
    if (done === 'elsewhere') return refused(problem('undo-other-window', { window: nameOf(field) }));
    if (done !== 'done') return refused(problem('undo-changed', {}));
    this.#pieces = this.#pieces.filter((piece) => !pieces.includes(piece));
    this.#parts.own.erased(text, begunAt);
    return { kind: 'undone', text };
  }

  /** The keys that take pieces back, or why none are pressed. */
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
    const isShown = await this.#isShown(target, text);
    if (isShown === false) return problem('undo-changed', {});
    if (isShown === null) {
      // A text that was sent after it, and may have arrived, would be deleted instead.
      if (own.uncertainAt >= begunAt) return problem('undo-uncertain', {});
      if (own.before(target, ignoredClicks)?.endsWith(text) === false) return problem('undo-changed', {});
    }
    // To a program in a terminal, the usual keys for undo mean suspend.
    const undo = hasTerminal(target.app) ? 'backspace' : wanted;
    const times = undo === 'own' ? this.#insertions(pieces) : backspacesFor(text, target.app, isShown === true);
    if (times === null) return problem('undo-uncertain', {});
    // Checked last, so that as little as possible comes between the check and the keys.
    if (!(await targets.isFocused(target))) return problem('undo-other-window', { window: nameOf(target) });
    return lastActivityAt(ignoredClicks) < begunAt ? { kind: undo, times } : problem('undo-disturbed', {});
  }

  /** How many insertions brought these pieces; null if one of them brought other pieces too. */
  #insertions(pieces: readonly InsertedPiece[]): number | null {
    const times = new Set(pieces.map(({ begunAt }) => begunAt));
    const broughtOthers = this.#pieces.some((piece) => times.has(piece.begunAt) && !pieces.includes(piece));
    return broughtOthers ? null : times.size;
  }

  /**
   * Whether the field shows a text before the caret; null where it cannot be read. Terminals show lines of the screen,
   * not what was written.
   */
  async #isShown(target: TargetWindow, text: string): Promise<boolean | null> {
    if (isTerminal(target.app)) return null;
    const before = (await this.#parts.field?.textBefore(unitsInField(text)).catch(() => null)) ?? null;
    return before === null ? null : legible(before).endsWith(legible(text));
  }
}

const joined = (pieces: readonly InsertedPiece[], version: Version | 'text'): string =>
  pieces.map((piece) => versionOf(piece, version)).join('');

/** The blanks that separate a text from the text before it belong to its other versions, too. */
function versionOf(piece: InsertedPiece, version: Version | 'text'): string {
  if (version === 'text' || piece[version] === '') return piece[version];
  return (/^ */.exec(piece.text)?.[0] ?? '') + piece[version].trimStart();
}

const refused = (why: Problem): Extract<UndoOutcome, { readonly kind: 'refused' }> => ({
  kind: 'refused',
  problem: why,
});
