import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/shared/problem.ts';
import { TransientServerMemory } from '../../../../src/main/speech/transient-memory.ts';
import type { Hotwords, ServerKnowledge } from '../../../../src/main/speech/port.ts';
import { Scene, SECOND } from '../connection/fake-connection.ts';

const closed = problem('server-closed', { address: 'x:1' });
const URL_OF_TEST = 'ws://127.0.0.1:10095';

const knowing = (knowledge: ServerKnowledge): TransientServerMemory => {
  const memory = new TransientServerMemory();
  memory.learn(URL_OF_TEST, knowledge);
  return memory;
};

const play = (scene: Scene, name: string): void => {
  const file = readFileSync(new URL(`../../../fixtures/replies/${name}.jsonl`, import.meta.url), 'utf8');
  for (const line of file.trim().split('\n')) scene.connection.events.message(line);
};

const online = (text: string, more: object = {}): object => ({ mode: '2pass-online', text, is_final: false, ...more });
const settled = (text: string, more: object = {}): object => ({ mode: '2pass-offline', text, ...more });

describe('sending', () => {
  it('starts with the first message, then the audio in order, then the end message', () => {
    const scene = new Scene();
    const frames = [1, 2, 3].map((value) => new Int16Array(960).fill(value));
    for (const frame of frames) scene.session.push(frame);
    expect(scene.connection.sent).toEqual([]);
    scene.connection.events.opened();
    const late = new Int16Array(960).fill(4);
    scene.session.push(late);
    scene.session.end();
    expect(scene.connection.frames).toEqual([...frames, late]);
    expect(scene.connection.messages).toMatchObject([
      { is_speaking: true, wav_name: 'u1', mode: '2pass' },
      { is_speaking: false, is_end: true },
    ]);
    expect(typeof scene.connection.sent[0]).toBe('string');
    expect(typeof scene.connection.sent.at(-1)).toBe('string');
    expect(scene.names).toEqual(['connected', 'endSent']);
  });

  it('sends a frame as it is, without a copy', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    const frame = new Int16Array(960);
    scene.session.push(frame);
    expect(scene.connection.frames[0]).toBe(frame);
  });

  it('may be ended before it is connected', () => {
    const scene = new Scene();
    scene.say(1);
    scene.session.end();
    scene.connection.events.opened();
    expect(scene.connection.sent).toHaveLength(3);
    expect(scene.names).toEqual(['connected', 'endSent']);
  });

  it('takes nothing after the end, and ends once', () => {
    const scene = Scene.ended();
    scene.say(1);
    scene.session.end();
    expect(scene.connection.sent).toHaveLength(3);
  });

  it('sends no empty frame, and none of less than a millisecond, which older Python servers die of', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    scene.session.push(new Int16Array(0));
    scene.session.push(Int16Array.of(7, 8));
    expect(scene.connection.frames).toEqual([Int16Array.of(7, 8, ...Array.from({ length: 14 }, () => 0))]);
  });

  it('tells that the end message left only when it has', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    scene.connection.isStuck = true;
    scene.session.end();
    expect(scene.names).toEqual(['connected']);
    scene.connection.flush();
    expect(scene.names).toEqual(['connected', 'endSent']);
  });

  it('tells of the end message before the end, even when the answer overtakes', () => {
    const scene = new Scene({ mode: 'online' });
    scene.connection.events.opened();
    scene.connection.isStuck = true;
    scene.session.end();
    scene.reply({ is_end: true, is_final: true });
    scene.connection.flush();
    expect(scene.names).toEqual(['connected', 'endSent', 'done']);
  });

  it('writes hotwords as a server known as Python wants them', () => {
    const scene = new Scene({ hotwords: { 听写: 20 } }, knowing({ flavour: 'python' }));
    scene.connection.events.opened();
    expect(scene.connection.messages).toMatchObject([{ hotwords: '听写' }]);
  });

  it('waits with the first message for hotwords that will be known in a moment, and keeps the audio meanwhile', async () => {
    let know: (words: Hotwords) => void = () => undefined;
    const scene = new Scene({ hotwords: new Promise((resolve) => (know = resolve)) });
    scene.connection.events.opened();
    scene.say(1);
    await Promise.resolve();
    expect(scene.connection.sent).toEqual([]);
    know({ 听写: 30 });
    await Promise.resolve();
    expect(scene.connection.messages).toMatchObject([{ hotwords: '{"听写":30}' }]);
    expect(scene.connection.frames).toHaveLength(1);
    expect(scene.names).toEqual(['connected']);
  });

  it('says nothing more when it was given up before they are known', async () => {
    const scene = new Scene({ hotwords: Promise.resolve({ 听写: 30 }) });
    scene.connection.events.opened();
    scene.session.cancel();
    await Promise.resolve();
    expect(scene.connection.sent).toEqual([]);
    expect(scene.names).toEqual([]);
  });
});

