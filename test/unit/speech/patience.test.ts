import { describe, expect, it } from 'vitest';
import { classicSessions } from '../../../src/main/speech/classic/classic-session.ts';
import { TransientServerMemory } from '../../../src/main/speech/transient-memory.ts';
import { Ending } from '../../../src/main/speech/classic/ending.ts';
import type { TextReply } from '../../../src/main/speech/classic/flavour.ts';
import { sessionsInEitherProtocol } from '../../../src/main/speech/choose-protocol.ts';
import { answerMsAfter, growth, patienceMs } from '../../../src/main/speech/patience.ts';
import type { UtteranceSpeechEvents } from '../../../src/main/speech/port.ts';
import { decode } from '../../../src/main/speech/classic/classic-protocol.ts';
import { realtimeSessions } from '../../../src/main/speech/realtime/realtime-session.ts';
import type { Connect } from '../../../src/main/speech/connection/transport.ts';
import { createServerEngine } from '../../../src/main/speech/server-engine.ts';
import { lastingSessions } from '../../../src/main/speech/lasting/lasting-session.ts';
import { DEFAULT_SERVER, type ServerSettings } from '../../../src/settings/schema.ts';
import { FakeTime } from './connection/fake-connection.ts';
import { settled, soundOf } from './fake-session.ts';
import { MemoryAudio } from './memory-audio.ts';

describe('patience', () => {
  it('grows with every silence, up to a limit', () => {
    expect([0, 1, 2, 3, 4, 50].map((silences) => patienceMs({}, silences))).toEqual([
      10_000, 30_000, 90_000, 270_000, 300_000, 300_000,
    ]);
  });

  it('never makes a wait more than 30 times as long', () => {
    expect([0, 1, 3, 4, 500].map(growth)).toEqual([1, 3, 27, 30, 30]);
  });

  it('is twice what the server is known to take, or 30 s more, however long that is', () => {
    expect(patienceMs({ answerMs: 4000 }, 0)).toBe(10_000);
    expect(patienceMs({ answerMs: 14_000 }, 0)).toBe(28_000);
    expect(patienceMs({ answerMs: 40_000 }, 0)).toBe(70_000);
    expect(patienceMs({ answerMs: 300_000 }, 3)).toBe(330_000);
  });

  it('remembers slow answers, and forgets them by and by', () => {
    expect(answerMsAfter({}, 900)).toBeNull();
    expect(answerMsAfter({}, 14_000.4)).toBe(14_000);
    expect(answerMsAfter({ answerMs: 14_000 }, 40_000)).toBe(40_000);
    expect(answerMsAfter({ answerMs: 40_000 }, 1000)).toBe(28_000);
    expect(answerMsAfter({ answerMs: 0 }, 0)).toBeNull();
    expect(answerMsAfter({}, 8 * 3_600_000)).toBe(300_000);
  });
});

it('silences that would end a session well grow, too, after tries that met with silence', () => {
  const reply = decode('{"mode":"2pass-offline","text":"好的。"}') as TextReply;
  const owed = { unansweredMs: 0, aheadMs: 0, speed: null };
  const waits = (silences: number): number[] => {
    const ending = new Ending('2pass', {}, silences);
    ending.take(reply, 0);
    ending.endSent(1000);
    const { ms: withoutAnswer } = ending.wait(owed);
    ending.take(reply, 1000);
    return [withoutAnswer, ending.wait(owed).ms];
  };
  expect([0, 1, 2].map(waits)).toEqual([
    [2500, 1500],
    [7500, 4500],
    [22_500, 13_500],
  ]);
});

/** A server that says nothing until so many ms after the end; null: nothing at all. */
class SlowServer {
  readonly time = new FakeTime();
  readonly memory = new TransientServerMemory();
  readonly silences = new Map<string, number>();
  delayMs: number | null;
  connections = 0;
  /** Requests that it still works on although nobody listens any more. */
  abandoned = 0;
  readonly #isRealtime: boolean;

  constructor(delayMs: number | null, protocol: 'classic' | 'realtime' = 'classic') {
    this.delayMs = delayMs;
    this.#isRealtime = protocol === 'realtime';
  }

