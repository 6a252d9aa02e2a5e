import { describe, expect, it } from 'vitest';
import { PauseDetector } from '../../../../src/main/speech/lasting/pauses.ts';
import type { SpeechResult } from '../../../../src/main/speech/port.ts';
import { SentenceEnds } from '../../../../src/main/speech/lasting/sentence-ends.ts';
import { SECOND, soundOf } from '../fake-session.ts';

const result = (more: Partial<SpeechResult>): SpeechResult => ({
  text: '好。',
  startMs: null,
  endMs: null,
  tags: [],
  ...more,
});

/** What the ends of results in an utterance are found to be, in seconds. */
const find = (...args: Parameters<typeof ends>) =>
  ends(...args).map((end) => (end === null ? null : [end.position / SECOND, end.isCertain]));

/** Where results are found to start, in seconds. */
const starts = (...args: Parameters<typeof ends>) =>
  ends(...args).map((end) => (end?.speechStart === undefined ? undefined : end.speechStart / SECOND));

function ends(score: string, results: readonly Partial<SpeechResult>[], isEnded = false, start = 0) {
  const pauses = new PauseDetector(16_000, 0);
  const pcm = soundOf(score);
  pauses.hear(pcm, 0);
  const found = new SentenceEnds(pauses, 16_000, start * SECOND);
  return results.map((more) => found.next(result(more), pcm.length, isEnded));
}

describe('the end of a result', () => {
  it('is in the pause at its time, from the start of its connection', () => {
    expect(find('_11_11_', [{ endMs: 3000 }, { endMs: 6100, text: '二' }])).toEqual([
      [3.4, true],
      [6.4, true],
    ]);
    expect(find('_11_11_', [{ endMs: 2600 }], false, 3.4)).toEqual([[6.4, true]]);
  });

  it('is in the pause nearby where the time is not exact', () => {
    expect(find('_11_11_', [{ endMs: 2700 }])).toEqual([[3.4, true]]);
  });

  it('is a guess where nobody paused', () => {
    expect(find('_11111', [{ endMs: 3000 }])).toEqual([[3, false]]);
  });

  it('is the end of the audio where that is near', () => {
    expect(find('_11111', [{ endMs: 5900 }], true)).toEqual([[5.9, true]]);
  });

  it('is not after what was sent, whatever the server says', () => {
    expect(find('_11_1', [{ endMs: 99_000 }])).toEqual([[3.4, false]]);
  });

  it('is where a sentence of its length ends', () => {
    expect(find('_11_111_', [{ durationMs: 2100 }, { durationMs: 2900 }])).toEqual([
      [3.4, true],
      [7.4, true],
    ]);
  });

  it('is found behind a noise that was no speech', () => {
    expect(find('_1_111_', [{ durationMs: 3000 }])).toEqual([[6.4, true]]);
  });

  it('is guessed from the pauses where its length fits nowhere, or is not known', () => {
    expect(find('_11_111_', [{ durationMs: 9000 }])).toEqual([[3.4, false]]);
    expect(find('_11_111_', [{}, {}, {}])).toEqual([
      [3.4, false],
      [7.4, false],
      [7.4, false],
    ]);
  });

  it('says where its first word starts, where only the length is told', () => {
    expect(starts('_11_111_', [{ durationMs: 2100 }, { durationMs: 2900 }])).toEqual([1, 4]);
    expect(starts('_1_111_', [{ durationMs: 3000 }])).toEqual([3]);
    expect(starts('_11_111_', [{ endMs: 3000 }, { durationMs: 9000 }, {}])).toEqual([undefined, undefined, undefined]);
    // The first length fits nowhere, and its end is a guess; the next one fits the next stretch.
    expect(starts('_11_111_1_', [{ durationMs: 1500 }, { durationMs: 3000 }, { durationMs: 3000 }])).toEqual([
      undefined,
      4,
      undefined,
    ]);
  });

  it('never goes back', () => {
    expect(find('_11_11_', [{ endMs: 6000 }, { endMs: 3000 }])).toEqual([
      [6.4, true],
      [6.4, true],
    ]);
  });

  it('is none of a result that came before', () => {
    expect(
      find('_11_11_', [
        { startMs: 1000, endMs: 3000 },
        { startMs: 1000, endMs: 3000 },
      ])[1],
    ).toBeNull();
    expect(find('_11_', [{ durationMs: 2000 }, { durationMs: 2000 }])[1]).toBeNull();
    // No audio is left that it could answer.
    expect(find('1', [{ durationMs: 1000 }, { durationMs: 1000 }], true)[1]).toBeNull();
  });
});