describe('a frame', () => {
  it.each([
    ['of bytes', (text: string) => new TextEncoder().encode(text)],
    ['with a byte order mark', (text: string) => `\uFEFF${text}`],
    ['with the NUL of a C string', (text: string) => `${text}\0`],
  ])('%s says as much as any', (_, frame) => {
    const scene = Scene.ended();
    const say = (fields: object): void => scene.connection.events.message(frame(JSON.stringify(fields)));
    say(online('今天'));
    say(settled('今天。', { is_final: true }));
    say({ mode: '2pass', is_final: true, is_end: true });
    expect(scene.told.slice(2)).toEqual([['draft', '今天'], ['result', '今天。'], ['done']]);
  });

  it('may hold several messages, of which none counts after the last', () => {
    const scene = Scene.ended();
    const end = { mode: '2pass', is_final: true, is_end: true };
    const all = [online('今天'), settled('今天。'), end, settled('太晚了。'), end];
    scene.connection.events.message(all.map((fields) => JSON.stringify(fields)).join('\n'));
    expect(scene.told.slice(2)).toEqual([['draft', '今天'], ['result', '今天。'], ['done']]);
  });

  it('of bytes is nothing from a server that sends text', () => {
    const scene = Scene.ended();
    scene.reply(online('今天'));
    scene.connection.events.message(new TextEncoder().encode(JSON.stringify(settled('今天。'))));
    expect(scene.names).toEqual(['connected', 'endSent', 'draft']);
  });

  it('that says nothing is no sign of life', () => {
    const scene = Scene.ended();
    for (const frame of ['', 'ping', '\0', new Uint8Array(0)]) scene.connection.events.message(frame);
    expect(scene.names).toEqual(['connected', 'endSent']);
  });
});

