import { samplesToMs } from '../../shared/audio.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { ServerSettings } from '../../shared/settings.ts';
import type { OpenSession, SpeechEvents, SpeechSession } from './port.ts';
import { RealtimeDraft } from './realtime-draft.ts';
import { decodeRealtime, encodeCommands, REALTIME_RATE, STOP, type TextReply } from './realtime-protocol.ts';
import { NewSentences } from './realtime-sentences.ts';
import type { Schedule } from './schedule.ts';
import type { Connect, Connection } from './transport.ts';

/** Replies come about twice a second. Without one for this long, and as much audio unanswered, the user is warned. */
const SILENCE_WARNING_MS = 10_000;

/** How long a server may take to answer `STOP`, besides the time that its unanswered audio took. */
const PATIENCE_MS = 10_000;

/** Of less than 960 ms of audio the servers make no text at all: shorter utterances are filled up with silence. */
const SHORTEST_SAMPLES = REALTIME_RATE;

/** What sessions with realtime servers need. */
export interface RealtimeParts {
  readonly connect: Connect;
  readonly schedule: Schedule;
}

/** {@link OpenSession} for servers that speak the realtime protocol. */
export const createOpenRealtime =
  (parts: RealtimeParts): OpenSession =>
  (server, events) =>
    server.sampleRate === REALTIME_RATE
      ? new RealtimeSession(parts, server, events)
      : refuse(server, parts.schedule, events);

/** A session that cannot be: the protocol knows one rate only. */
function refuse({ sampleRate }: ServerSettings, schedule: Schedule, events: SpeechEvents): SpeechSession {
  const why = problem('sample-rate-not-taken', { rate: sampleRate });
  const cancel = schedule(0, () => events.failed(why));
  return { push: () => undefined, end: () => undefined, cancel };
}

type Phase = 'connecting' | 'speaking' | 'ending' | 'over';

class RealtimeSession implements SpeechSession {
  readonly #parts: RealtimeParts;
  readonly #server: ServerSettings;
  readonly #events: SpeechEvents;
  readonly #connection: Connection;
  readonly #sentences = new NewSentences();
  readonly #draft = new RealtimeDraft();
  /** The last draft as it came. */
  #partial = '';
  #partialStartMs = 0;
  #phase: Phase = 'connecting';
  /** Audio that waits for the connection. */
  #waiting: (readonly [pcm: Int16Array, left: (() => void) | undefined])[] = [];
  #isEnded = false;
  #sentSamples = 0;
  #answeredMs = 0;
  #endLeft = false;
  #hasWarned = false;
  /** No progress for {@link SILENCE_WARNING_MS}. */
  #isSilent = false;
  /** Stops the one timer: the warning's while speaking, the end's after it. */
  #stopTimer: () => void = () => undefined;

