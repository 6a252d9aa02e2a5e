import { endMark, type Flavour, type Punctuation } from './text.ts';
import type { Clause, Unit } from './sentence.ts';

/** A reply as it goes out as JSON. */
export type Reply = Readonly<Record<string, unknown>>;

/** How a server words its replies. */
export interface Wording {
  readonly flavour: Flavour;
  readonly punctuation: Punctuation;
  /** Puts the tags of SenseVoice models before the text of results. */
  readonly senseVoiceTags: boolean;
  /** Fields that only newer servers send (speaker in Python, slices and their times in C++). */
  readonly newerFields: boolean;
  /** Who says the sentences, in turn, as newer Python and realtime servers tell (these by number); empty: they do not. */
  readonly speakers: readonly string[];
}

/** What the client asked for that shows in replies. */
export interface Asked {
  readonly mode: '2pass' | 'online' | 'offline';
  readonly wavName: string;
}

/** A draft to be worded. */
export interface Draft {
  readonly text: string;
  /** Number of its sentence, and its own number in the sentence. */
  readonly sentence: number;
  readonly slice: number;
  /** The wall clock in ms, which C++ servers put where results have their time stamp. */
  readonly wallClockMs: number;
  /** It answers the end message (C++ in online mode). */
  readonly final: boolean;
}

/** A result to be worded. */
export interface Result {
  readonly text: string;
  /** Number of its sentence. */
  readonly index: number;
  /** Empty when nothing is known of its times. */
  readonly clauses: readonly Clause[];
  /** It answers the end message. */
  readonly final: boolean;
}

/** The message of a draft. */
export function draftReply({ flavour, newerFields }: Wording, { mode, wavName }: Asked, draft: Draft): Reply {
  if (flavour === 'python') {
    return { mode: mode === '2pass' ? '2pass-online' : mode, text: draft.text, wav_name: wavName, is_final: false };
  }
  return {
    ...(newerFields && { index: draft.sentence, slice_type: draft.slice === 0 ? 0 : 1 }),
    is_final: draft.final,
    mode: '2pass-online',
    text: draft.text,
    timestamp: draft.wallClockMs,
    wav_name: wavName,
  };
}

/** The message of a result. */
export function resultReply(wording: Wording, { mode, wavName }: Asked, result: Result): Reply {
  const { flavour, newerFields, senseVoiceTags, speakers } = wording;
  const text = senseVoiceTags && result.text !== '' ? tags(result.text) + result.text : result.text;
  const units = result.clauses.flatMap((clause) => clause.units);
  const startMs = units[0]?.startMs ?? 0;
  if (flavour === 'python') {
    return {
      mode: mode === '2pass' ? '2pass-offline' : mode,
      ...(newerFields && speakerOf(speakers, result.index)),
      text,
      wav_name: wavName,
      is_final: true,
      ...(units.length > 0 && { timestamp: pairs(units, startMs) }),
    };
  }
  return {
    ...(newerFields && flavour === 'cpp-2pass' && { end_time: units.at(-1)?.endMs ?? 0, index: result.index }),
    is_final: flavour === 'cpp-2pass' && result.final,
    mode: flavour === 'cpp-2pass' ? '2pass-offline' : 'offline',
    ...(newerFields && flavour === 'cpp-2pass' && { slice_type: 2 }),
    stamp_sents: units.length > 0 ? result.clauses.map(stamped) : '',
    ...(newerFields && flavour === 'cpp-2pass' && { start_time: startMs }),
    text,
    ...(units.length > 0 && { timestamp: JSON.stringify(pairs(units, 0)) }),
    wav_name: wavName,
  };
}

function speakerOf(speakers: readonly string[], sentence: number) {
  const name = speakers[sentence % speakers.length];
  return name === undefined ? { spk_name: 'unknown', spk_score: 0 } : { spk_name: name, spk_score: 0.82 };
}

/** What C++ 2pass answers to the end message when no text was left: no mode. */
export const closingReply = ({ wavName }: Asked): Reply => ({ is_final: true, text: '', wav_name: wavName });

/** The acknowledgement of the end message that newer Python servers send. */
export const endReply = ({ mode, wavName }: Asked, error?: string): Reply => ({
  mode,
  wav_name: wavName,
  is_final: error === undefined,
  is_end: true,
  ...(error !== undefined && { error }),
});

/** Time stamps are whole ms. */
const pairs = (units: readonly Unit[], fromMs: number): number[][] =>
  units.map(({ startMs, endMs }) => [Math.round(startMs - fromMs), Math.round(endMs - fromMs)]);

const stamped = ({ units, mark }: Clause) => ({
  end: Math.round(units.at(-1)?.endMs ?? 0),
  punc: mark,
  start: Math.round(units[0]?.startMs ?? 0),
  text_seg: units.map(({ text }) => text).join(' '),
  ts_list: pairs(units, 0),
});

const tags = (text: string): string =>
  `<|${endMark(text.slice(0, -1)) === '.' ? 'en' : 'zh'}|><|NEUTRAL|><|Speech|><|withitn|>`;