  readonly #connect: Connect = (_, events) => {
    this.connections += 1;
    let isOpen = true;
    const { schedule } = this.time;
    schedule(0, () => isOpen && events.opened());
    const drop = (): void => void (isOpen = false);
    return {
      send: (data, left) => {
        left?.();
        if (typeof data !== 'string' || !(data === 'STOP' || data.includes('"is_speaking":false'))) return;
        if (this.delayMs === null) return;
        schedule(this.delayMs, () => {
          if (!isOpen) this.abandoned += 1;
          else if (this.#isRealtime) {
            const sentences = [{ text: '今天。', start: 0, end: 900 }];
            events.message(JSON.stringify({ sentences, partial: '', duration_ms: 1000, is_final: true }));
            events.message('{"event":"stopped"}');
          } else events.message('{"mode":"offline","text":"今天。","is_final":false}');
        });
      },
      ping: () => undefined,
      close: drop,
      drop,
    };
  };

  /** Says a second of speech to it. Resolves to how that ended, after how many seconds. */
  async hear(who: 'user' | 'nobody', speech = soundOf('1')): Promise<{ end: string; text: string; seconds: number }> {
    const server: ServerSettings = {
      ...DEFAULT_SERVER,
      mode: 'offline',
      protocol: this.#isRealtime ? 'realtime' : 'classic',
    };
    const { memory, silences } = this;
    const { now, schedule } = this.time;
    const parts = { connect: this.#connect, memory, name: () => 'u', now, schedule };
    const openSession = sessionsInEitherProtocol({
      ...parts,
      classic: classicSessions(parts),
      realtime: realtimeSessions(parts),
    });
    const open = lastingSessions({
      ...{ silences, now, schedule },
      engines: () => [createServerEngine(server, { openSession, memory, report: () => undefined })],
      random: () => 1,
    });
    const startedAt = now();
    let text = '';
    let end = '';
    const ignore = (): void => undefined;
    const events: UtteranceSpeechEvents = {
      ...{ connected: ignore, endSent: ignore, draft: ignore, redraft: ignore, warning: ignore },
      result: (result) => (text += result.text),
      done: () => (end = 'done'),
      failed: ({ code }) => (end = code),
    };
    open(new MemoryAudio(16_000, speech), events, 0, who).end();
    while (end === '') {
      await settled();
      this.time.advance(100);
    }
    return { end, text, seconds: Math.round((now() - startedAt) / 1000) };
  }
}

describe('a server that always answers late', () => {
  it.each([
    ['classic', 14],
    ['realtime', 14],
    ['classic', 29],
  ] as const)(
    'delivers while the user waits, and the next time at the first try: %s, %d s',
    async (protocol, delay) => {
      const server = new SlowServer(delay * 1000, protocol);
      expect(await server.hear('user')).toMatchObject({ end: 'done', text: '今天。' });
      expect(server.connections).toBe(2);
      expect(await server.hear('user')).toEqual({ end: 'done', text: '今天。', seconds: delay });
      expect(server.connections).toBe(3);
      expect(server.abandoned).toBe(1);
    },
  );

  it.each([
    ['classic', 40],
    ['classic', 80],
    ['realtime', 80],
    ['classic', 250],
  ] as const)('delivers when nobody waits, and from then on to the user: %s, %d s', async (protocol, delay) => {
    const server = new SlowServer(delay * 1000, protocol);
    const first = await server.hear('user');
    expect(first.end).toBe('server-silent');
    expect(first.seconds).toBeLessThanOrEqual(45);
    let late = await server.hear('nobody');
    if (late.end !== 'done') late = await server.hear('nobody');
    expect(late).toMatchObject({ end: 'done', text: '今天。' });
    const { connections } = server;
    expect(connections).toBeLessThanOrEqual(4);
    expect(await server.hear('user')).toEqual({ end: 'done', text: '今天。', seconds: delay });
    expect(server.connections).toBe(connections + 1);
  });

  it('delivers a recording of an hour, which takes it long', async () => {
    const server = new SlowServer(20 * 60_000);
    // It was fast once.
    server.memory.learn(DEFAULT_SERVER.url, { speed: 50 });
    const hour = new Int16Array(3600 * 16_000).fill(8000);
    let late = await server.hear('nobody', hour);
    for (let n = 0; n < 2 && late.end !== 'done'; n += 1) late = await server.hear('nobody', hour);
    expect(late).toMatchObject({ end: 'done', text: '今天。' });
    expect(server.connections).toBeLessThanOrEqual(4);
  });

  it('is waited for as long as any when it is fast again', async () => {
    const server = new SlowServer(14_000);
    await server.hear('user');
    server.delayMs = 100;
    for (let n = 0; n < 8; n += 1) expect(await server.hear('user')).toMatchObject({ end: 'done', seconds: 0 });
    server.delayMs = null;
    const { end, seconds } = await server.hear('user');
    expect(end).toBe('server-silent');
    expect(seconds).toBeLessThanOrEqual(45);
  });
});

describe('a server that never answers', () => {
  it('keeps the user waiting no longer for that', async () => {
    const server = new SlowServer(null);
    for (let n = 0; n < 3; n += 1) {
      const { end, seconds } = await server.hear('user');
      expect(end).toBe('server-silent');
      expect(seconds).toBeLessThanOrEqual(45);
      await server.hear('nobody');
    }
  });

  it('gets fewer and fewer requests of those that nobody waits for', async () => {
    const server = new SlowServer(null);
    const startedAt = server.time.now();
    for (let n = 0; n < 4; n += 1) await server.hear('nobody');
    const minutes = (server.time.now() - startedAt) / 60_000;
    expect(server.connections / minutes).toBeLessThan(0.4);
  });
});