describe('the end of a session', () => {
  it('of a Python server that acknowledges: is_end', () => {
    const scene = Scene.ended();
    play(scene, 'python-2pass');
    expect(scene.outcome).toBe('done');
    expect(scene.told.filter(([name]) => name === 'result').map(([, text]) => text)).toEqual([
      '今天天气很好我们去公园散步然后回家吃饭晚上一起看电。',
      '今天天气很好我们。',
      '',
    ]);
    expect(scene.connection.state).toBe('closed');
    expect(scene.knowledge).toEqual({ flavour: 'python', acknowledgesEnd: true });
    expect(scene.time.pending).toBe(0);
  });

  it('of a Python server in online mode, and in offline mode', () => {
    for (const mode of ['online', 'offline'] as const) {
      const scene = Scene.ended({ mode });
      play(scene, `python-${mode}`);
      expect(scene.outcome).toBe('done');
      expect(scene.knowledge).toEqual({ flavour: 'python', acknowledgesEnd: true });
    }
  });

  it('of a Python server that acknowledges with an error: failed', () => {
    const scene = Scene.ended();
    scene.reply({ mode: '2pass', is_final: false, is_end: true, error: 'out of memory' });
    expect(scene.told.at(-1)).toEqual(['failed', problem('server-error', { text: 'out of memory' })]);
    expect(scene.connection.state).toBe('dropped');
  });

  it('of a C++ offline server: its only message, though is_final is false', () => {
    const scene = Scene.ended({ mode: 'offline' });
    play(scene, 'cpp-offline');
    expect(scene.outcome).toBe('done');
    expect(scene.knowledge).toEqual({ flavour: 'cpp-offline' });
  });

  it('of a C++ offline server that was asked for 2pass: the same', () => {
    const scene = Scene.ended();
    play(scene, 'cpp-offline');
    expect(scene.outcome).toBe('done');
    expect(scene.knowledge).toEqual({ flavour: 'cpp-offline' });
  });

  it('of a C++ offline server that heard nothing: done, without text', () => {
    const scene = Scene.ended();
    scene.reply({ text: '', mode: 'offline', is_final: false, wav_name: 'u1' });
    expect(scene.outcome).toBe('done');
    expect(scene.knowledge).toEqual({ flavour: 'cpp-offline' });
  });

  it('of a C++ offline server that sends nothing but a text where drafts were asked for: the same', () => {
    const scene = Scene.ended();
    scene.reply({ text: '好。', mode: 'offline' });
    expect(scene.outcome).toBe('done');
  });

  it('of a C++ offline server that sends no time stamp: the same', () => {
    const scene = Scene.ended({ mode: 'offline' });
    scene.reply({ text: '好。', mode: 'offline', is_final: false, wav_name: 'u1' });
    expect(scene.outcome).toBe('done');
    expect(scene.knowledge).toEqual({ flavour: 'cpp-offline' });
  });

  it('of a C++ 2pass server: the message without mode and text', () => {
    const scene = Scene.ended();
    play(scene, 'cpp-2pass');
    expect(scene.outcome).toBe('done');
    expect(scene.knowledge).toEqual({ flavour: 'cpp-2pass' });
  });

  it('of a C++ 2pass server: a result with is_final', () => {
    const scene = Scene.ended();
    scene.reply(settled('今天。', { is_final: false, timestamp: '[[1,2]]' }));
    expect(scene.outcome).toBeUndefined();
    scene.reply(settled('好。', { is_final: true, timestamp: '[[3,4]]' }));
    expect(scene.outcome).toBe('done');
  });

  it('of a C++ 2pass server in online mode: a draft with is_final', () => {
    const scene = Scene.ended({ mode: 'online' });
    scene.reply(online('今天'));
    expect(scene.outcome).toBeUndefined();
    scene.reply(online('好', { is_final: true }));
    expect(scene.outcome).toBe('done');
    expect(scene.knowledge).toEqual({ flavour: 'cpp-2pass' });
  });

  it('of a C++ 2pass server whose model returned nothing more: silence', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    scene.say(3);
    scene.time.advance(3000);
    scene.reply(online('今天'));
    scene.reply(settled('今天。', { is_final: false }));
    scene.session.end();
    scene.time.advance(2499);
    expect(scene.outcome).toBeUndefined();
    scene.time.advance(1);
    expect(scene.outcome).toBe('done');
  });

  it('of a server that sends drafts, after a long pause: silence', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    scene.reply(online('今天'));
    scene.reply(settled('今天。', { is_final: true }));
    scene.say(8);
    scene.time.advance(8000);
    scene.session.end();
    scene.time.advance(2500);
    expect(scene.outcome).toBe('done');
  });

  it('of a Python server in offline mode, with hardly any audio after its last result: silence', () => {
    const scene = new Scene({ mode: 'offline' });
    scene.connection.events.opened();
    scene.say(3);
    scene.time.advance(3000);
    scene.reply({ mode: 'offline', text: '一。', is_final: true });
    scene.say(2);
    scene.time.advance(2000);
    scene.session.end();
    scene.time.advance(2500);
    expect(scene.outcome).toBe('done');
  });

  it('is not taken from a short silence of a C++ 2pass server, which says is_final', () => {
    const scene = Scene.ended({}, knowing({ flavour: 'cpp-2pass', acknowledgesEnd: false }));
    scene.reply(settled('今天。', { is_final: false }));
    scene.time.advance(1499);
    expect(scene.outcome).toBeUndefined();
    scene.reply(settled('好。', { is_final: true }));
    expect(scene.outcome).toBe('done');
  });

  it('of an older Python server: the first result that says is_final false', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    scene.say(1);
    scene.reply(online('今天', { is_final: true }));
    scene.session.end();
    scene.reply(settled('今天。', { is_final: true }));
    expect(scene.outcome).toBeUndefined();
    scene.reply(settled('好。', { is_final: false }));
    expect(scene.outcome).toBe('done');
  });

  it('of a server that acknowledges nothing: silence after its last result, shorter the next time', () => {
    const scene = Scene.ended();
    scene.reply(settled('今天。', { is_final: true, spk_name: 'unknown' }));
    scene.time.advance(1499);
    expect(scene.outcome).toBeUndefined();
    scene.time.advance(1);
    expect(scene.outcome).toBe('done');
    expect(scene.knowledge).toEqual({ flavour: 'python', acknowledgesEnd: false });

    const next = Scene.ended({}, scene.memory);
    next.reply(settled('今天。', { is_final: true }));
    next.time.advance(500);
    expect(next.outcome).toBe('done');
  });

  it('is not taken from silence while a draft still waits for its result', () => {
    const scene = Scene.ended();
    scene.reply(settled('今天。', { is_final: true, spk_name: 'unknown' }));
    scene.reply(online('天气'));
    scene.time.advance(9000);
    expect(scene.outcome).toBeUndefined();
    scene.reply(settled('天气好。', { is_final: true }));
    scene.time.advance(5000);
    expect(scene.outcome).toBe('done');
  });

  it('comes by silence also after an empty draft', () => {
    const scene = Scene.ended();
    scene.reply(settled('今天。', { is_final: true, spk_name: 'unknown' }));
    scene.reply(online(''));
    scene.time.advance(1500);
    expect(scene.outcome).toBe('done');
    expect(scene.names).not.toContain('draft');
  });

  it('is not taken from is_final of a newer Python server', () => {
    for (const mode of ['2pass-offline', 'offline']) {
      const scene = Scene.ended({ mode: 'offline' });
      scene.reply({ mode, text: '今天。', is_final: false, timestamp: [[0, 200]] });
      expect(scene.outcome).toBeUndefined();
      scene.reply({ mode: '2pass', is_final: true, is_end: true });
      expect(scene.outcome).toBe('done');
    }
  });

  it('leaves a slow server as much silence as its slowest reply took', () => {
    const scene = Scene.ended({ mode: 'offline' });
    scene.time.advance(4000);
    scene.reply({ mode: 'offline', text: '一。', is_final: true });
    scene.time.advance(3900);
    expect(scene.outcome).toBeUndefined();
    scene.reply({ mode: 'offline', text: '二。', is_final: true });
    scene.time.advance(4000);
    expect(scene.outcome).toBe('done');
    expect(scene.knowledge).toEqual({ flavour: 'python', acknowledgesEnd: false });
  });

  it('does not take a slow line for a slow server', () => {
    const scene = new Scene({ mode: 'offline' });
    scene.connection.events.opened();
    scene.say(1);
    scene.connection.isStuck = true;
    scene.session.end();
    scene.time.advance(4000);
    scene.connection.flush();
    scene.reply({ mode: 'offline', text: '一。', is_final: true });
    scene.time.advance(1500);
    expect(scene.outcome).toBe('done');
  });

  it('waits for the acknowledgement of a server known to give one', () => {
    const scene = Scene.ended({}, knowing({ flavour: 'python', acknowledgesEnd: true }));
    scene.reply(settled('今天。', { is_final: true }));
    scene.time.advance(9000);
    expect(scene.outcome).toBeUndefined();
    scene.reply({ mode: '2pass', is_final: true, is_end: true });
    expect(scene.outcome).toBe('done');
  });

  it('unlearns an acknowledgement that does not come any more', () => {
    const scene = Scene.ended({}, knowing({ flavour: 'python', acknowledgesEnd: true }));
    scene.reply(settled('今天。', { is_final: true }));
    scene.time.advance(10_000);
    expect(scene.outcome).toBe('done');
    expect(scene.knowledge.acknowledgesEnd).toBe(false);
  });

  it('of a server that turned out to be another: by what it shows, not by what is remembered', () => {
    const scene = Scene.ended({}, knowing({ flavour: 'cpp-2pass' }));
    scene.reply(settled('今天。', { is_final: true, timestamp: [[0, 200]] }));
    expect(scene.outcome).toBeUndefined();
    scene.reply({ mode: '2pass', is_final: true, is_end: true });
    expect(scene.outcome).toBe('done');
    expect(scene.knowledge).toEqual({ flavour: 'python', acknowledgesEnd: true });
  });

  it('of a server that replies in the same message as it acknowledges', () => {
    const scene = Scene.ended();
    scene.reply(settled('今天。', { is_end: true }));
    expect(scene.names.slice(-2)).toEqual(['result', 'done']);
  });

  it('is not reached by what comes before the end message', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    play(scene, 'cpp-2pass');
    scene.reply({ is_end: true, is_final: true });
    scene.reply({ mode: 'offline', text: '好', is_final: false });
    scene.time.advance(60_000);
    expect(scene.outcome).toBeUndefined();
  });
});

