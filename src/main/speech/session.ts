import { samplesToMs } from '../../shared/audio.ts';
import type { Millis } from '../../shared/clock.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { ServerSettings } from '../../shared/settings.ts';
import { Ending, type Owed } from './ending.ts';
import type { OpenSession, ServerKnowledge, ServerMemory, SpeechEvents, SpeechSession } from './port.ts';
import { decode, encodeStart, END_MESSAGE, type Reply } from './protocol.ts';
import type { Schedule } from './schedule.ts';
import type { Connect, Connection } from './transport.ts';

/** Without a word from the server for this long, and about as much audio, its owner is warned. */
const SILENCE_WARNING_MS = 10_000;

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
export const createOpenSession =
  (parts: SessionParts): OpenSession =>
  (server, events) =>
    new ClassicSession(parts, server, events);

type Phase = 'connecting' | 'speaking' | 'ending' | 'over';

class ClassicSession implements SpeechSession {
  readonly #parts: SessionParts;
  readonly #server: ServerSettings;
  readonly #events: SpeechEvents;
  #known: ServerKnowledge;
  readonly #ending: Ending;
  readonly #connection: Connection;
  #phase: Phase = 'connecting';
  /** Audio that waits for the connection. */
  #waiting: (readonly [pcm: Int16Array, left: (() => void) | undefined])[] = [];
  #isEnded = false;
  /** The last result as it came. */
  #lastResult: string | Uint8Array | null = null;
  #endLeft = false;
  #connectedAt: Millis = 0;
  #sentMs = 0;
  /** How much audio the replies so far answer, for all that is known. */
  #answeredMs = 0;
  /** How much the results so far say that they answer, and how much that is per time. */
  #toldMs = 0;
  #speed = 0;
  /** How much more had been sent at the end than time had passed. */
  #aheadMs = 0;
  /** How much had been sent when the last reply came. */
  #repliedMs = 0;
  /** No reply for {@link SILENCE_WARNING_MS}. */
  #isSilent = false;
  #hasWarned = false;
  /** Stops the one timer: the warning's while speaking, the end's after it. */
  #stopTimer: () => void = () => undefined;

