import { describe, expect, test } from 'vitest';
import { GARBLED, SpeechDecoder } from '../../support/recogniser/decoder.ts';
import { randomSpeech, speak, type SpeakOptions } from '../../support/speak.ts';
import { joinedPcm, resampled } from './audio-edits.ts';

/** What is decoded: `,` for a pause within a sentence, `|` for its end. */
function decode(pcm: Int16Array, sampleRate = 16_000, chunk = 960): string {
  let text = '';
  const decoder = new SpeechDecoder(sampleRate, {
    heard: ({ character, afterPause }) => (text += (afterPause ? ',' : '') + character),
    sentenceEnd: () => (text += '|'),
  });
  for (let at = 0; at < pcm.length; at += chunk) decoder.push(pcm.subarray(at, at + chunk));
  decoder.finish();
  return text;
}

const TEXT = '今天，谢谢谢谢。你好 ok ok';
const DECODED = '今天,谢谢谢谢|你好ok ok|';

describe('says back what was spoken', () => {
  for (const sampleRate of [8000, 16_000, 44_100, 48_000]) {
    for (const snrDb of [Infinity, 20]) {
      test(`at ${sampleRate} Hz, ${snrDb} dB over noise`, () => {
        expect(decode(speak(TEXT, { sampleRate, snrDb }), sampleRate)).toBe(DECODED);
      });
    }
  }

  test('every character of two minutes of random speech in noise', () => {
    const text = randomSpeech(7, 2);
    expect(decode(speak(text, { snrDb: 20 }))).toBe(text.replaceAll('。', '|').replaceAll('，', ','));
  });

  test.each([1, 7, 333, 16_000, 1e9])('in chunks of %d samples', (chunk) => {
    expect(decode(speak(TEXT), 16_000, chunk)).toBe(DECODED);
  });

  test.each([16_000, 8000])('after a resampler from 44.1 kHz to %d Hz, from any sample on', (rate) => {
    const played = speak(TEXT, { sampleRate: 44_100, snrDb: 30 });
    for (const offset of [0, 1001]) {
      expect(decode(resampled(played.subarray(offset), 44_100, rate), rate)).toBe(DECODED);
    }
  });

  test.each([0.25, 0.5, 1.5])('with a gain of %d', (gain) => {
    expect(decode(speak(TEXT).map((sample) => sample * gain))).toBe(DECODED);
  });

  test('without any silence around it', () => {
    expect(decode(speak(TEXT, { leadMs: 0, tailMs: 0 }))).toBe(DECODED);
  });
});

describe('one 10 ms buffer inside a clause', () => {
  const pcm = speak('今天天气很好我们', { leadMs: 200, tailMs: 200 });
  // From the gap after the first character to the gap before the last.
  const places = Array.from({ length: 55 }, (_, n) => (275 + 11 * n) * 16).filter((at) => at < (200 + 700 - 15) * 16);
  test.each([
    ['lost', (at: number) => joinedPcm(pcm.subarray(0, at), pcm.subarray(at + 160))],
    [
      'replaced by silence',
      (at: number) => joinedPcm(pcm.subarray(0, at), new Int16Array(160), pcm.subarray(at + 160)),
    ],
  ])('%s is healed', (_, edit) => {
    for (const at of places) expect(decode(edit(at)), `at ${at / 16} ms`).toBe('今天天气很好我们|');
  });
});

