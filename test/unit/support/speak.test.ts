import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeWav } from '../../support/recogniser/wav.ts';
import { randomSpeech, speak, spokenDurationMs, writeWav } from '../../support/speak.ts';

test('lasts as long as it says', () => {
  const options = { leadMs: 100, tailMs: 50, commaMs: 300, sentenceMs: 900 };
  expect(spokenDurationMs('你好，你。好', options)).toBe(100 + 170 + 300 + 70 + 900 + 70 + 50);
  expect(speak('你好，你。好', { ...options, sampleRate: 8000 })).toHaveLength(1660 * 8);
});

test('refuses what it cannot say', () => {
  expect(() => speak('Ünicode')).toThrow('Ü');
});

test('random speech fills its minutes and is the same for the same seed', () => {
  const text = randomSpeech(5, 3);
  expect(spokenDurationMs(text)).toBeLessThanOrEqual(180_000);
  expect(spokenDurationMs(text)).toBeGreaterThan(170_000);
  expect(randomSpeech(5, 3)).toBe(text);
  expect(randomSpeech(6, 3)).not.toBe(text);
});

test('a WAV file holds the samples and their rate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'speak-'));
  try {
    const pcm = speak('你好', { sampleRate: 44_100 });
    writeWav(join(folder, 'a.wav'), pcm, 44_100);
    expect(decodeWav(readFileSync(join(folder, 'a.wav')))).toEqual({ pcm, sampleRate: 44_100 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file that is no WAV is none', () => {
  expect(decodeWav(Buffer.from('ID3 something else entirely'))).toBeNull();
});
