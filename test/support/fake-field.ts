import { graphemesOf } from '../../src/main/insertion/graphemes.ts';
import type { Exclusively, FieldEditor } from '../../src/main/insertion/field-editor.ts';
import type { InsertionOutcome } from '../../src/main/insertion/port.ts';
import type { TargetWindow } from '../../src/main/insertion/target.ts';
import type { Problem } from '../../src/shared/problem.ts';

/** A window for tests that need one by name only. */
export const NOTES: TargetWindow = { id: '1', app: 'Mousepad', pid: 7, title: 'Notes' };

/** A text field in memory: its caret is at the end, and a backspace takes a grapheme. */
export class FakeField implements FieldEditor {
  text = '';
  backspaces = 0;
  ownUndos = 0;
  edits = 0;
  /** What the next insertions come to. */
  outcome: InsertionOutcome = { kind: 'delivered', proven: true, target: NOTES };
  /** Why keys reach nobody. */
  deniedBy: Problem | null = null;
  /** Called before each edit. */
  onEdit: () => void = () => undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Lets one edit happen after the other. */
  readonly exclusively: Exclusively = (work) => {
    const done = this.#last.then(() => work(this));
    this.#last = done.catch(() => undefined);
    return done;
  };

  denied(): Problem | null {
    return this.deniedBy;
  }

  backspace(times: number): Promise<void> {
    this.onEdit();
    this.edits += 1;
    this.backspaces += times;
    this.text = graphemesOf(this.text)
      .slice(0, -times || undefined)
      .join('');
    return Promise.resolve();
  }

  ownUndo(times: number): Promise<void> {
    this.onEdit();
    this.edits += 1;
    this.ownUndos += times;
    return Promise.resolve();
  }

  insert(text: string): Promise<InsertionOutcome> {
    this.onEdit();
    this.edits += 1;
    if (this.outcome.kind === 'delivered') this.text += text;
    return Promise.resolve(this.outcome);
  }
}
