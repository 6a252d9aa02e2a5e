import { describe, expect, it } from 'vitest';
import { partOf } from '../../../../src/main/speech/lasting/part-of-result.ts';
import type { SpeechResult } from '../../../../src/main/speech/port.ts';

const units = [
  [100, 200],
  [300, 400],
  [500, 600],
] as const;
const told: SpeechResult = { text: '你好ok', tags: ['zh'], startMs: 100, endMs: 600, units, speaker: 'Anna' };
/** As of a Python server. */
const untold: SpeechResult = { ...told, startMs: null, endMs: null, durationMs: 500 };

describe('a result in the utterance', () => {
  it('is as much later as its connection', () => {
    expect(partOf(told, told.text, 1000)).toEqual({
      ...{ text: '你好ok', tags: ['zh'], startMs: 1100, endMs: 1600, speaker: 'Anna' },
      units: units.map(([start, end]) => [start + 1000, end + 1000]),
    });
  });

  it('begins with its first word where it tells its length only', () => {
    expect(partOf({ ...untold, units: [[0, 500]] }, told.text, 2000)).toMatchObject({
      ...{ startMs: 2000, endMs: 2500, units: [[2000, 2500]] },
    });
  });

  it('has no times where it is not known from where they count', () => {
    expect(partOf(untold, told.text, null)).toEqual({
      ...{ text: '你好ok', tags: ['zh'], startMs: null, endMs: null, speaker: 'Anna' },
    });
  });

  it('has those of its new part', () => {
    expect(partOf(told, 'ok', 0)).toMatchObject({ text: 'ok', startMs: 500, endMs: 600, units: [[500, 600]] });
  });

  it('begins nobody knows when where the units do not fit the text', () => {
    const part = partOf({ ...told, text: '今天你好ok' }, 'ok', 0);
    expect(part).toMatchObject({ startMs: null, endMs: 600 });
    expect(part.units).toBeUndefined();
    expect(partOf(told, '', 0)).toMatchObject({ text: '', startMs: null });
  });
});
