import { booleanOf, type Fields, numberOf, parseObject } from '../messages.ts';
import type { ServerSettings } from '../../../shared/settings.ts';
import type { Hotwords, ServerKnowledge, SpeechResult } from '../port.ts';
import { readError, readSpeaker, readText } from '../server-text.ts';
import { laterBy, readUnitTimes } from '../unit-times.ts';

/** What a reply gives away about the program that sent it. */
type Maker = 'cpp' | 'python';

/** What every reply with text carries. */
export interface Marks {
  /** The server's `is_final`; what it means depends on the flavour. Null when there was none. */
  readonly isFinal: boolean | null;
  /** The server's label, e.g. `2pass-offline`; empty when there was none. */
  readonly mode: string;
  readonly maker: Maker | null;
  /** Whether the same message also acknowledged the end. */
  readonly isEnd: boolean;
}

/** A reply of a classic server, validated. */
export type Reply =
  /** Draft text, perhaps empty. */
  | ({ readonly kind: 'draft'; readonly text: string } & Marks)
  | ({ readonly kind: 'result'; readonly result: SpeechResult } & Marks)
  /** Nothing but the end of the session: `is_end`, or the C++ 2pass server's empty `is_final`. */
  | { readonly kind: 'end'; readonly by: 'is_end' | 'is_final' }
  /** The server says that something went wrong. Never speech. */
  | { readonly kind: 'error'; readonly text: string }
  /** Nothing that can be used. */
  | { readonly kind: 'ignored'; readonly reason: 'not-json' | 'no-text' | 'no-mode' | 'unknown-mode' };

/**
 * The first message of a session. `name` is echoed in every reply; `flavour` decides how hotwords are written: C++ and
 * unknown servers take words with weights in `hotwords`, Python servers of some years words alone in `hotword`, of
 * others in `hotwords`, and of others again in `hotwords` where there is a `hotword`. C++ never looks at `hotword`.
 */
export function encodeStart(
  server: ServerSettings & { readonly hotwords?: Hotwords },
  name: string,
  flavour: ServerKnowledge['flavour'],
): string {
  const { hotwords = {} } = server;
  const words = Object.keys(hotwords);
  const plain = words.join(' ');
  return JSON.stringify({
    mode: server.mode,
    wav_name: name,
    wav_format: 'pcm',
    is_speaking: true,
    chunk_size: server.chunkSize,
    chunk_interval: server.chunkInterval,
    encoder_chunk_look_back: server.encoderChunkLookBack,
    decoder_chunk_look_back: server.decoderChunkLookBack,
    audio_fs: server.sampleRate,
    ...(words.length > 0 && {
      hotword: plain,
      hotwords: flavour === 'python' ? plain : JSON.stringify(hotwords),
    }),
    itn: server.itn,
    svs_lang: server.language,
    svs_itn: server.itn,
  });
}

/** The message after the last audio. */
export const END_MESSAGE = JSON.stringify({ is_speaking: false, is_end: true });

/**
 * Reads one message of a classic server; total: whatever comes, a {@link Reply} comes out. `mode` decides what a text
 * is, since every flavour means something else by `is_final`; a text without `mode` is never speech.
 */
export function decode(message: string | Uint8Array): Reply {
  const fields = parseObject(message);
  if (fields === null) return { kind: 'ignored', reason: 'not-json' };
  const mode = typeof fields['mode'] === 'string' ? fields['mode'].trim().toLowerCase() : '';
  const isFinal = booleanOf(fields['is_final']);
  const isEnd = booleanOf(fields['is_end']) === true;
  const raw = typeof fields['text'] === 'string' ? fields['text'] : null;
  const kind = KINDS.get(mode);
  const error = errorOf(fields['error']);
  if (error !== null && (raw === null || readText(raw).text === '')) return { kind: 'error', text: error };
  if (raw !== null && kind !== undefined) {
    const { text, tags } = readText(raw);
    const marks: Marks = { isFinal, mode, maker: makerOf(fields), isEnd };
    if (kind === 'draft') return { kind, text, ...marks };
    return { kind, result: { text, tags, ...timesOf(fields), ...speakerOf(fields) }, ...marks };
  }
  if (isEnd) {
    // The acknowledgement of a session that failed, whatever its `error` looks like.
    if (isFinal === false && 'error' in fields) return { kind: 'error', text: error ?? 'is_final: false' };
    return { kind: 'end', by: 'is_end' };
  }
  if (mode !== '') return { kind: 'ignored', reason: kind === undefined ? 'unknown-mode' : 'no-text' };
  const words = raw === null ? '' : readError(raw);
  if (ERROR_TEXT.test(words)) return { kind: 'error', text: words };
  return isFinal === true ? { kind: 'end', by: 'is_final' } : { kind: 'ignored', reason: 'no-mode' };
}

