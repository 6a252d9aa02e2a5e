import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/shared/problem.ts';
import { createLifeline } from '../../../../src/main/speech/connection/lifeline.ts';
import { FakeConnection, FakeTime } from './fake-connection.ts';

/** A connection that is watched, with what it told. */
class Scene {
  readonly time = new FakeTime();
  readonly told: string[] = [];
  readonly inner: FakeConnection;
  readonly connection;
  readonly lifeline;

  constructor() {
    const made: FakeConnection[] = [];
    this.lifeline = createLifeline({
      connect: (_, events) => {
        const connection = new FakeConnection(events);
        made.push(connection);
        return connection;
      },
      now: this.time.now,
      schedule: this.time.schedule,
    });
    this.connection = this.lifeline.connect(
      { url: 'ws://x:1', headers: {}, clientCertificate: null },
      {
        opened: () => this.told.push('opened'),
        message: (data) => this.told.push(String(data)),
        closed: (why) => this.told.push(why.code),
      },
    );
    const [inner] = made;
    if (inner === undefined) throw new Error('not connected at once');
    this.inner = inner;
    this.inner.events.opened();
  }

  /** Sends a frame every 100 ms. */
  sendFor(ms: number): void {
    for (let passed = 0; passed < ms && this.inner.state === 'live'; passed += 100) {
      this.connection.send(new Int16Array(16));
      this.time.advance(100);
    }
  }
}

describe('a connection on which something is sent', () => {
  it('is pinged every 5 s, and lives as long as pongs come', () => {
    const scene = new Scene();
    for (let n = 1; n <= 10; n += 1) {
      scene.sendFor(5000);
      expect(scene.inner.pongs).toHaveLength(n);
      scene.inner.pongs.at(-1)?.();
    }
    expect(scene.told).toEqual(['opened']);
  });

  it('is gone when a ping is not answered for 20 s', () => {
    const scene = new Scene();
    scene.sendFor(24_900);
    expect(scene.told).toEqual(['opened']);
    scene.sendFor(200);
    expect(scene.told).toEqual(['opened', 'server-silent']);
    expect(scene.inner.state).toBe('dropped');
    expect(scene.inner.pongs).toHaveLength(1);
    expect(scene.time.pending).toBe(0);
  });

  it('lives when there is a message instead', () => {
    const scene = new Scene();
    for (let n = 0; n < 10; n += 1) {
      scene.sendFor(5000);
      scene.inner.events.message('reply');
    }
    expect(scene.inner.state).toBe('live');
  });

  it('is gone when what is sent does not leave for 10 s', () => {
    const scene = new Scene();
    scene.sendFor(5000);
    scene.inner.pongs[0]?.();
    scene.inner.isStuck = true;
    scene.sendFor(15_100);
    expect(scene.told).toEqual(['opened', 'server-silent']);
  });

  it('lives when it leaves slowly', () => {
    const scene = new Scene();
    scene.inner.isStuck = true;
    for (let n = 0; n < 10; n += 1) {
      scene.sendFor(4000);
      scene.inner.flush();
      scene.inner.pongs.at(-1)?.();
    }
    expect(scene.told).toEqual(['opened']);
  });

  it('tells its owner what has left', () => {
    const scene = new Scene();
    const left: number[] = [];
    scene.inner.isStuck = true;
    for (const n of [1, 2, 3]) scene.connection.send('x', () => left.push(n));
    scene.inner.flush();
    expect(left).toEqual([1, 2, 3]);
  });
});

describe('a connection when the network is another', () => {
  it('is gone without a sign of life in 5 s, even where nothing is sent', () => {
    const scene = new Scene();
    scene.lifeline.check();
    scene.time.advance(4999);
    expect(scene.told).toEqual(['opened']);
    scene.time.advance(1);
    expect(scene.told).toEqual(['opened', 'server-closed']);
    expect(scene.inner.state).toBe('dropped');
    scene.lifeline.check();
    expect(scene.time.pending).toBe(0);
  });

  it.each(['pong', 'message', 'pong to an earlier ping'])('lives by a sign of life: a %s', (sign) => {
    const scene = new Scene();
    scene.sendFor(5000);
    scene.lifeline.check();
    if (sign === 'message') scene.inner.events.message('reply');
    else scene.inner.pongs.at(sign === 'pong' ? -1 : 0)?.();
    scene.time.advance(10_000);
    expect(scene.inner.state).toBe('live');
  });

  it.each(['close', 'drop'] as const)('is not waited for after %s', (how) => {
    const scene = new Scene();
    scene.lifeline.check();
    scene.connection[how]();
    expect(scene.time.pending).toBe(0);
  });
});

it('leaves a server alone that has got everything and works', () => {
  const scene = new Scene();
  scene.sendFor(6000);
  scene.time.advance(600_000);
  expect(scene.inner.pongs).toHaveLength(1);
  expect(scene.told).toEqual(['opened']);
  scene.sendFor(100);
  expect(scene.inner.state).toBe('live');
});

it.each(['close', 'drop'] as const)('is watched no more after %s', (how) => {
  const scene = new Scene();
  scene.connection[how]();
  expect(scene.inner.state).toBe(how === 'close' ? 'closed' : 'dropped');
  expect(scene.time.pending).toBe(0);
});

it('passes on what the connection tells, and watches no more when it is closed', () => {
  const scene = new Scene();
  scene.inner.events.message('reply');
  scene.inner.events.closed(problem('server-closed', { address: 'x:1' }));
  expect(scene.told).toEqual(['opened', 'reply', 'server-closed']);
  expect(scene.time.pending).toBe(0);
});

describe('a server that is not trusted any more', () => {
  it('loses its connections, told as lost, and no other server does', () => {
    const scene = new Scene();
    scene.lifeline.cut('y:1');
    expect(scene.inner.state).toBe('live');
    scene.lifeline.cut('x:1');
    expect([scene.inner.state, scene.told]).toEqual(['dropped', ['opened', 'server-closed']]);
    scene.lifeline.cut('x:1');
    expect(scene.told).toEqual(['opened', 'server-closed']);
  });

  it('loses a connection that is not open yet', () => {
    const scene = new Scene();
    const told: string[] = [];
    scene.lifeline.connect(
      { url: 'ws://y:1', headers: {}, clientCertificate: null },
      { opened: () => undefined, message: () => undefined, closed: (why) => told.push(why.code) },
    );
    scene.lifeline.check();
    scene.inner.pongs.at(-1)?.();
    scene.time.advance(10_000);
    expect(told).toEqual([]);
    scene.lifeline.cut('y:1');
    expect(told).toEqual(['server-closed']);
  });
});
