import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/shared/problem.ts';
import { type FakeSession, FRAME, SECOND, settled, soundOf, Stage } from '../fake-session.ts';

const closed = problem('server-closed', { address: 's0:1' });
const refused = problem('server-refused', { address: 's0:1' });
const unauthorised = problem('http-status', { address: 's0:1', status: 401 });
const ramp = (from: number, length: number): Int16Array => Int16Array.from({ length }, (_, n) => (from + n) % 30_000);

describe('sending', () => {
  it('sends what was said before the connection stood, then what is said, once and in order', async () => {
    const stage = new Stage();
    stage.say(ramp(0, 5 * FRAME));
    const session = await stage.connect();
    stage.say(ramp(5 * FRAME, 5 * FRAME));
    expect(session.audio).toEqual([...ramp(0, 10 * FRAME)]);
    expect(session.sent.map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => FRAME));
  });

  it('hands on a frame as it is once the connection stands', async () => {
    const stage = new Stage();
    const session = await stage.connect();
    const frame = new Int16Array(FRAME);
    stage.session.push(frame);
    expect(session.sent[0]).toBe(frame);
  });

  it('loses and doubles nothing of what is said while it catches up', async () => {
    const stage = new Stage({ kept: ramp(0, 200 * FRAME) });
    stage.last.isStuck = true;
    const session = await stage.connect();
    for (let n = 200; n < 260; n += 1) {
      stage.say(ramp(n * FRAME, FRAME));
      if (n % 7 === 0) session.flush();
      if (n % 3 === 0) await settled();
    }
    session.isStuck = false;
    session.flush();
    await settled();
    stage.say(ramp(260 * FRAME, FRAME));
    expect(session.audio).toEqual([...ramp(0, 261 * FRAME)]);
  });

  it('has less than a megabyte on its way', async () => {
    const stage = new Stage({ kept: new Int16Array(100 * SECOND) });
    stage.last.isStuck = true;
    const session = await stage.connect();
    for (let n = 0; n < 20; n += 1) await settled();
    expect(session.audio.length * 2).toBeLessThan(1_000_000);
    expect(session.audio.length * 2).toBeGreaterThan(700_000);
  });

  it('starts where it is told, and ends a recording that is there already', async () => {
    const stage = new Stage({ kept: ramp(0, 100 * FRAME), from: 20 * FRAME });
    stage.session.end();
    const session = await stage.connect();
    expect(session.audio).toEqual([...ramp(20 * FRAME, 80 * FRAME)]);
    expect(session.state).toBe('ended');
  });

  it('takes a sentence after such a start for what it is, by its length', async () => {
    // The rest of a pause takes as long as the second clause and the pause before that.
    const kept = new Int16Array(4.25 * SECOND);
    kept.set(soundOf('1'), 1.6 * SECOND);
    kept.set(soundOf('1').subarray(0, 0.35 * SECOND), 2.9 * SECOND);
    const stage = new Stage({ kept, from: 1.01 * SECOND });
    stage.session.end();
    const session = await stage.connect();
    session.result('今天，天气很好。', { durationMs: 1650 });
    expect(stage.told.at(-1)).toEqual(['result', ['今天，天气很好。', 3.65 * SECOND]]);
    session.events.done('silence');
    expect(stage.outcome).toBe('done');
  });

  it('ends after the last audio', async () => {
    const stage = new Stage();
    stage.say(ramp(0, 2 * FRAME));
    stage.session.end();
    const session = await stage.connect();
    expect(session.audio).toHaveLength(2 * FRAME);
    expect(session.state).toBe('ended');
    session.events.endSent();
    session.events.done();
    expect(stage.names).toEqual(['connected', 'endSent', 'done']);
    expect(stage.time.pending).toBe(0);
  });
});

