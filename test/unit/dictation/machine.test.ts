import { describe, expect, it } from 'vitest';
import {
  type DictationEffect,
  type DictationEvent,
  type DictationState,
  INITIAL_STATE,
  type Outcome,
  MIN_HOLD_MS,
  step,
  TAP_MS,
} from '../../../src/main/dictation/machine.ts';
import { problem } from '../../../src/shared/problem.ts';
import type { Gesture } from '../../../src/shared/settings.ts';

/** Runs events through the machine; the last state and all effects, the shown views by their phase. */
function run(gesture: Gesture, ...events: readonly DictationEvent[]): [DictationState, string[], DictationEffect[]] {
  let state = INITIAL_STATE;
  const all: DictationEffect[] = [];
  for (const event of events) {
    const [next, effects] = step(state, event.type === 'pressed' ? { ...event, gesture } : event);
    state = next;
    all.push(...effects);
  }
  const brief = all.map((effect) => {
    if (effect.type === 'show') return effect.view.phase;
    if (effect.type === 'notify') return 'notify';
    return effect.type === 'cancel' ? `${effect.audio} ${effect.id}` : `${effect.type} ${effect.id}`;
  });
  return [state, brief, all];
}

const pressed = (at: number): DictationEvent => ({ type: 'pressed', at, gesture: 'hold', profile: null });
const released = (at: number): DictationEvent => ({ type: 'released', at });
const finished = (id: number): DictationEvent => ({
  type: 'finished',
  id,
  outcome: { kind: 'delivered', delivery: 'inserted' },
});
const refused = problem('server-refused', { address: '127.0.0.1:1' });
const lost = problem('microphone-lost', {});

describe('push to talk', () => {
  it('records from key down to key up, finishes, and shows that it is done', () => {
    const [state, effects] = run('hold', pressed(0), { type: 'capture-ready', id: 1 }, released(900), finished(1));
    expect(effects).toEqual(['begin 1', 'waiting', 'listening', 'stop-capture 1', 'finishing', 'done']);
    expect(state.recording).toBeNull();
    expect(state.finishing).toEqual([]);
  });

  it('takes a press shorter than a word for a slip', () => {
    const [state, effects] = run('hold', pressed(0), released(MIN_HOLD_MS - 1));
    expect(effects).toEqual(['begin 1', 'waiting', 'drop 1', 'hidden']);
    expect(state.finishing).toEqual([]);
  });

  it('hides the overlay some time after it is done', () => {
    const [, , effects] = run('hold', pressed(0), released(900), finished(1));
    expect(effects.at(-1)).toMatchObject({ type: 'show', hidesAfter: 'done' });
  });
});

describe('toggle', () => {
  it('starts with one press and stops with the next, whatever the releases', () => {
    const [, effects] = run('toggle', pressed(0), released(50), pressed(2000), released(2050));
    expect(effects).toEqual(['begin 1', 'waiting', 'stop-capture 1', 'finishing']);
  });
});

describe('hybrid', () => {
  it('goes on after a short press until the next press', () => {
    const [state, effects] = run('hybrid', pressed(0), released(TAP_MS - 1));
    expect(state.recording).toMatchObject({ id: 1, held: false });
    expect(effects).toEqual(['begin 1', 'waiting']);
    const [, more] = run('hybrid', pressed(0), released(TAP_MS - 1), pressed(4000), released(4100));
    expect(more.slice(2)).toEqual(['stop-capture 1', 'finishing']);
  });

  it('ends with the release of a long press', () => {
    const [, effects] = run('hybrid', pressed(0), released(TAP_MS));
    expect(effects.slice(2)).toEqual(['stop-capture 1', 'finishing']);
  });
});

