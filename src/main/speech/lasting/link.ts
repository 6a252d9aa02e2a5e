import { type AudioSource, samplesToMs } from '../../../shared/audio.ts';
import type { Millis } from '../../../shared/clock.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import type { Engine } from '../engine.ts';
import type { Settled } from './answered.ts';
import { Feed } from './feed.ts';
import type { PauseDetector } from './pauses.ts';
import type { SpeechEvents, SpeechResult, SpeechSession } from '../port.ts';
import { joinAt, weightOfText } from '../seam.ts';
import { partOf } from './part-of-result.ts';
import { type SentenceEnd, SentenceEnds } from './sentence-ends.ts';

/** Without a word about so much speech, an engine that owes drafts has stalled. */
const STALL_MS = 10_000;

/** Nobody says a character in less, in ms. */
const LEAST_CHARACTER_MS = 60;

/** Two texts that come within this time were not recognised one after the other. */
const AT_ONCE_MS = 20;

/** A sentence of so many characters is not said without a draft by an engine that sends drafts. */
const DRAFTED_CHARACTERS = 5;

/** Less audio tells nothing about how fast an engine is. */
const LEAST_FOR_SPEED_MS = 2000;

/** What one session reports of its part of an utterance. After `done` or `failed` nothing more comes. */
export interface LinkEvents {
  connected(): void;
  endSent(): void;
  draft(text: string, kind?: 'whole'): void;
  /** A result, with its times from the start of the utterance; null: nothing was said. */
  result(result: SpeechResult, settled: Settled | null): void;
  /** It is sent speech, and says nothing. */
  stalled(): void;
  done(by?: 'silence'): void;
  failed(why: Problem): void;
}

/** What a {@link Link} needs. */
export interface LinkParts {
  readonly engine: Engine;
  /** What is read of it is heard by `pauses`. */
  readonly audio: AudioSource;
  readonly pauses: PauseDetector;
  readonly now: () => Millis;
  /** How many tries before this one met with silence after the end. */
  readonly silences: number;
  /** How often the engine has stalled in this utterance: it is given more time every time. */
  readonly stalls: number;
}

/** Which stretch of the utterance a link takes. */
export interface Stretch {
  /** Position of the first sample to send. */
  readonly start: number;
  /** Position after the last one that is there. */
  readonly end: number;
  /** Whether that is all of the utterance. */
  readonly isEnded: boolean;
  /** What was settled already of the audio from `start` on: it is dropped when it comes again. */
  readonly settled: string;
}

/** One session's part of an utterance: sends its audio from a position on, and finds out what that answers. */
export class Link {
  readonly engine: Engine;
  readonly #parts: LinkParts;
  readonly #events: LinkEvents;
  readonly #start: number;
  readonly #ends: SentenceEnds;
  /** Null until {@link start}. */
  #session: SpeechSession | null = null;
  readonly #feed: Feed;
  #settled: string;
  #connectedAt: Millis | null = null;
  #isEnded: boolean;
  #isSilent = false;
  /** How far the audio had been sent when the last reply came. */
  #repliedTo: number;
  #repliedAt: Millis = 0;
  #hasAnsweredEnd = false;
  #lastDraft = '';
  /** The last result without times: its text, when it came, whether after drafts, and whether it was heard here, too. */
  #lastUntimed = { text: '', at: 0, isDrafted: false, isHeard: false };
  /** Drafts have come since the last result. */
  #isDrafted = false;
  /** Everything had been sent when the user had finished. */
  #wasLive = false;
  /** Audio that was not answered when the end message left, in ms, and since when. */
  #owed: { readonly ms: number; readonly since: Millis } | null = null;
  /** When the end message left, or the last answer to it came; and the longest that one took, in ms. */
  #awaitedSince: Millis | null = null;
  #slowestMs = 0;

