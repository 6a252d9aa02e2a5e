import { describe, expect, it } from 'vitest';
import { createHealth, type Health } from '../../../../src/main/speech/connection/health.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../../../src/settings/schema.ts';
import { FakeConnection, FakeTime } from './fake-connection.ts';

const MINUTE = 60_000;
const A: ServerSettings = { ...DEFAULT_SERVER, url: 'ws://a:1' };
const B: ServerSettings = { ...DEFAULT_SERVER, url: 'ws://b:1' };
const REFUSED = problem('server-refused', { address: 'a:1' });
const SILENT = problem('server-silent', { seconds: 12 });
const IGNORE = { opened: () => undefined, message: () => undefined, closed: () => undefined };

class Scene {
  readonly time = new FakeTime();
  readonly health: Health;
  servers: readonly ServerSettings[] = [A, B];
  changes = 0;
  /** All connections, with the URL they go to. */
  readonly made: { readonly url: string; readonly connection: FakeConnection }[] = [];

  constructor() {
    this.health = createHealth({
      connect: ({ url }, events) => {
        const connection = new FakeConnection(events);
        this.made.push({ url, connection });
        return connection;
      },
      servers: () => this.servers,
      now: this.time.now,
      schedule: this.time.schedule,
      onChange: () => (this.changes += 1),
    });
  }

  /** Looked at, and found to be so. */
  static with(states: { readonly a: 'up' | 'down'; readonly b: 'up' | 'down' }): Scene {
    const scene = new Scene();
    scene.health.check();
    scene.answer(A, states.a);
    scene.answer(B, states.b);
    return scene;
  }

  /** What came to a server since the last call. */
  looks(): readonly string[] {
    return this.made.splice(0).map(({ url }) => url);
  }

  /** The last connection to a server succeeds or fails. */
  answer({ url }: ServerSettings, state: 'up' | 'down', why: Problem = REFUSED): FakeConnection {
    const last = this.made.findLast((one) => one.url === url)?.connection;
    if (last === undefined) throw new Error(`no connection to ${url}`);
    if (state === 'up') last.events.opened();
    else last.events.closed(why);
    return last;
  }

  get states(): readonly string[] {
    return this.health.status().map(({ state }) => state);
  }
}

