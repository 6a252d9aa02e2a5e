/**
 * Says 一二三 with the program espeak-ng (not needed otherwise) and writes it as one second of audio, 16 kHz, to
 * `resources/server-test.wav`: what a server is tested with.
 */
import { writeFileSync } from 'node:fs';
import { decodeWav, encodeWav } from '../test/support/recogniser/wav.ts';
import { runSync } from '../test/support/start.ts';
import { Resampler } from '../src/renderer/capture/resampler.ts';

const TEXT = '一二三';
/** Such that the words, which take longer at the usual speed, leave some silence at both ends. */
const WORDS_PER_MINUTE = '215';
const RATE = 16_000;
const LEAD_SAMPLES = RATE * 0.08;
const FULL_SCALE = 32_768;
/** Share of full scale from which on the voice is heard. */
const HEARD = 0.01;
/** The loudest sample, as a share of full scale: as in speech close to a microphone. */
const PEAK = 0.5;

const said = readStream(runSync('espeak-ng', ['-v', 'cmn', '-s', WORDS_PER_MINUTE, '--stdout', TEXT]));
const resampler = new Resampler(said.sampleRate, RATE);
const voice = Float32Array.from([
  ...resampler.push(Float32Array.from(said.pcm, (value) => value / FULL_SCALE)),
  ...resampler.flush(),
]);
const first = voice.findIndex((value) => Math.abs(value) > HEARD);
const last = voice.findLastIndex((value) => Math.abs(value) > HEARD);
const words = voice.subarray(first, last + 1);
const loudest = words.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const pcm = new Int16Array(RATE);
if (words.length + 2 * LEAD_SAMPLES > pcm.length) throw new Error(`${words.length} samples are too long.`);
pcm.set(
  Int16Array.from(words, (value) => Math.round((value * PEAK * (FULL_SCALE - 1)) / loudest)),
  LEAD_SAMPLES,
);
writeFileSync('resources/server-test.wav', encodeWav(pcm, RATE));
console.log(`${((words.length * 1000) / RATE).toFixed(0)} ms of speech in ${(pcm.length * 1000) / RATE} ms of audio`);

/** espeak-ng writes to a pipe a header that does not know the length yet. */
function readStream(file: Buffer): { pcm: Int16Array; sampleRate: number } {
  const fitted = Buffer.from(file);
  fitted.writeUInt32LE(file.length - 44, 40);
  const wav = decodeWav(fitted);
  if (wav === null) throw new Error('espeak-ng gave no audio.');
  return wav;
}
