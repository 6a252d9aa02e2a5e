import type { Problem } from '../../problem.ts';
import { type Channels, event, request } from '../table.ts';

/** The steps of the first run, in their order. */
export const STEPS = ['microphone', 'recogniser', 'hotkey'] as const;

export type Step = (typeof STEPS)[number];

/** What became of a step; `open`: nothing yet. */
type StepOutcome = 'open' | 'done' | 'skipped';

/** How far the first run is. */
export interface Progress {
  /** Where it stands; `end`: it is over. */
  readonly at: Step | 'end';
  readonly steps: Readonly<Record<Step, StepOutcome>>;
  /** Whether it came to its end once, or was never due: then it comes only when it is asked for. */
  readonly isOver: boolean;
}

export interface WelcomeState extends Progress {
  /** What is to know about the keys for dictation before they are tried. */
  readonly advice: readonly Problem[];
  /** What works in this session, one sentence a line; empty where there is nothing to say. */
  readonly session: readonly string[];
}

/** A step is over. */
export interface StepEnd {
  readonly step: Step;
  readonly outcome: 'done' | 'skipped';
}

export const WELCOME = {
  welcome: event<WelcomeState>(),
  /** Notes what became of a step, and goes on to the next one. */
  'welcome:settle': request<StepEnd, undefined>(),
  /** Goes to a step, or to the end of them all. */
  'welcome:go': request<Progress['at'], undefined>(),
  /** Begins anew. */
  'welcome:again': request<undefined, undefined>(),
} satisfies Channels;
