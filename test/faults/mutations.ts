import { readdirSync, readFileSync } from 'node:fs';
import { parseObject } from '../../src/main/speech/messages.ts';
import type { Dice } from '../support/random.ts';
import { ERROR_TEXT, GARBAGE } from '../support/recogniser/faults.ts';
import { closingReply, draftReply, endReply, resultReply, type Wording } from '../support/recogniser/replies.ts';

/** A message as a server sends it, before it is spoilt. */
export type Fields = Readonly<Record<string, unknown>>;

/** A spoilt message. */
export interface Mutant {
  readonly message: string | Buffer;
  /** Made so that it cannot be speech, whatever text is in it. */
  readonly isSilent: boolean;
  /** How it was made. */
  readonly how: string;
}

const FIXTURES = new URL('../fixtures/replies/', import.meta.url);

/** Replies of classic servers: those that were captured, and those that the test recogniser makes. */
export function classicReplies(): readonly Fields[] {
  const captured = readdirSync(FIXTURES).flatMap((file) =>
    readFileSync(new URL(file, FIXTURES), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Fields),
  );
  const asked = { mode: '2pass', wavName: 'f' } as const;
  const clauses = [{ units: [{ text: '你', startMs: 10, endMs: 80 }], mark: '。' }];
  const made = (['cpp-offline', 'cpp-2pass', 'python'] as const).flatMap((flavour) =>
    [true, false].flatMap((newerFields): Fields[] => {
      const wording: Wording = {
        flavour,
        punctuation: 'closing',
        senseVoiceTags: newerFields,
        newerFields,
        speakers: [],
      };
      return [
        draftReply(wording, asked, { text: '你好 world', sentence: 0, slice: 0, wallClockMs: 1e12, final: false }),
        resultReply(wording, asked, { text: '你好，world. 🎉', index: 0, clauses, final: true }),
        resultReply(wording, asked, { text: '', index: 1, clauses: [], final: false }),
      ];
    }),
  );
  return [...captured, ...made, closingReply(asked), endReply(asked), endReply(asked, 'failed')];
}

/** Replies of realtime servers, as their protocol has them. */
export const REALTIME_REPLIES: readonly Fields[] = [
  { event: 'started' },
  { event: 'hotwords_set', hotwords: ['你好'] },
  { event: 'error', error: 'out of memory' },
  { event: 'stopped' },
  { sentences: [], partial: '今天天气', partial_start_ms: 0, duration_ms: 900, is_final: false },
  {
    sentences: [{ text: '今天天气很好。', start: 0, end: 1400, spk: 0 }],
    partial: '我们',
    partial_start_ms: 1400,
    duration_ms: 2400,
    is_final: false,
  },
  {
    sentences: [
      { text: '今天天气很好。', start: 0, end: 1400 },
      { text: '我们去公园。', start: 1400, end: 3000 },
    ],
    partial: '',
    duration_ms: 3100,
    is_final: true,
  },
];

/** Garbage that is none even where it is the first thing that a server says: JSON as bytes may then be speech. */
const NONSENSE = GARBAGE.filter((message) => typeof message === 'string' || parseObject(message) === null);

const NO_MODES: readonly unknown[] = [
  undefined,
  null,
  7,
  true,
  '',
  '2pass',
  'offline\0',
  'mode of the future',
  ['offline'],
  { offline: 1 },
];
const NO_TEXTS = (text: unknown): readonly unknown[] => [null, 17, 1e308, true, [text], { text }, undefined, []];
const OTHER_VALUES: readonly unknown[] = [
  null,
  -1,
  1e308,
  2 ** 53,
  true,
  '',
  'x',
  '[[1,2]',
  [],
  [[null]],
  [[1e308, -5]],
  {},
  { length: 1e9 },
];

/** Spoils a reply of a classic server. */
export function mutatedClassic(reply: Fields, dice: Dice): Mutant {
  const { text } = reply;
  const silent = (how: string, message: unknown): Mutant => ({ how, isSilent: true, message: JSON.stringify(message) });
  switch (dice.upTo(8)) {
    case 0:
      return silent('mode', { ...reply, mode: any(NO_MODES, dice) });
    case 1:
      return silent('text', { ...reply, text: any(NO_TEXTS(text), dice) });
    case 2:
      return silent('error', {
        ...(dice.chance(50) && { mode: '2pass-offline' }),
        ...(dice.chance(50) && { is_end: true, is_final: dice.chance(50) }),
        text: '',
        error: dice.chance(50) ? huge(dice, ERROR_TEXT) : { message: ERROR_TEXT, code: 7 },
      });
    case 3:
      return silent('error text', { text: huge(dice, ERROR_TEXT), is_final: dice.chance(50), wav_name: 'f' });
    default:
      return mutated(reply, dice);
  }
}