  constructor(parts: LinkParts, stretch: Stretch, events: LinkEvents) {
    const { audio, pauses } = parts;
    this.engine = parts.engine;
    this.#parts = parts;
    this.#events = events;
    this.#start = stretch.start;
    this.#repliedTo = stretch.start;
    this.#settled = stretch.settled;
    this.#isEnded = stretch.isEnded;
    this.#ends = new SentenceEnds(pauses, audio.rate, stretch.start);
    this.#feed = new Feed(
      {
        audio,
        session: {
          push: (pcm, left) => this.#session?.push(pcm, left),
          end: () => this.#session?.end(),
        },
        failed: (reason) => events.failed(problem('audio-not-kept', { reason })),
      },
      stretch.start,
      stretch.end,
    );
    if (stretch.isEnded) this.#feed.end();
  }

  /** Connects; once. */
  start(): this {
    const { engine, silences } = this.#parts;
    const events: SpeechEvents = {
      connected: () => this.#connected(),
      endSent: () => this.#endSent(),
      draft: (text, kind) => this.#draft(text, kind),
      result: (result) => this.#result(result),
      warning: (why) => this.#warned(why),
      done: (by) => {
        if (by === undefined) this.#measureAnswer();
        this.#events.done(by);
      },
      failed: (why) => this.#events.failed(why),
    };
    this.#session = engine.open(events, silences);
    return this;
  }

  /** When the connection stood; null as long as it does not. */
  get connectedAt(): Millis | null {
    return this.#connectedAt;
  }

  /**
   * Up to where the audio was answered by drafts, as far as is known: nothing where all was sent before them. Until
   * the end a streaming model hears whole chunks only, and keeps back what the next one may yet change.
   */
  get draftedTo(): number {
    if (!this.#wasLive) return this.#start;
    if (this.#hasAnsweredEnd) return this.#repliedTo;
    const { chunk, lookAhead } = this.engine.drafts;
    const chunks = Math.floor((this.#repliedTo - this.#start) / chunk);
    return this.#start + Math.max(0, chunks * chunk - lookAhead);
  }

  /** Audio per time that the engine took for what was unanswered at the end; null where that is not known. */
  get speed(): number | null {
    if (this.#owed === null || this.#owed.ms < LEAST_FOR_SPEED_MS) return null;
    const ms = this.#repliedAt - this.#owed.since;
    return ms > 0 ? this.#owed.ms / ms : null;
  }

  /**
   * The longest that an answer to the end took, in ms, besides the time that an engine of this speed takes for the audio.
   * @param knownSpeed audio per time; at least real time is assumed
   */
  answerMs(knownSpeed: number | undefined): number {
    return Math.max(0, this.#slowestMs - (this.#owed?.ms ?? 0) / Math.max(1, knownSpeed ?? 1));
  }

  /** For how long nothing has come since the end, or since the last answer to it, in ms. */
  get silentMs(): number {
    return this.#awaitedSince === null ? 0 : this.#parts.now() - this.#awaitedSince;
  }

  /** The next samples of the utterance, which the pause detector has heard already. */
  push(pcm: Int16Array): void {
    this.#feed.push(pcm);
    if (this.#isSilent) this.#mayStall();
  }

  end(): void {
    this.#isEnded = true;
    this.#wasLive = this.#feed.isLive;
    this.#feed.end();
  }

  /** Drops the connection at once; no event follows. */
  cancel(): void {
    this.#feed.stop();
    this.#session?.cancel();
  }

  #connected(): void {
    if (this.#connectedAt !== null) return;
    this.#connectedAt = this.#parts.now();
    this.#events.connected();
    this.#feed.start();
  }

  #endSent(): void {
    const { now, audio } = this.#parts;
    this.#repliedAt = 0;
    this.#awaitedSince = now();
    const since = this.#wasLive ? now() : (this.#connectedAt ?? now());
    this.#owed = { ms: samplesToMs(this.#feed.position - this.#ends.last.position, audio.rate), since };
    this.#events.endSent();
  }

  #draft(text: string, kind?: 'whole'): void {
    // Engines send nothing new unless they got more; proxies and such may repeat themselves.
    const isRepeated = text === this.#lastDraft && this.#feed.position === this.#repliedTo;
    this.#lastDraft = text;
    this.#isDrafted = true;
    this.#replied();
    // Drafts of what is settled already.
    if (!isRepeated && this.#settled === '') this.#events.draft(text, kind);
  }

  #result(result: SpeechResult): void {
    this.#lastDraft = '';
    this.#replied();
    if (this.#isCopy(result)) return;
    if (result.text === '') {
      // Where drafts are all the text that there is, no result takes them back.
      if (this.engine.mode !== 'online') this.#events.result(result, null);
      return;
    }
    const start = this.#ends.last;
    const end = this.#ends.next(result, this.#feed.position, this.#isEnded && this.#feed.isLive);
    if (end === null) return;
    this.#remember(result, start.position, end.position);
    const { text } = result;
    const { fresh, rest } = joinAt(this.#settled, text);
    this.#settled = rest;
    this.#events.result(
      { ...partOf(result, fresh, this.#baseOf(result, end)), server: this.engine.label },
      { text, fresh, rest, end, start },
    );
  }

  /**
   * Whether a result without times is the last one once more, and not said twice: less was said since than its text
   * takes, or an engine that sends drafts sent none in between, nor took any time for it.
   */
  #isCopy({ text, endMs, durationMs }: SpeechResult): boolean {
    if (endMs !== null || durationMs !== undefined || text !== this.#lastUntimed.text) return false;
    const { at, isDrafted, isHeard } = this.#lastUntimed;
    const size = weightOfText(text);
    if (isHeard && this.#parts.pauses.spokenMsAfter(this.#ends.last.position) < LEAST_CHARACTER_MS * size) return true;
    const isAtOnce = this.#parts.now() - at <= AT_ONCE_MS;
    return isAtOnce && isDrafted && !this.#isDrafted && size >= DRAFTED_CHARACTERS;
  }

  /** Keeps what {@link #isCopy} goes by. */
  #remember({ text, endMs, durationMs }: SpeechResult, start: number, end: number): void {
    const { pauses, now } = this.#parts;
    const saidMs = pauses.spokenMsAfter(start) - pauses.spokenMsAfter(end);
    this.#lastUntimed = {
      text: endMs === null && durationMs === undefined ? text : '',
      at: now(),
      isDrafted: this.#isDrafted,
      isHeard: saidMs >= LEAST_CHARACTER_MS * weightOfText(text),
    };
    this.#isDrafted = false;
  }

  /** From where the times of a result count; null: not known. */
  #baseOf({ endMs }: SpeechResult, { speechStart }: SentenceEnd): number | null {
    const start = endMs === null ? speechStart : this.#start;
    return start === undefined ? null : Math.round(samplesToMs(start, this.#parts.audio.rate));
  }

  #replied(): void {
    this.#isSilent = false;
    this.#hasAnsweredEnd = this.#isEnded;
    this.#repliedTo = this.#feed.position;
    this.#repliedAt = this.#parts.now();
    this.#measureAnswer();
  }

  #measureAnswer(): void {
    if (this.#awaitedSince === null) return;
    const now = this.#parts.now();
    this.#slowestMs = Math.max(this.#slowestMs, now - this.#awaitedSince);
    this.#awaitedSince = now;
  }

  /** The session knows of signs of life that are no text, and which engines owe any before the end. */
  #warned(why: Problem | null): void {
    this.#isSilent = why?.code === 'server-silent';
    if (this.#isSilent) this.#mayStall();
  }

  #mayStall(): void {
    if (this.#isEnded) return;
    if (this.#parts.pauses.spokenMsAfter(this.#repliedTo) < STALL_MS * 2 ** this.#parts.stalls) return;
    this.#isSilent = false;
    this.#events.stalled();
  }
}
