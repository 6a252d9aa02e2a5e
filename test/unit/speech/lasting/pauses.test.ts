import { describe, expect, it } from 'vitest';
import { PauseDetector } from '../../../../src/main/speech/lasting/pauses.ts';
import { speak } from '../../../support/speak.ts';
import { SECOND, soundOf } from '../fake-session.ts';
import { MemoryAudio } from '../memory-audio.ts';

const MS = SECOND / 1000;
const TEXT = '今天天气很好，我们去公园散步。你好世界。谢谢你。';

/** Pauses in tens of milliseconds. */
const heard = (pcm: Int16Array, cut = 960): (readonly [number, number])[] => {
  const detector = new PauseDetector(16_000, 0);
  for (let at = 0; at < pcm.length; at += cut) detector.hear(pcm.subarray(at, at + cut), detector.position);
  return detector.pauses.map(({ start, end }) => [Math.round(start / 160), Math.round(end / 160)]);
};

describe('pauses', () => {
  it('are found where nothing is said, however the audio is cut', () => {
    const expected = [
      [100, 200],
      [300, 500],
    ];
    for (const cut of [960, 100, 16_000, 1]) expect(heard(soundOf('1_1__'), cut)).toEqual(expected);
  });

  it('are found in speech, at its commas and between its sentences', () => {
    const lengths = heard(speak(TEXT)).map(([start, end]) => (end - start) * 10);
    const between = [400, 1000, 1000];
    expect(lengths.filter((ms) => ms > 250).map((ms) => Math.round(ms / 100) * 100)).toEqual(between);
  });

  it.each([20, 26])('are found in noise %i dB below the speech', (snrDb) => {
    const lengths = heard(speak(TEXT, { snrDb })).map(([start, end]) => (end - start) * 10);
    expect(lengths.filter((ms) => ms > 250).map((ms) => Math.round(ms / 100) * 100)).toEqual([400, 1000, 1000]);
  });

  it('are not ended by a click', () => {
    const pcm = soundOf('1__1');
    pcm.fill(9000, 2 * SECOND, 2 * SECOND + 5 * MS);
    expect(heard(pcm)).toEqual([[100, 300]]);
  });

  it('are none between words', () => {
    const pcm = soundOf('11');
    pcm.fill(0, SECOND, SECOND + 190 * MS);
    expect(heard(pcm)).toEqual([]);
  });

  it('are forgotten when they are over before a position', () => {
    const detector = new PauseDetector(16_000, 0);
    detector.hear(soundOf('_1_1_'), detector.position);
    detector.forget(2.5 * SECOND);
    expect(detector.pauses).toHaveLength(2);
  });
});

describe('speech', () => {
  it('is counted without the pauses', () => {
    const detector = new PauseDetector(16_000, 0);
    detector.hear(soundOf('_1_11_'), detector.position);
    expect(detector.spokenMsAfter(0)).toBe(3000);
    expect(detector.spokenMsAfter(2.5 * SECOND)).toBe(2000);
    expect(detector.spokenMsAfter(5.5 * SECOND)).toBe(0);
  });

  it('is known to be over, or not', () => {
    const detector = new PauseDetector(16_000, 0);
    detector.hear(soundOf('_1_'), detector.position);
    expect(detector.isQuietAfter(2.1 * SECOND)).toBe(true);
    expect(detector.isQuietAfter(SECOND)).toBe(false);
    detector.hear(soundOf('1'), detector.position);
    expect(detector.isQuietAfter(3 * SECOND)).toBe(false);
  });

  it('is heard whole from a place inside the pause before it, with no more than 10 s of silence', () => {
    const detector = new PauseDetector(16_000, 0);
    detector.hear(soundOf('1_1______________________________1'), detector.position);
    const [short, long] = detector.pauses;
    if (short === undefined || long === undefined) throw new Error('no pauses');
    expect(detector.inside(short)).toBe(1.4 * SECOND);
    expect(detector.startAt(1.4 * SECOND)).toBe(1.4 * SECOND);
    expect(detector.startAt(detector.inside(long))).toBe(23 * SECOND);
    expect(detector.startAt(0.5 * SECOND)).toBe(0.5 * SECOND);
  });
});

describe('following the audio of an utterance', () => {
  const positionAfter = async (...reads: (readonly [from: number, to: number])[]): Promise<number> => {
    const detector = new PauseDetector(16_000, 0);
    const audio = detector.following(new MemoryAudio(16_000, soundOf('11_1')));
    for (const [from, to] of reads) await audio.read(from, to);
    return detector.position;
  };

  it('hears what is read, once, however often it is read', async () => {
    expect(await positionAfter([0, SECOND], [0, 3 * SECOND], [SECOND, 2 * SECOND])).toBe(3 * SECOND);
  });

  it('does not hear what comes after a gap', async () => {
    expect(await positionAfter([0, SECOND], [2 * SECOND, 3 * SECOND])).toBe(SECOND);
  });
});
