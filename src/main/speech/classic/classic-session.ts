import { samplesToMs } from '../../../shared/audio.ts';
import type { Millis, Schedule } from '../../../shared/clock.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { Ending, type Owed } from './ending.ts';
import type { AskedServer, Hotwords, OpenSession, ServerKnowledge, ServerMemory, SpeechEvents } from '../port.ts';
import { decode, encodeStart, END_MESSAGE, type Reply } from './classic-protocol.ts';
import { joinAt } from '../seam.ts';
import { ServerSession, SILENCE_WARNING_MS } from '../server-session.ts';
import type { Connect } from '../connection/transport.ts';

/** 1 ms at 16 kHz: Python servers divide by the length of a frame in whole ms, and die of a shorter one. */
const SHORTEST_FRAME_SAMPLES = 16;

/** Start and end of a word, as time stamps have them; and from how many words on these tell one sentence from another. */
const WORD_TIMES = /\[\s*\d+\s*,\s*\d+\s*\]/gu;
const TELLING_WORDS = 3;

/** What sessions with classic FunASR servers need. */
export interface SessionParts {
  readonly connect: Connect;
  readonly memory: ServerMemory;
  /** A new utterance's name, echoed by the server in every reply. */
  readonly name: () => string;
  readonly now: () => Millis;
  readonly schedule: Schedule;
}

/** {@link OpenSession} for servers that speak the classic protocol, of any flavour. */
export const classicSessions =
  (parts: SessionParts): OpenSession =>
  (server, events, silences = 0) =>
    new ClassicSession(parts, server, events, silences).start();

class ClassicSession extends ServerSession {
  readonly #parts: SessionParts;
  #known: ServerKnowledge;
  readonly #ending: Ending;
  /** The last result as it came, and its text. */
  #lastResult: string | null = null;
  #lastText = '';
  #connectedAt: Millis = 0;
  #sentMs = 0;
  /** How much audio the replies so far answer, as far as is known. */
  #answeredMs = 0;
  /** How much the results so far say that they answer, and how much that is per time. */
  #toldMs = 0;
  #speed = 0;
  /** How much more had been sent at the end than time had passed. */
  #aheadMs = 0;
  /** How much had been sent when the last reply came. */
  #repliedMs = 0;

  constructor(parts: SessionParts, server: AskedServer, events: SpeechEvents, silences: number) {
    super(parts.connect, parts.schedule, server, events);
    this.#parts = parts;
    this.#known = parts.memory.recall(server.url);
    this.#ending = new Ending(server.mode, this.#known, silences);
  }

