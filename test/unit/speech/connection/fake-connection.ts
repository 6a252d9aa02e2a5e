import type { Problem } from '../../../../src/shared/problem.ts';
import { DEFAULT_SERVER } from '../../../../src/settings/schema.ts';
import { TransientServerMemory } from '../../../../src/main/speech/transient-memory.ts';
import type { AskedServer, SpeechEvents, SpeechSession } from '../../../../src/main/speech/port.ts';
import { classicSessions } from '../../../../src/main/speech/classic/classic-session.ts';
import type { Connect, Connection, ConnectionEvents } from '../../../../src/main/speech/connection/transport.ts';

/** A connection whose other end is the test. */
export class FakeConnection implements Connection {
  readonly events: ConnectionEvents;
  readonly sent: (string | Int16Array)[] = [];
  state: 'live' | 'closed' | 'dropped' = 'live';
  /** Whether what is sent leaves at once; else `flush` lets it. */
  isStuck = false;
  /** To be called as the other end answers. */
  readonly pongs: (() => void)[] = [];
  readonly #stuck: (() => void)[] = [];

  constructor(events: ConnectionEvents) {
    this.events = events;
  }

  send(data: string | Int16Array, left?: () => void): void {
    this.sent.push(data);
    if (left === undefined) return;
    if (this.isStuck) this.#stuck.push(left);
    else left();
  }

  flush(): void {
    for (const left of this.#stuck.splice(0)) left();
  }

  ping(pong: () => void): void {
    this.pongs.push(pong);
  }

  close(): void {
    this.state = 'closed';
  }

  drop(): void {
    this.state = 'dropped';
  }

  /** Audio that was sent, one array per frame. */
  get frames(): readonly Int16Array[] {
    return this.sent.filter((data) => typeof data !== 'string');
  }

  /** Text that was sent, parsed. */
  get messages(): readonly unknown[] {
    return this.sent.filter((data) => typeof data === 'string').map((data) => JSON.parse(data) as unknown);
  }
}

/** Timers and a clock that move when told. */
export class FakeTime {
  #now = 1000;
  #timers: { at: number; action: () => void }[] = [];

  readonly now = (): number => this.#now;

  readonly schedule = (ms: number, action: () => void): (() => void) => {
    const timer = { at: this.#now + ms, action };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
  };

  get pending(): number {
    return this.#timers.length;
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = next.at;
      next.action();
    }
    this.#now = until;
  }
}

/** An event of a session as a value: `['draft', '今天']`. */
export type Told = readonly [keyof SpeechEvents, unknown?];

/** One second of audio at 16 kHz. */
export const SECOND = 16_000;

/** A session on a {@link FakeConnection}, and all that it told. */
export class Scene {
  readonly time = new FakeTime();
  readonly told: Told[] = [];
  readonly memory: TransientServerMemory;
  readonly server: AskedServer;
  readonly session: SpeechSession;
  readonly connection: FakeConnection;
  onTold: (told: Told) => void = () => undefined;

  constructor(settings: Partial<AskedServer> = {}, memory = new TransientServerMemory()) {
    this.memory = memory;
    this.server = { ...DEFAULT_SERVER, ...settings };
    const connections: FakeConnection[] = [];
    const connect: Connect = (_url, events) => {
      const connection = new FakeConnection(events);
      connections.push(connection);
      return connection;
    };
    const tell = (...told: Told): void => {
      this.told.push(told);
      this.onTold(told);
    };
    const events: SpeechEvents = {
      connected: () => tell('connected'),
      endSent: () => tell('endSent'),
      draft: (text) => tell('draft', text),
      result: (result) => tell('result', result.text),
      warning: (problem) => tell('warning', problem),
      done: (by) => (by === undefined ? tell('done') : tell('done', by)),
      failed: (problem) => tell('failed', problem),
    };
    const { now, schedule } = this.time;
    this.session = classicSessions({ connect, memory, name: () => 'u1', now, schedule })(this.server, events);
    const [connection] = connections;
    if (connection === undefined) throw new Error('not connected at once');
    this.connection = connection;
  }

  /** Connected, one second of audio said, and the end message sent. */
  static ended(settings: Partial<AskedServer> = {}, memory?: TransientServerMemory): Scene {
    const scene = new Scene(settings, memory);
    scene.connection.events.opened();
    scene.say(1);
    scene.time.advance(1000);
    scene.session.end();
    return scene;
  }

  say(seconds: number): void {
    this.session.push(new Int16Array(seconds * SECOND));
  }

  /** The server answers with this object. */
  reply(fields: object): void {
    this.connection.events.message(JSON.stringify(fields));
  }

  hangUp(why: Problem): void {
    this.connection.events.closed(why);
  }

  get names(): readonly string[] {
    return this.told.map(([name]) => name);
  }

  /** How the session ended: `done`, the code of the problem, or nothing yet. */
  get outcome(): string | undefined {
    const over = this.told.filter(([name]) => name === 'done' || name === 'failed');
    if (over.length > 1) throw new Error('over twice');
    const [name, why] = over[0] ?? [];
    return name === 'failed' ? (why as Problem).code : name;
  }

  get knowledge(): ReturnType<TransientServerMemory['recall']> {
    return this.memory.recall(this.server.url);
  }
}