/** Spoils a reply of a realtime server. */
export function mutatedRealtime(reply: Fields, dice: Dice): Mutant {
  const silent = (how: string, message: unknown): Mutant => ({ how, isSilent: true, message: JSON.stringify(message) });
  switch (dice.upTo(8)) {
    case 0:
      return silent('event', { ...reply, event: any(['started', 'stopped', 'error', 'later', ''], dice) });
    case 1:
      return silent('sentences', {
        ...reply,
        sentences: any([null, 1, 'text', { 0: { text: 'x' }, length: 1 }], dice),
      });
    case 2:
      return silent('texts', {
        ...reply,
        sentences: any([[], [null, 7, 'text', [], {}], [{ text: 5 }, { text: ['x'] }], [{ text: '' }]], dice),
        partial: any([undefined, null, 5, ['x'], { text: 'x' }, '', ' '], dice),
      });
    default:
      return mutated(reply, dice);
  }
}

/** Spoils any message in ways that have nothing to do with its protocol. */
function mutated(reply: Fields, dice: Dice): Mutant {
  const whole = JSON.stringify(reply);
  const silent = (how: string, message: string | Buffer): Mutant => ({ how, isSilent: true, message });
  const spoilt = (how: string, message: string | Buffer): Mutant => ({ how, isSilent: false, message });
  switch (dice.upTo(13)) {
    case 0:
      return silent('cut', whole.slice(0, dice.upTo(whole.length)));
    case 1:
      return silent('wrapped', JSON.stringify(any([[reply], { data: reply }, whole, { 0: reply, length: 1 }], dice)));
    case 2:
      return dice.chance(50)
        ? spoilt('binary', Buffer.from(whole))
        : silent('binary of another encoding', Buffer.from(whole, 'utf16le'));
    case 3:
      return dice.chance(50)
        ? spoilt('two in one', whole + dice.one([whole, '\n{}', '\0', `,${whole}`]))
        : silent('something after it', whole + dice.one([',', ']', 'x', '}']));
    case 4:
      return silent('other encoding', Buffer.from(whole, 'utf16le').toString(dice.one(['latin1', 'utf8'])));
    case 5:
      return silent('prototype', `{"__proto__":${whole},"constructor":${whole}}`);
    case 6:
      return silent('garbage', any(NONSENSE, dice));
    case 7: {
      const bytes = Buffer.from(whole);
      for (let flips = 1 + dice.upTo(4); flips > 0; flips -= 1) {
        const at = dice.upTo(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.upTo(8));
      }
      return spoilt('bits', bytes.toString());
    }
    case 8:
      return spoilt('nested', deeper(reply, dice));
    case 9:
      return spoilt(
        'huge',
        JSON.stringify({ ...reply, text: huge(dice, typeof reply['text'] === 'string' ? reply['text'] : '长') }),
      );
    case 10:
      return spoilt(
        'long in vain',
        JSON.stringify({ ...reply, text: dice.one(['<|', '<|zh', '\u0300', ' ']).repeat(5000) }),
      );
    case 11:
      return spoilt('again', JSON.stringify({ ...reply, text: '\ud800<|zh|>\u202e\0\ufeff' }));
    default:
      return spoilt('values', JSON.stringify(swapped(reply, dice)));
  }
}

function any<T>(of: readonly T[], dice: Dice): T {
  return of[dice.upTo(of.length)] as T;
}

/** Most are long, few are very long: 1 MB of text a time would be all that is tested. */
const huge = (dice: Dice, text: string): string => text.repeat(1 + dice.upTo(dice.chance(1) ? 20_000 : 20));

/** A field more whose value lies thousands of levels deep. */
function deeper(reply: Fields, dice: Dice): string {
  const depth = 1 + dice.upTo(dice.chance(5) ? 20_000 : 50);
  const field = dice.one(['timestamp', 'stamp_sents', 'text', 'error', 'sentences', 'x']);
  const deep = dice.chance(50)
    ? '['.repeat(depth) + ']'.repeat(depth)
    : '{"text":'.repeat(depth) + '"x"' + '}'.repeat(depth);
  return JSON.stringify({ ...reply, [field]: 'DEEP' }).replace('"DEEP"', deep);
}

function swapped(reply: Fields, dice: Dice): Fields {
  const names = Object.keys(reply).filter((name) => name !== 'text' && name !== 'mode');
  const changes = names.filter(() => dice.chance(40)).map((name) => [name, any(OTHER_VALUES, dice)] as const);
  return { ...reply, ...Object.fromEntries(changes) };
}
