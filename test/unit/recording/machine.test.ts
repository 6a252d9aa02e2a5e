import { describe, expect, it } from 'vitest';
import {
  initialState,
  type RecordingEffect,
  type RecordingEvent,
  type RecordingMachineState,
  step,
} from '../../../src/main/recording/machine.ts';
import { problem } from '../../../src/shared/problem.ts';
import { random } from '../../support/random.ts';

const LOST = problem('microphone-lost', {});
const AWAY = problem('server-refused', { address: 'asr:10095' });

/** Runs events one after the other. */
function run(...events: readonly (RecordingEvent | RecordingEvent['type'])[]) {
  let state: RecordingMachineState = initialState('2pass');
  const effects: RecordingEffect[] = [];
  for (const event of events) {
    const [next, more] = step(state, typeof event === 'string' ? ({ type: event } as RecordingEvent) : event);
    state = next;
    effects.push(...more);
  }
  return { state, effects };
}

const over = (found: typeof AWAY | null): RecordingEvent => ({ type: 'text-over', problem: found });
const gone = (isEmpty: boolean): RecordingEvent => ({ type: 'microphone-gone', problem: LOST, isEmpty });
const BEGUN: readonly RecordingEffect[] = ['begin', 'recognise', 'listen'];

describe('a recording', () => {
  it('is begun, stopped, completed and kept', () => {
    const { state, effects } = run('start', 'stop', 'audio-ended', over(null), { type: 'kept', entry: 7 });
    expect(effects).toEqual([...BEGUN, 'let-go', 'complete', 'keep']);
    expect(state).toMatchObject({ phase: 'done', entry: 7, microphone: 'off', isKeeping: false });
  });

  it('rests in a pause, and goes on', () => {
    const { state, effects } = run('start', 'pause', 'audio-ended', over(null), 'resume');
    expect(effects.slice(3)).toEqual(['let-go', 'rest', 'recognise', 'listen']);
    expect(state).toMatchObject({ phase: 'recording', microphone: 'on' });
  });

  it('that is resumed before its last frame came needs only the microphone again', () => {
    const { state, effects } = run('start', 'pause', 'resume', 'audio-ended');
    expect(effects.slice(3)).toEqual(['let-go', 'listen']);
    expect(state).toMatchObject({ phase: 'recording', microphone: 'on' });
  });

  it.each([[['pause', 'resume', 'stop']], [['pause', 'stop']], [['pause', 'resume', 'pause', 'stop']]] as const)(
    'lets the microphone go once, however fast %j follow',
    (events) => {
      const { state, effects } = run('start', ...events, 'audio-ended');
      expect(effects.slice(3)).toEqual(['let-go', 'complete']);
      expect(state.phase).toBe('finishing');
    },
  );

  it('that is stopped in a pause is completed at once', () => {
    expect(run('start', 'pause', 'audio-ended', 'stop').effects.slice(3)).toEqual(['let-go', 'rest', 'complete']);
  });

  it('waits in the journal where its text cannot be completed', () => {
    const { state, effects } = run('start', 'stop', 'audio-ended', over(AWAY));
    expect(effects.at(-1)).toBe('leave');
    expect(state).toMatchObject({ phase: 'done', entry: null, troubles: { text: AWAY } });
  });

  it('is left for later by a stop while all of it is transcribed, but not before', () => {
    expect(run('start', 'stop', 'audio-ended', 'stop').state.phase).toBe('finishing');
    const { state, effects } = run('start', 'stop', 'audio-ended', 'long-wait', 'stop');
    expect([state.phase, effects.at(-1)]).toEqual(['done', 'leave']);
    expect(run('start', 'stop', 'audio-ended', 'long-wait', over(null), 'stop').effects.at(-1)).toBe('keep');
  });

  it('that loses its microphone is paused, and told why until it goes on', () => {
    const lost = run('start', gone(false));
    expect(lost.state).toMatchObject({ phase: 'paused', microphone: 'off', troubles: { microphone: LOST } });
    expect(lost.effects.at(-1)).toBe('rest');
    expect(run('start', gone(false), 'resume').state.troubles.microphone).toBeNull();
    expect(run('start', 'stop', gone(false)).effects.at(-1)).toBe('complete');
  });

  it('that never had a microphone leaves nothing but the reason', () => {
    const { state, effects } = run('start', gone(true));
    expect([state.phase, state.troubles.microphone, effects.at(-1)]).toEqual(['ready', LOST, 'discard']);
  });

  it('can be discarded until it is on its way to the history', () => {
    expect(run('start', 'discard').effects.at(-1)).toBe('discard');
    expect(run('start', 'stop', 'audio-ended', 'discard')).toMatchObject({ state: { phase: 'ready' } });
    expect(run('start', 'stop', 'audio-ended', over(null), 'discard').effects.at(-1)).toBe('keep');
    expect(run('discard').effects).toEqual([]);
  });

  it('is followed by the next, with nothing of the last but its mode', () => {
    const online: RecordingEvent = { type: 'mode', mode: 'online' };
    const past = [online, 'start', { type: 'mark', at: 5 }, 'stop', 'audio-ended', over(AWAY)] as const;
    expect(run(...past).state).toMatchObject({ mode: 'online', marks: [5] });
    expect(run(...past, 'again').state).toEqual(initialState('online'));
    const next = run(...past, 'start');
    expect(next.effects.slice(-4)).toEqual(['forget', ...BEGUN]);
    expect(next.state).toEqual({ ...initialState('online'), phase: 'recording', microphone: 'on' });
  });

  it('keeps its mode while it runs, and takes marks only then', () => {
    const { state } = run({ type: 'mark', at: 1 }, 'start', { type: 'mode', mode: 'offline' }, { type: 'mark', at: 2 });
    expect(state).toMatchObject({ mode: '2pass', marks: [2] });
  });

  it('tells what is wrong, each by itself', () => {
    const trouble = (where: 'server' | 'subtitles', found: typeof AWAY | null): RecordingEvent => ({
      type: 'trouble',
      where,
      problem: found,
    });
    const { state } = run('start', trouble('server', AWAY), trouble('subtitles', AWAY), trouble('server', null));
    expect(state.troubles).toEqual({ text: null, microphone: null, server: null, subtitles: AWAY });
  });
});

