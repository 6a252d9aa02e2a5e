import type { AudioSource } from '../../shared/audio.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ServerKnowledge } from '../../shared/server-report.ts';
import type { ServerSettings } from '../../shared/settings.ts';
import type { UnitTimes } from '../../shared/utterance.ts';

export type { EngineKnowledge, ServerKnowledge } from '../../shared/server-report.ts';

/** What a session reports to its owner, in order. After `done` or `failed` nothing more comes. */
export interface SpeechEvents {
  /** The WebSocket stands and the first message was sent. */
  connected(): void;
  /** The end message left (after all audio). */
  endSent(): void;
  /**
   * New draft text as the server sent it: a piece, or the running text. `whole`: it stands for all drafts since the
   * last result, whatever they were; empty, it takes them back.
   */
  draft(text: string, kind?: 'whole'): void;
  /** A settled result; it replaces the drafts since the last one. May be empty: nothing was said. */
  result(result: SpeechResult): void;
  /** Something is wrong but the session goes on (e.g. no answer yet while the user speaks). Null: it is over. */
  warning(problem: Problem | null): void;
  /** All text of the utterance is out. `by` silence: the server did not say so, but nothing more came. */
  done(by?: 'silence'): void;
  /** The session is over without all of its text. */
  failed(problem: Problem): void;
}

/** A result with what the server knows about it. */
export interface SpeechResult {
  /** Without model tags. */
  readonly text: string;
  /** Start and end in ms from the start of the session where the server's flavour makes that known, else null. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** From its first word to its last, in ms, where that is all that the server tells of its time (Python). */
  readonly durationMs?: number;
  /** Times of its units, from the same start as `startMs`; where only `durationMs` is known, from its first word. */
  readonly units?: UnitTimes;
  /** As the server calls who speaks. */
  readonly speaker?: string;
  /** Label of the engine that answered, where a session may have several. */
  readonly server?: string;
  /** Language, emotion and events tags of SenseVoice models, without the `<|…|>`. */
  readonly tags: readonly string[];
}

/** One utterance's conversation with a server. */
export interface SpeechSession {
  /**
   * Takes one frame of PCM (16 bit, mono). Before the connection stands it is kept and sent first. Never blocks.
   * `left` is called when it is with the system: who sends faster than real time waits for that.
   */
  push(pcm: Int16Array, left?: () => void): void;
  /** The utterance is over: sends the end message after all audio. */
  end(): void;
  /** Drops the session at once; no event follows. */
  cancel(): void;
}

/** Words to listen for, with their weights. */
export type Hotwords = Readonly<Record<string, number>>;

/**
 * A server, and what it is to listen for; without `hotwords`, nothing in particular. A promise, which never rejects: it
 * will be known in a moment, and the first message waits for that while the connection is made.
 */
export interface AskedServer extends ServerSettings {
  readonly hotwords?: Hotwords | Promise<Hotwords>;
}

/**
 * Opens a session: connects at once.
 * @param silences how many tries before it met with silence after the end: it waits the longer; none unless said
 */
export type OpenSession = (server: AskedServer, events: SpeechEvents, silences?: number) => SpeechSession;

/** What the session of a whole utterance reports to its owner, whichever servers and connections it takes. */
export interface UtteranceSpeechEvents extends Omit<SpeechEvents, 'result'> {
  /** The end message left, after all audio. Again when all is sent on another connection: the last one counts. */
  endSent(): void;
  /**
   * A settled result; its times are from the start of the utterance. The audio before `answered` (in samples of the
   * utterance) is answered by all results so far.
   */
  result(result: SpeechResult, answered: number): void;
  /** Another connection goes on: the drafts since the last result are void, and come again. */
  redraft(): void;
}

/** The session of a whole utterance: outlives its connections, and sends again what was not answered. */
export interface UtteranceSession {
  /** Takes the next samples of the utterance, after they were appended to its {@link AudioSource}. Never blocks. */
  push(pcm: Int16Array): void;
  end(): void;
  cancel(): void;
  /**
   * The network is back, the computer has woken, a certificate is trusted or the settings are others: every server gets
   * another chance, at once where no connection stands.
   */
  nudge(): void;
}

/**
 * Opens the session of an utterance.
 * @param audio of the utterance, for what has to be sent again; grows while the user speaks
 * @param from where to start in it, in samples; what is there already is sent at once
 * @param who `nobody` waits for the text, as when it comes late: then a slow server gets all the time that it needs
 */
export type OpenUtteranceSession = (
  audio: AudioSource,
  events: UtteranceSpeechEvents,
  from?: number,
  who?: 'user' | 'nobody',
) => UtteranceSession;

/** Where knowledge about servers is kept. */
export interface ServerMemory {
  recall(url: string): ServerKnowledge;
  learn(url: string, news: Partial<ServerKnowledge>): void;
}
