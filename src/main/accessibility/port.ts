import type { FieldPort } from '../insertion/target.ts';

/** A place of the caret, noted before an insertion. */
export interface CaretNote {
  /**
   * Whether exactly this text came to stand between the noted place and the caret. Waits some 100 ms for it. False is
   * no proof of the contrary: editors indent and correct what they are given.
   */
  arrived(text: string): Promise<boolean>;
}

/** A {@link FieldPort} that can also show that a text arrived, for where the window system cannot. */
export interface AccessibleField extends FieldPort {
  /** Notes where the caret stands (or the selection that an insertion replaces begins); null where that is not seen. */
  noteCaret(): Promise<CaretNote | null>;
  dispose(): void;
}
