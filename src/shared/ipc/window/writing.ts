import type { Problem } from '../../problem.ts';
import type { AppRule, TextRules } from '../../settings.ts';
import { type Channels, event, request } from '../table.ts';

/** An application that was in use, and what counts there. */
export interface AppSeen {
  /** As rules name it. */
  readonly app: string;
  /** Position of the user's rule that counts there; null: none does. */
  readonly rule: number | null;
  /** What is built in for it; null: nothing is. */
  readonly builtIn: AppRule['insertion'] | null;
}

/** What is built in for some applications. */
export interface BuiltInRule {
  /** Names with `*` for any characters. */
  readonly apps: readonly string[];
  readonly insertion: AppRule['insertion'];
}

/** What the window shows of how text is written into other programs, besides what is set. */
export interface WritingState {
  /** The applications used last, the last one first. */
  readonly seen: readonly AppSeen[];
  readonly builtIn: readonly BuiltInRule[];
  /** What is to know about keys to paste with that do not suit this system. */
  readonly advice: readonly Problem[];
  /** What works in this session, one sentence a line; empty where there is nothing to say. */
  readonly session: readonly string[];
}

/** A text to put through the text rules. */
export interface WritingTrial {
  /** As they would be recognised, one after the other. */
  readonly segments: readonly string[];
  /** As in which application; empty: in none that has rules. */
  readonly app: string;
  /** As by a hotkey of this profile. */
  readonly profile: string | null;
}

/** A rule that changed the text of a trial. */
export interface TrialStep {
  readonly rule: keyof TextRules;
  /** Position of one of the user's own replacements; null: it was another rule, or several of them. */
  readonly replacement: number | null;
  /** The text after it. */
  readonly text: string;
}

/** What became of a trial's text. */
export interface TrialResult {
  /** The segments one after the other, before any rule. */
  readonly before: string;
  /** In the order in which the rules apply. */
  readonly steps: readonly TrialStep[];
  readonly after: string;
}

/** What a rule, as it is set, makes of an example. */
export interface RuleExample {
  readonly rule: keyof TextRules;
  readonly segments: readonly string[];
  readonly after: string;
}

export const WRITING = {
  /** It is otherwise than before. */
  writing: event<WritingState>(),
  'writing:try': request<WritingTrial, TrialResult>(),
  /** Examples of the rules as they are set, in Chinese and English. */
  'writing:examples': request<undefined, readonly RuleExample[]>(),
} satisfies Channels;
