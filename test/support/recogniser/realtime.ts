import type { Heard } from './decoder.ts';
import { Recogniser } from './recogniser.ts';
import type { Reply } from './replies.ts';
import { type Sentence, sentenceOf, textOf } from './sentence.ts';
import { joined, punctuated } from './text.ts';
import { pcmOf } from './wav.ts';

const RATE = 16_000;
/** Audio between two looks at the draft, in ms. */
const STEP_MS = 480;
/** Less audio than this, in ms, is not decoded at all when it ends. */
const SHORTEST_MS = 960;
/** A draft is decoded anew when so much of a sentence was said, in ms; before, the one of the last sentence comes again. */
const SHORTEST_DRAFT_MS = 480;

/** Messages that say nothing in this protocol; a right client shows none of them and goes on. */
export const REALTIME_GARBAGE: readonly string[] = [
  '{"event":7}',
  '{"event":"event of the future","text":"unknown"}',
  '{"sentences":"no list","partial":"without a list"}',
  '{"partial":"without sentences"}',
  '{"sentences":[null,3,"text",{"text":5},{"start":1}],"partial":{},"partial_start_ms":"x","duration_ms":null}',
];

/** How a realtime server was started. */
export interface RealtimeManner {
  /** Drafts hold only so much of the audio, in ms; null: all of the sentence. */
  readonly draftWindowMs: number | null;
  /** Sentences end at `COMMIT` and not at pauses. */
  readonly clientEndpoints: boolean;
  /** Every session has this text, and nothing is decoded. */
  readonly instantText: string | null;
  /** Who says the sentences, in turn, told by number; empty: nobody is told apart. */
  readonly speakers: readonly string[];
}

/** What a realtime session tells its conversation. */
export interface RealtimeEvents {
  reply(message: Reply): void;
  /** A sentence was decoded. */
  heard(text: string): void;
  /** The client did what the protocol does not know. */
  violates(violation: string): void;
  /** `START` was taken. */
  started(): void;
  /** `STOP` came: what is replied during `answer` are the last replies. */
  stopping(answer: () => void): void;
}

interface Locked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly spk?: number;
}

/** The server's side of the realtime protocol, on one connection. */
export class RealtimeServerSession {
  readonly #manner: RealtimeManner;
  readonly #events: RealtimeEvents;
  #isActive = false;
  #samples = 0;
  #recogniser: Recogniser | null = null;
  #locked: Locked[] = [];
  /** What was heard since the last sentence, and sentences that wait for `COMMIT`. */
  #heard: Heard[] = [];
  #pending: Sentence[] = [];
  #partial = '';
  #partialStartMs = 0;
  /** Where in the session the recogniser began, in ms. */
  #originMs = 0;

  constructor(manner: RealtimeManner, events: RealtimeEvents) {
    this.#manner = manner;
    this.#events = events;
  }

  /** Takes a text message. What is no command is not answered. */
  command(text: string): void {
    const command = text.trim();
    const [, name = command, value = ''] = /^([a-z]+):(.*)$/isu.exec(command) ?? [];
    switch (name.toUpperCase()) {
      case 'START':
        this.#start();
        break;
      case 'STOP':
        this.#events.stopping(() => this.#stop());
        break;
      case 'COMMIT':
        this.#commit();
        break;
      case 'HOTWORDS': {
        const hotwords = value.split(',').map((word) => word.trim());
        this.#events.reply({ event: 'hotwords_set', hotwords: hotwords.filter((word) => word !== '') });
        break;
      }
      case 'LANGUAGE':
        this.#events.reply({ event: 'language_set', language: value.trim() });
        break;
      default:
        this.#events.violates('no command');
    }
  }

  /** Takes PCM; without a session it is dropped. */
  audio(data: Buffer): void {
    if (!this.#isActive) {
      this.#events.violates('audio before START');
      return;
    }
    const pcm = pcmOf(data);
    this.#samples += pcm.length;
    if (this.#manner.instantText !== null) return;
    this.#recogniser ??= this.#newRecogniser();
    this.#recogniser.push(pcm);
  }

  #start(): void {
    this.#isActive = true;
    this.#samples = 0;
    this.#locked = [];
    this.#forget();
    this.#events.reply({ event: 'started' });
    this.#events.started();
  }

  #stop(): void {
    if (this.#isActive && this.#samples > 0) {
      if (this.#durationMs >= SHORTEST_MS) this.#lockRest();
      this.#replyFinal();
    }
    this.#isActive = false;
    this.#events.reply({ event: 'stopped' });
  }

  #commit(): void {
    if (!this.#manner.clientEndpoints || !this.#isActive) {
      this.#events.reply({ event: 'error', error: this.#isActive ? 'COMMIT is not for this server' : 'no session' });
      return;
    }
    this.#lockRest();
    this.#replyFinal();
    this.#locked = [];
    this.#forget();
  }

  #newRecogniser(): Recogniser {
    return new Recogniser(RATE, STEP_MS, {
      heard: (heard) => this.#heard.push(heard),
      step: () => this.#step(),
      sentence: (sentence) => {
        this.#heard = this.#manner.clientEndpoints ? this.#heard : [];
        this.#pending.push(sentence);
        if (!this.#manner.clientEndpoints) this.#lock();
      },
    });
  }

  #step(): void {
    const [first] = this.#heard;
    const nowMs = this.#durationMs - this.#originMs;
    if (first === undefined) this.#partial = '';
    else if (nowMs - first.startMs >= SHORTEST_DRAFT_MS) {
      const fromMs = Math.max(first.startMs, nowMs - (this.#manner.draftWindowMs ?? Infinity));
      const inWindow = this.#heard.filter(({ startMs }) => startMs >= fromMs);
      this.#partial = inWindow.length > 0 ? textOf(sentenceOf(0, inWindow)) : '';
      this.#partialStartMs = Math.round(this.#originMs + fromMs);
    }
    this.#events.reply({
      sentences: this.#locked,
      partial: this.#partial,
      partial_start_ms: this.#partialStartMs,
      duration_ms: Math.round(this.#durationMs),
      is_final: false,
    });
  }

  #replyFinal(): void {
    this.#events.reply({
      sentences: [...this.#locked],
      partial: '',
      partial_start_ms: 0,
      duration_ms: Math.round(this.#durationMs),
      is_final: true,
    });
  }

  /** Decodes what is left. */
  #lockRest(): void {
    const { instantText } = this.#manner;
    if (instantText !== null) this.#locked.push({ text: instantText, start: 0, end: Math.round(this.#durationMs) });
    this.#recogniser?.finish();
    this.#lock();
  }

  #lock(): void {
    const heard = this.#pending.flatMap(({ clauses }) => clauses.flat());
    const text = joined(this.#pending.map((sentence) => punctuated(textOf(sentence), null, 'closing')));
    this.#pending = [];
    const [first, last] = [heard[0], heard.at(-1)];
    if (first === undefined || last === undefined) return;
    const [start, end] = [first.startMs, last.endMs].map((ms) => Math.round(this.#originMs + ms)) as [number, number];
    const { length } = this.#manner.speakers;
    const speaker = length > 0 && { spk: this.#locked.length % length };
    this.#locked = [...this.#locked, { text, start, end, ...speaker }];
    this.#events.heard(text);
  }

  /** What comes now is decoded for itself. */
  #forget(): void {
    this.#recogniser = null;
    this.#heard = [];
    this.#pending = [];
    this.#partial = '';
    this.#partialStartMs = 0;
    this.#originMs = this.#durationMs;
  }

  get #durationMs(): number {
    return (this.#samples * 1000) / RATE;
  }
}
