import type { Millis } from '../../shared/clock.ts';
import { type Problem, problem, reasonOf } from '../../shared/problem.ts';
import { backspacesFor, erasablePrefix } from './backspaces.ts';
import type { Exclusively, FieldEditor } from './field-editor.ts';
import { commonGraphemes } from './graphemes.ts';
import type { TargetPort, TargetWindow } from './target.ts';

/** What {@link LiveTyper} needs. */
interface LiveTypingParts {
  readonly exclusively: Exclusively;
  readonly target: TargetWindow;
  readonly targets: Pick<TargetPort, 'isFocused'>;
  /** When the user last pressed a key or clicked, not counting hotkeys; infinity where that is not known. */
  readonly lastActivityAt: () => Millis;
  readonly now: () => Millis;
}

/** What became of the text of one utterance. */
export interface LiveSummary {
  /** What stands in the window. */
  readonly standing: string;
  /** The end of it: the part of a draft that could no longer be corrected. */
  readonly uncorrected: string;
  /** The text that should replace {@link uncorrected}, and all after it. */
  readonly left: string;
  /** Whether everything that was typed is known to have arrived. */
  readonly proven: boolean;
  /** The time right before the first key was pressed; null if none was. */
  readonly begunAt: Millis | null;
  /** Why it stopped; null if it did not. */
  readonly problem: Problem | null;
}

/**
 * Types the text of one utterance while it is being recognised: drafts as they come, corrected in place with as few
 * backspaces as possible. A change waits for the one before; of the changes that come meanwhile, only the last counts.
 *
 * It stops for good, and leaves the typed text, when the user presses a key, clicks, or goes to another window, or when
 * the app has inserted or removed other text: a backspace might then delete the wrong text. Of a draft it types only as
 * much as can be deleted again for certain.
 */
export class LiveTyper {
  readonly #parts: LiveTypingParts;
  /** What the window should show. */
  #wanted = { settled: '', draft: '' };
  /** What it shows. */
  #standing = '';
  #proven = true;
  #begunAt: Millis | null = null;
  /** {@link FieldEditor.edits} after our last change. */
  #edits = 0;
  #problem: Problem | null = null;
  #running = false;
  #done: Promise<void> = Promise.resolve();

  constructor(parts: LiveTypingParts) {
    this.#parts = parts;
  }

  /** All text of the utterance as it is now: the settled text and the draft after it. */
  want(settled: string, draft: string): void {
    this.#wanted = { settled, draft };
    if (!this.#running) this.#done = this.#run();
  }

  /** Resolves when the window shows what was wanted last, or typing has stopped. Call it when no more text comes. */
  async finish(): Promise<LiveSummary> {
    await this.#done;
    const { settled } = this.#wanted;
    const right = commonGraphemes(this.#standing, settled);
    return {
      standing: this.#standing,
      uncorrected: this.#standing.slice(right),
      left: settled.slice(right),
      proven: this.#proven,
      begunAt: this.#begunAt,
      problem: this.#problem,
    };
  }

  get #goal(): string {
    return this.#wanted.settled + erasablePrefix(this.#wanted.draft, this.#parts.target.app);
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#problem === null && this.#goal !== this.#standing) {
        await this.#parts.exclusively((editor) => this.#correct(editor));
      }
    } catch (error) {
      this.#problem = problem('insertion-failed', { reason: reasonOf(error) });
    } finally {
      this.#running = false;
    }
  }

  async #correct(editor: FieldEditor): Promise<void> {
    const { target, targets, lastActivityAt, now } = this.#parts;
    const goal = this.#goal;
    const right = commonGraphemes(this.#standing, goal);
    const backspaces = backspacesFor(this.#standing.slice(right), target.app, false);
    const isFocused = await targets.isFocused(target);
    const at = now();
    const isDisturbed = this.#begunAt !== null && editor.edits !== this.#edits;
    const denied = editor.denied();
    if (!isFocused || isDisturbed || lastActivityAt() >= (this.#begunAt ?? at)) {
      this.#problem = problem('live-stopped', {});
    } else if (denied !== null) {
      this.#problem = denied;
    } else if (backspaces === null) {
      this.#problem = problem('undo-uncertain', {});
    } else {
      this.#begunAt ??= at;
      if (backspaces > 0) await editor.backspace(backspaces, this.#standing.slice(right));
      this.#standing = this.#standing.slice(0, right);
      if (goal.length > right) await this.#append(editor, goal.slice(right));
      this.#edits = editor.edits;
    }
  }

  async #append(editor: FieldEditor, text: string): Promise<void> {
    const outcome = await editor.insert(text);
    if (outcome.kind === 'delivered') {
      this.#standing += text;
      this.#proven &&= outcome.proven;
    } else {
      this.#problem = outcome.kind === 'held' ? outcome.problem : problem('live-stopped', {});
    }
  }
}
