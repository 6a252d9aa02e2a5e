import { type Channels, event, message } from '../table.ts';

/** A text field of the window, as its page sees it. */
export interface FieldState {
  /** Given to each field when it has the focus for the first time. */
  readonly id: number;
  /** For passwords and the like: nothing is dictated there, and its text stays in the page. */
  readonly isSecret: boolean;
  /** The text before and after the caret, or the start of the selection, as much as is nearest; empty for secrets. */
  readonly before: string;
  readonly after: string;
}

/** What main wants of the field that has the focus. */
export interface FieldRequest {
  /** Number of the question; the answer bears it. */
  readonly ask: number;
  /** Gives the focus to this field first; null: leaves it where it is. */
  readonly focus: number | null;
  /** What is to change; null: nothing, the field is only looked at. */
  readonly edit: FieldEdit | null;
}

/** A change at the caret of a field, which is made only if this very field has the focus. */
export interface FieldEdit {
  readonly field: number;
  /** Text right before the caret that goes; nothing is changed where other text stands there. */
  readonly erase: string;
  /** Takes its place, and that of a selection. */
  readonly insert: string;
}

/** What became of a {@link FieldRequest}. */
export const FIELD_OUTCOMES = [
  'done',
  /** Another field has the focus, or none. */
  'elsewhere',
  'secret',
  /** Other text stands before the caret than was to go. */
  'changed',
  /** The field takes no more text. */
  'refused',
] as const;

export type FieldOutcome = (typeof FIELD_OUTCOMES)[number];

/** How much text on each side of the caret is told, in characters. */
export const LONGEST_FIELD_TEXT = 10_000;

/** Text fields of the window, into which can be dictated as into those of any other program. */
export const FIELDS = {
  /** The focus has moved: into this field, out of that. Told by the page when it begins, too. */
  'field:focus': message<{ readonly focused: FieldState | null; readonly left: FieldState | null }>(),
  'field:ask': event<FieldRequest>(),
  'field:told': message<{
    readonly ask: number;
    readonly outcome: FieldOutcome;
    /** The field that has the focus now. */
    readonly field: FieldState | null;
  }>(),
} satisfies Channels;