describe('the health of servers', () => {
  it('is unknown before anything was looked at, and nothing is sent', () => {
    const scene = new Scene();
    expect(scene.states).toEqual(['unknown', 'unknown']);
    expect(scene.health.order()).toEqual([A, B]);
    scene.time.advance(60 * MINUTE);
    expect(scene.made).toEqual([]);
  });

  it('is found out with a handshake and goodbye', () => {
    const scene = new Scene();
    scene.health.check();
    const connection = scene.answer(A, 'up');
    expect([connection.sent, connection.state]).toEqual([[], 'closed']);
    scene.answer(B, 'down');
    expect(scene.health.status()).toEqual([
      { server: A, state: 'up', problem: null },
      { server: B, state: 'down', problem: REFUSED },
    ]);
    expect(scene.changes).toBe(2);
  });

  it('puts a server that is down after the others, until it is back', () => {
    const scene = Scene.with({ a: 'down', b: 'up' });
    expect(scene.health.order()).toEqual([B, A]);
    scene.time.advance(MINUTE);
    scene.answer(A, 'up');
    expect(scene.health.order()).toEqual([A, B]);
  });

  it('is looked at every minute where it is bad or unknown, every five where it is good', () => {
    const scene = Scene.with({ a: 'up', b: 'down' });
    for (let minute = 1; minute < 5; minute += 1) {
      scene.looks();
      scene.time.advance(MINUTE);
      scene.answer(B, 'down');
      expect(scene.looks()).toEqual([B.url]);
    }
    scene.time.advance(MINUTE);
    expect(scene.looks()).toEqual([A.url, B.url]);
    // The answers to these are not here yet.
    scene.time.advance(10 * MINUTE);
    expect(scene.looks()).toEqual([]);
  });

  it('is not looked at without need an hour after the last use', () => {
    const scene = Scene.with({ a: 'up', b: 'up' });
    scene.looks();
    let looks = 0;
    for (let minute = 0; minute < 180; minute += 1) {
      scene.time.advance(MINUTE);
      for (const { connection } of scene.made.splice(0)) {
        connection.events.opened();
        looks += 1;
      }
    }
    expect(looks).toBe(2 * 11);
    expect(scene.time.pending).toBe(0);
    scene.health.connect(A, IGNORE);
    expect(scene.time.pending).toBe(1);
  });

  it('is learnt from connections made through it', () => {
    const scene = Scene.with({ a: 'up', b: 'up' });
    const told: string[] = [];
    const events = { ...IGNORE, opened: () => told.push('opened'), closed: (why: Problem) => told.push(why.code) };
    scene.health.connect(A, events);
    scene.answer(A, 'down');
    expect([scene.states, told]).toEqual([['down', 'up'], ['server-refused']]);
    scene.health.connect(A, events);
    scene.answer(A, 'up');
    scene.answer(A, 'down', problem('server-closed', { address: 'a:1' }));
    expect([scene.states[0], told]).toEqual(['up', ['server-refused', 'opened', 'server-closed']]);
  });

  it.each(['close', 'drop', 'loss'] as const)('is not looked at while a connection stands, until %s', (end) => {
    const scene = Scene.with({ a: 'up', b: 'up' });
    const connection = scene.health.connect(A, IGNORE);
    const standing = scene.answer(A, 'up');
    scene.looks();
    scene.health.check();
    scene.time.advance(6 * MINUTE);
    expect(scene.looks()).toEqual([B.url]);
    if (end === 'loss') standing.events.closed(REFUSED);
    else connection[end]();
    scene.health.check();
    expect(scene.looks()).toEqual([A.url, B.url]);
  });

  it('changes are told once, not with every look', () => {
    const scene = Scene.with({ a: 'down', b: 'up' });
    const { changes } = scene;
    scene.time.advance(MINUTE);
    scene.answer(A, 'down');
    expect(scene.changes).toBe(changes);
  });

  it('follows the settings at the next check', () => {
    const scene = Scene.with({ a: 'up', b: 'down' });
    scene.looks();
    scene.servers = [A];
    scene.health.check();
    expect([scene.states, scene.looks()]).toEqual([['up'], [A.url]]);
  });

  it('begins a look anew when the network has changed', () => {
    const scene = new Scene();
    scene.health.check();
    const [first] = scene.made;
    scene.health.check();
    expect(first?.connection.state).toBe('dropped');
    expect(scene.looks()).toEqual([A.url, B.url, A.url, B.url]);
  });

  it('sends and tells nothing more after dispose', () => {
    const scene = new Scene();
    scene.health.check();
    scene.health.dispose();
    expect(scene.made.map(({ connection }) => connection.state)).toEqual(['dropped', 'dropped']);
    expect(scene.time.pending).toBe(0);
  });
});

describe('a server that fails in sessions although it can be reached', () => {
  it('is not trusted for a handshake alone at once, and for longer every time', () => {
    const scene = Scene.with({ a: 'up', b: 'up' });
    scene.health.report(A.url, SILENT);
    expect(scene.health.order()).toEqual([B, A]);
    scene.health.connect(A, IGNORE);
    scene.answer(A, 'up');
    expect(scene.health.status()[0]).toEqual({ server: A, state: 'down', problem: SILENT });
    scene.time.advance(MINUTE);
    scene.answer(A, 'up');
    expect(scene.states[0]).toBe('up');
    scene.health.report(A.url, SILENT);
    scene.time.advance(MINUTE);
    scene.answer(A, 'up');
    expect(scene.states[0]).toBe('down');
    scene.time.advance(MINUTE);
    scene.answer(A, 'up');
    expect(scene.states[0]).toBe('up');
  });

  it('is trusted again when a ping is answered after that time', () => {
    const scene = Scene.with({ a: 'up', b: 'up' });
    scene.health.report(A.url, SILENT);
    const connection = scene.health.connect(A, IGNORE);
    const standing = scene.answer(A, 'up');
    let pongs = 0;
    for (const state of ['down', 'down', 'down', 'up']) {
      connection.ping(() => (pongs += 1));
      for (const pong of standing.pongs.splice(0)) pong();
      expect(scene.states[0]).toBe(state);
      scene.time.advance(MINUTE / 3);
    }
    expect(pongs).toBe(4);
  });

  it('is trusted again after one good session', () => {
    const scene = Scene.with({ a: 'up', b: 'up' });
    scene.health.report(A.url, SILENT);
    scene.health.report(A.url, null);
    expect(scene.health.order()).toEqual([A, B]);
    scene.health.report(A.url, SILENT);
    scene.time.advance(MINUTE);
    scene.answer(A, 'up');
    expect(scene.states[0]).toBe('up');
  });
});