/** How C++ servers begin the text of a refusal. */
const ERROR_TEXT = /^error\b/iu;

/** What the text of a message is, by its `mode`. */
const KINDS: ReadonlyMap<string, 'draft' | 'result'> = new Map([
  ['2pass-online', 'draft'],
  ['online', 'draft'],
  ['2pass-offline', 'result'],
  ['offline', 'result'],
]);

/** Only the fields that one maker's servers have and the other's have not. */
function makerOf(fields: Fields): Maker | null {
  if (typeof fields['timestamp'] === 'string' || 'stamp_sents' in fields || 'slice_type' in fields) return 'cpp';
  if (Array.isArray(fields['timestamp']) || 'spk_name' in fields || 'punc_array' in fields) return 'python';
  return null;
}

interface Span {
  readonly startMs: number | null;
  readonly endMs: number | null;
}

const NO_SPAN: Span = { startMs: null, endMs: null };

/** First start and last end of `"[[430,670],[670,810]]"`, however long. */
const FIRST_START = /^\s*\[\s*\[\s*(\d{1,12})\s*,/u;
const LAST_END = /,\s*(\d{1,12})\s*\]\s*\]\s*$/u;
/** So many sentences of one result are asked who says them. */
const MOST_SENTENCES = 1000;
/** More than the last pair of a time stamp takes. */
const PAIR_LENGTH = 40;

/**
 * When a result was said, in ms of the session: by `start_time` and `end_time`, by the time stamp as C++ servers write
 * it, or by `stamp_sents`. Python's arrays count from the start of the sentence: see {@link durationOf}.
 */
function spanOf(fields: Fields): Span {
  const told = span(fields['start_time'], fields['end_time']);
  if (told !== NO_SPAN) return told;
  const stamp = fields['timestamp'];
  if (typeof stamp === 'string') {
    const start = FIRST_START.exec(stamp.slice(0, PAIR_LENGTH))?.[1];
    const end = LAST_END.exec(stamp.slice(-PAIR_LENGTH))?.[1];
    if (start !== undefined && end !== undefined) return span(Number(start), Number(end));
  }
  const sentences: unknown = fields['stamp_sents'];
  if (!Array.isArray(sentences)) return NO_SPAN;
  return span(property(sentences.at(0), 'start'), property(sentences.at(-1), 'end'));
}

/** When a result was said, and each of its units. */
function timesOf(fields: Fields): Pick<SpeechResult, 'startMs' | 'endMs' | 'durationMs' | 'units'> {
  const when = spanOf(fields);
  const times = { ...when, ...durationOf(fields) };
  const stamp = fields['timestamp'];
  const units = readUnitTimes(stamp);
  if (units === null) return times;
  // Python's count from anywhere.
  const base = typeof stamp === 'string' ? 0 : (when.startMs ?? 0) - (units[0]?.[0] ?? 0);
  return { ...times, units: laterBy(units, base) };
}

/** Who says a result: by name, or by number where all of its sentences have the same one. */
function speakerOf(fields: Fields): Pick<SpeechResult, 'speaker'> {
  const sentences: unknown = fields['sentence_info'];
  const info: readonly unknown[] = Array.isArray(sentences) ? sentences.slice(0, MOST_SENTENCES) : [];
  const numbers = new Set(info.map((sentence) => readSpeaker(property(sentence, 'spk'))));
  const speaker = readSpeaker(fields['spk_name']) ?? (numbers.size === 1 ? ([...numbers][0] ?? null) : null);
  return speaker === null ? {} : { speaker };
}

/** How long a result was said, by the pairs of a Python server, which start anywhere. */
function durationOf(fields: Fields): Pick<SpeechResult, 'durationMs'> {
  const pairs: unknown = fields['timestamp'];
  if (!Array.isArray(pairs)) return {};
  const { startMs, endMs } = span(item(pairs.at(0), 0), item(pairs.at(-1), 1));
  return startMs === null || endMs === null ? {} : { durationMs: endMs - startMs };
}

const item = (value: unknown, index: number): unknown =>
  Array.isArray(value) ? (value as unknown[])[index] : undefined;

function span(start: unknown, end: unknown): Span {
  const startMs = numberOf(start);
  const endMs = numberOf(end);
  if (startMs === null || endMs === null) return NO_SPAN;
  return startMs >= 0 && endMs >= startMs ? { startMs, endMs } : NO_SPAN;
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Fields)[name] : undefined;

/** The words of an `error` field, or null where it tells of none. */
function errorOf(error: unknown): string | null {
  const words = typeof error === 'string' ? error : property(error, 'message');
  return (typeof words === 'string' && readError(words)) || null;
}
