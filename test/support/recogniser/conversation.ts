import type { RawData, WebSocket } from 'ws';
import { FRAME_MS } from '../../../src/shared/audio.ts';
import { type Millis, now } from '../../../src/shared/clock.ts';
import { DraftWriter, type DraftStyle } from './drafts.ts';
import { ERROR_TEXT, type Fault, faultOf, GARBAGE, type Moment } from './faults.ts';
import { Recogniser } from './recogniser.ts';
import { closingReply, draftReply, endReply, type Reply, type Result, resultReply, type Wording } from './replies.ts';
import { REALTIME_GARBAGE, type RealtimeManner, RealtimeServerSession } from './realtime.ts';
import { NOTHING_ASKED, type Request, updated, violationsOf } from './request.ts';
import { type Sentence, textOf, timedClauses } from './sentence.ts';
import { joined, punctuated } from './text.ts';
import { decodeWav, pcmOf } from './wav.ts';

/** How a server talks with every client. */
export interface Manner extends Wording, RealtimeManner {
  readonly drafts: DraftStyle;
  /** Python only: answers an end message that asks for it with `is_end`. */
  readonly acknowledgesEnd: boolean;
  /** Tells no times of its results, as with models that know none. */
  readonly timeless: boolean;
  /** What its JSON comes in: text frames, or binary ones, or with a byte order mark before or a NUL after it. */
  readonly frames: 'text' | 'bytes' | 'byte-order-mark' | 'nul';
  /** This result answers every end message at once, and nothing is decoded: for measuring. */
  readonly instantText: string | null;
}

/** One message as it was sent to the client. */
export interface Sent {
  readonly at: Millis;
  readonly message: Reply | string | Buffer;
}

/** When things happened; undefined: not yet. */
export interface Stamps {
  readonly opened: Millis;
  readonly firstMessage?: Millis;
  readonly firstAudio?: Millis;
  /** The last end message. */
  readonly end?: Millis;
  readonly closed?: Millis;
}

/** What a conversation needs of its server. */
export interface Host {
  /** Something that can be looked at has changed. */
  changed(): void;
  /** Refuses new connections for so long. */
  refuse(ms: number): void;
  /** Dies with all connections, and is back after so long. */
  restart(downMs: number, otherCertificate: boolean): void;
  /** Resets the connection of this conversation. */
  reset(): void;
}

/** One connection of a client: what it sent, what was heard and answered. */
export class Conversation {
  /** Number of the attempt to connect, from 0, as the faults count it. */
  readonly attempt: number;
  readonly subprotocol: string;
  /** All text messages of the client that were JSON objects, in order. */
  readonly messages: Readonly<Record<string, unknown>>[] = [];
  /** All text messages of the client, in order, where the server speaks the realtime protocol. */
  readonly commands: string[] = [];
  readonly sent: Sent[] = [];
  /** What a strict reading of the protocol finds wrong with the client, in words, each once. */
  readonly violations: string[] = [];
  #stamps: Stamps;
  #audioBytes = 0;
  #request: Request = NOTHING_ASKED;
  #recogniser: Recogniser | null = null;
  /** Decoded texts, with punctuation, of all sentences. */
  readonly #heard: string[] = [];
  /** Sentences of this utterance that the offline server keeps for its one result. */
  #kept: Sentence[] = [];
  #drafts: DraftWriter;
  #lastDraft = '';
  #slice = 0;
  /** Text of the sentence before, and how many there were, in this utterance. */
  #previous: string | null = null;
  #results = 0;
  /** Whole-file audio, until the end message. */
  #file: Buffer[] = [];
  #oddByte: Buffer = Buffer.alloc(0);
  #deaf = false;
  #ending = false;
  /** Replies that were due so far, sent or held back by a fault. */
  #answered = 0;
  readonly #socket: WebSocket;
  readonly #manner: Manner;
  readonly #faults: readonly Fault[];
  readonly #host: Host;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Where the server speaks that protocol, else null. */
  readonly #realtime: RealtimeServerSession | null;
  /** What is to happen at the end message, or after so much audio. */
  #plans: { readonly after: Exclude<Moment, { readonly ms: number }>; readonly act: () => void }[] = [];
  /** No reply leaves any more. */
  #mute = false;
  /** Nothing that comes is read any more. */
  #frozen = false;