describe('a connection that breaks', () => {
  it('is made again at once, and gets what was not answered from the middle of the pause on', async () => {
    const stage = new Stage();
    const first = await stage.connect();
    stage.say(soundOf('11_11'));
    first.result('今天。', { startMs: 0, endMs: 2000 });
    expect(stage.told.at(-1)).toEqual(['result', ['今天。', 2.4 * SECOND]]);
    first.events.failed(closed);
    stage.say(soundOf('1'));
    const second = await stage.connect();
    expect(second.audio).toHaveLength(3.6 * SECOND);
    expect(stage.names).toEqual(['connected', 'result', 'warning server-reconnecting', 'warning null']);
  });

  it('leaves the draft until the next one has text', async () => {
    const stage = new Stage();
    const first = await stage.connect();
    stage.say(soundOf('11'));
    first.events.draft('今天');
    first.events.failed(closed);
    const second = await stage.connect();
    second.result('');
    expect(stage.names).not.toContain('redraft');
    second.events.draft('今');
    second.events.draft('天');
    expect(stage.names.slice(-3)).toEqual(['redraft', 'draft', 'draft']);
  });

  it('sends all again that only drafts answered', async () => {
    const stage = new Stage({ servers: [{ mode: 'online' }] });
    const first = await stage.connect();
    stage.say(soundOf('11_11'));
    first.events.draft('今天');
    first.events.failed(closed);
    const second = await stage.connect();
    expect(second.audio).toHaveLength(5 * SECOND);
  });

  it('leaves drafts alone that no result can replace', async () => {
    const stage = new Stage({ servers: [{ mode: 'online' }] });
    const session = await stage.connect();
    stage.say(soundOf('11'));
    session.events.draft('今天');
    session.result('');
    expect(stage.names).toEqual(['connected', 'draft']);
  });

  it('takes the old draft back when the next one ends without text', async () => {
    const stage = new Stage();
    const first = await stage.connect();
    stage.say(soundOf('1'));
    first.events.draft('嗯');
    stage.session.end();
    first.events.failed(closed);
    const second = await stage.connect();
    second.events.done();
    expect(stage.names.slice(-2)).toEqual(['redraft', 'done']);
  });

  it('drops what is settled already where it is not known up to where', async () => {
    const stage = new Stage();
    const first = await stage.connect();
    stage.say(soundOf('111111'));
    first.result('今天天气很好。', { startMs: 0, endMs: 3000 });
    first.events.failed(closed);
    const second = await stage.connect();
    expect(second.audio).toHaveLength(6 * SECOND);
    second.events.draft('今天天气');
    second.result('今天天气很好。我们去公园。', { startMs: 0, endMs: 5900 });
    expect(stage.told.filter(([name]) => name === 'result').map(([, value]) => (value as [string])[0])).toEqual([
      '今天天气很好。',
      '。我们去公园。',
    ]);
    expect(stage.names).not.toContain('draft');
  });

  it('tells times from the start of the utterance', async () => {
    const stage = new Stage();
    const first = await stage.connect();
    stage.say(soundOf('11_11_'));
    first.result('今天。', { startMs: 0, endMs: 2000 });
    first.events.failed(closed);
    const second = await stage.connect();
    second.result('我们。', { startMs: 600, endMs: 2600 });
    expect(stage.told.at(-1)).toEqual(['result', ['我们。', 5.4 * SECOND]]);
  });

  it('is waited for with up to 5 s between tries, as long as the user speaks', () => {
    const stage = new Stage();
    const waits: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const count = stage.sessions.length;
      stage.last.events.failed(refused);
      let ms = 0;
      for (; stage.sessions.length === count; ms += 10) stage.time.advance(10);
      waits.push(ms);
    }
    expect(waits).toEqual([0, 500, 1000, 2000, 4000, 5000, 5000, 5000, 5000, 5000]);
    expect(stage.names).toEqual(Array.from({ length: 10 }, () => 'warning server-refused'));
  });

  it('is tried at once when something has changed', () => {
    const stage = new Stage();
    for (let n = 0; n < 5; n += 1) {
      stage.last.events.failed(refused);
      stage.time.advance(5000);
    }
    stage.last.events.failed(refused);
    const count = stage.sessions.length;
    stage.session.nudge();
    expect(stage.sessions).toHaveLength(count + 1);
    expect(stage.time.pending).toBe(0);
  });

  it('is left alone by a nudge when it stands', async () => {
    const stage = new Stage();
    const session = await stage.connect();
    stage.session.nudge();
    expect(session.state).toBe('live');
    expect(stage.sessions).toHaveLength(1);
  });

  it('is made again with a server that cannot work as it is set, when something has changed', async () => {
    const stage = new Stage();
    stage.last.events.failed(unauthorised);
    stage.say(soundOf('1'));
    expect(stage.time.pending).toBe(0);
    stage.servers = stage.servers.map((server) => ({ ...server, headers: { Authorization: 'Bearer 1' } }));
    stage.session.nudge();
    expect(stage.last.server.headers).toEqual({ Authorization: 'Bearer 1' });
    expect((await stage.connect()).audio).toHaveLength(SECOND);
  });

  it('counts as broken when the audio cannot be read', async () => {
    const stage = new Stage({ kept: new Int16Array(SECOND) });
    stage.audio.failure = 'EIO';
    const session = await stage.connect();
    expect(session.state).toBe('cancelled');
    stage.audio.failure = null;
    expect((await stage.connect()).audio).toHaveLength(SECOND);
  });
});

