import { expect, it } from 'vitest';
import { SpeechSeen } from '../../../../src/renderer/window/welcome/speech-seen.ts';

/** Whether speech is seen in these levels, and after how many. */
const seenIn = (levels: readonly number[]): number => {
  const seen = new SpeechSeen();
  return levels.findIndex((level) => seen.take(level)) + 1;
};

it('a second of speech is seen', () => {
  expect(seenIn([0.05, 0.5, 0.6, 0.4, 0.7, 0.55, 0.35, 0.6, 0.5, 0.6])).toBe(9);
});

it('a cough, a quiet room and a hum are not', () => {
  expect(seenIn([0.05, 0.9, 0.8, ...Array.from({ length: 30 }, () => 0.1)])).toBe(0);
  expect(seenIn(Array.from({ length: 60 }, () => 0.12))).toBe(0);
  expect(seenIn(Array.from({ length: 60 }, (_, n) => 0.5 + (n % 2) / 20))).toBe(0);
});

it('loud moments far apart are no speech', () => {
  expect(seenIn(Array.from({ length: 100 }, (_, n) => (n % 6 === 0 ? 0.6 : 0.05)))).toBe(0);
});
