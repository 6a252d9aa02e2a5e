import { describe, expect, it } from 'vitest';
import { problem } from '../../../src/shared/problem.ts';
import { createHarness } from './harness.ts';

const LOST = problem('microphone-lost', {});
const AWAY = problem('server-refused', { address: 'asr:10095' });

describe('a recording', () => {
  it('becomes an entry with all that servers and the user said of it', async () => {
    const h = createHarness();
    h.recording.start();
    h.say(2000);
    h.server(1).draft('你');
    h.server(1).draft('浩');
    h.result(
      {
        text: '你好。',
        startMs: 100,
        endMs: 900,
        speaker: 'Ann',
        server: 'asr:1',
        units: [
          [100, 500],
          [500, 900],
        ],
      },
      16_000,
    );
    h.recording.mark();
    h.result({ text: '世界。', server: 'asr:1' }, 24_000);
    await h.settle();
    h.recording.edit(1, '大世界。');
    h.state.time = 5000;
    h.recording.stop();
    h.microphone().ended();
    h.server(1).done();
    await h.settle();
    expect(h.recording.state).toMatchObject({ phase: 'done', entry: 1, problem: null, recordedMs: 2000 });
    expect(h.entries).toEqual([
      {
        kind: 'recording',
        state: 'done',
        at: 1000,
        durationMs: 2000,
        title: '',
        app: '',
        delivery: null,
        delays: {},
        marks: [2000],
        path: '',
        recording: 'r1',
        versions: [
          {
            made: 'first',
            at: 5000,
            from: null,
            mode: '2pass',
            servers: ['asr:1'],
            hotwords: 3,
            rules: true,
            text: '你好。大世界。',
            raw: '你好。世界。',
            draft: '你浩',
            segments: [
              {
                text: '你好。',
                startMs: 100,
                endMs: 900,
                speaker: 'Ann',
                units: [
                  [100, 500],
                  [500, 900],
                ],
              },
              { text: '世界。', startMs: null, endMs: null, speaker: null, units: [] },
            ],
          },
        ],
      },
    ]);
    expect(h.notes).toEqual([
      { type: 'recording', mode: '2pass' },
      {
        ...{ type: 'settled', text: '你好。', answered: 16_000, startMs: 100, endMs: 900, speaker: 'Ann' },
        units: [
          [100, 500],
          [500, 900],
        ],
      },
      { type: 'marked', at: 32_000 },
      { type: 'settled', text: '世界。', answered: 24_000 },
      { type: 'edited', index: 1, text: '大世界。' },
      { type: 'settled', text: '', answered: 32_000 },
    ]);
    expect(h.since()).toEqual([
      'open 1 2pass from 0',
      'listen',
      'keep open',
      'let go',
      'may close',
      'end 1',
      'complete r1',
      'keep r1 /kept.wav',
      'delivered r1',
      'journal changed',
    ]);
    expect(h.faults).toEqual([]);
  });

  it('tells what changes in its text, and only that', async () => {
    const h = createHarness();
    h.recording.start();
    h.say(1000);
    h.server(1).draft('你');
    h.server(1).draft('好');
    h.result({ text: '你好。' }, 8000);
    await h.settle();
    h.recording.edit(0, '您好。');
    h.recording.edit(1, 'not there yet');
    const segment = { index: 0, text: '你好。', isEdited: false, startMs: null, endMs: null, speaker: null };
    expect(h.changes).toEqual([
      { kind: 'anew' },
      { kind: 'draft', draft: '你' },
      { kind: 'draft', draft: '你好' },
      { kind: 'segment', segment },
      { kind: 'segment', segment: { ...segment, text: '您好。', isEdited: true } },
    ]);
    expect(h.recording.text).toEqual({ segments: [{ ...segment, text: '您好。', isEdited: true }], draft: '' });
  });

  it('shows the draft that comes while the rules are at work on the segment before', async () => {
    const h = createHarness();
    h.recording.start();
    h.say(1000);
    h.result({ text: '你好。' }, 8000);
    h.server(1).draft('世');
    await h.settle();
    expect(h.changes.map(({ kind }) => kind)).toEqual(['anew', 'draft', 'segment', 'draft']);
    expect(h.changes.at(-1)).toEqual({ kind: 'draft', draft: '世' });
  });

  it('rests in a pause: what was said is completed, and the next session goes on from there', async () => {
    const h = createHarness();
    h.recording.start();
    h.say(1000);
    h.recording.pause();
    h.microphone().ended();
    h.server(1).done();
    expect(h.recording.state).toMatchObject({ phase: 'paused', recordedMs: 1000 });
    h.recording.resume();
    expect(h.since().slice(3)).toEqual([
      'let go',
      'may close',
      'end 1',
      'open 2 2pass from 16000',
      'listen',
      'keep open',
    ]);
    expect(h.notes).toContainEqual({ type: 'paused', at: 16_000 });
    await h.settle();
  });

  it('is only written to the disk in offline mode, and transcribed at the end', async () => {
    const h = createHarness({ change: () => ({ speed: () => 10 }) });
    h.recording.setMode('offline');
    h.recording.start();
    h.say(60_000);
    h.recording.pause();
    h.microphone().ended();
    h.recording.resume();
    h.say(60_000);
    h.recording.stop();
    expect(h.recording.state.phase).toBe('finishing');
    h.microphone().ended();
    expect(h.recording.state).toMatchObject({
      phase: 'transcribing',
      progress: { doneMs: 0, totalMs: 120_000, leftMs: 12_000 },
    });
    expect(h.since().filter((call) => /^(open|end)/u.test(call))).toEqual(['open 1 offline from 0', 'end 1']);
    let told = 0;
    h.recording.changed(() => (told += 1));
    h.state.time += 4000;
    h.result({ text: '你好。' }, 60_000 * 16);
    h.timers.shift()?.action();
    expect(told).toBe(1);
    expect(h.recording.state.progress).toEqual({ doneMs: 60_000, totalMs: 120_000, leftMs: 4000 });
    h.server(1).done();
    await h.settle();
    expect(h.recording.state).toMatchObject({ phase: 'done', progress: null });
    // The last timer finds nothing to tell.
    h.timers.shift()?.action();
    expect(h.timers).toEqual([]);
  });

  it('is only written to the disk where the server is known to answer nothing before the end', async () => {
    const h = createHarness({ change: () => ({ answersAtEnd: () => true }) });
    h.recording.start();
    h.say(1000);
    h.recording.stop();
    h.microphone().ended();
    expect(h.since().filter((call) => /^(open|end)/u.test(call))).toEqual(['open 1 2pass from 0', 'end 1']);
    expect(h.recording.state.phase).toBe('transcribing');
    await h.settle();
  });

  it('can leave a long transcription for later', async () => {
    const h = createHarness();
    h.recording.setMode('offline');
    h.recording.start();
    h.say(60_000);
    h.recording.stop();
    h.microphone().ended();
    h.recording.stop();
    await h.settle();
    expect(h.recording.state).toMatchObject({ phase: 'done', entry: null, problem: null });
    expect(h.since().slice(-3)).toEqual(['cancel 1', 'left r1', 'journal changed']);
    expect(h.notes.at(-1)).toEqual({ type: 'waits' });
  });

  it('can be edited until its entry is made, however long the disk takes', async () => {
    const { promise: isWritten, resolve: written } = Promise.withResolvers<undefined>();
    const h = createHarness({
      change: ({ journal }) => ({
        journal: {
          open: (rate) => {
            const recording = journal.open(rate);
            return Object.assign(recording, { complete: () => isWritten.then(() => ({ path: '/kept.wav' })) });
          },
        },
      }),
    });
    h.recording.start();
    h.say(2000);
    h.result({ text: '你好。' }, 32_000);
    await h.settle();
    h.recording.stop();
    h.microphone().ended();
    h.server(1).done();
    await h.settle();
    expect(h.recording.state.phase).toBe('finishing');
    h.recording.edit(0, '您好。');
    written(undefined);
    await h.settle();
    expect(h.entries).toMatchObject([{ versions: [{ text: '您好。' }] }]);
    h.recording.edit(0, '太迟了。');
    expect(h.recording.text.segments[0]?.text).toBe('您好。');
  });

  it('waits in the journal where its text cannot be completed, or the history does not take it', async () => {
    const h = createHarness();
    h.recording.start();
    h.say(1000);
    h.recording.stop();
    h.microphone().ended();
    h.server(1).failed(AWAY);
    await h.settle();
    expect(h.recording.state).toMatchObject({ phase: 'done', entry: null, problem: AWAY });
    expect(h.since().slice(-2)).toEqual(['left r1', 'journal changed']);

    for (const keep of [() => Promise.resolve(null), () => Promise.reject(new Error('no history'))]) {
      const other = createHarness({ change: () => ({ keep }) });
      other.recording.start();
      other.say(1000);
      other.recording.stop();
      other.microphone().ended();
      other.server(1).done();
      await other.settle();
      expect(other.recording.state).toMatchObject({ phase: 'done', entry: null });
      expect(other.since().slice(-2)).toEqual(['left r1', 'journal changed']);
    }
  });

  it('tells where the disk does not take what is left', async () => {
    const lost = problem('audio-not-kept', { reason: 'ENOSPC' });
    const h = createHarness({ kept: { problem: lost } });
    h.recording.start();
    h.say(1000);
    h.recording.stop();
    h.microphone().ended();
    h.server(1).failed(AWAY);
    await h.settle();
    expect(h.recording.state.problem).toEqual(lost);
    // The history has the text, at least.
    h.recording.toggle();
    h.say(1000);
    h.recording.stop();
    h.microphone().ended();
    h.server(2).done();
    await h.settle();
    expect(h.recording.state).toMatchObject({ phase: 'done', entry: 1, problem: lost });
    expect(h.since().slice(-3)).toEqual(['keep r2 null', 'delivered r2', 'journal changed']);
  });

  it('that loses its microphone is paused and safe', async () => {
    const h = createHarness();
    h.recording.start();
    h.say(1000);
    h.microphone().failed(LOST);
    expect(h.recording.state).toMatchObject({ phase: 'paused', problem: LOST, recordedMs: 1000 });
    expect(h.since().slice(-2)).toEqual(['end 1', 'may close']);
    h.recording.resume();
    expect(h.recording.state).toMatchObject({ phase: 'recording', problem: null });
    await h.settle();
  });

  it('is not begun while somebody else has the microphone', async () => {
    const h = createHarness();
    h.state.inUse = true;
    h.recording.start();
    await h.settle();
    expect(h.recording.state).toMatchObject({ phase: 'ready', problem: { code: 'microphone-in-use' } });
    expect(h.since()).toEqual(['open 1 2pass from 0', 'cancel 1', 'discard r1']);
  });

  it('is not begun where it cannot be', async () => {
    const h = createHarness({
      change: () => ({
        openSession: () => {
          throw new Error('no speech');
        },
      }),
    });
    h.recording.start();
    await h.settle();
    expect(h.recording.state).toMatchObject({ phase: 'ready', problem: { code: 'internal-error' } });
  });

  it('notes another microphone, warns of it and of a silent one', async () => {
    const h = createHarness();
    h.recording.start();
    h.microphone().silent(problem('microphone-silent', {}));
    expect(h.recording.state.problem?.code).toBe('microphone-silent');
    h.microphone().silent(null);
    expect(h.recording.state.problem).toBeNull();
    h.say(1000);
    h.microphone().switched('Desk');
    // Sound is no news of that.
    h.microphone().silent(null);
    expect(h.recording.state.problem).toEqual(problem('microphone-switched', { label: 'Desk' }));
    expect(h.notes).toContainEqual({ type: 'microphone', at: 16_000, label: 'Desk' });
    h.microphone().shared(true);
    expect(h.recording.state.isShared).toBe(true);
    await h.settle();
  });

  it('tells of a server that is away as long as it is', () => {
    const h = createHarness();
    h.recording.start();
    h.server(1).warning(AWAY);
    expect(h.recording.state.problem).toEqual(AWAY);
    h.server(1).warning(null);
    expect(h.recording.state.problem).toBeNull();
    h.recording.nudge();
    expect(h.since().at(-1)).toBe('nudge 1');
  });

  it('is discarded with all that was said, and what still comes of it changes nothing', async () => {
    const h = createHarness();
    h.recording.start();
    h.say(1000);
    h.result({ text: '你好。' }, 8000);
    const old = h.microphone();
    h.recording.discard();
    await h.settle();
    expect(h.recording.text).toEqual({ segments: [], draft: '' });
    expect(h.since().slice(-3)).toEqual(['cancel 1', 'may close', 'discard r1']);
    h.recording.start();
    old.ended();
    h.server(1).failed(AWAY);
    expect(h.recording.state).toMatchObject({ phase: 'recording', recordedMs: 0, problem: null });
  });

  it('in which nothing was heard leaves nothing', async () => {
    const h = createHarness();
    h.recording.start();
    h.recording.stop();
    h.microphone().ended();
    await h.settle();
    expect(h.recording.state.phase).toBe('ready');
    expect(h.since().at(-1)).toBe('discard r1');
  });

  it('is begun and ended by one command, and another one after it', async () => {
    const h = createHarness();
    h.recording.toggle();
    h.say(1000);
    h.recording.toggle();
    h.microphone().ended();
    // Nothing to begin or to end.
    h.recording.toggle();
    expect(h.recording.state.phase).toBe('finishing');
    h.server(1).done();
    await h.settle();
    h.recording.toggle();
    expect(h.recording.state).toMatchObject({ phase: 'recording', recordedMs: 0, entry: null });
    h.recording.again();
    expect(h.recording.state.phase).toBe('recording');
  });

  it('settles a long draft of a server that only drafts, in a session after the other', async () => {
    const h = createHarness();
    h.recording.setMode('online');
    h.recording.start();
    h.server(1).draft('今天天气很好我们去公园'.repeat(60));
    h.say(1000);
    h.server(1).done();
    await h.settle();
    expect(h.recording.text.segments).toHaveLength(1);
    expect(h.since().slice(-2)).toEqual(['end 1', 'open 2 online from 16000']);
  });

  it('stays in the journal when the app ends', async () => {
    const h = createHarness();
    h.recording.start();
    h.say(1000);
    await h.recording.dispose();
    expect(h.since().slice(-4)).toEqual(['let go', 'cancel 1', 'left r1', 'journal changed']);
    expect(h.notes.at(-1)).toEqual({ type: 'waits' });
    h.microphone().ended();
    h.recording.start();
    expect(h.since()).toEqual([]);
  });

  it('goes to the history before the app ends, where it is on its way there', async () => {
    const h = createHarness();
    h.recording.start();
    h.say(1000);
    h.recording.stop();
    h.microphone().ended();
    h.server(1).done();
    await h.recording.dispose();
    expect(h.since().slice(-3)).toEqual(['keep r1 /kept.wav', 'delivered r1', 'journal changed']);
  });

  it('goes on as recognised where the rules cannot be loaded', async () => {
    const h = createHarness({ change: () => ({ openPipeline: () => Promise.reject(new Error('no rules')) }) });
    h.recording.start();
    h.say(1000);
    h.result({ text: 'um, 你好。' }, 8000);
    await h.settle();
    expect(h.recording.text.segments.map(({ text }) => text)).toEqual(['um, 你好。']);
    expect(h.faults).toHaveLength(1);
  });

  it('goes on where its subtitles cannot be written, and says so', async () => {
    const h = createHarness();
    h.recording.setSubtitles('/nowhere/at/all/talk.srt');
    h.recording.start();
    await expect.poll(() => h.recording.state.problem?.code).toBe('file-not-written');
    expect(h.recording.state).toMatchObject({ phase: 'recording', subtitles: '/nowhere/at/all/talk.srt' });
    h.recording.setSubtitles(null);
    expect(h.recording.state).toMatchObject({ subtitles: null });
    await expect.poll(() => h.recording.state.problem).toBeNull();
  });
});
