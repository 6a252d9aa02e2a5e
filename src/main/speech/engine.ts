import type { SampleRate } from '../../shared/audio.ts';
import type { Problem } from '../../shared/problem.ts';
import type { SpeechMode } from '../../shared/utterance.ts';
import type { EngineKnowledge, SpeechEvents, SpeechSession } from './port.ts';

/** A recogniser as the session of an utterance sees it: a server, or whatever else turns audio into text. */
export interface Engine {
  /** One engine's own, and the same whenever the engines are listed. */
  readonly id: string;
  /** Its name in sentences for the user, e.g. `host:port`. */
  readonly label: string;
  readonly sampleRate: SampleRate;
  readonly mode: SpeechMode;
  /**
   * Until the end its drafts cover whole chunks only, less what the next chunk may yet change: both in samples. An engine
   * that drafts all that it has has chunks of one sample and no look-ahead.
   */
  readonly drafts: { readonly chunk: number; readonly lookAhead: number };
  /** What its sessions so far have shown. */
  known(): EngineKnowledge;
  learn(news: EngineKnowledge): void;
  /** A session failed although the engine could be reached, or (null) delivered all its text. */
  report(why: Problem | null): void;
  /**
   * Opens a session with it. No event comes before this returns.
   * @param silences how many tries before it met with silence after the end: each makes it wait longer
   */
  open(events: SpeechEvents, silences: number): SpeechSession;
}
