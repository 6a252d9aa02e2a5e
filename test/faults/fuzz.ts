import type { OpenSession, SpeechEvents, SpeechSession } from '../../src/main/speech/port.ts';
import { TransientServerMemory } from '../../src/main/speech/transient-memory.ts';
import { realtimeSessions } from '../../src/main/speech/realtime/realtime-session.ts';
import { classicSessions } from '../../src/main/speech/classic/classic-session.ts';
import type { Connect, ConnectionEvents } from '../../src/main/speech/connection/transport.ts';
import { TranscriptAssembler } from '../../src/main/transcript/assembler.ts';
import { DEFAULT_SERVER } from '../../src/settings/schema.ts';
import { Dice } from '../support/random.ts';
import { classicReplies, mutatedClassic, mutatedRealtime, REALTIME_REPLIES } from './mutations.ts';

/** What came of it. */
export interface FuzzReport {
  readonly messages: number;
  /** How many of them could not be speech. */
  readonly silent: number;
  /** Messages that were taken for speech and text that came out, in characters: what shows that text can come at all. */
  readonly characters: number;
  readonly sessions: number;
  /** What went wrong: crashes, and text out of what is no speech. */
  readonly faults: readonly string[];
  readonly slowestMs: number;
}

/** Messages that one session is given, at most. */
const A_SESSION = 40;

/** Faults that are told; more tell nothing new. */
const MOST_FAULTS = 20;

/** Sends spoilt messages through decoder, session and assembler, of both protocols. */
export function fuzz(options: { readonly seed: number; readonly count: number }): FuzzReport {
  const dice = new Dice(options.seed);
  const classic = classicReplies();
  const faults: string[] = [];
  let silent = 0;
  let characters = 0;
  let sessions = 0;
  let slowestMs = 0;
  let line = new Line(dice);
  for (let n = 0; n < options.count && faults.length < MOST_FAULTS; n += 1) {
    if (line.isOver || n % A_SESSION === 0) {
      sessions += 1;
      line = new Line(dice);
    }
    const replies = line.isRealtime ? REALTIME_REPLIES : classic;
    const reply = replies[dice.upTo(replies.length)] ?? {};
    const { message, isSilent, how } = (line.isRealtime ? mutatedRealtime : mutatedClassic)(reply, dice);
    const before = line.length;
    const began = performance.now();
    try {
      line.take(message);
    } catch (error) {
      faults.push(`crash by ${how}: ${String(error)} at ${shown(message)}`);
      line = new Line(dice);
      continue;
    }
    slowestMs = Math.max(slowestMs, performance.now() - began);
    const grown = Math.max(0, line.length - before);
    if (isSilent) silent += 1;
    if (isSilent && grown > 0) faults.push(`${grown} characters of text by ${how}: ${shown(message)}`);
    characters += grown;
  }
  return { messages: options.count, silent, characters, sessions, faults, slowestMs };
}

const shown = (message: string | Buffer): string => JSON.stringify(message.toString().slice(0, 300));

/** A session and its transcript, whose other end is the fuzzer. */
class Line {
  readonly isRealtime: boolean;
  isOver = false;
  readonly #transcript = new TranscriptAssembler();
  readonly #session: SpeechSession;
  #connection: ConnectionEvents | null = null;

  constructor(dice: Dice) {
    this.isRealtime = dice.chance(30);
    const events: SpeechEvents = {
      connected: () => undefined,
      endSent: () => undefined,
      draft: (text, kind) => void this.#transcript.draft(text, kind),
      result: (result) => void this.#transcript.result(result),
      warning: () => undefined,
      done: () => (this.isOver = true),
      failed: () => (this.isOver = true),
    };
    const server = { ...DEFAULT_SERVER, mode: dice.one(['2pass', 'online', 'offline']) };
    this.#session = this.#open(server, events);
    this.#connection?.opened();
    this.#session.push(new Int16Array(16_000));
    // A message may come while the user speaks, or after the end message.
    if (dice.chance(50)) this.#session.end();
  }

  /** Of the transcript, in characters. */
  get length(): number {
    return this.#transcript.text.length;
  }

  take(message: string | Buffer): void {
    this.#connection?.message(message);
  }

  readonly #open: OpenSession = (server, events) => {
    const connect: Connect = (_server, connectionEvents) => {
      this.#connection = connectionEvents;
      const ignore = (): void => undefined;
      return { send: (_data, left) => left?.(), ping: ignore, close: ignore, drop: ignore };
    };
    const schedule = () => () => undefined;
    const parts = { connect, memory: new TransientServerMemory(), name: () => 'f', now: () => 0, schedule };
    return (this.isRealtime ? realtimeSessions(parts) : classicSessions(parts))(server, events);
  };
}
