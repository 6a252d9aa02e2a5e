import { type Problem, problem } from '../../shared/problem.ts';
import { messagesIn, parseObject } from './messages.ts';
import type { AskedServer, Hotwords, SpeechEvents, SpeechSession } from './port.ts';
import type { Schedule } from '../../shared/clock.ts';
import type { Connect, Connection } from './connection/transport.ts';

/** Without a word from the server for this long, and about as much audio, its owner is warned. */
export const SILENCE_WARNING_MS = 10_000;

type Phase = 'connecting' | 'speaking' | 'ending' | 'over';

/**
 * The life of a session on one connection, whatever the protocol says in it: audio that comes before the connection
 * waits for it; the end message follows the last audio; then replies are awaited until all is answered. While the user
 * speaks, its owner is warned of a server that says nothing. The owner may cancel in any of its events.
 */
export abstract class ServerSession implements SpeechSession {
  protected readonly server: AskedServer;
  protected readonly events: SpeechEvents;
  readonly #connect: Connect;
  readonly #schedule: Schedule;
  /** Null until {@link start}. */
  #connection: Connection | null = null;
  #phase: Phase = 'connecting';
  /** Audio that waits for the connection. */
  #waiting: (readonly [pcm: Int16Array, left: (() => void) | undefined])[] = [];
  /** Messages have come as text. */
  #sendsText = false;
  #isEnded = false;
  #endLeft = false;
  /** No reply for {@link SILENCE_WARNING_MS}. */
  #isSilent = false;
  #hasWarned = false;
  /** Stops the one timer: the warning's while speaking, the end's after it. */
  #stopTimer: () => void = () => undefined;

  constructor(connect: Connect, schedule: Schedule, server: AskedServer, events: SpeechEvents) {
    this.server = server;
    this.events = events;
    this.#connect = connect;
    this.#schedule = schedule;
  }

  /** Connects. Once, and not before the object is whole. */
  start(): this {
    this.#connection = this.#connect(this.server, {
      opened: () => this.#opened(),
      message: (data) => this.#take(data),
      closed: (why) => this.closed(why),
    });
    return this;
  }

  push(pcm: Int16Array, left?: () => void): void {
    if (this.#isEnded || this.isOver || pcm.length === 0) return;
    if (this.#phase === 'connecting') this.#waiting.push([pcm, left]);
    else this.#send(pcm, left);
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    if (this.#phase === 'speaking') this.#finish();
  }

  cancel(): void {
    if (this.isOver) return;
    this.#leave();
    this.#connection?.drop();
  }

  protected get isOver(): boolean {
    return this.#phase === 'over';
  }

  /** Whether the end message has been sent, and not all is answered. */
  protected get isEnding(): boolean {
    return this.#phase === 'ending';
  }

  /** Sends a message over the connection. */
  protected transmit(data: string | Int16Array, left?: () => void): void {
    this.#connection?.send(data, left);
  }

  /** Says what comes before the audio. */
  protected abstract greet(hotwords: Hotwords): void;

  /** Sends audio. */
  protected abstract send(pcm: Int16Array, left: (() => void) | undefined): void;

  /** No more audio comes. Returns the end message. */
  protected abstract finish(): string;

  /** The end message is with the system, or must be, since it was answered. */
  protected endHasLeft(): void {
    // Not every protocol cares.
  }

  /** A message that came after the connection stood and before the session was over. */
  protected abstract take(message: string): void;

  /** Whether enough audio is out that a server which says nothing is worth a warning. */
  protected abstract get isReplyDue(): boolean;

  /** How long to wait for the next reply to the end message (in ms), and what to do when it does not come. */
  protected abstract patience(): { readonly ms: number; readonly lost: (seconds: number) => void };

  /** The connection is gone. */
  protected closed(why: Problem): void {
    this.fail(why);
  }

  /** The server is alive: it took audio, or had something to say. */
  protected replied(): void {
    this.#isSilent = false;
    if (!this.#hasWarned) return;
    this.#hasWarned = false;
    this.events.warning(null);
  }

  /** Starts the wait for the next reply anew. */
  protected awaitReply(): void {
    this.#stopTimer();
    if (this.#phase === 'speaking') {
      this.#stopTimer = this.#schedule(SILENCE_WARNING_MS, () => {
        this.#isSilent = true;
        this.#warnOfSilence();
      });
    } else if (this.#phase === 'ending') {
      const { ms, lost } = this.patience();
      this.#stopTimer = this.#schedule(ms, () => lost(Math.round(ms / 1000)));
    }
  }

  /** All is answered; by silence, where nothing else says so. */
  protected succeed(by?: 'silence'): void {
    this.#ended();
    if (this.#phase !== 'ending') return;
    this.#leave();
    this.#connection?.close();
    this.events.done(by);
  }

  protected fail(why: Problem): void {
    if (this.isOver) return;
    this.#leave();
    this.#connection?.drop();
    this.events.failed(why);
  }

  /** Only the first message can tell hotwords: where they are not known yet, the audio waits for it a little longer. */
  #opened(): void {
    const { hotwords = {} } = this.server;
    if (hotwords instanceof Promise) void hotwords.then((words) => this.#begin(words));
    else this.#begin(hotwords);
  }

  #begin(hotwords: Hotwords): void {
    if (this.#phase !== 'connecting') return;
    this.#phase = 'speaking';
    this.greet(hotwords);
    this.awaitReply();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const [pcm, left] of waiting) this.#send(pcm, left);
    this.events.connected();
    if (this.#isEnded) this.#finish();
  }

  #take(data: string | Uint8Array): void {
    const isText = typeof data === 'string';
    // Some servers send all their JSON as bytes; of one that sends it as text, bytes are something else.
    if (!isText && this.#sendsText) return;
    for (const message of messagesIn(data)) {
      this.#sendsText ||= isText && parseObject(message) !== null;
      // The owner may have cancelled in any of its events.
      if (this.#phase === 'speaking' || this.#phase === 'ending') this.take(message);
    }
  }

  #send(pcm: Int16Array, left: (() => void) | undefined): void {
    this.send(pcm, left);
    if (this.#isSilent) this.#warnOfSilence();
  }

  #warnOfSilence(): void {
    if (this.#hasWarned || !this.isReplyDue) return;
    this.#hasWarned = true;
    this.events.warning(problem('server-silent', { seconds: SILENCE_WARNING_MS / 1000 }));
  }

  #finish(): void {
    if (this.#phase !== 'speaking') return;
    const message = this.finish();
    this.#phase = 'ending';
    this.transmit(message, () => this.#ended());
    this.awaitReply();
  }

  #ended(): void {
    if (this.#endLeft || this.#phase !== 'ending') return;
    this.#endLeft = true;
    this.endHasLeft();
    this.awaitReply();
    this.events.endSent();
  }

  #leave(): void {
    this.#phase = 'over';
    this.#waiting = [];
    this.#stopTimer();
  }
}
