import { describe, expect, it } from 'vitest';
import { problem } from '../../../src/shared/problem.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../../src/settings/schema.ts';
import { TransientServerMemory } from '../../../src/main/speech/transient-memory.ts';
import { sessionsInEitherProtocol } from '../../../src/main/speech/choose-protocol.ts';
import type { OpenSession, ServerKnowledge, SpeechSession } from '../../../src/main/speech/port.ts';
import { realtimeSessions } from '../../../src/main/speech/realtime/realtime-session.ts';
import { classicSessions } from '../../../src/main/speech/classic/classic-session.ts';
import { SECOND } from './connection/fake-connection.ts';
import { Bench } from './realtime/realtime-scene.ts';

const closed = problem('server-closed', { address: 'x:1' });
const refused = problem('server-refused', { address: 'x:1' });
const frame = (value: number): Int16Array => new Int16Array(960).fill(value);

class Scene extends Bench {
  readonly memory = new TransientServerMemory();
  readonly server: ServerSettings;
  readonly open: OpenSession;

  constructor(knowledge: ServerKnowledge = {}, settings: Partial<ServerSettings> = {}) {
    super();
    this.server = { ...DEFAULT_SERVER, ...settings };
    this.memory.learn(this.server.url, knowledge);
    const { connect, memory } = this;
    const { now, schedule } = this.time;
    this.open = sessionsInEitherProtocol({
      connect,
      schedule,
      memory,
      classic: classicSessions({ connect, memory, name: () => 'u1', now, schedule }),
      realtime: realtimeSessions({ connect, schedule }),
    });
  }

  start(): SpeechSession {
    return this.open(this.server, this.events);
  }

  /** What was sent first on each connection. */
  get firsts(): readonly string[] {
    return this.connections.map(({ sent: [first] }) =>
      typeof first !== 'string' ? '' : first.startsWith('{') ? 'classic' : first,
    );
  }

  openAll(): void {
    for (const connection of this.connections) if (connection.sent.length === 0) connection.events.opened();
  }

  get protocol(): ServerKnowledge['protocol'] {
    return this.memory.recall(this.server.url).protocol;
  }
}

describe('a server whose protocol is known', () => {
  it.each([
    [{}, { protocol: 'classic' }, 'classic'],
    [{ protocol: 'classic' }, { protocol: 'realtime' }, 'START'],
    [{ protocol: 'classic' }, {}, 'classic'],
    [{ protocol: 'realtime' }, {}, 'START'],
    [{ flavour: 'python' }, {}, 'classic'],
  ] as const)('gets one connection: knowing %o, set to %o', (knowledge, settings, first) => {
    const scene = new Scene(knowledge, settings);
    scene.start();
    scene.openAll();
    expect(scene.firsts).toEqual([first]);
  });

  it('is asked again after it did not answer in that protocol, and only then', () => {
    const scene = new Scene({ protocol: 'realtime' });
    scene.start();
    scene.openAll();
    scene.connection(0).events.closed(closed);
    expect(scene.told.at(-1)).toEqual(['failed', 'server-closed']);
    scene.start();
    scene.openAll();
    expect(scene.firsts).toEqual(['START', 'START', 'classic']);
    scene.reply({ mode: '2pass-online', text: '今天' }, 2);
    expect(scene.protocol).toBe('classic');
    scene.start();
    scene.openAll();
    expect(scene.firsts).toEqual(['START', 'START', 'classic', 'classic']);
    scene.reply({ mode: '2pass-online', text: '今天' }, 3);
    scene.connection(3).events.closed(closed);
    scene.start();
    expect(scene.connections).toHaveLength(5);
  });
});

it('a realtime server that is slow to answer is found out all the same, by and by', () => {
  const scene = new Scene();
  const answersAfter = (ms: number): void => {
    const first = scene.connections.length;
    scene.start();
    scene.openAll();
    scene.time.advance(ms);
    if (scene.connection(first).state === 'live') scene.reply({ event: 'started' }, first);
  };
  answersAfter(5000);
  expect(scene.protocol).toBeUndefined();
  answersAfter(5000);
  expect(scene.protocol).toBe('realtime');
});

it('a failure is told when a probe of usual length is over, however long this one would be', () => {
  const scene = new Scene();
  for (let n = 0; n < 3; n += 1) {
    const first = scene.connections.length;
    scene.start();
    scene.openAll();
    scene.connection(first + 1).events.closed(closed);
    scene.time.advance(1999);
    expect(scene.told.filter(([name]) => name === 'failed')).toHaveLength(n);
    scene.time.advance(1);
    expect(scene.told.filter(([name]) => name === 'failed')).toHaveLength(n + 1);
    expect(scene.time.pending).toBe(0);
  }
  const first = scene.connections.length;
  scene.start();
  scene.openAll();
  scene.time.advance(3000);
  scene.connection(first + 1).events.closed(closed);
  expect(scene.told.filter(([name]) => name === 'failed')).toHaveLength(4);
});