describe('a 60 ms frame that holds sound', () => {
  /** Less than this of a tone at a pause, in ms, cannot be told from the tone's fade. */
  const LEAST_MS = 7;
  const edits: Record<string, (frames: Int16Array[], index: number) => Int16Array[]> = {
    lost: (frames, index) => frames.toSpliced(index, 1),
    doubled: (frames, index) => frames.toSpliced(index, 0, frames[index] ?? new Int16Array()),
    'replaced by silence': (frames, index) => frames.with(index, new Int16Array(960)),
    'swapped with the next': (frames, index) => {
      const [one, next] = [frames[index], frames[index + 1]];
      return one && next ? frames.with(index, next).with(index + 1, one) : [];
    },
    garbled: (frames, index) =>
      frames.with(index, frames[index]?.map((v) => (v << 8) | ((v >> 8) & 0xff)) ?? new Int16Array()),
  };
  const options: readonly SpeakOptions[] = [{ leadMs: 200 }, { leadMs: 217.3, snrDb: 20 }];
  for (const [name, edit] of Object.entries(edits)) {
    test.each(options)(`${name}, always changes the text (%o)`, (option) => {
      const clean = framesOf(speak(TEXT, { leadMs: option.leadMs ?? 0 }));
      const frames = framesOf(speak(TEXT, option));
      const silent: number[] = [];
      clean.forEach((frame, index) => {
        if (soundMs(frame) < LEAST_MS) return;
        if (decode(joinedPcm(...edit(frames, index))) === DECODED) silent.push(index);
      });
      expect(silent).toEqual([]);
    });
  }

  test('lost in the middle is visible', () => {
    const frames = framesOf(speak('今天天气很好我们去公园'));
    expect(decode(joinedPcm(...frames.toSpliced(9, 1)))).toContain(GARBLED);
  });
});

describe('whole characters', () => {
  const pcm = speak('谢谢谢谢谢谢', { leadMs: 0 });
  const character = (n: number): Int16Array => pcm.subarray(n * 1600, (n + 1) * 1600);
  test('that are lost are seen by their place', () => {
    expect(decode(joinedPcm(character(0), character(1), pcm.subarray(3 * 1600)))).toBe(`谢谢${GARBLED}谢谢谢|`);
  });
  test('that are doubled are seen, though the text has doubles', () => {
    expect(decode(joinedPcm(character(0), character(0), pcm.subarray(1600)))).toContain(GARBLED);
  });
  test('that a frame of silence was put between are seen', () => {
    expect(decode(joinedPcm(character(0), new Int16Array(960), pcm.subarray(1600)))).toContain(GARBLED);
  });
  test('that change places are seen, though they are the same', () => {
    const swapped = joinedPcm(character(0), character(2), character(1), pcm.subarray(3 * 1600));
    expect(decode(swapped)).toContain(GARBLED);
  });
  test('whose first are cut off are seen', () => {
    expect(decode(joinedPcm(new Int16Array(1600), pcm.subarray(1600)))).toBe(`${GARBLED}谢谢谢谢谢|`);
  });
});

describe('voice activity', () => {
  test.each([
    [700, '你,好|'],
    [900, '你|'],
  ])('a pause of %d ms', (pauseMs, expected) => {
    expect(decode(speak('你，好', { commaMs: pauseMs })).startsWith(expected)).toBe(true);
  });
  test('silence and weak noise are nothing', () => {
    expect(decode(new Int16Array(32_000))).toBe('');
    expect(decode(speak('', { tailMs: 3000, snrDb: 20 }))).toBe('');
  });
  test('loud noise is no speech', () => {
    expect(decode(speak('', { tailMs: 1000, snrDb: -6 }))).toBe(`${GARBLED}|`);
  });
  test('tells where a character stands in the audio', () => {
    const times: number[] = [];
    const decoder = new SpeechDecoder(16_000, {
      heard: ({ startMs, endMs }) => times.push(startMs, endMs),
      sentenceEnd: () => undefined,
    });
    decoder.push(speak('你好', { leadMs: 500, tailMs: 1000 }));
    [500, 570, 600, 670].forEach((ms, n) => expect(Math.abs((times[n] ?? 0) - ms)).toBeLessThanOrEqual(3));
  });
});

function framesOf(pcm: Int16Array): Int16Array[] {
  return Array.from({ length: Math.ceil(pcm.length / 960) }, (_, n) => pcm.subarray(n * 960, (n + 1) * 960));
}

/** How many ms of a frame are not silent. */
const soundMs = (frame: Int16Array): number => frame.filter((sample) => Math.abs(sample) > 100).length / 16;
