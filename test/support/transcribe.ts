import { readFileSync } from 'node:fs';
import { Recogniser } from './recogniser/recogniser.ts';
import { type Sentence, textOf } from './recogniser/sentence.ts';
import { joined, punctuated } from './recogniser/text.ts';
import { decodeWav } from './recogniser/wav.ts';

/** What is said in a WAV file, as the test recogniser would write it. Throws for what is no 16-bit mono PCM. */
export function transcribe(file: string): string {
  const wav = decodeWav(readFileSync(file));
  if (wav === null) throw new Error(`${file} is not a WAV file of 16-bit mono PCM`);
  const sentences: Sentence[] = [];
  const recogniser = new Recogniser(wav.sampleRate, 600, {
    heard: () => undefined,
    step: () => undefined,
    sentence: (sentence) => sentences.push(sentence),
  });
  recogniser.push(wav.pcm);
  recogniser.finish();
  return joined(sentences.map((sentence) => punctuated(textOf(sentence), null, 'closing')));
}