describe('the key pressed again while the last utterance finishes', () => {
  it('records a new utterance, and the old one ends without touching the overlay', () => {
    const [state, effects] = run('hold', pressed(0), released(900), pressed(1000), finished(1));
    expect(effects.slice(4)).toEqual(['begin 2', 'waiting']);
    expect(state.view).toMatchObject({ utterance: 2, phase: 'waiting' });
    expect(state.finishing).toEqual([]);
  });

  it('tells of the failure of the old one by a notification', () => {
    const failure: DictationEvent = {
      type: 'finished',
      id: 1,
      outcome: { kind: 'failed', problem: refused, keptAt: '/a.wav' },
    };
    const [, , effects] = run('hold', pressed(0), released(900), pressed(1000), failure);
    expect(effects.at(-1)).toEqual({ type: 'notify', problem: refused, keptAt: '/a.wav' });
  });
});

describe('cancelling', () => {
  it('drops the utterance that is being recorded', () => {
    const [state, effects] = run('hold', pressed(0), { type: 'cancel' }, released(900));
    expect(effects).toEqual(['begin 1', 'waiting', 'drop 1', 'hidden']);
    expect(state.finishing).toEqual([]);
  });

  it('ends the newest of those that finish, and keeps its recording', () => {
    const [state, effects] = run('hold', pressed(0), released(900), pressed(1000), released(1900), { type: 'cancel' });
    expect(effects.slice(-2)).toEqual(['keep 2', 'hidden']);
    expect(state.finishing).toEqual([1]);
  });

  it('closes an overlay that holds a text when nothing is live', () => {
    const held: DictationEvent = { type: 'finished', id: 1, outcome: { kind: 'held', problem: refused } };
    const [, effects] = run('hold', pressed(0), released(900), held, { type: 'cancel' });
    expect(effects.slice(-2)).toEqual(['held', 'hidden']);
  });

  it('happens when the press was part of another shortcut', () => {
    const [, effects] = run('hold', pressed(0), { type: 'interrupted', at: 100 }, released(400));
    expect(effects).toEqual(['begin 1', 'waiting', 'drop 1', 'hidden']);
  });

  it('does not happen to a recording that goes on without a key', () => {
    const [, effects] = run('hold', { type: 'start', at: 0 }, { type: 'interrupted', at: 100 });
    expect(effects).toEqual(['begin 1', 'waiting']);
  });

  it('leaves no hands-free recording of a hybrid press that was part of another shortcut', () => {
    const [state] = run('hybrid', pressed(0), { type: 'interrupted', at: 100 }, released(250));
    expect(state).toMatchObject({ recording: null, finishing: [] });
  });

  it('makes later events of that utterance have no effect', () => {
    const [state, effects] = run(
      'hold',
      pressed(0),
      { type: 'cancel' },
      { type: 'capture-ready', id: 1 },
      { type: 'warning', id: 1, problem: refused },
      finished(1),
    );
    expect(effects.at(-1)).toBe('hidden');
    expect(state.view.phase).toBe('hidden');
  });
});

describe('Esc', () => {
  const escape: DictationEvent = { type: 'escape' };
  const end = (...events: DictationEvent[]): string[] => run('hold', ...events)[1];

  it('drops the utterance whose key is held', () => {
    expect(end(pressed(0), escape)).toEqual(['begin 1', 'waiting', 'drop 1', 'hidden']);
  });

  it.each(['toggle', 'hybrid'] as const)(
    'ends one that goes on without a key (%s), and keeps its recording',
    (gesture) => {
      const [state, effects] = run(gesture, pressed(0), released(50), escape);
      expect(effects).toEqual(['begin 1', 'waiting', 'keep 1', 'hidden']);
      expect(state.recording).toBeNull();
    },
  );

  it('does nothing to utterances that finish', () => {
    const [state, effects] = run('hold', pressed(0), released(900), escape);
    expect(effects.slice(4)).toEqual([]);
    expect(state).toMatchObject({ finishing: [1], view: { phase: 'finishing' } });
  });

  it('takes the recorded one only, while another finishes', () => {
    const [state, effects] = run('hold', pressed(0), released(900), pressed(1000), escape, escape);
    expect(effects.slice(-2)).toEqual(['drop 2', 'hidden']);
    expect(state.finishing).toEqual([1]);
  });

  it('closes the overlay when nothing is live', () => {
    const failed: Outcome = { kind: 'failed', problem: refused, keptAt: '/a.wav' };
    expect(end(pressed(0), released(900), { type: 'finished', id: 1, outcome: failed }, escape).at(-1)).toBe('hidden');
    expect(end(escape)).toEqual([]);
  });
});

