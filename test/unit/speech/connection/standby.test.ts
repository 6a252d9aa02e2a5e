import { describe, expect, it } from 'vitest';
import { createStandby, type Standby } from '../../../../src/main/speech/connection/standby.ts';
import type { Connection, ConnectionEvents } from '../../../../src/main/speech/connection/transport.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../../../src/settings/schema.ts';
import { FakeConnection, FakeTime } from './fake-connection.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const A: ServerSettings = { ...DEFAULT_SERVER, url: 'ws://a:1', headers: { Authorization: 'secret' } };
const B: ServerSettings = { ...DEFAULT_SERVER, url: 'ws://b:1' };
const CLOSED = problem('server-closed', { address: 'a:1' });

/** A user of a connection, with what it was told. */
class Session {
  readonly told: string[] = [];
  readonly connection: Connection;

  constructor(standby: Standby, server: ServerSettings) {
    const events: ConnectionEvents = {
      opened: () => this.told.push('opened'),
      message: (data) => this.told.push(data as string),
      closed: ({ code }: Problem) => this.told.push(code),
    };
    this.connection = standby.connect(server, events);
  }
}

class Scene {
  readonly time = new FakeTime();
  readonly standby: Standby;
  servers: readonly ServerSettings[] = [A, B];
  /** Time that passed without timers. */
  sleptMs = 0;
  readonly made: FakeConnection[] = [];
  readonly urls: string[] = [];

  constructor() {
    this.standby = createStandby({
      connect: ({ url }, events) => {
        const connection = new FakeConnection(events);
        this.made.push(connection);
        this.urls.push(url);
        return connection;
      },
      servers: () => this.servers,
      now: () => this.time.now() + this.sleptMs,
      schedule: this.time.schedule,
    });
  }

  /** With a connection to A that stands ready. */
  static ready(): Scene {
    const scene = new Scene();
    scene.standby.warm();
    scene.last.events.opened();
    return scene;
  }

  session(server = A): Session {
    return new Session(this.standby, server);
  }

  get last(): FakeConnection {
    const last = this.made.at(-1);
    if (last === undefined) throw new Error('nothing was opened');
    return last;
  }

  /** Answers every ping for so long. */
  live(ms: number): void {
    for (let spent = 0; spent < ms; spent += SECOND) {
      this.time.advance(SECOND);
      for (const { pongs } of this.made) for (const pong of pongs.splice(0)) pong();
    }
  }
}

describe('a connection that stands ready', () => {
  it('is handed over, and says that it is open once the function has returned', async () => {
    const scene = Scene.ready();
    const session = scene.session();
    expect(session.told).toEqual([]);
    await Promise.resolve();
    session.connection.send('start');
    scene.last.events.message('reply');
    expect(session.told).toEqual(['opened', 'reply']);
    expect([scene.made.length, scene.last.sent]).toEqual([1, ['start']]);
    scene.last.events.closed(CLOSED);
    expect(session.told).toEqual(['opened', 'reply', 'server-closed']);
  });

  it('is handed over while it is still being opened', () => {
    const scene = new Scene();
    scene.standby.warm();
    const session = scene.session();
    expect([scene.made.length, session.told]).toEqual([1, []]);
    scene.last.events.opened();
    expect(session.told).toEqual(['opened']);
  });

  it('is not handed over twice', () => {
    const scene = Scene.ready();
    scene.session();
    scene.session();
    expect(scene.made).toHaveLength(2);
  });

  it.each([
    ['another server', B],
    ['other headers', { ...A, headers: {} }],
    ['a client certificate', { ...A, clientCertificate: { certificate: 'c', key: 'k', passphrase: null } }],
  ])('is not for %s', (_, server) => {
    const scene = Scene.ready();
    scene.session(server);
    expect(scene.made).toHaveLength(2);
  });

  it('is for the same server with another mode', () => {
    const scene = Scene.ready();
    scene.session({ ...A, mode: 'offline' });
    expect(scene.made).toHaveLength(1);
  });

  it('says nothing of what came while it was idle', async () => {
    const scene = Scene.ready();
    scene.last.events.message('hello');
    const session = scene.session();
    await Promise.resolve();
    expect(session.told).toEqual(['opened']);
  });

  it('tells nothing when it is dropped at once', async () => {
    const scene = Scene.ready();
    const session = scene.session();
    session.connection.drop();
    await Promise.resolve();
    expect([session.told, scene.last.state]).toEqual([[], 'dropped']);
  });

  it('passes on pings of its owner', () => {
    const scene = Scene.ready();
    let pongs = 0;
    scene.session().connection.ping(() => (pongs += 1));
    for (const pong of scene.last.pongs) pong();
    expect(pongs).toBe(1);
  });
});