describe('a draft that comes after its result', () => {
  it.each(['天气很好', '今天天', '今天天气很好。', '今天天汽很好'])('is nothing to wait for: %s', (late) => {
    const scene = Scene.ended();
    scene.reply(online('今天天气'));
    scene.reply(settled('今天天气很好。', { is_final: true }));
    scene.reply(online(late));
    scene.time.advance(1500);
    expect(scene.told.slice(2)).toEqual([
      ['draft', '今天天气'],
      ['result', '今天天气很好。'],
      ['done', 'silence'],
    ]);
  });

  it('is waited for where it has more to say, while the user speaks, and where drafts are all that there is', () => {
    const more = Scene.ended();
    more.reply(settled('今天天气很好。', { is_final: true }));
    more.reply(online('我们'));
    more.time.advance(9000);
    expect(more.outcome).toBeUndefined();
    const speaking = new Scene();
    speaking.connection.events.opened();
    speaking.reply(settled('好的。', { is_final: true }));
    speaking.reply(online('好的'));
    expect(speaking.told.at(-1)).toEqual(['draft', '好的']);
    const drafts = Scene.ended({ mode: 'online' });
    drafts.reply(online('好的'));
    drafts.reply(online('好的'));
    expect(drafts.names.filter((name) => name === 'draft')).toHaveLength(2);
  });
});

