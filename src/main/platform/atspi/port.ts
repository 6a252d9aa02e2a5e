import type { FieldPort } from '../../insertion/target.ts';

/** A {@link FieldPort} that listens to other programs for it. */
export interface AccessibleField extends FieldPort {
  dispose(): void;
}
