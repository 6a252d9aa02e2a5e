import { expect, it } from 'vitest';
import { type SessionEvents, Sessions } from '../../../src/main/recording/sessions.ts';
import type { UtteranceSpeechEvents } from '../../../src/main/speech/port.ts';
import { problem } from '../../../src/shared/problem.ts';

const AWAY = problem('server-refused', { address: 'asr:10095' });

/** Sessions whose server is the test. */
function createHarness() {
  const calls: string[] = [];
  const opened: { events: UtteranceSpeechEvents; read: (from: number, to: number) => Promise<Int16Array> }[] = [];
  const audio = {
    rate: 16_000 as const,
    length: 0,
    read: (from: number, to: number) => Promise.resolve(new Int16Array(to - from)),
  };
  const state = { openFails: false };
  const events: SessionEvents = {
    draft: (text) => calls.push(`draft ${text}`),
    redraft: () => calls.push('redraft'),
    result: ({ text }, answered) => calls.push(`result ${text} ${answered}`),
    settled: (answered) => calls.push(`settled ${answered}`),
    warning: (found) => calls.push(`warning ${found?.code}`),
    sent: (position) => calls.push(`sent ${position}`),
    over: (found) => calls.push(`over ${found?.code ?? 'well'}`),
  };
  const sessions = new Sessions(
    (source, given, from = 0, who = 'user') => {
      if (state.openFails) throw new Error('no session');
      const n = opened.push({ events: given, read: (start, end) => source.read(start, end) });
      calls.push(`open ${n} from ${from} for ${who}`);
      return {
        push: (pcm) => calls.push(`push ${n} ${pcm.length}`),
        end: () => calls.push(`end ${n}`),
        cancel: () => calls.push(`cancel ${n}`),
        nudge: () => calls.push(`nudge ${n}`),
      };
    },
    audio,
    events,
  );
  return {
    sessions,
    audio,
    state,
    opened,
    say: (samples: number) => {
      audio.length += samples;
      sessions.push(new Int16Array(samples));
    },
    server: (n: number): UtteranceSpeechEvents => {
      const session = opened[n - 1];
      if (session === undefined) throw new Error(`no session ${n}`);
      return session.events;
    },
    result: (n: number, text: string, answered: number) =>
      opened[n - 1]?.events.result({ text, startMs: null, endMs: null, tags: [] }, answered),
    /** What happened since the last call. */
    since: () => calls.splice(0),
  };
}

it('go from one pause to the next, and all audio is answered in the end', () => {
  const h = createHarness();
  h.sessions.begin();
  h.say(960);
  h.result(1, '一。', 500);
  h.sessions.end();
  h.server(1).done();
  expect(h.since()).toEqual([
    'open 1 from 0 for nobody',
    'push 1 960',
    'result 一。 500',
    'end 1',
    'settled 960',
    'over well',
  ]);
  h.sessions.begin();
  h.say(40);
  h.sessions.end();
  h.server(2).done();
  expect(h.since()).toEqual(['open 2 from 960 for nobody', 'push 2 40', 'end 2', 'settled 1000', 'over well']);
  h.sessions.end();
  expect(h.since()).toEqual(['over well']);
});

it('wait for the last results before a pause, while what is said is on the disk', () => {
  const h = createHarness();
  h.sessions.begin();
  h.say(960);
  h.sessions.end();
  h.sessions.begin();
  h.say(40);
  expect(h.since()).toEqual(['open 1 from 0 for nobody', 'push 1 960', 'end 1']);
  h.server(1).done();
  h.say(50);
  expect(h.since()).toEqual(['settled 960', 'open 2 from 960 for nobody', 'push 2 50']);
});

it('take over what one before has left unanswered', () => {
  const h = createHarness();
  h.sessions.begin();
  h.say(960);
  h.result(1, '一。', 500);
  h.sessions.end();
  h.server(1).failed(AWAY);
  expect(h.since().slice(-2)).toEqual(['redraft', 'over server-refused']);
  h.sessions.begin();
  expect(h.since()).toEqual(['open 2 from 500 for nobody']);
  // Again, but somebody speaks by now.
  h.sessions.end();
  h.sessions.begin();
  h.server(2).failed(AWAY);
  expect(h.since()).toEqual(['end 2', 'redraft', 'open 3 from 500 for nobody']);
});

it('are cut without an end of the speech', () => {
  const h = createHarness();
  h.sessions.cut();
  h.sessions.begin();
  h.say(960);
  h.sessions.cut();
  h.sessions.cut();
  h.say(40);
  h.server(1).done();
  expect(h.since()).toEqual([
    'open 1 from 0 for nobody',
    'push 1 960',
    'end 1',
    'settled 960',
    'open 2 from 960 for nobody',
  ]);
});

it('transcribe all at the end where none was begun before, and tell how much was sent', async () => {
  const h = createHarness();
  h.say(5000);
  h.sessions.end();
  expect(h.since()).toEqual(['open 1 from 0 for nobody', 'end 1']);
  expect(await h.opened[0]?.read(0, 3000)).toHaveLength(3000);
  h.server(1).warning(AWAY);
  h.server(1).draft('一');
  h.server(1).redraft();
  h.sessions.nudge();
  expect(h.since()).toEqual(['sent 3000', 'warning server-refused', 'draft 一', 'redraft', 'nudge 1']);
});

it('that cannot be opened leave the text for later', () => {
  const h = createHarness();
  h.state.openFails = true;
  h.sessions.begin();
  h.say(960);
  expect(h.since()).toEqual(['over internal-error']);
  h.state.openFails = false;
  h.sessions.end();
  expect(h.since()).toEqual(['open 1 from 0 for nobody', 'end 1']);
});

it('that are cancelled say nothing more', () => {
  const h = createHarness();
  h.sessions.begin();
  h.say(960);
  h.sessions.cancel();
  h.sessions.end();
  h.say(960);
  expect(h.since()).toEqual(['open 1 from 0 for nobody', 'push 1 960', 'cancel 1']);
});
