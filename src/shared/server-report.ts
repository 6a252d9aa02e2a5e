import type { Problem } from './problem.ts';
import type { SpeechMode } from './utterance.ts';

/** How fast a recogniser turned out to be. */
export interface EngineKnowledge {
  /** Audio per time that it takes when sent faster than real time, e.g. 20 for a minute in 3 s. */
  readonly speed?: number;
  /** The longest that its answer to the end of the audio took of late, in ms, besides the time that the audio took. */
  readonly answerMs?: number;
}

/** How a server turned out to be; learnt from its replies, remembered per URL. */
export interface ServerKnowledge extends EngineKnowledge {
  /** Which protocol it speaks, where `auto` had to find it out. */
  readonly protocol?: 'classic' | 'realtime';
  /** What it takes: `binary` where it answered 400 without it, `none` where it agrees to no subprotocol. */
  readonly subprotocol?: 'binary' | 'none';
  readonly flavour?: 'cpp-offline' | 'cpp-2pass' | 'python';
  /** Answers the end message with `is_end`. */
  readonly acknowledgesEnd?: boolean;
}

/** What a test is at: the connection, a short session in the chosen mode, sessions in the other modes. */
export const TEST_STEPS = ['reach', 'speak', 'modes'] as const;

export type TestStep = (typeof TEST_STEPS)[number];

/** What a test of a server found out. */
export interface TestReport {
  /** The mode that it was asked for first: the one in the settings. */
  readonly mode: SpeechMode;
  /** `host:port`; null where the URL is none. */
  readonly address: string | null;
  /** Why dictation does not work with this server; null: it does. */
  readonly problem: Problem | null;
  /** Time of the handshake; null: no connection. */
  readonly connectMs: number | null;
  /** `local`: none, and none needed. */
  readonly tls: 'none' | 'local' | 'trusted' | 'pinned' | 'untrusted' | 'unknown';
  /** A ping and its answer; null where no answer came. */
  readonly roundTripMs: number | null;
  /** What it turned out to be. */
  readonly knowledge: ServerKnowledge;
  /** Modes of the classic protocol that it serves. */
  readonly modes: readonly SpeechMode[];
  /** From the end of the audio to the last text in ms; null where none came. */
  readonly finalMs: number | null;
  /** What was understood of the test speech. */
  readonly text: string;
}