  constructor(
    socket: WebSocket,
    { attempt, manner, faults, host }: { attempt: number; manner: Manner; faults: readonly Fault[]; host: Host },
  ) {
    this.#socket = socket;
    this.#manner = manner;
    this.#faults = faults;
    this.#host = host;
    this.#drafts = new DraftWriter(manner.drafts);
    this.#realtime = manner.flavour === 'realtime' ? this.#newRealtime() : null;
    this.attempt = attempt;
    this.subprotocol = socket.protocol;
    this.#stamps = { opened: now() };
    socket.on('message', (data, isBinary) => this.#receive(bytesOf(data), isBinary));
    socket.on('close', () => this.#closed());
    // A broken frame or reset; `close` follows and is what tests look at.
    socket.on('error', () => undefined);
    for (const fault of faults) this.#plan(fault);
  }

  get stamps(): Stamps {
    return this.#stamps;
  }

  /** Bytes of audio that came, heard or not. */
  get audioBytes(): number {
    return this.#audioBytes;
  }

  /** What the client has asked for so far; `hotwords` are the first that came. */
  get request(): Request {
    return this.#request;
  }

  /** All that was decoded so far, sentence by sentence, with punctuation. */
  get decoded(): string {
    return joined(this.#heard);
  }

  /** Sends anything to the client, beside what is sent anyway: objects as JSON, bytes as a binary frame. */
  send(message: Reply | string | Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const isObject = typeof message === 'object' && !Buffer.isBuffer(message);
    this.#socket.send(isObject ? framed(JSON.stringify(message), this.#manner.frames) : message);
    this.sent.push({ at: now(), message });
    this.#host.changed();
  }

  /** Breaks the connection without a goodbye, as a server that dies. */
  terminate(): void {
    this.#socket.terminate();
  }

  #receive(data: Buffer, isBinary: boolean): void {
    // What the broken connection still had in its buffer.
    if (this.#frozen || this.#socket.readyState !== this.#socket.OPEN) return;
    if (isBinary) this.#takeAudio(data);
    else this.#takeText(data.toString());
    this.#host.changed();
  }

  #newRealtime(): RealtimeServerSession {
    return new RealtimeServerSession(this.#manner, {
      reply: (message) => this.#reply(message),
      heard: (text) => this.#heard.push(text),
      violates: (violation) => this.#violates(violation),
      started: () => {
        if (faultOf(this.#faults, 'garbage')) this.#sendGarbage();
        if (faultOf(this.#faults, 'error-text')) this.#reply({ event: 'error', error: ERROR_TEXT });
      },
      stopping: (answer) => {
        this.#stamps = { ...this.#stamps, end: now() };
        this.#act((after) => after === 'end');
        this.#ending = true;
        if (faultOf(this.#faults, 'garbage')) this.#sendGarbage();
        if (faultOf(this.#faults, 'end-error')) this.#reply({ event: 'error', error: 'the model has failed' });
        else answer();
        this.#ending = false;
      },
    });
  }

  #takeText(text: string): void {
    if (this.#realtime !== null) {
      if (this.commands.length === 0) this.#stamps = { ...this.#stamps, firstMessage: now() };
      this.commands.push(text);
      this.#realtime.command(text);
      return;
    }
    const message = jsonObject(text);
    if (message === null) {
      this.#violates('no JSON object');
      if (this.#manner.flavour === 'python') this.#socket.close();
      else this.#deaf = true;
      return;
    }
    const isFirst = this.messages.length === 0;
    this.messages.push(message);
    violationsOf(message).forEach((violation) => this.#violates(violation));
    if (isFirst) {
      this.#stamps = { ...this.#stamps, firstMessage: now() };
      if (faultOf(this.#faults, 'garbage')) this.#sendGarbage();
      if (faultOf(this.#faults, 'error-text')) this.#reply({ text: ERROR_TEXT, is_final: false });
    }
    this.#request = updated(this.#request, message);
    if (this.#manner.flavour === 'cpp-2pass' && this.#request.wavFormat !== 'pcm') {
      this.#reply({ is_final: false, text: ERROR_TEXT, wav_name: this.#request.wavName });
    }
    if (message['is_speaking'] === false) this.#end();
  }

  #takeAudio(data: Buffer): void {
    if (this.#audioBytes === 0) this.#stamps = { ...this.#stamps, firstAudio: now() };
    this.#audioBytes += data.length;
    if (this.#realtime !== null) this.#realtime.audio(data);
    else this.#takeClassicAudio(data);
    const audioMs = (this.#audioBytes * 1000) / (2 * this.#request.sampleRate);
    this.#act((after) => after !== 'end' && audioMs >= after.audioMs);
  }

  #takeClassicAudio(data: Buffer): void {
    if (this.messages.length === 0) this.#violates('audio before the first message');
    const heard = this.#manner.flavour === 'cpp-offline' || this.#request.chunk !== null;
    if (!heard) this.#violates('audio before chunk_size');
    else if (this.#manner.instantText === null && !this.#deaf) this.#hear(data);
  }

  #hear(data: Buffer): void {
    if (this.#request.wavFormat !== 'pcm' && this.#manner.flavour !== 'python') {
      if (this.#manner.flavour === 'cpp-offline') this.#file.push(data);
      return;
    }
    const bytes = Buffer.concat([this.#oddByte, data]);
    this.#oddByte = bytes.subarray(bytes.length - (bytes.length % 2));
    this.#recogniser ??= this.#newRecogniser(this.#request.sampleRate);
    this.#recogniser.push(pcmOf(bytes));
  }

  #newRecogniser(sampleRate: number): Recogniser {
    const { mode, chunk } = this.#request;
    const hasDrafts = this.#manner.flavour !== 'cpp-offline' && mode !== 'offline';
    return new Recogniser(sampleRate, (chunk ?? 10) * FRAME_MS, {
      heard: (heard) => hasDrafts && this.#drafts.add(heard),
      step: () => hasDrafts && this.#sendDraft(this.#drafts.next(), false),
      sentence: (sentence) => this.#sentence(sentence),
    });
  }

  #sentence(sentence: Sentence): void {
    const { flavour, punctuation } = this.#manner;
    const { mode } = this.#request;
    const plain = textOf(sentence);
    this.#heard.push(punctuated(plain, null, 'closing'));
    if (flavour === 'cpp-offline') {
      this.#kept.push(sentence);
      return;
    }
    const final = this.#ending && flavour === 'cpp-2pass';
    // The C++ server words draft and result of one step in one message: the result wins.
    if (mode === 'online' || (mode === '2pass' && flavour === 'python'))
      this.#sendDraft(this.#drafts.next(true), final);
    if (mode !== 'online') {
      const text = punctuated(plain, this.#previous, punctuation);
      this.#sendResult({ text, index: sentence.index, clauses: timedClauses(sentence), final });
      this.#drafts.reset();
    }
    this.#previous = plain;
    this.#results = sentence.index + 1;
    this.#slice = 0;
  }

  #end(): void {
    this.#stamps = { ...this.#stamps, end: now() };
    this.#act((after) => after === 'end');
    this.#ending = true;
    if (faultOf(this.#faults, 'garbage')) this.#sendGarbage();
    const { flavour, instantText } = this.#manner;
    const repliesBefore = this.#answered;
    if (faultOf(this.#faults, 'early-end')) this.#reply(endReply(this.#request));
    if (faultOf(this.#faults, 'end-error')) {
      this.#reply(endReply(this.#request, 'the model has failed'));
      this.#reset();
      return;
    }
    this.#finishDecoding();
    const result = { index: this.#results, clauses: [], final: true };
    if (instantText !== null) this.#sendResult({ ...result, text: instantText });
    else if (flavour === 'cpp-offline') this.#sendWhole();
    else if (this.#answered === repliesBefore) {
      if (flavour === 'cpp-2pass') this.#reply(closingReply(this.#request));
      else if (this.#request.mode !== 'online') this.#sendResult({ ...result, text: '' });
    }
    const { acknowledgesEnd } = this.#manner;
    const isLate = faultOf(this.#faults, 'late-draft') !== undefined;
    if (isLate) this.#sendDraft(this.#lastDraft, false);
    const acknowledges = flavour === 'python' && acknowledgesEnd && !isLate && !faultOf(this.#faults, 'early-end');
    if (acknowledges && this.#request.wantsAcknowledgement) this.#reply(endReply(this.#request));
    this.#reset();
  }

  #finishDecoding(): void {
    if (this.#file.length > 0) {
      const wav = decodeWav(Buffer.concat(this.#file));
      if (wav !== null) {
        this.#recogniser = this.#newRecogniser(wav.sampleRate);
        this.#recogniser.push(wav.pcm);
      }
    }
    this.#recogniser?.finish();
  }

  /** The next audio on this connection is another utterance. */
  #reset(): void {
    this.#ending = false;
    this.#recogniser = null;
    this.#file = [];
    this.#kept = [];
    this.#oddByte = Buffer.alloc(0);
    this.#previous = null;
    this.#results = 0;
    this.#slice = 0;
    this.#drafts.reset();
  }

  #sendWhole(): void {
    const text = joined(this.#kept.map((sentence) => punctuated(textOf(sentence), null, 'closing')));
    this.#sendResult({ text, index: 0, clauses: this.#kept.flatMap(timedClauses), final: true });
  }

  #sendDraft(text: string, final: boolean): void {
    if (text === '') return;
    this.#lastDraft = text;
    const place = { sentence: this.#results, slice: this.#slice++ };
    this.#reply(draftReply(this.#manner, this.#request, { text, ...place, wallClockMs: Date.now(), final }));
  }

  #sendResult(result: Result): void {
    const { timeless } = this.#manner;
    this.#reply(resultReply(this.#manner, this.#request, timeless ? { ...result, clauses: [] } : result));
  }

  #sendGarbage(): void {
    for (const message of this.#realtime === null ? GARBAGE : [...GARBAGE, ...REALTIME_GARBAGE]) this.#reply(message);
  }

  /** Sends a reply as the faults allow. */
  #reply(message: Reply | string | Buffer): void {
    this.#answered++;
    const isMuted = this.#ending && faultOf(this.#faults, 'no-final') !== undefined;
    if (this.#deaf || isMuted || this.#mute) return;
    const delay = faultOf(this.#faults, 'delay');
    const delayMs = delay === undefined || (delay.of === 'final' && !this.#ending) ? 0 : delay.ms;
    const duplicate = faultOf(this.#faults, 'duplicate');
    const isTwice = duplicate !== undefined && (duplicate.of === undefined || isResult(message));
    for (let copies = isTwice ? 2 : 1; copies > 0; copies--) {
      if (delayMs === 0) this.send(message);
      else this.#later(delayMs, () => this.send(message));
    }
  }

  #violates(violation: string): void {
    if (!this.violations.includes(violation)) this.violations.push(violation);
  }

  /** Sees to it that a fault happens at its moment. */
  #plan(fault: Fault): void {
    const act = this.#deedOf(fault);
    if (act === null) return;
    const after = 'after' in fault ? fault.after : undefined;
    if (after === undefined) act();
    else if (after !== 'end' && 'ms' in after) this.#later(after.ms, act);
    else this.#plans.push({ after, act });
  }

  /** What a fault does at its moment; null for one that has none. */
  #deedOf(fault: Fault): (() => void) | null {
    switch (fault.kind) {
      case 'stall':
        return () => (this.#mute = true);
      case 'half-open':
        return () => {
          this.#mute = true;
          this.#frozen = true;
          this.#socket.pause();
        };
      case 'drop':
        return () => this.#drop(fault.how ?? 'cut', fault.refuseMs);
      case 'restart':
        return () => this.#host.restart(fault.downMs, fault.otherCertificate === true);
      case 'garbage':
        return fault.after === undefined ? null : () => this.#sendGarbage();
      default:
        return null;
    }
  }

  /** Does what is planned for a moment that has come. */
  #act(isDue: (after: Exclude<Moment, { readonly ms: number }>) => boolean): void {
    if (this.#plans.length === 0) return;
    const due = this.#plans.filter(({ after }) => isDue(after));
    this.#plans = this.#plans.filter((plan) => !due.includes(plan));
    for (const { act } of due) act();
  }

  #drop(how: 'cut' | 'reset' | 'goodbye', refuseMs: number | undefined): void {
    if (refuseMs !== undefined) this.#host.refuse(refuseMs);
    this.#mute = true;
    if (how === 'goodbye') this.#socket.close(1001);
    else if (how === 'reset') this.#host.reset();
    else this.terminate();
  }

  #later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  #closed(): void {
    this.#stamps = { ...this.#stamps, closed: now() };
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#host.changed();
  }
}

function framed(json: string, frames: Manner['frames']): string | Buffer {
  switch (frames) {
    case 'bytes':
      return Buffer.from(json);
    case 'byte-order-mark':
      return `\uFEFF${json}`;
    case 'nul':
      return `${json}\0`;
    case 'text':
      return json;
  }
}

function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

const isResult = (message: Reply | string | Buffer): boolean =>
  typeof message === 'object' &&
  (('mode' in message && /offline$/u.test(String(message['mode']))) ||
    ('is_final' in message && 'sentences' in message && message['is_final'] === true));

/** `ws` hands over one Buffer unless told otherwise. */
const bytesOf = (data: RawData): Buffer =>
  Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