describe('trouble', () => {
  it('of the microphone ends the recording and shows the reason while the rest finishes', () => {
    const [state, effects] = run('hold', pressed(0), { type: 'capture-ended', id: 1, at: 500, problem: lost });
    expect(effects).toEqual(['begin 1', 'waiting', 'stop-capture 1', 'finishing']);
    expect(state.view.problem).toEqual(lost);
  });

  it('of the microphone stays readable when the text was delivered all the same', () => {
    const [, , effects] = run(
      'hold',
      pressed(0),
      { type: 'capture-ended', id: 1, at: 500, problem: lost },
      finished(1),
    );
    expect(effects.at(-1)).toMatchObject({ view: { phase: 'done', problem: lost }, hidesAfter: 'problem' });
  });

  it('of the server is a warning while the user speaks', () => {
    const [state] = run(
      'hold',
      pressed(0),
      { type: 'capture-ready', id: 1 },
      { type: 'warning', id: 1, problem: refused },
    );
    expect(state.view).toMatchObject({ phase: 'listening', problem: refused });
    expect(state.recording).toMatchObject({ id: 1 });
  });

  it('stays in the overlay when the audio was kept, and goes by itself when nothing was', () => {
    const failed = (keptAt: string | null): DictationEvent => ({
      type: 'finished',
      id: 1,
      outcome: { kind: 'failed', problem: refused, keptAt },
    });
    const [, , kept] = run('hold', pressed(0), released(900), failed('/a.wav'));
    expect(kept.at(-1)).toMatchObject({ view: { phase: 'problem', keptAt: '/a.wav' }, hidesAfter: null });
    const [, , lostAll] = run('hold', pressed(0), released(900), failed(null));
    expect(lostAll.at(-1)).toMatchObject({ hidesAfter: 'problem' });
  });

  it('of a silent device is over with the first real samples', () => {
    const silent: DictationEvent = { type: 'warning', id: 1, problem: problem('microphone-silent', {}) };
    const [state] = run('hold', pressed(0), silent, { type: 'capture-ready', id: 1 });
    expect(state.view).toMatchObject({ phase: 'listening', problem: null });
  });
});

describe('the tray', () => {
  it('starts an utterance that no release of the key ends', () => {
    const [state] = run('hold', { type: 'start', at: 0 }, released(900));
    expect(state.recording).toMatchObject({ id: 1, held: false });
  });

  it('stops it', () => {
    const [, effects] = run('hold', { type: 'start', at: 0 }, { type: 'stop', at: 900 });
    expect(effects.slice(2)).toEqual(['stop-capture 1', 'finishing']);
  });

  it('neither starts a second recording nor stops one that does not run', () => {
    const [, effects] = run('hold', { type: 'stop', at: 0 }, { type: 'start', at: 0 }, { type: 'start', at: 1 });
    expect(effects).toEqual(['begin 1', 'waiting']);
  });
});

describe('learning a hotkey', () => {
  it('is shown, and gone afterwards', () => {
    const [, effects] = run('hold', { type: 'learning', on: true }, { type: 'learning', on: false });
    expect(effects).toEqual(['learning', 'hidden']);
  });

  it('does not disturb a dictation', () => {
    const [, effects] = run('hold', pressed(0), { type: 'learning', on: true }, { type: 'learning', on: false });
    expect(effects).toEqual(['begin 1', 'waiting']);
  });
});
