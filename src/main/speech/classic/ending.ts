import type { Millis } from '../../../shared/clock.ts';
import type { SpeechMode } from '../../../shared/utterance.ts';
import { type Flavour, flavourOf, type TextReply } from './flavour.ts';
import { growth, patienceMs } from '../patience.ts';
import type { ServerKnowledge } from '../port.ts';

/** A server may be so much slower than it was. */
const SLOWER = 3;

/** Silence after the last result that ends a session: where it is not known, and known, that a server acknowledges nothing. */
const QUIET_MS = 1500;
const KNOWN_QUIET_MS = 500;

/** As above where nothing came after the end message, but nothing seems to be missing either. */
const NOTHING_LEFT_QUIET_MS = 2500;

/** A slow server gets as much silence as its slowest reply took, but not more than this. */
const MAX_QUIET_MS = 5000;

/** Audio after the last result in which hardly anything was said: the pause that made the server cut, and the key. */
const TRAILING_AUDIO_MS = 2000;

/** How long to wait for the next reply, and whether the text is then complete (as the server says, or as far as is known) or missing. */
export interface Wait {
  readonly ms: number;
  readonly outcome: 'over' | 'done' | 'silent';
}

/** What a server still owes. */
export interface Owed {
  /** Audio without a reply, in ms. */
  readonly unansweredMs: number;
  /** What of it was sent faster than real time, so that the server may not have heard it yet. */
  readonly aheadMs: number;
  /** Audio per time that it takes; null where that is not known. */
  readonly speed: number | null;
}

/**
 * Finds out when all text of a session is out. Servers tell it in different ways, some not at all: an acknowledgement
 * (`is_end`), the one reply of a C++ offline server, `is_final` of a C++ 2pass server, or silence. In doubt it waits.
 */
export class Ending {
  readonly #asked: SpeechMode;
  readonly #known: ServerKnowledge;
  readonly #silences: number;
  #seen: Flavour | null = null;
  #endedAt: Millis | null = null;
  #over = false;
  /** The server says that all is out, though it is not. */
  #isEarly = false;
  /** Drafts came that no result has replaced yet. */
  #draftPending = false;
  #drafts = 0;
  #results = 0;
  #settledAfterEnd = false;
  #lastAt: Millis = 0;
  #slowestMs = 0;

  /** @param silences how many tries before this one met with silence */
  constructor(asked: SpeechMode, known: ServerKnowledge, silences: number) {
    this.#asked = asked;
    this.#known = known;
    this.#silences = silences;
  }

  /** What this session showed the server to be; null as long as nothing did. */
  get seenFlavour(): Flavour | null {
    return this.#seen;
  }

  /** All text is out, for certain. */
  get isOver(): boolean {
    return this.#over;
  }

  /** The end message left. */
  endSent(at: Millis): void {
    this.#endedAt ??= at;
    this.#lastAt = at;
  }

  /** A draft or result came. */
  take(reply: TextReply, at: Millis): void {
    const ended = this.#endedAt !== null;
    this.#seen ??= flavourOf(reply, this.#asked, ended);
    if (reply.kind === 'draft') this.#drafts += 1;
    else this.#results += 1;
    if (reply.kind === 'result') this.#draftPending = false;
    else if (reply.text !== '' && this.#asked !== 'online') this.#draftPending = true;
    if (!ended) return;
    this.#slowestMs = Math.max(this.#slowestMs, at - this.#lastAt);
    this.#lastAt = at;
    if (!this.#draftPending) this.#settledAfterEnd = true;
    this.#over ||= reply.isEnd || this.#isLast(reply);
  }

  /**
   * The server said so: all text is out. Of Python servers some say it before the results that answer the end: these
   * get a moment.
   */
  acknowledged(flavour: Flavour, at: Millis): void {
    this.#seen = flavour;
    this.#isEarly = flavour === 'python' && this.#isResultMissing;
    this.#over = !this.#isEarly;
    this.#lastAt = at;
  }

  /** Whether a server that hangs up now may count as finished: it answered the end message with a result, and all audio. */
  mayHangUp({ aheadMs }: Owed): boolean {
    const isAnswered = this.#settledAfterEnd && !this.#draftPending && aheadMs <= TRAILING_AUDIO_MS;
    return isAnswered && this.#known.acknowledgesEnd !== true;
  }

  /** Whether no text is missing, as far as can be known. */
  isComplete({ unansweredMs, aheadMs }: Owed): boolean {
    if (this.#endedAt === null || this.#draftPending || this.#drafts + this.#results === 0) return false;
    // Of audio in real time drafts would have come by now.
    const hasDrafted = this.#drafts > 0 && aheadMs <= TRAILING_AUDIO_MS;
    return this.#settledAfterEnd || hasDrafted || unansweredMs <= TRAILING_AUDIO_MS;
  }

  /** What to wait for after the end message or a reply to it. */
  wait(owed: Owed): Wait {
    // After a result that was missing there may be another: each sentence has its own.
    if (this.#isEarly) return { ms: this.#isResultMissing ? QUIET_MS : KNOWN_QUIET_MS, outcome: 'over' };
    const grown = growth(this.#silences);
    const usualPace = owed.speed === null ? 1 : SLOWER / owed.speed;
    // Time that grows need not go beyond that of the audio itself.
    const pace = Math.max(usualPace, Math.min(1, usualPace * grown));
    const ms = patienceMs(this.#known, this.#silences) + owed.unansweredMs * pace;
    const patience: Wait = { ms, outcome: 'silent' };
    if (this.#known.acknowledgesEnd === true || !this.isComplete(owed)) return patience;
    const workMs = owed.aheadMs * pace;
    if (!this.#settledAfterEnd) return { ms: NOTHING_LEFT_QUIET_MS * grown + workMs, outcome: 'done' };
    const isKnown = this.#known.acknowledgesEnd === false && this.#flavour !== 'cpp-2pass';
    const quietMs = Math.min(MAX_QUIET_MS, Math.max(isKnown ? KNOWN_QUIET_MS : QUIET_MS, this.#slowestMs));
    return { ms: quietMs * grown + workMs, outcome: 'done' };
  }

  /** Whether the end message was answered with text: a silence after that shows that it is not acknowledged. */
  get answeredEnd(): boolean {
    return this.#settledAfterEnd;
  }

  /** Whether no result has answered the end, or replaced the last drafts. In online mode there is none. */
  get #isResultMissing(): boolean {
    return this.#asked !== 'online' && (this.#draftPending || !this.#settledAfterEnd);
  }

  get #flavour(): Flavour | undefined {
    return this.#seen ?? this.#known.flavour;
  }

  /** Whether a reply to the end message is by itself the last one. */
  #isLast(reply: TextReply): boolean {
    if (this.#flavour === 'cpp-2pass') return reply.isFinal === true;
    if (reply.mode === 'offline' && this.#flavour === 'cpp-offline') return true;
    // Older Python servers, whose replies look like those of others: `is_final` is whether the user was still speaking then.
    return this.#flavour === 'python' && reply.kind === 'result' && reply.maker === null && reply.isFinal === false;
  }
}