describe('several servers', () => {
  const two = { servers: [{}, {}] };

  it('are tried in order', () => {
    const stage = new Stage(two);
    stage.last.events.failed(refused);
    stage.last.events.failed(refused);
    stage.last.events.failed(refused);
    expect(stage.sessions.map(({ server }) => server.url)).toEqual([
      'ws://s0:1',
      'ws://s1:1',
      'ws://s0:1',
      'ws://s1:1',
    ]);
  });

  it('begin with the one that broke, if it was good', async () => {
    const stage = new Stage(two);
    await stage.connect();
    stage.time.advance(6000);
    stage.last.events.failed(closed);
    expect(stage.last.server.url).toBe('ws://s0:1');
    stage.last.events.failed(refused);
    expect(stage.last.server.url).toBe('ws://s1:1');
  });

  it.each([
    problem('url-invalid', { url: 'x' }),
    problem('certificate-changed', { host: 'x', trusted: 'a', presented: 'b' }),
    problem('http-status', { address: 'x', status: 403 }),
  ])('are not tried again after a failure that lasts: $code', (why) => {
    const stage = new Stage(two);
    stage.last.events.failed(why);
    for (let n = 0; n < 5; n += 1) {
      stage.last.events.failed(refused);
      stage.time.advance(5000);
    }
    expect(stage.sessions.filter(({ server }) => server.url === 'ws://s0:1')).toHaveLength(1);
  });

  it('include one that could not work before something changed, when the other one breaks', async () => {
    const stage = new Stage(two);
    stage.last.events.failed(unauthorised);
    await stage.connect();
    expect(stage.last.server.url).toBe('ws://s1:1');
    stage.session.nudge();
    expect(stage.last.state).toBe('live');
    stage.last.events.failed(closed);
    expect(stage.last.server.url).toBe('ws://s0:1');
  });

  it('of another sample rate are left out', () => {
    const stage = new Stage({ servers: [{ sampleRate: 8000 }, {}] });
    expect(stage.last.server.url).toBe('ws://s1:1');
  });

  it('fail at the end where none has the sample rate', () => {
    const stage = new Stage({ servers: [{ sampleRate: 8000 }] });
    stage.session.end();
    expect(stage.outcome).toBe('sample-rate-unserved');
  });
});

