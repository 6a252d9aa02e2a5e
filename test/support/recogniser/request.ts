import type { Asked } from './replies.ts';

/** The state of a client's wishes: what its text messages have set so far. */
export interface Request extends Asked {
  readonly wavFormat: string;
  readonly sampleRate: number;
  /** Middle value of the first valid `chunk_size`; null: not set yet. */
  readonly chunk: number | null;
  /** The first hotwords that came, as sent. */
  readonly hotwords: unknown;
  /** The end message asked for an acknowledgement. */
  readonly wantsAcknowledgement: boolean;
}

/** Before any message. */
export const NOTHING_ASKED: Request = {
  mode: '2pass',
  wavName: 'microphone',
  wavFormat: 'pcm',
  sampleRate: 16_000,
  chunk: null,
  hotwords: undefined,
  wantsAcknowledgement: false,
};

/** The fields of the classic protocol that clients may send, and what a valid value of each is. */
const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  mode: isMode,
  wav_name: isString,
  wav_format: isString,
  is_speaking: isBoolean,
  chunk_size: (value) => chunkOf(value) !== null,
  chunk_interval: isCount,
  encoder_chunk_look_back: isCount,
  decoder_chunk_look_back: isCount,
  audio_fs: (value) => value === 16_000 || value === 8000,
  hotword: isString,
  hotwords: isString,
  itn: isBoolean,
  svs_lang: (value) => ['auto', 'zh', 'en', 'ja', 'ko', 'yue'].includes(String(value)),
  svs_itn: isBoolean,
  is_end: isBoolean,
};

/** What a strict reading of the protocol finds wrong with a message, in words; empty when nothing is. */
export const violationsOf = (message: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(message)
    .filter(([field, value]) => FIELDS[field]?.(value) !== true)
    .map(([field, value]) => `${field}: ${JSON.stringify(value)}`);

/** What is asked for once a message has come; invalid values count as not sent. */
export function updated(request: Request, message: Readonly<Record<string, unknown>>): Request {
  const { mode, wav_name, wav_format, audio_fs, chunk_size, hotwords, is_end } = message;
  return {
    mode: isMode(mode) ? mode : request.mode,
    wavName: isString(wav_name) ? wav_name : request.wavName,
    wavFormat: isString(wav_format) ? wav_format : request.wavFormat,
    sampleRate: audio_fs === 8000 || audio_fs === 16_000 ? audio_fs : request.sampleRate,
    chunk: request.chunk ?? chunkOf(chunk_size),
    hotwords: request.hotwords ?? hotwords,
    wantsAcknowledgement: is_end === true,
  };
}

function chunkOf(value: unknown): number | null {
  if (!Array.isArray(value) || value.length !== 3 || !value.every(isCount)) return null;
  const middle: unknown = value[1];
  return isCount(middle) && middle > 0 ? middle : null;
}

function isMode(value: unknown): value is Asked['mode'] {
  return value === '2pass' || value === 'online' || value === 'offline';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}