  constructor(parts: RealtimeParts, server: ServerSettings, events: SpeechEvents) {
    this.#parts = parts;
    this.#server = server;
    this.#events = events;
    this.#connection = parts.connect(server, {
      opened: () => this.#start(),
      message: (data) => this.#take(data),
      closed: (why) => this.#fail(why),
    });
  }

  push(pcm: Int16Array, left?: () => void): void {
    if (this.#isEnded || this.#isOver) return;
    if (this.#phase === 'connecting') this.#waiting.push([pcm, left]);
    else this.#send(pcm, left);
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    if (this.#phase === 'speaking') this.#finish();
  }

  cancel(): void {
    if (this.#isOver) return;
    this.#leave();
    this.#connection.drop();
  }

  get #isOver(): boolean {
    return this.#phase === 'over';
  }

  get #unansweredMs(): number {
    return Math.max(0, samplesToMs(this.#sentSamples, REALTIME_RATE) - this.#answeredMs);
  }

  /** The server takes its messages one after the other, so audio may follow `START` without waiting for its answer. */
  #start(): void {
    if (this.#phase !== 'connecting') return;
    this.#phase = 'speaking';
    for (const command of encodeCommands(this.#server)) this.#connection.send(command);
    this.#awaitReply();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const [pcm, left] of waiting) this.#send(pcm, left);
    this.#events.connected();
    if (this.#isEnded) this.#finish();
  }

  #send(pcm: Int16Array, left?: () => void): void {
    this.#connection.send(pcm, left);
    this.#sentSamples += pcm.length;
    if (this.#isSilent) this.#warnOfSilence();
  }

  #warnOfSilence(): void {
    if (this.#hasWarned || this.#unansweredMs < SILENCE_WARNING_MS) return;
    this.#hasWarned = true;
    this.#events.warning(problem('server-silent', { seconds: SILENCE_WARNING_MS / 1000 }));
  }

  #finish(): void {
    // The owner may have cancelled in `connected` or `warning`.
    if (this.#phase !== 'speaking') return;
    const missing = SHORTEST_SAMPLES - this.#sentSamples;
    if (this.#sentSamples > 0 && missing > 0) this.#send(new Int16Array(missing));
    this.#phase = 'ending';
    this.#connection.send(STOP, () => this.#ended());
    this.#awaitReply();
  }

  /** `STOP` is out, or must be, since it was answered. */
  #ended(): void {
    if (this.#endLeft || this.#phase !== 'ending') return;
    this.#endLeft = true;
    this.#awaitReply();
    this.#events.endSent();
  }

  #take(data: string | Uint8Array): void {
    if (this.#phase === 'connecting' || this.#isOver) return;
    const reply = decodeRealtime(data);
    switch (reply.kind) {
      case 'text':
        this.#takeText(reply);
        break;
      case 'event':
        if (reply.name === 'stopped') this.#stopped();
        break;
      case 'error':
        this.#fail(problem('server-error', { text: reply.text }));
        break;
      case 'ignored':
        break;
    }
  }

  #takeText(reply: TextReply): void {
    const hasTaken = reply.durationMs !== null && reply.durationMs > this.#answeredMs;
    if (hasTaken) this.#answeredMs = reply.durationMs;
    const news = this.#sentences.take(reply.sentences);
    const isNewDraft = reply.partial !== this.#partial || (reply.partialStartMs ?? 0) !== this.#partialStartMs;
    if (hasTaken || news.length > 0 || isNewDraft) this.#progressed();
    for (const sentence of news) {
      // The owner may have cancelled in `warning` or `result`.
      if (this.#isOver) return;
      this.#draft.clear();
      this.#events.result(sentence);
    }
    // The last reply has no draft in any case: one that was not locked stays what it was.
    if (!this.#isOver && !reply.isFinal) this.#takeDraft(reply, isNewDraft);
  }

  #takeDraft(reply: TextReply, isNew: boolean): void {
    this.#partial = reply.partial;
    this.#partialStartMs = reply.partialStartMs ?? 0;
    // Right after a sentence was locked, its last draft may come again.
    if ((!isNew && this.#draft.text === '') || this.#server.mode === 'offline') return;
    const before = this.#draft.text;
    this.#draft.take(this.#partial, this.#partialStartMs, this.#answeredMs);
    if (this.#draft.text !== before) this.#events.draft(this.#draft.text, 'whole');
  }

  /** All text is out; or the server has stopped to listen without being asked. */
  #stopped(): void {
    if (this.#phase === 'ending') this.#succeed();
    else this.#fail(problem('server-error', { text: 'stopped' }));
  }

  /** The server is alive: it took audio, or had something to say. */
  #progressed(): void {
    this.#awaitReply();
    this.#isSilent = false;
    if (!this.#hasWarned) return;
    this.#hasWarned = false;
    this.#events.warning(null);
  }

  /** Starts the wait for the next reply anew. */
  #awaitReply(): void {
    this.#stopTimer();
    if (this.#phase === 'speaking') {
      this.#stopTimer = this.#parts.schedule(SILENCE_WARNING_MS, () => {
        this.#isSilent = true;
        this.#warnOfSilence();
      });
    } else {
      const ms = PATIENCE_MS + this.#unansweredMs;
      this.#stopTimer = this.#parts.schedule(ms, () => {
        this.#fail(problem('server-silent', { seconds: Math.round(ms / 1000) }));
      });
    }
  }

  #succeed(): void {
    this.#ended();
    // The owner may have cancelled in `endSent`.
    if (this.#phase !== 'ending') return;
    this.#leave();
    this.#connection.close();
    this.#events.done();
  }

  #fail(why: Problem): void {
    if (this.#isOver) return;
    this.#leave();
    this.#connection.drop();
    this.#events.failed(why);
  }

  #leave(): void {
    this.#phase = 'over';
    this.#waiting = [];
    this.#stopTimer();
  }
}