describe('a server that is silent', () => {
  const silent = problem('server-silent', { seconds: 10 });

  it('is left when it hears 10 s of speech without a word', async () => {
    const stage = new Stage({ servers: [{}, {}] });
    const first = await stage.connect();
    stage.say(soundOf('111111111'));
    first.events.warning(silent);
    expect(stage.sessions).toHaveLength(1);
    stage.say(soundOf('11'));
    expect(first.state).toBe('cancelled');
    expect(stage.last.server.url).toBe('ws://s1:1');
    expect(stage.reports).toEqual([['ws://s0:1', silent]]);
    const second = await stage.connect();
    expect(stage.names).toEqual(['connected', 'warning server-silent']);
    second.events.draft('今天');
    expect(stage.names.slice(2)).toEqual(['warning null', 'draft']);
  });

  it('is not left for the silence of the user', async () => {
    const stage = new Stage();
    const first = await stage.connect();
    stage.say(soundOf('11'));
    first.events.draft('今天');
    stage.say(soundOf('_____________1111'));
    first.events.warning(silent);
    expect(stage.names).toEqual(['connected', 'draft']);
    expect(first.state).toBe('live');
  });

  it('is given twice the time when it was silent before', async () => {
    const stage = new Stage();
    await stage.connect();
    stage.say(soundOf('11111111111'));
    stage.last.events.warning(silent);
    expect(stage.sessions).toHaveLength(2);
    await stage.connect();
    stage.last.events.warning(silent);
    stage.say(soundOf('11111111'));
    expect(stage.sessions).toHaveLength(2);
    stage.say(soundOf('11'));
    stage.time.advance(500);
    expect(stage.sessions).toHaveLength(3);
  });
});

