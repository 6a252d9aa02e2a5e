import { samplesToMs } from '../../../shared/audio.ts';
import { problem } from '../../../shared/problem.ts';
import { patienceMs } from '../patience.ts';
import type { AskedServer, Hotwords, OpenSession, ServerMemory, SpeechEvents, SpeechSession } from '../port.ts';
import { RealtimeDraft } from './realtime-draft.ts';
import { decodeRealtime, encodeCommands, REALTIME_RATE, STOP, type TextReply } from './realtime-protocol.ts';
import { NewSentences } from './realtime-sentences.ts';
import type { Schedule } from '../../../shared/clock.ts';
import { ServerSession, SILENCE_WARNING_MS } from '../server-session.ts';
import type { Connect } from '../connection/transport.ts';

/** Of less than 960 ms of audio the servers make no text at all: shorter utterances are filled up with silence. */
const SHORTEST_SAMPLES = REALTIME_RATE;

/** What sessions with realtime servers need. */
export interface RealtimeParts {
  readonly connect: Connect;
  /** Without it nothing is known of any server. */
  readonly memory?: Pick<ServerMemory, 'recall'>;
  readonly schedule: Schedule;
}

/** {@link OpenSession} for servers that speak the realtime protocol. */
export const realtimeSessions =
  (parts: RealtimeParts): OpenSession =>
  (server, events, silences = 0) =>
    server.sampleRate === REALTIME_RATE
      ? new RealtimeSession(parts, server, events, silences).start()
      : refuse(server, parts.schedule, events);

/** A session that cannot be: the protocol knows one rate only. */
function refuse({ sampleRate }: AskedServer, schedule: Schedule, events: SpeechEvents): SpeechSession {
  const why = problem('sample-rate-not-taken', { rate: sampleRate });
  const cancel = schedule(0, () => events.failed(why));
  return { push: () => undefined, end: () => undefined, cancel };
}

class RealtimeSession extends ServerSession {
  readonly #sentences = new NewSentences();
  readonly #draft = new RealtimeDraft();
  /** The last draft as it came. */
  #partial = '';
  #partialStartMs = 0;
  #sentSamples = 0;
  #answeredMs = 0;

  readonly #patienceMs: number;

  constructor(parts: RealtimeParts, server: AskedServer, events: SpeechEvents, silences: number) {
    super(parts.connect, parts.schedule, server, events);
    this.#patienceMs = patienceMs(parts.memory?.recall(server.url) ?? {}, silences);
  }

  get #unansweredMs(): number {
    return Math.max(0, samplesToMs(this.#sentSamples, REALTIME_RATE) - this.#answeredMs);
  }

  /** The server takes its messages one after the other, so audio may follow `START` without waiting for its answer. */
  protected override greet(hotwords: Hotwords): void {
    for (const command of encodeCommands({ ...this.server, hotwords })) this.transmit(command);
  }

  protected override send(pcm: Int16Array, left?: () => void): void {
    this.transmit(pcm, left);
    this.#sentSamples += pcm.length;
  }

  /** Replies come about twice a second. */
  protected override get isReplyDue(): boolean {
    return this.#unansweredMs >= SILENCE_WARNING_MS;
  }

  protected override finish(): string {
    const missing = SHORTEST_SAMPLES - this.#sentSamples;
    if (this.#sentSamples > 0 && missing > 0) this.send(new Int16Array(missing));
    return STOP;
  }

  protected override patience(): { readonly ms: number; readonly lost: (seconds: number) => void } {
    const lost = (seconds: number): void => this.fail(problem('server-silent', { seconds }));
    return { ms: this.#patienceMs + this.#unansweredMs, lost };
  }

  protected override take(message: string): void {
    const reply = decodeRealtime(message);
    switch (reply.kind) {
      case 'text':
        this.#takeText(reply);
        break;
      case 'event':
        if (reply.name === 'stopped') this.#stopped();
        break;
      case 'error':
        this.fail(problem('server-error', { text: reply.text }));
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
    if (hasTaken || news.length > 0 || isNewDraft) {
      this.awaitReply();
      this.replied();
    }
    for (const sentence of news) {
      // The owner may have cancelled in `warning` or `result`.
      if (this.isOver) return;
      this.#draft.clear();
      this.events.result(sentence);
    }
    // The last reply has no draft in any case: one that was not locked stays what it was.
    if (!this.isOver && !reply.isFinal) this.#takeDraft(reply, isNewDraft);
  }

  #takeDraft(reply: TextReply, isNew: boolean): void {
    this.#partial = reply.partial;
    this.#partialStartMs = reply.partialStartMs ?? 0;
    // Right after a sentence was locked, its last draft may come again.
    if ((!isNew && this.#draft.text === '') || this.server.mode === 'offline') return;
    const before = this.#draft.text;
    this.#draft.take(this.#partial, this.#partialStartMs, this.#answeredMs);
    if (this.#draft.text !== before) this.events.draft(this.#draft.text, 'whole');
  }

  /** All text is out; or the server has stopped to listen without being asked. */
  #stopped(): void {
    if (this.isEnding) this.succeed();
    else this.fail(problem('server-error', { text: 'stopped' }));
  }
}
