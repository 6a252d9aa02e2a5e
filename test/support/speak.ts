import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { random } from './random.ts';
import { ALPHABET, chordOf } from './recogniser/code-book.ts';
import { sentencesOf } from './recogniser/text.ts';
import { CHARACTER_MS, frequenciesOf, GAP_MS, TONE_MS } from './recogniser/tones.ts';
import { encodeWav } from './recogniser/wav.ts';

/** How a text is said. All times in ms. */
export interface SpeakOptions {
  /** In Hz, 8,000 or more; 16,000 unless said. */
  readonly sampleRate?: number;
  /** Silence before the first and after the last character; 200 unless said. */
  readonly leadMs?: number;
  readonly tailMs?: number;
  /** Silence where a comma stands (400), and between sentences (1,000, more than the VAD's 800). */
  readonly commaMs?: number;
  readonly sentenceMs?: number;
  /** Ratio of speech to white noise in dB; no noise unless said. */
  readonly snrDb?: number;
}

const DEFAULTS = { sampleRate: 16_000, leadMs: 200, tailMs: 200, commaMs: 400, sentenceMs: 1000, snrDb: Infinity };
/** Amplitude of each of the three tones: a sum of 0.6 leaves room for a resampler's overshoot. */
const AMPLITUDE = 0.2;
const FULL_SCALE = 32_767;
/** RMS of three sines of {@link AMPLITUDE}. */
const SPEECH_RMS = AMPLITUDE * Math.sqrt(1.5);
/** Fade at both ends of a character, in ms, against clicks. */
const FADE_MS = 3;

/**
 * "Says" a text in tones that the test recogniser decodes, as 16-bit mono PCM. Sentences are separated by pauses.
 * Throws for a character that is not in the code book.
 */
export function speak(text: string, options: SpeakOptions = {}): Int16Array {
  const { sampleRate, snrDb } = { ...DEFAULTS, ...options };
  const { places, durationMs } = score(text, options);
  const pcm = new Int16Array(Math.round((durationMs * sampleRate) / 1000));
  for (const { character, place, atMs } of places) {
    const chord = chordOf(character, place);
    if (chord !== null) sound(pcm, Math.round((atMs * sampleRate) / 1000), frequenciesOf(chord), sampleRate);
  }
  if (snrDb !== Infinity) addNoise(pcm, SPEECH_RMS / 10 ** (snrDb / 20));
  return pcm;
}

/** How long {@link speak} takes to say a text, in ms, silences at both ends included. */
export const spokenDurationMs = (text: string, options: SpeakOptions = {}): number => score(text, options).durationMs;

/** When {@link speak} says each character of a text (no marks, no blanks), in ms. */
export const spokenTimes = (text: string, options: SpeakOptions = {}) =>
  score(text, options)
    .places.filter(({ character }) => character !== ' ')
    .map(({ character, atMs }) => ({ character, startMs: atMs, endMs: atMs + TONE_MS }));

/** The characters of a text (no marks) that {@link speak} has said whole after so many ms. */
export const spokenUntil = (text: string, ms: number): string =>
  score(text, {})
    .places.filter(({ atMs }) => atMs + TONE_MS <= ms)
    .map(({ character }) => character)
    .join('');

/** Writes 16-bit mono PCM as a WAV file. */
export function writeWav(path: string, pcm: Int16Array, sampleRate: number): void {
  writeFileSync(path, encodeWav(pcm, sampleRate));
}

/** A text of random sentences, mostly Chinese, that takes at most (and nearly) so many minutes to say. */
export function randomSpeech(seed: number, minutes: number): string {
  const next = random(seed);
  const upTo = (count: number): number => Math.floor(next() * count);
  const chinese = ALPHABET.filter((character) => character > '\u4e00');
  const letters = ALPHABET.filter((character) => character >= 'a' && character <= 'z');
  const pick = (from: readonly string[], count: number): string =>
    Array.from({ length: count }, () => from[upTo(from.length)]).join('');
  const word = (): string => pick(letters, 2 + upTo(7));
  const clause = (): string => (upTo(5) === 0 ? `${word()} ${word()} ${word()}` : pick(chinese, 4 + upTo(14)));
  const sentences: string[] = [];
  const bare = { leadMs: 0, tailMs: 0 };
  let left = minutes * 60_000 - DEFAULTS.leadMs - DEFAULTS.tailMs;
  for (;;) {
    const sentence = Array.from({ length: 1 + upTo(3) }, clause).join('，') + '。';
    left -= spokenDurationMs(sentence, bare) + DEFAULTS.sentenceMs;
    if (left < 0) return sentences.join('');
    sentences.push(sentence);
  }
}

/** Which character sounds when. */
function score(text: string, options: SpeakOptions) {
  const { leadMs, tailMs, commaMs, sentenceMs } = { ...DEFAULTS, ...options };
  const places: { character: string; place: number; atMs: number }[] = [];
  let atMs = leadMs;
  for (const clauses of sentencesOf(text)) {
    let place = 0;
    for (const clause of clauses) {
      for (const character of clause) {
        places.push({ character, place: place++, atMs });
        atMs += CHARACTER_MS;
      }
      atMs += commaMs - GAP_MS;
    }
    atMs += sentenceMs - commaMs;
  }
  const last = places.at(-1);
  return { places, durationMs: (last === undefined ? leadMs : last.atMs + TONE_MS) + tailMs };
}

/** Writes one character's tones, faded in and out, from a sample on. */
function sound(pcm: Int16Array, first: number, frequencies: readonly number[], sampleRate: number): void {
  const length = Math.round((TONE_MS * sampleRate) / 1000);
  const fade = (FADE_MS * sampleRate) / 1000;
  for (let n = 0; n < length; n++) {
    const edge = Math.min(1, n / fade, (length - n) / fade);
    const gain = AMPLITUDE * (0.5 - 0.5 * Math.cos(Math.PI * edge));
    let sum = 0;
    for (const frequency of frequencies) sum += Math.sin((2 * Math.PI * frequency * n) / sampleRate);
    pcm[first + n] = Math.round(FULL_SCALE * gain * sum);
  }
}

/** Adds normally distributed white noise (Box-Muller) of an RMS relative to full scale; the same every time. */
function addNoise(pcm: Int16Array, rms: number): void {
  const uniform = random(pcm.length);
  for (let n = 0; n < pcm.length; n++) {
    const noise = rms * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    pcm[n] = Math.max(-FULL_SCALE, Math.min(FULL_SCALE, Math.round((pcm[n] ?? 0) + FULL_SCALE * noise)));
  }
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rate: { type: 'string', default: '16000' }, lead: { type: 'string' }, tail: { type: 'string' } },
  });
  const [text, file] = positionals;
  if (text === undefined || file === undefined) {
    console.error('Usage: node test/support/speak.ts TEXT FILE.wav [--rate HZ] [--lead MS] [--tail MS]');
    process.exit(2);
  }
  const sampleRate = Number(values.rate);
  const leadMs = Number(values.lead ?? DEFAULTS.leadMs);
  const tailMs = Number(values.tail ?? DEFAULTS.tailMs);
  writeWav(file, speak(text, { sampleRate, leadMs, tailMs }), sampleRate);
}
