import type { AudioSource } from '../../shared/audio.ts';
import { internalError, type Problem } from '../../shared/problem.ts';
import type { OpenUtteranceSession, SpeechResult, UtteranceSession } from '../speech/port.ts';

/** What {@link Sessions} reports, in the order of speech. */
export interface SessionEvents {
  draft(text: string, kind?: 'whole'): void;
  /** The drafts since the last result are void. */
  redraft(): void;
  /** A settled result; the audio before `answered` (in samples) is answered. */
  result(result: SpeechResult, answered: number): void;
  /** All text of the audio before `answered` is out; a draft that got no result counts. */
  settled(answered: number): void;
  /** Something is wrong, but it goes on; null: no more. */
  warning(problem: Problem | null): void;
  /** The audio has been sent up to here, in samples, of what is sent faster than it was spoken. */
  sent(position: number): void;
  /** The audio has ended, and its text is complete, or (with a problem) is not. */
  over(problem: Problem | null): void;
}

/**
 * The sessions of a recording, one at a time: each goes from what is answered to the next pause. The audio that comes
 * while the one before still waits for its last results is on the disk, and follows at full speed; so texts come in the
 * order of speech, and what a session left unanswered goes to the next.
 */
export class Sessions {
  readonly #open: OpenUtteranceSession;
  readonly #audio: AudioSource;
  readonly #events: SessionEvents;
  #session: UtteranceSession | null = null;
  /** How long the audio was when the present session was ended; null: it takes more. */
  #end: number | null = null;
  /** Whether more audio comes. */
  #isLive = false;
  #answered = 0;
  #isCancelled = false;

  constructor(open: OpenUtteranceSession, audio: AudioSource, events: SessionEvents) {
    this.#open = open;
    this.#events = events;
    this.#audio = {
      rate: audio.rate,
      get length() {
        return audio.length;
      },
      read: (from, to) => {
        events.sent(to);
        return audio.read(from, to);
      },
    };
  }

  /** The audio before this position, in samples, is answered. */
  get answered(): number {
    return this.#answered;
  }

  /** Audio comes from now on. */
  begin(): void {
    this.#isLive = true;
    if (this.#session === null) this.#next();
  }

  /** The next samples, after they were appended to the audio. */
  push(pcm: Int16Array): void {
    if (this.#end === null) this.#session?.push(pcm);
  }

  /** No more audio comes for now: `over` follows. */
  end(): void {
    this.#isLive = false;
    if (this.#session === null) this.#next();
    else this.#endSession(this.#session);
  }

  /** Settles the text so far: another session takes what follows. */
  cut(): void {
    if (this.#isLive && this.#session !== null) this.#endSession(this.#session);
  }

  nudge(): void {
    this.#session?.nudge();
  }

  /** Drops the session; no event follows. */
  cancel(): void {
    this.#isCancelled = true;
    this.#session?.cancel();
    this.#session = null;
  }

  /** There is no session: opens one where it is wanted. */
  #next(): void {
    this.#end = null;
    if (this.#isCancelled) return;
    if (!this.#isLive && this.#answered >= this.#audio.length) {
      this.#events.over(null);
      return;
    }
    try {
      this.#session = this.#opened();
    } catch (error) {
      this.#isLive = false;
      this.#events.over(internalError(error));
      return;
    }
    if (!this.#isLive) this.#endSession(this.#session);
  }

  #opened(): UtteranceSession {
    const events = this.#events;
    return this.#open(
      this.#audio,
      {
        connected: () => undefined,
        endSent: () => undefined,
        draft: (text, kind) => events.draft(text, kind),
        redraft: () => events.redraft(),
        result: (result, answered) => {
          this.#answered = Math.max(this.#answered, answered);
          events.result(result, this.#answered);
        },
        warning: (found) => events.warning(found),
        done: () => {
          this.#session = null;
          this.#answered = this.#end ?? this.#answered;
          events.settled(this.#answered);
          this.#next();
        },
        failed: (found) => {
          this.#session = null;
          events.redraft();
          // Somebody speaks again: the next one takes what this one left.
          if (this.#isLive) this.#next();
          else events.over(found);
        },
      },
      this.#answered,
      'nobody',
    );
  }

  #endSession(session: UtteranceSession): void {
    if (this.#end !== null) return;
    this.#end = this.#audio.length;
    session.end();
  }
}