describe('a server whose session was given up', () => {
  /** How many connections the session after it makes, when so many seconds of audio got this reply. */
  function connectionsAfter(seconds: number, reply: object | null): number {
    const scene = new Scene({ protocol: 'classic' });
    const session = scene.start();
    scene.openAll();
    session.push(new Int16Array(seconds * SECOND));
    if (reply !== null) scene.reply(reply);
    session.cancel();
    scene.start();
    return scene.connections.length - 1;
  }

  it('is asked again which protocol it speaks, if an answer was due', () => {
    expect(connectionsAfter(5, null)).toBe(2);
    expect(connectionsAfter(4, null)).toBe(1);
    expect(connectionsAfter(5, { mode: '2pass-online', text: '今天' })).toBe(1);
  });
});

describe('a server of which nothing is known', () => {
  it('is a classic one at once, and a probe asks for the other protocol, dialled first', () => {
    const scene = new Scene();
    const session = scene.start();
    session.push(frame(1));
    scene.openAll();
    session.push(frame(2));
    expect(scene.firsts).toEqual(['START', 'classic']);
    expect(scene.connection(1).frames).toEqual([frame(1), frame(2)]);
    expect(scene.connection(0).frames).toEqual([]);
    expect(scene.names).toEqual(['connected']);
  });

  it('stays classic when the probe gets no answer, which is remembered only when it replied itself', () => {
    const scene = new Scene();
    scene.start();
    scene.openAll();
    scene.time.advance(2000);
    expect(scene.connection(0).state).toBe('dropped');
    expect(scene.protocol).toBeUndefined();
    scene.reply({ mode: '2pass-online', text: '今天' }, 1);
    expect(scene.protocol).toBe('classic');
    expect(scene.connections).toHaveLength(2);
  });

  it('is classic as soon as it replies so: the probe is let go', () => {
    const scene = new Scene();
    scene.start();
    scene.openAll();
    scene.reply({ mode: '2pass-online', text: '今天' }, 1);
    expect(scene.connection(0).state).toBe('dropped');
    expect(scene.protocol).toBe('classic');
  });

  it('gets all of the audio again when it speaks the realtime protocol', () => {
    const scene = new Scene();
    const left: number[] = [];
    const session = scene.start();
    session.push(frame(1), () => left.push(1));
    scene.openAll();
    session.push(frame(2), () => left.push(2));
    scene.reply({ event: 'started' }, 0);
    expect(scene.protocol).toBe('realtime');
    expect([scene.connection(0).state, scene.connection(1).state]).toEqual(['dropped', 'dropped']);
    session.push(frame(3), () => left.push(3));
    scene.openAll();
    session.end();
    expect(scene.connection(2).sent.slice(0, 4)).toEqual(['START', frame(1), frame(2), frame(3)]);
    expect(scene.connection(2).sent.at(-1)).toBe('STOP');
    expect(left).toEqual([1, 2, 3]);
    scene.reply({ sentences: [{ text: '好。' }], is_final: true }, 2);
    scene.reply({ event: 'stopped' }, 2);
    expect(scene.names).toEqual(['connected', 'endSent', 'result', 'done']);
  });

  it('is told once of an end that came before it was known', () => {
    const scene = new Scene();
    const session = scene.start();
    session.push(frame(1));
    scene.openAll();
    session.end();
    scene.reply({ event: 'started' }, 0);
    scene.openAll();
    expect(scene.connection(2).sent.at(-1)).toBe('STOP');
    expect(scene.names).toEqual(['connected', 'endSent']);
  });

  it('fails as a classic one only when the probe fails, too', () => {
    const scene = new Scene();
    scene.start();
    scene.connection(1).events.closed(refused);
    expect(scene.told).toEqual([]);
    scene.connection(0).events.closed(refused);
    expect(scene.told).toEqual([['failed', 'server-refused']]);
  });

  it('fails as a classic one when the probe has failed before', () => {
    const scene = new Scene();
    scene.start();
    scene.connection(0).events.closed(refused);
    scene.connection(1).events.closed(refused);
    expect(scene.told).toEqual([['failed', 'server-refused']]);
  });

  it('may be a realtime one that hangs up on what it does not know', () => {
    const scene = new Scene();
    scene.start();
    scene.openAll();
    scene.connection(1).events.closed(closed);
    scene.reply({ event: 'started' }, 0);
    expect(scene.connections).toHaveLength(3);
    expect(scene.names).toEqual(['connected']);
  });

  it('hears nothing after cancel, on any connection', () => {
    const scene = new Scene();
    const session = scene.start();
    scene.openAll();
    session.cancel();
    expect(scene.connections.map(({ state }) => state)).toEqual(['dropped', 'dropped']);
    expect(scene.time.pending).toBe(0);
    const failed = new Scene();
    const other = failed.start();
    failed.connection(1).events.closed(refused);
    other.cancel();
    failed.connection(0).events.closed(refused);
    expect(failed.told).toEqual([]);
  });
});