  constructor(parts: SessionParts, server: ServerSettings, events: SpeechEvents) {
    this.#parts = parts;
    this.#server = server;
    this.#events = events;
    this.#known = parts.memory.recall(server.url);
    this.#ending = new Ending(server.mode, this.#known);
    this.#connection = parts.connect(server, {
      opened: () => this.#start(),
      message: (data) => this.#take(data),
      closed: (why) => this.#closed(why),
    });
  }

  push(pcm: Int16Array, left?: () => void): void {
    if (this.#isEnded || this.#isOver || pcm.length === 0) return;
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

  #start(): void {
    if (this.#phase !== 'connecting') return;
    this.#phase = 'speaking';
    this.#connection.send(encodeStart(this.#server, this.#parts.name(), this.#known.flavour));
    this.#connectedAt = this.#parts.now();
    this.#listen();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const [pcm, left] of waiting) this.#send(pcm, left);
    this.#events.connected();
    if (this.#isEnded) this.#finish();
  }

  #send(pcm: Int16Array, left: (() => void) | undefined): void {
    let frame = pcm;
    if (pcm.length < SHORTEST_FRAME_SAMPLES) {
      frame = new Int16Array(SHORTEST_FRAME_SAMPLES);
      frame.set(pcm);
    }
    this.#connection.send(frame, left);
    this.#sentMs += samplesToMs(pcm.length, this.#server.sampleRate);
    if (this.#isSilent) this.#warnOfSilence();
  }

  /** Waits for the next reply while the user speaks. */
  #listen(): void {
    this.#stopTimer();
    this.#stopTimer = this.#parts.schedule(SILENCE_WARNING_MS, () => {
      this.#isSilent = true;
      this.#warnOfSilence();
    });
  }

  /** Drafts are due long before so much audio is out, unless the server is known to send none. */
  #warnOfSilence(): void {
    const expectsDrafts = this.#server.mode !== 'offline' && this.#known.flavour !== 'cpp-offline';
    if (this.#hasWarned || !expectsDrafts || this.#sentMs - this.#repliedMs < SILENCE_WARNING_MS) return;
    this.#hasWarned = true;
    this.#events.warning(problem('server-silent', { seconds: SILENCE_WARNING_MS / 1000 }));
  }

  #finish(): void {
    // The owner may have cancelled in `connected`.
    if (this.#phase !== 'speaking') return;
    this.#phase = 'ending';
    this.#aheadMs = Math.max(0, this.#sentMs - this.#passedMs);
    this.#ending.endSent(this.#parts.now());
    this.#connection.send(END_MESSAGE, () => this.#ended());
    this.#awaitReply();
  }

  /** The end message is out, or must be, since it was answered. */
  #ended(): void {
    if (this.#endLeft || this.#phase !== 'ending') return;
    this.#endLeft = true;
    this.#ending.endSent(this.#parts.now());
    this.#events.endSent();
    this.#awaitReply();
  }

  #take(data: string | Uint8Array): void {
    if (this.#phase === 'connecting' || this.#isOver) return;
    const reply = decode(data);
    if (reply.kind === 'ignored' || (reply.kind === 'result' && this.#isRepeated(data))) return;
    this.#countAnswered(reply);
    this.#breakSilence();
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
  #isRepeated(data: string | Uint8Array): boolean {
    const isSame = data === this.#lastResult;
    this.#lastResult = data;
    return isSame && (data.toString().match(WORD_TIMES)?.length ?? 0) >= TELLING_WORDS;
  }

  #handle(reply: Exclude<Reply, { kind: 'ignored' }>): void {
    // The owner may have cancelled in `warning`.
    if (this.#isOver) return;
    switch (reply.kind) {
      case 'draft':
      case 'result':
        this.#ending.take(reply, this.#parts.now());
        this.#learnFlavour();
        if (reply.kind === 'result') this.#events.result(reply.result);
        else if (reply.text !== '') this.#events.draft(reply.text);
        if (reply.isEnd) this.#learn({ acknowledgesEnd: true });
        break;
      case 'end':
        if (this.#phase !== 'ending') return;
        this.#ending.acknowledged(reply.by === 'is_end' ? 'python' : 'cpp-2pass');
        this.#learnFlavour();
        if (reply.by === 'is_end') this.#learn({ acknowledgesEnd: true });
        break;
      case 'error':
        this.#fail(problem('server-error', { text: reply.text }));
        return;
    }
    if (this.#phase !== 'ending') return;
    if (this.#ending.isOver) this.#succeed();
    else this.#awaitReply();
  }

  #breakSilence(): void {
    this.#isSilent = false;
    if (this.#phase === 'speaking') this.#listen();
    if (!this.#hasWarned) return;
    this.#hasWarned = false;
    this.#events.warning(null);
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
    this.#parts.memory.learn(this.#server.url, news);
  }

  /** Starts the wait for the next reply to the end message anew. */
  #awaitReply(): void {
    this.#stopTimer();
    if (this.#phase !== 'ending') return;
    const { ms, outcome } = this.#ending.wait(this.#owed);
    this.#stopTimer = this.#parts.schedule(ms, () => {
      const isDone = outcome === 'done' || this.#ending.isComplete(this.#owed);
      if (isDone && this.#ending.answeredEnd) this.#learn({ acknowledgesEnd: false });
      if (isDone) this.#succeed('silence');
      else this.#fail(problem('server-silent', { seconds: Math.round(ms / 1000) }));
    });
  }

  #closed(why: Problem): void {
    if (this.#isOver) return;
    if (this.#phase === 'ending' && this.#ending.mayHangUp(this.#owed)) this.#succeed('silence');
    else this.#fail(why);
  }

  #succeed(by?: 'silence'): void {
    this.#ended();
    // The owner may have cancelled in `endSent`.
    if (this.#phase !== 'ending') return;
    this.#leave();
    this.#connection.close();
    this.#events.done(by);
  }

  #fail(why: Problem): void {
    // The owner may have cancelled in `warning`.
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
