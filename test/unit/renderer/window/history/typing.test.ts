import { expect, it } from 'vitest';
import { spokenPerMinute, timesTyping } from '../../../../../src/renderer/window/history/statistics/typing.ts';

it('the speed is that of all that was spoken', () => {
  expect(spokenPerMinute({ entries: 3, chars: 600, durationMs: 240_000 })).toBe(150);
  expect(timesTyping(150)).toBe('3.8');
});

it('a few seconds tell no speed', () => {
  expect(spokenPerMinute({ entries: 1, chars: 4, durationMs: 900 })).toBeNull();
  expect(spokenPerMinute({ entries: 0, chars: 0, durationMs: 0 })).toBeNull();
});