describe('a result that comes after the acknowledgement', () => {
  const end = { mode: '2pass', is_final: true, is_end: true };

  it.each(['2pass', 'offline'] as const)('counts where it was missing, as do those of more sentences: %s', (mode) => {
    const scene = Scene.ended({ mode });
    if (mode === '2pass') scene.reply(online('今天明天'));
    scene.reply(end);
    scene.time.advance(1000);
    for (const text of ['今天。', '明天。']) {
      scene.reply({ mode: mode === '2pass' ? '2pass-offline' : mode, text, is_final: true });
      scene.time.advance(400);
    }
    expect(scene.outcome).toBeUndefined();
    scene.time.advance(100);
    const results = scene.told.filter(([name]) => name === 'result' || name === 'done');
    expect(results).toEqual([['result', '今天。'], ['result', '明天。'], ['done']]);
  });

  it('counts where none answered the end, though an empty one came before it', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    scene.reply(online('今天'));
    scene.reply(settled(''));
    scene.session.end();
    scene.reply(end);
    scene.reply(settled('今天。', { is_final: true }));
    expect(scene.told.at(-1)).toEqual(['result', '今天。']);
  });

  it('is waited for no longer than a moment, and not at all where nothing is missing', () => {
    const missing = Scene.ended();
    missing.reply(online('今天'));
    missing.reply(end);
    missing.time.advance(1500);
    expect(missing.told.at(-1)).toEqual(['done']);
    for (const scene of [Scene.ended(), Scene.ended({ mode: 'offline' }), Scene.ended({ mode: 'online' })]) {
      scene.reply(scene.server.mode === 'online' ? online('今天') : settled('今天。', { is_final: true }));
      scene.reply(end);
      expect(scene.outcome).toBe('done');
    }
  });
});