describe('after the end', () => {
  it('fails in 2 s where no connection ever stood, with the last problem', () => {
    const stage = new Stage();
    stage.say(soundOf('1'));
    stage.last.events.failed(refused);
    stage.session.end();
    stage.time.advance(1999);
    stage.last.events.failed(problem('server-connect-timeout', { address: 's0:1', seconds: 10 }));
    expect(stage.outcome).toBeUndefined();
    stage.time.advance(1);
    expect(stage.outcome).toBe('server-connect-timeout');
    expect(stage.time.pending).toBe(0);
  });

  it('fails in 2 s where the handshake hangs', () => {
    const stage = new Stage();
    stage.session.end();
    stage.time.advance(2000);
    expect(stage.outcome).toBe('server-connect-timeout');
    expect(stage.last.state).toBe('cancelled');
  });

  it('counts the time anew when something has changed', () => {
    const stage = new Stage();
    stage.say(soundOf('1'));
    stage.session.end();
    stage.time.advance(1990);
    stage.session.nudge();
    stage.time.advance(1990);
    expect(stage.outcome).toBeUndefined();
    stage.time.advance(10);
    expect(stage.outcome).toBe('server-connect-timeout');
    expect(stage.time.pending).toBe(0);
  });

  it('fails in 8 s where one stood', async () => {
    const stage = new Stage();
    await stage.connect();
    stage.say(soundOf('1'));
    stage.last.events.failed(closed);
    stage.session.end();
    for (let ms = 0; ms < 7990; ms += 10) {
      if (stage.last.state === 'live') stage.last.events.failed(refused);
      stage.time.advance(10);
    }
    expect(stage.outcome).toBeUndefined();
    stage.time.advance(10);
    expect(stage.outcome).toBe('server-refused');
  });

  it('goes on as long as a connection stands', async () => {
    const stage = new Stage();
    stage.say(soundOf('1'));
    stage.session.end();
    await stage.connect();
    stage.time.advance(600_000);
    expect(stage.outcome).toBeUndefined();
    stage.last.result('好。');
    stage.last.events.done();
    expect(stage.outcome).toBe('done');
  });

  it('counts the 8 s from the loss of a connection that stood long', async () => {
    const stage = new Stage();
    stage.say(soundOf('1'));
    stage.session.end();
    await stage.connect();
    stage.time.advance(600_000);
    stage.last.events.failed(closed);
    stage.time.advance(7999);
    expect(stage.outcome).toBeUndefined();
    stage.time.advance(1);
    expect(stage.outcome).toBe('server-closed');
  });

  it('fails when the same rest breaks three connections', async () => {
    const stage = new Stage();
    stage.say(soundOf('1'));
    stage.session.end();
    for (let n = 0; n < 3; n += 1) {
      expect(stage.outcome).toBeUndefined();
      await stage.connect();
      stage.last.events.failed(closed);
      stage.time.advance(1000);
    }
    expect(stage.outcome).toBe('server-closed');
    expect(stage.sessions).toHaveLength(3);
  });

  it('goes on when each of them settled something', async () => {
    const stage = new Stage();
    stage.say(soundOf('1_1_1_1_1_1'));
    stage.session.end();
    for (const text of ['一。', '二。', '三。', '四。', '五。']) {
      await stage.connect();
      stage.last.result(text, { durationMs: 1000 });
      stage.last.events.failed(closed);
      stage.time.advance(1000);
    }
    const last = await stage.connect();
    expect(last.audio.length).toBeLessThan(1.7 * SECOND);
    last.result('六。', { durationMs: 1000 });
    last.events.done();
    expect(stage.outcome).toBe('done');
  });

  it('fails at once where no server is left that could work', () => {
    const stage = new Stage();
    stage.last.events.failed(problem('url-invalid', { url: 'x' }));
    stage.session.end();
    expect(stage.outcome).toBe('url-invalid');
  });

  it('waits for a connection that is being made where nobody waits for the text', async () => {
    const kept = soundOf('1');
    const fast = new Stage({ kept });
    fast.session.end();
    fast.time.advance(2000);
    expect(fast.outcome).toBe('server-connect-timeout');

    const slow = new Stage({ kept, who: 'nobody' });
    slow.session.end();
    slow.time.advance(25_000);
    expect(slow.outcome).toBeUndefined();
    const session = await slow.connect();
    session.result('今。', { startMs: 0, endMs: 1000 });
    session.events.done();
    expect(slow.outcome).toBe('done');

    const never = new Stage({ kept, who: 'nobody' });
    never.session.end();
    never.time.advance(25_000);
    never.last.events.failed(refused);
    expect(never.outcome).toBe('server-refused');
    expect(never.sessions).toHaveLength(1);
    expect(never.time.pending).toBe(0);
  });

  it('is done where nothing is said in what no server took', async () => {
    const stage = new Stage();
    await stage.connect();
    stage.say(soundOf('11_'));
    stage.last.result('今天。', { startMs: 0, endMs: 2000 });
    stage.last.events.failed(closed);
    stage.say(soundOf('_'));
    stage.session.end();
    stage.time.advance(8000);
    expect(stage.outcome).toBe('done');
  });

  it('is done where a server is silent about silence', async () => {
    const stage = new Stage();
    await stage.connect();
    stage.say(soundOf('___'));
    stage.session.end();
    stage.last.events.failed(problem('server-silent', { seconds: 13 }));
    expect(stage.outcome).toBe('done');
    expect(stage.time.pending).toBe(0);
  });

  it('asks another time where a server is silent about speech', async () => {
    const stage = new Stage();
    await stage.connect();
    stage.say(soundOf('_1_'));
    stage.session.end();
    const silent = problem('server-silent', { seconds: 13 });
    stage.last.events.failed(silent);
    expect(stage.outcome).toBeUndefined();
    expect(stage.reports).toEqual([['ws://s0:1', silent]]);
    expect(stage.sessions).toHaveLength(2);
  });

  it('asks two more times where a server left out speech, and believes the third', async () => {
    const stage = new Stage();
    const first = await stage.connect();
    stage.say(soundOf('11_11_'));
    stage.session.end();
    first.result('今天。', { startMs: 0, endMs: 2000 });
    first.events.done('silence');
    expect(stage.outcome).toBeUndefined();
    const second = await stage.connect();
    expect(second.audio).toHaveLength(3.6 * SECOND);
    expect(second.state).toBe('ended');
    second.events.done('silence');
    expect(stage.outcome).toBeUndefined();
    stage.time.advance(1000);
    const third = await stage.connect();
    third.events.done('silence');
    expect(stage.outcome).toBe('done');
    expect(stage.sessions).toHaveLength(3);
  });

  it('believes a server that says so, or has answered all speech', async () => {
    for (const by of [undefined, 'silence'] as const) {
      const stage = new Stage();
      const session = await stage.connect();
      stage.say(soundOf(by === undefined ? '11_1' : '11_'));
      stage.session.end();
      session.result('今天。', { startMs: 0, endMs: 2000 });
      session.events.done(by);
      expect(stage.outcome).toBe('done');
    }
  });

  it('takes the last result without times for the answer to all that is left', async () => {
    const stage = new Stage();
    const session = await stage.connect();
    stage.say(soundOf('11_11'));
    session.result('今天。');
    stage.session.end();
    session.result('明天。');
    session.events.done('silence');
    expect(stage.outcome).toBe('done');
  });

  it('takes drafts for the answer to what had been sent before them in real time only', async () => {
    const stage = new Stage({ servers: [{ mode: 'online' }] });
    const first = await stage.connect();
    stage.say(soundOf('11'));
    first.events.draft('今天');
    stage.session.end();
    first.events.failed(closed);
    const second = await stage.connect();
    second.events.draft('今天');
    second.events.done('silence');
    expect(stage.outcome).toBeUndefined();
    const third = await stage.connect();
    third.events.draft('今天');
    third.events.done();
    expect(stage.outcome).toBe('done');
  });

  it.each([
    ['not at the end of a chunk', 19, true],
    ['at the end of a chunk, which hears more than it tells', 20, true],
    ['when the next chunk has been heard', 30, false],
    ['after the end', 21, false],
  ])('takes a draft for the answer to what a streaming model has told by then: it comes %s', async (how, at, owes) => {
    const stage = new Stage({ servers: [{ mode: 'online' }] });
    const session = await stage.connect();
    // Chunks of 600 ms that look 300 ms ahead; speech ends with the second one.
    const pcm = new Int16Array(31 * FRAME);
    pcm.set(soundOf('11').subarray(0, 20 * FRAME));
    stage.say(pcm.subarray(0, at * FRAME));
    if (how !== 'after the end') session.events.draft('今天');
    stage.say(pcm.subarray(at * FRAME));
    stage.session.end();
    if (how === 'after the end') session.events.draft('今天');
    session.events.done('silence');
    expect(stage.outcome).toBe(owes ? undefined : 'done');
  });

  it('learns how fast the server took what was unanswered, and reports it well', async () => {
    const stage = new Stage({ kept: soundOf('1111111111') });
    stage.session.end();
    const session = await stage.connect();
    session.events.endSent();
    stage.time.advance(500);
    session.result('好。');
    session.events.done();
    expect(stage.memory.recall('ws://s0:1').speed).toBe(20);
    expect(stage.reports).toEqual([['ws://s0:1', null]]);
  });
});