describe('the next connection', () => {
  it.each(['close', 'drop'] as const)('is opened ahead after a session that ended with %s', (way) => {
    const scene = Scene.ready();
    const session = scene.session();
    scene.time.advance(MINUTE);
    expect(scene.made).toHaveLength(1);
    session.connection[way]();
    scene.time.advance(SECOND);
    expect(scene.urls).toEqual([A.url, A.url]);
    scene.last.events.opened();
    scene.session();
    expect(scene.made).toHaveLength(2);
  });

  it('is not opened while a session goes on, whatever changes and whichever other session ends', () => {
    const scene = Scene.ready();
    scene.session();
    scene.standby.review();
    scene.standby.warm();
    scene.session(B).connection.close();
    scene.time.advance(MINUTE);
    expect(scene.urls).toEqual([A.url, B.url]);
  });

  it('is not opened while a session goes on, on another connection', () => {
    const scene = Scene.ready();
    scene.session();
    scene.last.events.closed(CLOSED);
    scene.session(B);
    scene.time.advance(MINUTE);
    expect(scene.urls).toEqual([A.url, B.url]);
  });

  it('goes to the first server in the present order', () => {
    const scene = Scene.ready();
    scene.servers = [B, A];
    scene.standby.review();
    expect([scene.urls, scene.made[0]?.state]).toEqual([[A.url, B.url], 'dropped']);
    scene.standby.review();
    expect(scene.made).toHaveLength(2);
  });

  it('is none where the first server wants none', () => {
    const scene = Scene.ready();
    scene.servers = [{ ...A, standby: false }, B];
    scene.standby.warm();
    expect([scene.made.length, scene.last.state]).toEqual([1, 'dropped']);
  });

  it('is none after five minutes without dictation, until the next', () => {
    const scene = Scene.ready();
    scene.live(4 * MINUTE);
    scene.session().connection.close();
    scene.live(SECOND);
    scene.last.events.opened();
    scene.live(4 * MINUTE);
    expect([scene.made.length, scene.last.state]).toEqual([2, 'live']);
    scene.live(MINUTE);
    expect([scene.made.length, scene.last.state, scene.time.pending]).toEqual([2, 'dropped', 0]);
    scene.session().connection.close();
    scene.live(SECOND);
    expect(scene.made).toHaveLength(4);
  });

  it('is none before the first warm, whatever changes', () => {
    const scene = new Scene();
    scene.standby.review();
    scene.standby.renew();
    expect(scene.made).toEqual([]);
  });

  it('is none after dispose', () => {
    const scene = Scene.ready();
    const session = scene.session();
    scene.standby.dispose();
    session.connection.close();
    scene.standby.warm();
    scene.time.advance(MINUTE);
    expect([scene.made.length, scene.time.pending]).toEqual([1, 0]);
  });
});

describe('an idle connection that dies', () => {
  it('is replaced, later every time', () => {
    const scene = Scene.ready();
    scene.last.events.closed(CLOSED);
    expect(scene.made).toHaveLength(1);
    scene.time.advance(SECOND);
    expect(scene.made).toHaveLength(2);
    scene.last.events.closed(CLOSED);
    scene.time.advance(3 * SECOND);
    expect(scene.made).toHaveLength(2);
    scene.time.advance(SECOND);
    expect(scene.made).toHaveLength(3);
  });

  it('is not replaced after three times in two minutes, until the next use', () => {
    const scene = Scene.ready();
    for (let time = 0; time < 3; time += 1) {
      scene.last.events.closed(CLOSED);
      scene.time.advance(30 * SECOND);
    }
    scene.time.advance(5 * MINUTE);
    expect([scene.made.length, scene.time.pending]).toEqual([3, 0]);
    scene.session().connection.close();
    scene.time.advance(SECOND);
    expect(scene.made).toHaveLength(5);
  });

  it('is replaced as long as it lasts for a minute, as proxies let it', () => {
    const scene = Scene.ready();
    for (let minute = 0; minute < 4; minute += 1) {
      scene.live(MINUTE);
      scene.last.events.closed(CLOSED);
      scene.live(10 * SECOND);
      scene.last.events.opened();
    }
    expect([scene.made.length, scene.last.state]).toEqual([5, 'live']);
  });

  it('is found out by a ping', () => {
    const scene = Scene.ready();
    scene.live(MINUTE);
    expect(scene.made).toHaveLength(1);
    scene.time.advance(25 * SECOND);
    expect([scene.made.length, scene.last.state]).toEqual([1, 'dropped']);
    scene.time.advance(SECOND);
    expect(scene.made).toHaveLength(2);
  });

  it('answers a ping too late to be taken back', () => {
    const scene = Scene.ready();
    const [first] = scene.made;
    scene.time.advance(25 * SECOND);
    for (const pong of first?.pongs ?? []) pong();
    scene.time.advance(5 * SECOND);
    expect(scene.time.pending).toBe(1);
  });

  it('is not handed over when the computer has slept', () => {
    const scene = Scene.ready();
    scene.sleptMs = 10 * MINUTE;
    const session = scene.session();
    expect([scene.made.length, scene.made[0]?.state]).toEqual([2, 'dropped']);
    scene.last.events.opened();
    expect(session.told).toEqual(['opened']);
  });

  it('is replaced at once when the network has changed', () => {
    const scene = Scene.ready();
    scene.standby.renew();
    expect([scene.made.length, scene.made[0]?.state]).toEqual([2, 'dropped']);
  });
});
