import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/shared/problem.ts';
import type { AskedServer, SpeechSession } from '../../../../src/main/speech/port.ts';
import { realtimeSessions } from '../../../../src/main/speech/realtime/realtime-session.ts';
import { SECOND } from '../connection/fake-connection.ts';
import { Bench, realtimeServer } from './realtime-scene.ts';

const closed = problem('server-closed', { address: 'x:1' });
const A = { text: '今天天气很好。', start: 200, end: 1000 };
const B = { text: '我们去公园。', start: 2000, end: 3000 };

class Scene extends Bench {
  readonly session: SpeechSession;

  constructor(settings: Partial<AskedServer> = {}) {
    super();
    const open = realtimeSessions({ connect: this.connect, schedule: this.time.schedule });
    this.session = open(realtimeServer(settings), this.events);
  }

  /** Connected. */
  static live(settings: Partial<AskedServer> = {}): Scene {
    const scene = new Scene(settings);
    scene.connection().events.opened();
    return scene;
  }

  say(seconds: number): void {
    this.session.push(new Int16Array(seconds * SECOND));
  }

  /** A reply while one speaks. */
  text(sentences: readonly unknown[], partial: string, startMs: number, durationMs: number): void {
    this.reply({ sentences, partial, partial_start_ms: startMs, duration_ms: durationMs, is_final: false });
  }

  /** The replies to `STOP`. */
  stop(sentences: readonly unknown[], durationMs: number): void {
    this.reply({ sentences, partial: '', partial_start_ms: 0, duration_ms: durationMs, is_final: true });
    this.reply({ event: 'stopped' });
  }

  get drafts(): readonly unknown[] {
    return this.told.filter(([name]) => name === 'draft').map(([, text]) => text);
  }

  get texts(): readonly string[] {
    return this.results.map(({ text }) => text);
  }
}

describe('sending', () => {
  it('starts with the commands, then the audio in order without waiting for an answer, then STOP', () => {
    const scene = new Scene({ language: 'zh', hotwords: { 听写: 9 } });
    const frames = [1, 2].map((value) => new Int16Array(SECOND).fill(value));
    for (const frame of frames) scene.session.push(frame);
    expect(scene.connection().sent).toEqual([]);
    scene.connection().events.opened();
    const late = new Int16Array(960).fill(3);
    scene.session.push(late);
    scene.session.end();
    expect(scene.connection().sent).toEqual(['LANGUAGE:中文', 'HOTWORDS:听写', 'START', ...frames, late, 'STOP']);
    expect(scene.names).toEqual(['connected', 'endSent']);
  });

  it('takes nothing after the end, and ends once, also before it is connected', () => {
    const scene = new Scene();
    scene.say(1);
    scene.session.end();
    scene.session.end();
    scene.say(1);
    scene.connection().events.opened();
    expect(scene.connection().sent).toHaveLength(3);
    expect(scene.connection().sent.at(-1)).toBe('STOP');
  });

  it('fills up with silence what is too short for the server to be decoded', () => {
    const scene = Scene.live();
    scene.session.push(new Int16Array(960).fill(1));
    scene.session.end();
    const [first, silence] = scene.connection().frames;
    expect(first).toHaveLength(960);
    expect(silence).toEqual(new Int16Array(SECOND - 960));
    const silent = Scene.live();
    silent.session.end();
    expect(silent.connection().frames).toEqual([]);
  });

  it('tells when frames have left', () => {
    const scene = new Scene();
    const left: number[] = [];
    scene.session.push(new Int16Array(960), () => left.push(1));
    expect(left).toEqual([]);
    scene.connection().events.opened();
    scene.session.push(new Int16Array(960), () => left.push(2));
    expect(left).toEqual([1, 2]);
  });

  it('refuses 8 kHz, which the protocol cannot say', () => {
    const scene = new Scene({ sampleRate: 8000 });
    scene.say(1);
    scene.session.end();
    expect(scene.told).toEqual([]);
    scene.time.advance(0);
    expect(scene.told).toEqual([['failed', 'sample-rate-not-taken']]);
    expect(scene.connections).toEqual([]);
    const cancelled = new Scene({ sampleRate: 8000 });
    cancelled.session.cancel();
    cancelled.time.advance(1);
    expect(cancelled.told).toEqual([]);
  });
});