describe('a repetition', () => {
  it('of a result is dropped, by its times or its length', async () => {
    const stage = new Stage();
    const session = await stage.connect();
    stage.say(soundOf('11_'));
    for (let n = 0; n < 2; n += 1) session.result('今天。', { durationMs: 2000 });
    expect(stage.names).toEqual(['connected', 'result']);
    stage.say(soundOf('111_'));
    for (let n = 0; n < 2; n += 1) session.result('我们。', { startMs: 3000, endMs: 6000 });
    expect(stage.names).toEqual(['connected', 'result', 'result']);
  });

  it('of a result without times is dropped where too little was said since', async () => {
    const stage = new Stage({ servers: [{ mode: 'offline' }] });
    const session = await stage.connect();
    stage.say(soundOf('11_'));
    for (let n = 0; n < 3; n += 1) session.result('今天天气很好。');
    expect(stage.names).toEqual(['connected', 'result']);
    stage.say(soundOf('11_'));
    stage.session.end();
    for (let n = 0; n < 2; n += 1) session.result('今天天气很好。');
    session.events.done();
    expect(stage.names).toEqual(['connected', 'result', 'result', 'done']);
  });

  it('of a result without times is dropped where no draft came in between, nor any time passed', async () => {
    const stage = new Stage();
    const session = await stage.connect();
    stage.say(soundOf('11_11_'));
    const say = (text: string, copies: number): void => {
      session.events.draft(text);
      for (let n = 0; n < copies; n += 1) session.result(`${text}。`);
    };
    say('今天天气很好', 2);
    say('我们去公园', 2);
    expect(stage.told.filter(([name]) => name === 'result')).toHaveLength(2);
  });

  it('is none of a result without times that is said twice', async () => {
    const said = async (act: (stage: Stage, session: FakeSession) => void): Promise<number> => {
      const stage = new Stage();
      const session = await stage.connect();
      stage.say(soundOf('11_11_'));
      stage.session.end();
      act(stage, session);
      return stage.names.filter((name) => name === 'result').length;
    };
    // With drafts; without any; so short that it may have none; and one whose drafts all came before both results.
    const text = '今天天气很好。';
    expect(
      await said((_, session) => {
        for (let n = 0; n < 2; n += 1) {
          session.events.draft(text);
          session.result(text);
        }
      }),
    ).toBe(2);
    expect(await said((_, session) => [1, 2].forEach(() => session.result(text)))).toBe(2);
    expect(
      await said((_, session) => {
        session.events.draft('好的');
        [1, 2].forEach(() => session.result('好的。'));
      }),
    ).toBe(2);
    expect(
      await said((stage, session) => {
        session.events.draft(text);
        session.result(text);
        stage.time.advance(100);
        session.result(text);
      }),
    ).toBe(2);
  });

  it('is none where what is said is too low to be heard here', async () => {
    const stage = new Stage();
    const session = await stage.connect();
    stage.say(new Int16Array(6 * SECOND));
    for (let n = 0; n < 2; n += 1) session.result('今天天气很好。');
    expect(stage.names).toEqual(['connected', 'result', 'result']);
  });

  it('of what is said twice is not', async () => {
    const stage = new Stage();
    const session = await stage.connect();
    stage.say(soundOf('11_11_'));
    for (let n = 0; n < 2; n += 1) session.result('今天。', { durationMs: 2000 });
    expect(stage.names).toEqual(['connected', 'result', 'result']);
  });

  it('of a draft is dropped when nothing was sent in between', async () => {
    const stage = new Stage();
    const session = await stage.connect();
    stage.say(soundOf('1'));
    session.events.draft('谢谢');
    session.events.draft('谢谢');
    stage.say(soundOf('1'));
    session.events.draft('谢谢');
    expect(stage.names).toEqual(['connected', 'draft', 'draft']);
  });
});