  protected override greet(hotwords: Hotwords): void {
    this.transmit(encodeStart({ ...this.server, hotwords }, this.#parts.name(), this.#known.flavour));
    this.#connectedAt = this.#parts.now();
  }

  protected override send(pcm: Int16Array, left: (() => void) | undefined): void {
    let frame = pcm;
    if (pcm.length < SHORTEST_FRAME_SAMPLES) {
      frame = new Int16Array(SHORTEST_FRAME_SAMPLES);
      frame.set(pcm);
    }
    this.transmit(frame, left);
    this.#sentMs += samplesToMs(pcm.length, this.server.sampleRate);
  }

  /** Drafts are due long before so much audio is out, unless the server is known to send none. */
  protected override get isReplyDue(): boolean {
    const expectsDrafts = this.server.mode !== 'offline' && this.#known.flavour !== 'cpp-offline';
    return expectsDrafts && this.#sentMs - this.#repliedMs >= SILENCE_WARNING_MS;
  }

  protected override finish(): string {
    this.#aheadMs = Math.max(0, this.#sentMs - this.#passedMs);
    this.#ending.endSent(this.#parts.now());
    return END_MESSAGE;
  }

  protected override endHasLeft(): void {
    this.#ending.endSent(this.#parts.now());
  }

  protected override take(message: string): void {
    const reply = decode(message);
    if (reply.kind === 'ignored' || (reply.kind === 'result' && this.#isRepeated(message))) return;
    this.#countAnswered(reply);
    this.replied();
    this.#handle(reply);
  }

  /** A reply to audio that was sent faster than real time answers what it says, or no more than the time that passed. */
  #countAnswered(reply: Exclude<Reply, { kind: 'ignored' }>): void {
    this.#repliedMs = this.#sentMs;
    if (reply.kind === 'result') {
      const { endMs, durationMs = 0 } = reply.result;
      this.#toldMs = endMs ?? this.#toldMs + durationMs;
    }
    this.#speed = this.#toldMs / this.#passedMs;
    this.#answeredMs = Math.max(this.#answeredMs, Math.min(this.#sentMs, Math.max(this.#toldMs, this.#passedMs)));
  }

  get #owed(): Owed {
    const unansweredMs = this.#sentMs - this.#answeredMs;
    // In real time nobody shows how fast they are.
    const speed = this.#known.speed ?? (this.#speed > 1 ? this.#speed : null);
    return { unansweredMs, aheadMs: Math.min(unansweredMs, this.#aheadMs), speed };
  }

  get #passedMs(): number {
    return this.#parts.now() - this.#connectedAt;
  }

  /** Some imitators send every message twice. Nobody says a sentence twice with every word as long as before. */
  #isRepeated(message: string): boolean {
    const isSame = message === this.#lastResult;
    this.#lastResult = message;
    return isSame && (message.match(WORD_TIMES)?.length ?? 0) >= TELLING_WORDS;
  }

  #handle(reply: Exclude<Reply, { kind: 'ignored' }>): void {
    // The owner may have cancelled in `warning`.
    if (this.isOver) return;
    switch (reply.kind) {
      case 'draft':
        this.#takeDraft(this.#isLate(reply.text) ? { ...reply, text: '' } : reply);
        break;
      case 'result':
        this.#lastText = reply.result.text;
        this.#ending.take(reply, this.#parts.now());
        this.#learnFlavour();
        this.events.result(reply.result);
        if (reply.isEnd) this.#learn({ acknowledgesEnd: true });
        break;
      case 'end':
        if (!this.isEnding) break;
        this.#ending.acknowledged(reply.by === 'is_end' ? 'python' : 'cpp-2pass', this.#parts.now());
        this.#learnFlavour();
        if (reply.by === 'is_end') this.#learn({ acknowledgesEnd: true });
        break;
      case 'error':
        this.fail(problem('server-error', { text: reply.text }));
        return;
    }
    if (this.isEnding && this.#ending.isOver) this.succeed();
    else this.awaitReply();
  }

  #takeDraft(reply: Extract<Reply, { kind: 'draft' }>): void {
    this.#ending.take(reply, this.#parts.now());
    this.#learnFlavour();
    if (reply.text !== '') this.events.draft(reply.text);
    if (reply.isEnd) this.#learn({ acknowledgesEnd: true });
  }

  /** Whether a draft is one of the last result that comes after it: no other result will replace it. */
  #isLate(draft: string): boolean {
    return this.isEnding && this.server.mode !== 'online' && joinAt(this.#lastText, draft).fresh.trim() === '';
  }

  #learnFlavour(): void {
    const flavour = this.#ending.seenFlavour;
    if (flavour !== null) this.#learn({ flavour });
  }

  /** Tells the memory what it does not know yet. */
  #learn(news: Pick<ServerKnowledge, 'flavour' | 'acknowledgesEnd'>): void {
    const known = this.#known;
    this.#known = { ...known, ...news };
    const { flavour, acknowledgesEnd } = this.#known;
    if (flavour === known.flavour && acknowledgesEnd === known.acknowledgesEnd) return;
    this.#parts.memory.learn(this.server.url, news);
  }

  protected override patience(): { readonly ms: number; readonly lost: (seconds: number) => void } {
    const { ms, outcome } = this.#ending.wait(this.#owed);
    const lost = (seconds: number): void => {
      if (outcome === 'over') {
        this.succeed();
        return;
      }
      const isDone = outcome === 'done' || this.#ending.isComplete(this.#owed);
      if (isDone && this.#ending.answeredEnd) this.#learn({ acknowledgesEnd: false });
      if (isDone) this.succeed('silence');
      else this.fail(problem('server-silent', { seconds }));
    };
    return { ms, lost };
  }

  protected override closed(why: Problem): void {
    if (this.isEnding && this.#ending.mayHangUp(this.#owed)) this.succeed('silence');
    else this.fail(why);
  }
}