describe('text', () => {
  it('settles each sentence once, with its time', () => {
    const scene = Scene.live();
    scene.text([A], '', 0, 2000);
    scene.text([A], '我们', 2000, 2500);
    scene.text([A, B], '', 0, 4000);
    expect(scene.results).toEqual([
      { text: A.text, startMs: 200, endMs: 1000, tags: [] },
      { text: B.text, startMs: 2000, endMs: 3000, tags: [] },
    ]);
  });

  it('shows the draft whole, with the beginning that the server does not decode any more', () => {
    const scene = Scene.live();
    scene.text([], '今天天气很好我们', 200, 1800);
    scene.text([], '很好我们去公园', 1000, 2400);
    expect(scene.drafts).toEqual(['今天天气很好我们', '今天天气很好我们去公园']);
  });

  it('does not show the last draft of a locked sentence again', () => {
    const scene = Scene.live();
    scene.text([], '今天天气', 200, 960);
    scene.text([A], '今天天气', 200, 2200);
    scene.text([A], '今天天气', 200, 2400);
    scene.text([A], '我们', 2000, 2900);
    expect(scene.drafts).toEqual(['今天天气', '我们']);
  });

  it('takes a draft back that the server takes back', () => {
    const scene = Scene.live();
    scene.text([], '嗯', 200, 960);
    scene.text([], '', 1500, 1500);
    expect(scene.drafts).toEqual(['嗯', '']);
  });

  it('leaves a draft that was never locked to the owner', () => {
    const scene = Scene.live();
    scene.say(1);
    scene.text([], '今天', 200, 960);
    scene.session.end();
    scene.stop([], 1000);
    expect(scene.told.slice(-3)).toEqual([['draft', '今天'], ['endSent'], ['done']]);
  });

  it('shows no draft in offline mode', () => {
    const scene = Scene.live({ mode: 'offline' });
    scene.text([], '今天', 200, 960);
    scene.text([A], '', 200, 2200);
    expect(scene.names).toEqual(['connected', 'result']);
  });

  it('comes from nothing but sentences and drafts, and survives whatever is sent', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.uint8Array(),
      fc.json(),
      fc
        .record(
          {
            sentences: fc.array(fc.oneof(fc.constant(A), fc.jsonValue())),
            partial: fc.jsonValue(),
            partial_start_ms: fc.oneof(fc.nat(5000), fc.jsonValue()),
            duration_ms: fc.oneof(fc.nat(5000), fc.jsonValue()),
            is_final: fc.boolean(),
          },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 20 }), (messages) => {
        const scene = Scene.live();
        scene.say(1);
        for (const message of messages) scene.connection().events.message(message);
        const said = scene.drafts.length + scene.texts.length;
        if (said > 0)
          expect(messages.some((message) => typeof message === 'string' && message.includes('"sentences"'))).toBe(true);
        expect(scene.names).not.toContain('done');
      }),
      { numRuns: 500 },
    );
  });
});

describe('the end', () => {
  it('is stopped, and the connection is closed', () => {
    const scene = Scene.live();
    scene.say(2);
    scene.session.end();
    scene.reply({ event: 'started' });
    scene.stop([A], 2000);
    expect(scene.names).toEqual(['connected', 'endSent', 'result', 'done']);
    expect(scene.connection().state).toBe('closed');
    expect(scene.time.pending).toBe(0);
  });

  it('is a failure when the server reports one, or stops unasked', () => {
    for (const reply of [{ event: 'error', error: 'out of memory' }, { event: 'stopped' }]) {
      const scene = Scene.live();
      scene.say(1);
      scene.reply(reply);
      expect(scene.told.at(-1)).toEqual(['failed', 'server-error']);
      expect(scene.connection().state).toBe('dropped');
    }
  });

  it('is a failure when the connection breaks before it', () => {
    const scene = Scene.live();
    scene.say(1);
    scene.session.end();
    scene.connection().events.closed(closed);
    expect(scene.told.at(-1)).toEqual(['failed', 'server-closed']);
    expect(scene.time.pending).toBe(0);
  });

  it('is waited for longer the more audio is unanswered', () => {
    const scene = Scene.live();
    scene.say(60);
    scene.text([], '', 0, 20_000);
    scene.session.end();
    scene.time.advance(49_999);
    expect(scene.names).not.toContain('failed');
    scene.time.advance(1);
    expect(scene.told.at(-1)).toEqual(['failed', 'server-silent']);
  });

  it('is waited for anew whenever the server has taken more, and not for replies that say nothing new', () => {
    const scene = Scene.live();
    scene.say(20);
    scene.session.end();
    scene.time.advance(29_000);
    scene.text([], '', 0, 15_000);
    scene.time.advance(14_000);
    scene.text([], '', 0, 15_000);
    expect(scene.names).not.toContain('failed');
    scene.time.advance(1000);
    expect(scene.told.at(-1)).toEqual(['failed', 'server-silent']);
  });

  it('is silent after cancel, whenever that comes', () => {
    for (const moment of ['connected', 'endSent', 'result', 'warning'] as const) {
      const scene = new Scene();
      scene.onTold = ([name]) => {
        if (name === moment) scene.session.cancel();
      };
      scene.connection().events.opened();
      scene.say(20);
      scene.time.advance(10_000);
      scene.session.end();
      scene.stop([A, B], 20_000);
      scene.connection().events.closed(closed);
      scene.time.advance(100_000);
      expect(scene.names.at(-1)).toBe(moment);
      expect(scene.connection().state).toBe('dropped');
    }
  });
});

describe('silence', () => {
  it('of a server that has much to answer is told, and that it is over', () => {
    const scene = Scene.live();
    scene.say(5);
    scene.text([], '今天', 0, 4000);
    scene.time.advance(10_000);
    expect(scene.names).not.toContain('warning');
    scene.say(9);
    expect(scene.told.at(-1)).toEqual(['warning', 'server-silent']);
    scene.say(9);
    scene.text([], '今天天气', 0, 8000);
    expect(scene.told.filter(([name]) => name === 'warning')).toEqual([
      ['warning', 'server-silent'],
      ['warning', null],
    ]);
  });
});