describe('a result that comes twice', () => {
  const spoken = {
    is_final: true,
    timestamp: [
      [0, 200],
      [200, 410],
      [410, 600],
      [600, 790],
    ],
  };
  const results = (scene: Scene): unknown[] => scene.told.filter(([name]) => name === 'result').map(([, text]) => text);

  it('with every word as long as before is a repetition', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    for (let n = 0; n < 2; n += 1) scene.reply(settled('你好世界', spoken));
    scene.reply(
      settled('你好世界', {
        ...spoken,
        timestamp: [
          [0, 200],
          [200, 420],
          [420, 600],
          [600, 790],
        ],
      }),
    );
    expect(results(scene)).toEqual(['你好世界', '你好世界']);
  });

  it('may have been said twice where few words tell their times, or none', () => {
    for (const more of [{}, { timestamp: [[0, 200]] }]) {
      const scene = new Scene();
      scene.connection.events.opened();
      for (let n = 0; n < 2; n += 1) scene.reply(settled('对。', more));
      expect(results(scene)).toEqual(['对。', '对。']);
    }
  });
});

describe('how sure the end is', () => {
  const ends = (scene: Scene): unknown => scene.told.find(([name]) => name === 'done')?.[1];

  it('is told: by the server, or by its silence', () => {
    const acknowledged = Scene.ended();
    acknowledged.reply(settled('你好'));
    acknowledged.reply({ mode: '2pass', is_final: true, is_end: true });
    expect([acknowledged.outcome, ends(acknowledged)]).toEqual(['done', undefined]);
    const silent = Scene.ended();
    silent.reply(settled('你好'));
    silent.time.advance(60_000);
    expect([silent.outcome, ends(silent)]).toEqual(['done', 'silence']);
    const hungUp = Scene.ended();
    hungUp.reply(settled('你好'));
    hungUp.hangUp(closed);
    expect([hungUp.outcome, ends(hungUp)]).toEqual(['done', 'silence']);
  });
});

describe('the deadline', () => {
  it('is 10 s and as long again as the audio without a reply', () => {
    const scene = new Scene({ mode: 'offline' });
    scene.connection.events.opened();
    scene.say(60);
    scene.session.end();
    scene.time.advance(69_999);
    expect(scene.outcome).toBeUndefined();
    scene.time.advance(1);
    expect(scene.told.at(-1)).toEqual(['failed', problem('server-silent', { seconds: 70 })]);
    expect(scene.connection.state).toBe('dropped');
    expect(scene.time.pending).toBe(0);
  });

  it('is shorter with a server that is known to be fast, and longer with a slow one', () => {
    for (const [speed, seconds] of [
      [20, 19],
      [0.5, 370],
    ] as const) {
      const scene = new Scene({ mode: 'offline' }, knowing({ speed }));
      scene.connection.events.opened();
      scene.say(60);
      scene.session.end();
      scene.time.advance(seconds * 1000 - 1);
      expect(scene.outcome).toBeUndefined();
      scene.time.advance(1);
      expect(scene.told.at(-1)).toEqual(['failed', problem('server-silent', { seconds })]);
    }
  });

  it('counts audio that was sent at once as answered only as far as the results say', () => {
    const scene = new Scene({ mode: 'offline' });
    scene.connection.events.opened();
    scene.say(60);
    scene.session.end();
    scene.time.advance(2000);
    scene.reply({ mode: 'offline', text: '一。', is_final: true, timestamp: [[0, 10_000]] });
    // 50 s are left, at 5 times real time or a third of that; only then is a silence the end.
    scene.time.advance(31_999);
    expect(scene.outcome).toBeUndefined();
    scene.time.advance(1);
    expect(scene.outcome).toBe('done');
  });

  it('does not take silence for an answer to audio that was sent at once', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    scene.say(30);
    scene.session.end();
    scene.time.advance(1000);
    scene.reply(online(''));
    scene.time.advance(30_000);
    expect(scene.outcome).toBeUndefined();
    scene.reply(settled('今天。', { is_final: true, timestamp: '[[0,29000]]' }));
    expect(scene.outcome).toBe('done');
  });

  it('starts anew with each reply', () => {
    const scene = Scene.ended();
    for (let i = 0; i < 5; i += 1) {
      scene.time.advance(9000);
      scene.reply(online('好'));
    }
    expect(scene.outcome).toBeUndefined();
    scene.time.advance(10_000);
    expect(scene.outcome).toBe('server-silent');
  });

  it('does not take garbage for a reply', () => {
    const scene = Scene.ended();
    scene.time.advance(10_999);
    scene.connection.events.message('garbage');
    scene.time.advance(1);
    expect(scene.outcome).toBe('server-silent');
  });

  it('holds even when the end message never leaves', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    scene.connection.isStuck = true;
    scene.session.end();
    scene.time.advance(10_000);
    expect(scene.outcome).toBe('server-silent');
  });

  it('is waited for where Python offline may still owe a sentence', () => {
    const scene = new Scene({ mode: 'offline' });
    scene.connection.events.opened();
    scene.reply({ mode: 'offline', text: '一。', is_final: true });
    scene.say(5);
    scene.session.end();
    scene.time.advance(14_999);
    expect(scene.outcome).toBeUndefined();
    scene.time.advance(1);
    expect(scene.outcome).toBe('server-silent');
  });
});