describe('nothing more comes', () => {
  it.each(['connected', 'draft', 'redraft', 'result', 'warning', 'endSent'] as const)(
    'when cancelled in %s',
    async (name) => {
      const stage = new Stage();
      stage.onTold = ([told]) => {
        if (told === name) stage.session.cancel();
      };
      const act = (): void => {
        stage.say(soundOf('1_'));
        stage.last.events.draft('今');
        stage.last.result('今。', { durationMs: 1000 });
      };
      await stage.connect();
      if (stage.last.state === 'live') act();
      if (stage.last.state === 'live') stage.last.events.draft('天');
      if (stage.last.state === 'live') stage.last.events.failed(closed);
      if (stage.last.state === 'live') await stage.connect();
      if (stage.last.state === 'live') act();
      stage.session.end();
      if (stage.last.state === 'ended') stage.last.events.endSent();
      expect(stage.told.at(-1)?.[0]).toBe(name);
      expect(stage.sessions.every(({ state }) => state !== 'live')).toBe(true);
      expect(stage.time.pending).toBe(0);
    },
  );

  it('when cancelled while it waits', () => {
    const stage = new Stage();
    for (let n = 0; n < 2; n += 1) stage.last.events.failed(refused);
    stage.session.cancel();
    stage.session.nudge();
    stage.session.end();
    expect(stage.time.pending).toBe(0);
    expect(stage.outcome).toBeUndefined();
  });
});
