import type { Problem } from '../../../src/shared/problem.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../../src/settings/schema.ts';
import { TransientServerMemory } from '../../../src/main/speech/transient-memory.ts';
import type { Engine } from '../../../src/main/speech/engine.ts';
import type {
  SpeechEvents,
  SpeechResult,
  SpeechSession,
  UtteranceSession,
  UtteranceSpeechEvents,
} from '../../../src/main/speech/port.ts';
import { createServerEngine, type ServerEngineParts } from '../../../src/main/speech/server-engine.ts';
import { lastingSessions } from '../../../src/main/speech/lasting/lasting-session.ts';
import { FakeTime } from './connection/fake-connection.ts';
import { MemoryAudio } from './memory-audio.ts';

/** Samples of a 60 ms frame, and of a second. */
export const FRAME = 960;
export const SECOND = 16_000;

/** Sound that counts as speech: every sample has this value, or the other way round. */
const LOUD = 8000;

/** A session with one engine whose other end is the test. */
export class FakeSession implements SpeechSession {
  readonly events: SpeechEvents;
  readonly sent: Int16Array[] = [];
  state: 'live' | 'ended' | 'cancelled' = 'live';
  /** Whether what is sent leaves at once; else `flush` lets it. */
  isStuck = false;
  readonly #stuck: (() => void)[] = [];

  constructor(events: SpeechEvents) {
    this.events = events;
  }

  push(pcm: Int16Array, left?: () => void): void {
    if (this.state !== 'live') throw new Error(`audio for a session that is ${this.state}`);
    this.sent.push(pcm);
    if (left === undefined) return;
    if (this.isStuck) this.#stuck.push(left);
    else left();
  }

  flush(): void {
    for (const left of this.#stuck.splice(0)) left();
  }

  end(): void {
    if (this.state !== 'live') throw new Error(`the end of a session that is ${this.state}`);
    this.state = 'ended';
  }

  cancel(): void {
    this.state = 'cancelled';
  }

  /** All samples that were sent. */
  get audio(): number[] {
    return this.sent.flatMap((pcm) => [...pcm]);
  }

  result(text: string, more: Partial<SpeechResult> = {}): void {
    this.events.result({ text, startMs: null, endMs: null, tags: [], ...more });
  }
}

/** One with a server. */
class FakeServerSession extends FakeSession {
  readonly server: ServerSettings;

  constructor(server: ServerSettings, events: SpeechEvents) {
    super(events);
    this.server = server;
  }
}

type Told = readonly [name: keyof UtteranceSpeechEvents, value?: unknown];

/** Speech as one would see it: `1` a second of sound, `_` a second of silence. */
export const soundOf = (score: string): Int16Array =>
  Int16Array.from({ length: score.length * SECOND }, (_, n) =>
    score[Math.floor(n / SECOND)] === '_' ? 0 : n % 2 === 0 ? LOUD : -LOUD,
  );

/** The session of an utterance, with servers that the test plays, and all that it told. */
export class Stage {
  readonly time = new FakeTime();
  readonly memory = new TransientServerMemory();
  readonly sessions: FakeServerSession[] = [];
  readonly told: Told[] = [];
  readonly reports: (readonly [string, Problem | null])[] = [];
  readonly audio: MemoryAudio;
  readonly session: UtteranceSession;
  servers: ServerSettings[];
  /** Those that come before the servers. */
  readonly engines: readonly Engine[];
  onTold: (told: Told) => void = () => undefined;
  onWarning: (why: Problem | null) => void = () => undefined;

  constructor({
    servers = [{}],
    kept = new Int16Array(0),
    from,
    who = 'user',
    engines = [],
  }: {
    servers?: Partial<ServerSettings>[];
    engines?: readonly Engine[];
    kept?: Int16Array;
    from?: number;
    who?: 'user' | 'nobody';
  } = {}) {
    this.engines = engines;
    this.servers = servers.map((more, n) => ({ ...DEFAULT_SERVER, url: `ws://s${n}:1`, ...more }));
    this.audio = new MemoryAudio(16_000, kept);
    const { now, schedule } = this.time;
    const parts: ServerEngineParts = {
      openSession: (server, events) => {
        const session = new FakeServerSession(server, events);
        this.sessions.push(session);
        return session;
      },
      memory: this.memory,
      report: (url, problem) => this.reports.push([url, problem]),
    };
    const open = lastingSessions({
      engines: () => [...this.engines, ...this.servers.map((server) => createServerEngine(server, parts))],
      now,
      schedule,
      random: () => 1,
    });
    const tell = (...told: Told): void => {
      this.told.push(told);
      this.onTold(told);
    };
    const events: UtteranceSpeechEvents = {
      connected: () => tell('connected'),
      endSent: () => tell('endSent'),
      draft: (text) => tell('draft', text),
      redraft: () => tell('redraft'),
      result: ({ text }, answered) => tell('result', [text, answered]),
      warning: (problem) => {
        tell('warning', problem?.code ?? null);
        this.onWarning(problem);
      },
      done: () => tell('done'),
      failed: (problem) => tell('failed', problem.code),
    };
    this.session = open(this.audio, events, from, who);
  }

  /** The present connection to a server. */
  get last(): FakeServerSession {
    const last = this.sessions.at(-1);
    if (last === undefined) throw new Error('no session');
    return last;
  }

  /** Says it in frames, without letting time pass. */
  say(pcm: Int16Array): void {
    for (let at = 0; at < pcm.length; at += FRAME) {
      const frame = pcm.slice(at, at + FRAME);
      this.audio.append(frame);
      this.session.push(frame);
    }
  }

  /** The last connection stands; waits until it has what is there. */
  async connect(): Promise<FakeServerSession> {
    const { last } = this;
    last.events.connected();
    await settled();
    return last;
  }

  get names(): readonly string[] {
    return this.told.map(([name, value]) => (name === 'warning' ? `warning ${String(value)}` : name));
  }

  /** How it ended: `done`, the code of the problem, or nothing yet. */
  get outcome(): unknown {
    const over = this.told.filter(([name]) => name === 'done' || name === 'failed');
    if (over.length > 1) throw new Error('over twice');
    const [name, why] = over[0] ?? [];
    return name === 'failed' ? why : name;
  }
}

/** All that is under way in promises has happened. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