describe('the warning of silence', () => {
  const speakFor = (scene: Scene, seconds: number): void => {
    for (let i = 0; i < seconds; i += 1) {
      scene.say(1);
      scene.time.advance(1000);
    }
  };

  it('comes after 10 s of speech without any reply, and goes with the first one', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    speakFor(scene, 9);
    expect(scene.names).toEqual(['connected']);
    speakFor(scene, 5);
    expect(scene.told.slice(1)).toEqual([['warning', problem('server-silent', { seconds: 10 })]]);
    scene.reply(online('好'));
    expect(scene.told.slice(2)).toEqual([
      ['warning', null],
      ['draft', '好'],
    ]);
  });

  it('comes again after the next 10 s, and not a third time before the next reply', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    speakFor(scene, 5);
    scene.reply(online('好'));
    speakFor(scene, 9);
    expect(scene.names).toEqual(['connected', 'draft']);
    speakFor(scene, 30);
    expect(scene.names).toEqual(['connected', 'draft', 'warning']);
    scene.reply(online('的'));
    scene.reply(online('。'));
    expect(scene.told.slice(3)).toEqual([
      ['warning', null],
      ['draft', '的'],
      ['draft', '。'],
    ]);
    speakFor(scene, 12);
    expect(scene.names.at(-1)).toBe('warning');
  });

  it('needs 10 s of audio and 10 s of time', () => {
    const fast = new Scene();
    fast.say(60);
    fast.connection.events.opened();
    fast.time.advance(9999);
    expect(fast.names).toEqual(['connected']);
    const quiet = new Scene();
    quiet.connection.events.opened();
    quiet.time.advance(60_000);
    expect(quiet.names).toEqual(['connected']);
    quiet.say(10);
    expect(quiet.names).toEqual(['connected', 'warning']);
  });

  it('does not come where no drafts are to be expected', () => {
    for (const scene of [new Scene({ mode: 'offline' }), new Scene({}, knowing({ flavour: 'cpp-offline' }))]) {
      scene.connection.events.opened();
      speakFor(scene, 30);
      expect(scene.names).toEqual(['connected']);
    }
  });
});

