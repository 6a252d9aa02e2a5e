import type {
  CheckName,
  CheckResult,
  Finding,
  NoteCode,
  NoteDetails,
  Remedy,
} from '../../../shared/ipc/window/help.ts';
import type { Problem } from '../../../shared/problem.ts';

/** One thing that is looked at. */
export interface Check {
  readonly name: CheckName;
  /** How long it may take, in ms. */
  readonly limitMs: number;
  readonly run: () => Promise<CheckResult>;
}

/** A sentence of a check. */
export const note = <C extends NoteCode>(code: C, detail: NoteDetails[C]): Finding =>
  ({ note: code, detail }) as unknown as Finding;

/** All is well. */
export const fine = (...says: readonly Finding[]): CheckResult => ({ verdict: 'fine', says, remedies: [] });

/** It works, but something is to know. */
export const warning = (says: readonly Finding[], ...remedies: readonly Remedy[]): CheckResult => ({
  verdict: 'warning',
  says,
  remedies,
});

/** It does not work. */
export const bad = (says: readonly Finding[], ...remedies: readonly Remedy[]): CheckResult => ({
  verdict: 'problem',
  says,
  remedies,
});

/** A problem as a sentence of a check. */
export const told = (problem: Problem): Finding => ({ problem });
