import { samplesToMs } from '../../../src/shared/audio.ts';
import type { Problem } from '../../../src/shared/problem.ts';
import type { SpeechEvents, SpeechSession } from '../../../src/main/speech/port.ts';
import { SECOND } from './fake-session.ts';

/** How a server tells where its results are: by their times, by their length, not at all; or one result at the end. */
export type Telling = 'times' | 'lengths' | 'nothing' | 'whole';

/** A character takes 100 ms; servers cut at 800 ms of silence. */
const CHARACTER = SECOND / 10;
const CUT = 0.8 * SECOND;

/** A character that was not heard whole. */
const GARBLED = '#';

/** What every sample of a character is, but for its sign. */
const valueOf = (index: number): number => 5000 + 10 * index;

/** Says sentences, with silence of so many seconds before each and at the end. Every character sounds otherwise. */
export function say(sentences: readonly string[], pauses: readonly number[]): Int16Array {
  const parts: number[] = [];
  const rest = (n: number): void =>
    void parts.push(...new Array<number>(Math.round((pauses[n] ?? 1) * SECOND)).fill(0));
  let index = 0;
  sentences.forEach((sentence, n) => {
    rest(n);
    for (let k = 0; k < sentence.length; k += 1, index += 1) {
      for (let at = 0; at < CHARACTER; at += 1) parts.push(at % 2 === 0 ? valueOf(index) : -valueOf(index));
    }
  });
  rest(sentences.length);
  return Int16Array.from(parts);
}

/** A session with a server that hears what {@link say} says; replies wait until they are asked for. */
export class FakeRecogniser implements SpeechSession {
  readonly #events: SpeechEvents;
  readonly #text: string;
  readonly #telling: Telling;
  #replies: (() => void)[] = [];
  #state: 'connecting' | 'open' | 'over' = 'connecting';
  #heard = 0;
  #start = 0;
  #end = 0;
  #silence = 0;
  #sentence = '';
  #whole = '';
  /** The character that sounds, and for how long. */
  #index = -1;
  #length = 0;

  /** @param text all characters that are said in the utterance, in order */
  constructor(events: SpeechEvents, text: string, telling: Telling) {
    this.#events = events;
    this.#text = text;
    this.#telling = telling;
  }

  open(): void {
    if (this.#state !== 'connecting') return;
    this.#state = 'open';
    this.#events.connected();
  }

  push(pcm: Int16Array, left?: () => void): void {
    for (const sample of pcm) this.#hear(Math.abs(sample));
    left?.();
  }

  end(): void {
    this.#cut();
    if (this.#telling === 'whole') this.#reply(this.#whole, 0, this.#heard);
    this.#replies.push(() => this.#events.done());
  }

  cancel(): void {
    this.#state = 'over';
  }

  /** Sends so many of the replies that are due. */
  answer(count: number): void {
    for (const reply of this.#replies.splice(0, count)) if (this.#state === 'open') reply();
  }

  /** The connection breaks, or is not made. */
  fail(why: Problem): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#events.failed(why);
  }

  #hear(value: number): void {
    const index = value === 0 ? -1 : (value - 5000) / 10;
    if (index !== this.#index) this.#character(index);
    this.#length += 1;
    this.#heard += 1;
    this.#silence = value === 0 ? this.#silence + 1 : 0;
    if (this.#silence === CUT) this.#cut();
  }

  /** Another character begins, or silence. */
  #character(index: number): void {
    if (this.#index >= 0) {
      if (this.#sentence === '') this.#start = this.#heard - this.#length;
      this.#end = this.#heard;
      this.#sentence += this.#length === CHARACTER ? (this.#text[this.#index] ?? GARBLED) : GARBLED;
      if (this.#telling !== 'whole' && this.#telling !== 'nothing') {
        const piece = this.#sentence.slice(-1);
        this.#replies.push(() => this.#events.draft(piece));
      }
    }
    this.#index = index;
    this.#length = 0;
  }

  #cut(): void {
    this.#character(-1);
    if (this.#sentence === '') return;
    const text = `${this.#sentence}。`;
    this.#whole += text;
    if (this.#telling !== 'whole') this.#reply(text, this.#start, this.#end);
    this.#sentence = '';
  }

  #reply(text: string, start: number, end: number): void {
    const times = {
      startMs: this.#telling === 'times' ? samplesToMs(start, 16_000) : null,
      endMs: this.#telling === 'times' ? samplesToMs(end, 16_000) : null,
      ...(this.#telling === 'lengths' && { durationMs: samplesToMs(end - start, 16_000) }),
    };
    this.#replies.push(() => this.#events.result({ text, tags: [], ...times }));
  }
}
