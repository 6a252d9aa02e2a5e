import { describe, expect, it } from 'vitest';
import { Microphone } from '../../../src/main/dictation/microphone.ts';
import type { BesideTaker } from '../../../src/main/dictation/ports.ts';
import { problem } from '../../../src/shared/problem.ts';

const LOST = problem('microphone-lost', {});

/** A microphone whose page only writes down, and who records with it. */
function createHarness() {
  const calls: string[] = [];
  const heard: string[] = [];
  const faults: unknown[] = [];
  const state = { last: 0, dictated: null as number | null, startFails: false, stopFails: false };
  const microphone = new Microphone({
    capture: {
      start: (id) => {
        if (state.startFails) throw new Error('no page');
        calls.push(`start ${id}`);
      },
      stop: (id) => {
        if (state.stopFails) throw new Error('no page');
        calls.push(`stop ${id}`);
      },
    },
    nextId: () => (state.last += 1),
    dictated: () => state.dictated,
    onFault: (error) => faults.push(error),
  });
  const taker: BesideTaker = {
    take: (pcm) => heard.push(String(pcm.length)),
    ended: () => heard.push('ended'),
    failed: ({ code }) => heard.push(code),
    switched: (label) => heard.push(`switched ${label}`),
    silent: (found) => heard.push(found === null ? 'sound' : found.code),
    shared: (on) => heard.push(on ? 'shared' : 'alone'),
  };
  return {
    microphone,
    state,
    calls,
    heard,
    faults,
    taker,
    record: () => microphone.recordBeside(taker),
    frame: (utterance: number, samples: number, last = false) =>
      microphone.onFrame({ utterance, sequence: 0, pcm: new Int16Array(samples), last }),
    dictate: () => {
      state.dictated = state.last += 1;
      microphone.start(state.dictated);
      return state.dictated;
    },
  };
}

const aside = { frame: () => undefined, failed: () => undefined };

describe('who records beside dictations', () => {
  it('hears all frames until the last one after it was stopped', () => {
    const h = createHarness();
    const hold = h.record();
    h.frame(1, 960);
    hold?.stop();
    hold?.stop();
    h.frame(1, 100, true);
    h.frame(1, 960);
    expect(h.heard).toEqual(['960', '100', 'ended']);
    expect(h.calls).toEqual(['start 1', 'stop 1']);
  });

  it('hears what is dictated, and goes on alone after its last frame at once', () => {
    const h = createHarness();
    h.record();
    h.frame(1, 960);
    const dictation = h.dictate();
    // What the page had of it when the dictation began.
    h.frame(1, 40, true);
    h.frame(dictation, 960);
    h.state.dictated = null;
    h.frame(dictation, 50, true);
    h.frame(3, 960);
    expect(h.heard).toEqual(['960', 'shared', '40', '960', '50', 'alone', '960']);
    expect(h.calls).toEqual(['start 1', 'start 2', 'start 3']);
  });

  it('hears one dictation after the other', () => {
    const h = createHarness();
    h.record();
    h.dictate();
    h.frame(1, 40, true);
    h.dictate();
    h.frame(2, 50, true);
    h.frame(3, 960);
    h.frame(3, 60, true);
    expect(h.heard).toEqual(['shared', '40', '50', '960', '60', 'alone']);
    expect(h.calls).toEqual(['start 1', 'start 2', 'start 3', 'start 4']);
  });

  it('may begin in the midst of a dictation', () => {
    const h = createHarness();
    h.dictate();
    h.frame(1, 960);
    h.record();
    h.frame(1, 50);
    h.frame(1, 60, true);
    expect(h.heard).toEqual(['shared', '50', '60', 'alone']);
    expect(h.calls).toEqual(['start 1', 'start 2']);
  });

  it('ends at once in the midst of a dictation, which goes on', () => {
    const h = createHarness();
    const hold = h.record();
    h.dictate();
    hold?.stop();
    h.frame(2, 960);
    expect(h.heard).toEqual(['shared', 'ended']);
    expect(h.calls).toEqual(['start 1', 'start 2']);
  });

  it('has the microphone anew when that of a dictation failed, and is told when its own does', () => {
    const h = createHarness();
    h.record();
    const dictation = h.dictate();
    h.frame(dictation, 0, true);
    h.microphone.onCapture({ type: 'failed', utterance: dictation, problem: LOST });
    h.frame(3, 0, true);
    h.microphone.onCapture({ type: 'failed', utterance: 3, problem: LOST });
    expect(h.heard).toEqual(['shared', 'alone', 'microphone-lost']);
    expect(h.calls).toEqual(['start 1', 'start 2', 'start 3']);
  });

  it('goes on alone where the page broke off a dictation without a last frame', () => {
    const h = createHarness();
    h.record();
    const dictation = h.dictate();
    h.microphone.onCapture({ type: 'failed', utterance: dictation, problem: LOST });
    expect(h.calls).toEqual(['start 1', 'start 2', 'start 3']);
  });

  it('hears nothing of a dictation that begins after it was stopped, though its own last frame never comes', () => {
    const h = createHarness();
    h.record()?.stop();
    const dictation = h.dictate();
    h.frame(dictation, 960);
    h.frame(dictation, 50, true);
    expect(h.heard).toEqual(['ended']);
  });

  it('is told of another device and of silence, whoever began the capture', () => {
    const h = createHarness();
    h.record();
    h.microphone.onCapture({ type: 'silent', utterance: 1 });
    h.microphone.onCapture({ type: 'ready', utterance: 1, at: 0 });
    const dictation = h.dictate();
    h.microphone.onCapture({ type: 'switched', utterance: dictation, at: 0, label: 'Desk' });
    // Of what the page captures no more.
    h.microphone.onCapture({ type: 'silent', utterance: 1 });
    expect(h.heard).toEqual(['microphone-silent', 'sound', 'shared', 'switched Desk']);
  });

  it('is told when the page is gone, and that it cannot be asked', () => {
    const h = createHarness();
    h.record();
    h.microphone.lost(LOST);
    h.state.startFails = true;
    h.record();
    expect(h.heard).toEqual(['microphone-lost', 'internal-error']);
    h.state.startFails = false;
    h.state.stopFails = true;
    h.record()?.stop();
    expect(h.heard.slice(2)).toEqual(['ended']);
    expect(h.faults).toHaveLength(1);
  });

  it('is one at a time, and not while somebody listens aside; nor the other way round', () => {
    const h = createHarness();
    const listening = h.microphone.listenAside(aside);
    expect(h.record()).toBeNull();
    listening?.stop();
    h.frame(1, 0, true);
    const hold = h.record();
    expect(hold).not.toBeNull();
    expect(h.record()).toBeNull();
    expect(h.microphone.listenAside(aside)).toBeNull();
    // The next one need not wait for the last frame of the one before.
    hold?.stop();
    expect(h.record()).not.toBeNull();
    h.frame(2, 960, true);
    h.frame(3, 70);
    expect(h.heard).toEqual(['ended', '70']);
  });
});