describe('failure', () => {
  it('to connect is told as the connection tells it', () => {
    const scene = new Scene();
    scene.hangUp(problem('server-refused', { address: 'x:1' }));
    expect(scene.outcome).toBe('server-refused');
  });

  it('comes when the server hangs up while the user speaks', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    scene.reply(settled('今天。', { is_final: true }));
    scene.hangUp(closed);
    expect(scene.outcome).toBe('server-closed');
  });

  it('comes when the server hangs up with a draft still open, or before it answered the end', () => {
    const pending = Scene.ended();
    pending.reply(settled('今天。', { is_final: true }));
    pending.reply(online('天气'));
    pending.hangUp(closed);
    expect(pending.outcome).toBe('server-closed');
    const unanswered = Scene.ended();
    unanswered.hangUp(closed);
    expect(unanswered.outcome).toBe('server-closed');
  });

  it('does not come when the server hangs up after its result', () => {
    const scene = Scene.ended();
    scene.reply(settled('今天。', { is_final: true }));
    scene.hangUp(closed);
    expect(scene.outcome).toBe('done');
  });

  it('comes when the server hangs up with most of what was sent at once unanswered', () => {
    const scene = new Scene();
    scene.connection.events.opened();
    scene.say(20);
    scene.session.end();
    scene.time.advance(100);
    scene.reply(settled('今天。', { is_final: false, timestamp: '[[0,9000]]' }));
    scene.hangUp(closed);
    expect(scene.outcome).toBe('server-closed');
  });

  it('comes when a server that acknowledges hangs up before that', () => {
    const scene = Scene.ended({}, knowing({ flavour: 'python', acknowledgesEnd: true }));
    scene.reply(settled('今天。', { is_final: true }));
    scene.hangUp(closed);
    expect(scene.outcome).toBe('server-closed');
  });

  it("is a server's error text, which is no speech", () => {
    const scene = Scene.ended();
    scene.reply({ text: 'ERROR. ONLY SUPPORT PCM', is_final: true });
    expect(scene.told.at(-1)).toEqual(['failed', problem('server-error', { text: 'ERROR. ONLY SUPPORT PCM' })]);
    expect(scene.names).not.toContain('result');
  });
});

describe('after the end', () => {
  it('nothing comes, whatever the server does', () => {
    const scene = Scene.ended();
    play(scene, 'cpp-offline');
    const count = scene.told.length;
    play(scene, 'python-2pass');
    scene.hangUp(closed);
    scene.session.cancel();
    scene.time.advance(100_000);
    expect(scene.told).toHaveLength(count);
    expect(scene.connection.state).toBe('closed');
  });

  it.each(['connecting', 'speaking', 'ending'])('cancel while %s drops all at once and tells nothing', (phase) => {
    const scene = new Scene();
    scene.say(1);
    if (phase !== 'connecting') scene.connection.events.opened();
    if (phase === 'ending') scene.session.end();
    const count = scene.told.length;
    scene.session.cancel();
    expect(scene.connection.state).toBe('dropped');
    scene.connection.events.opened();
    play(scene, 'python-2pass');
    scene.hangUp(closed);
    scene.session.push(new Int16Array(SECOND));
    scene.session.end();
    scene.time.advance(100_000);
    expect(scene.told).toHaveLength(count);
  });

  it.each(['connected', 'endSent', 'draft', 'result', 'warning'])('nothing comes when cancelled in %s', (event) => {
    const scene = new Scene();
    scene.onTold = ([name, value]) => {
      if (name === event && (name !== 'warning' || value === null)) scene.session.cancel();
    };
    scene.connection.events.opened();
    scene.say(11);
    scene.time.advance(10_000);
    scene.reply(online('好'));
    scene.reply(settled('好。', { is_final: false }));
    scene.session.end();
    scene.reply({ is_end: true });
    expect(scene.names.at(-1)).toBe(event);
    expect(scene.connection.state).toBe('dropped');
    expect(scene.time.pending).toBe(0);
  });
});

it('learns nothing twice', () => {
  let learnt = 0;
  class CountingMemory extends TransientServerMemory {
    override learn(url: string, news: Partial<ServerKnowledge>): void {
      learnt += 1;
      super.learn(url, news);
    }
  }
  const memory = new CountingMemory();
  for (let i = 0; i < 3; i += 1) play(Scene.ended({}, memory), 'python-2pass');
  expect(learnt).toBe(2);
});
