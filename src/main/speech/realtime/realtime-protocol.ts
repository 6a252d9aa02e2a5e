import type { ServerSettings } from '../../../shared/settings.ts';
import { booleanOf, isFields, numberOf, parseObject } from '../messages.ts';
import type { Hotwords, SpeechResult } from '../port.ts';
import { readError, readSpeaker, readText } from '../server-text.ts';

/** The rate of the audio that realtime servers take, in Hz; it cannot be told to them. */
export const REALTIME_RATE = 16_000;

/** Begins a session; audio before it is dropped. Answered by the event `started`. */
export const START = 'START';

/** Ends a session; answered by what is left of the text, and then always by the event `stopped`. */
export const STOP = 'STOP';

/** The reply that carries text, draft and settled. */
export type TextReply = Extract<RealtimeReply, { readonly kind: 'text' }>;

/** What the model is asked to write, in the words of its prompt. `auto`: as the server was started. */
const LANGUAGES: Readonly<Record<ServerSettings['language'], string | null>> = {
  auto: null,
  zh: '中文',
  en: '英文',
  ja: '日文',
  ko: '韩文',
  yue: '粤语',
};

/** A reply of a realtime server, validated but for its sentences: see {@link sentenceOf}. */
export type RealtimeReply =
  /** The text so far. */
  | {
      readonly kind: 'text';
      /** All locked sentences of the session, unread: most of them are known already. */
      readonly sentences: readonly unknown[];
      /** The draft after them; empty: nobody speaks, or the session is over. */
      readonly partial: string;
      /** Where the audio of the draft begins, in ms of the session; null where not told. */
      readonly partialStartMs: number | null;
      /** How much audio the server has taken, in ms; null where not told. */
      readonly durationMs: number | null;
      /** Answers `STOP`. */
      readonly isFinal: boolean;
    }
  /** An answer to a command: `started`, `stopped`, `language_set` … */
  | { readonly kind: 'event'; readonly name: string }
  /** The server says that something went wrong. Never speech. */
  | { readonly kind: 'error'; readonly text: string }
  /** Nothing that can be used. */
  | { readonly kind: 'ignored' };

/** The commands that begin a session, in order. Weights of hotwords cannot be told. */
export function encodeCommands(
  server: Pick<ServerSettings, 'language'> & { readonly hotwords?: Hotwords },
): readonly string[] {
  const language = LANGUAGES[server.language];
  const words = Object.keys(server.hotwords ?? {})
    .map((word) => word.replace(/[,，\s]+/gu, ' ').trim())
    .filter((word) => word !== '');
  return [
    ...(language === null ? [] : [`LANGUAGE:${language}`]),
    ...(words.length === 0 ? [] : [`HOTWORDS:${words.join(',')}`]),
    START,
  ];
}

/** Reads one message of a realtime server; total: whatever comes, a {@link RealtimeReply} comes out. */
export function decodeRealtime(message: string | Uint8Array): RealtimeReply {
  const fields = parseObject(message);
  if (fields === null) return { kind: 'ignored' };
  const event = fields['event'];
  if (typeof event === 'string') {
    return event === 'error' ? { kind: 'error', text: errorOf(fields['error']) } : { kind: 'event', name: event };
  }
  const { sentences, partial } = fields;
  if (!Array.isArray(sentences)) return { kind: 'ignored' };
  return {
    kind: 'text',
    sentences,
    partial: typeof partial === 'string' ? readText(partial).text : '',
    partialStartMs: millis(fields['partial_start_ms']),
    durationMs: millis(fields['duration_ms']),
    isFinal: booleanOf(fields['is_final']) === true,
  };
}

/** Reads one of the locked sentences; null when it is none. */
export function sentenceOf(value: unknown): SpeechResult | null {
  if (!isFields(value) || typeof value['text'] !== 'string') return null;
  const { text, tags } = readText(value['text']);
  const startMs = millis(value['start']);
  const endMs = millis(value['end']);
  const isSpan = startMs !== null && endMs !== null && endMs >= startMs;
  const speaker = readSpeaker(value['spk']);
  const when = isSpan ? { startMs, endMs } : { startMs: null, endMs: null };
  return { text, tags, ...when, ...(speaker !== null && { speaker }) };
}

function millis(value: unknown): number | null {
  const ms = numberOf(value);
  return ms !== null && ms >= 0 ? ms : null;
}

const errorOf = (error: unknown): string => (typeof error === 'string' && readError(error)) || 'error';