it('never has two of anything, whatever happens in whichever order', () => {
  const events: readonly RecordingEvent[] = [
    { type: 'start' },
    { type: 'pause' },
    { type: 'resume' },
    { type: 'stop' },
    { type: 'discard' },
    { type: 'again' },
    { type: 'long-wait' },
    { type: 'shared', on: true },
    over(null),
    over(AWAY),
  ];
  const next = random(3);
  for (let round = 0; round < 200; round += 1) {
    let state = initialState('2pass');
    const open = { takes: 0, holds: 0, keeps: 0 };
    for (let n = 0; n < 60; n += 1) {
      const external: RecordingEvent[] = [...events];
      // What only who does the work can say.
      if (state.microphone === 'closing') external.push({ type: 'audio-ended' });
      if (state.microphone !== 'off') external.push(gone(false));
      if (state.isKeeping) external.push({ type: 'kept', entry: 1 });
      const event = external[Math.floor(next() * external.length)] ?? { type: 'stop' };
      if (event.type === 'audio-ended' || event.type === 'microphone-gone') open.holds -= 1;
      const [after, effects] = step(state, event);
      for (const effect of effects) {
        if (effect === 'begin') open.takes += 1;
        if (effect === 'listen') open.holds += 1;
        if (effect === 'forget') open.takes -= 1;
        if (effect === 'discard') [open.takes, open.holds] = [open.takes - 1, 0];
        if (effect === 'keep' || effect === 'leave') open.keeps += 1;
        if (effect === 'begin') open.keeps = 0;
      }
      state = after;
      expect(open.takes).toBe(state.phase === 'ready' ? 0 : 1);
      expect(open.holds).toBe(state.microphone === 'off' ? 0 : 1);
      expect(open.keeps).toBeLessThanOrEqual(1);
      if (state.phase === 'recording') expect(state.microphone).not.toBe('off');
      if (state.phase === 'done') expect(state.microphone).toBe('off');
    }
  }
});
