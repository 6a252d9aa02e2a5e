import { diffArrays } from 'diff';
import { legible } from '../insertion/legible.ts';

/** A word that was recognised, and what the user made of it. */
export interface Correction {
  readonly from: string;
  readonly to: string;
}

/** More changes than these make it another text, not a corrected one. */
const MOST_CHANGES = 4;
/** Of a text, in characters as a diff counts them; beyond it the field holds something else. */
const MOST_EDITS = 400;
/** Of a word, in characters. */
const LONGEST = { from: 30, to: 40 } as const;
/** A text this short may change in the larger part of it, as a name that was said alone. */
const SHORT_TEXT = 8;
const LARGEST_PART = 0.5;

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** A word of a script with blanks, with what stands within names (`Vue.js`, `C++`), or any one character. */
const TOKEN =
  /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+(?:['’.\-_](?:(?![\p{Script=Han}])[\p{L}\p{N}])+)*[+#]*|[\s\S]/gu;
/** Ends a clause. */
const STOP = /[，。！？；：、,;:!?\n]/u;
/** Words that are heard alike and written by their meaning: nothing to be learnt. */
const SMALL_WORD = /^[他她它的地得在再做作]+$/u;
const EMOJI = /\p{Extended_Pictographic}/u;
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** A piece of a text that became another one, with the places of both, in UTF-16 units. */
interface Change {
  readonly from: string;
  readonly to: string;
  readonly at: number;
  readonly toAt: number;
  /** How many units before and after it are unchanged. */
  readonly room: { before: number; after: number };
}

/**
 * What the user corrected in a text that was inserted, word by word; empty: nothing, or nothing that a word can be learnt
 * of. Null where the text is not there any more: it was sent, deleted or written anew.
 * @param inserted what was inserted
 * @param before the field right after that
 * @param after the field now
 */
export function correctionsIn(inserted: string, before: string, after: string): readonly Correction[] | null {
  const [text, old, now] = [legible(inserted).trim(), legible(before), legible(after)];
  const start = old.lastIndexOf(text);
  if (text === '' || start < 0) return null;
  const end = start + text.length;
  const all = changesBetween(old, now);
  if (all === null) return null;
  const within = all.filter(({ at, from }) => at >= start && at + from.length <= end);
  const isCut = all.some((one) => !within.includes(one) && one.at < end && one.at + one.from.length > start);
  if (isCut || within.length > MOST_CHANGES) return null;
  const gone = within.reduce((sum, { from, to }) => sum + (isAlike(from, to) ? 0 : lettersIn(from)), 0);
  const letters = lettersIn(text);
  if (gone > 0 && (gone >= letters || (letters > SHORT_TEXT && gone > LARGEST_PART * letters))) return null;
  const found = within.map((change) => wordOf(change, old, now)).filter((one) => one !== null);
  return found.filter(({ from, to }, index) => found.findIndex((one) => one.from === from && one.to === to) === index);
}

/** All that differs; null: too much. */
function changesBetween(old: string, now: string): readonly Change[] | null {
  const parts = diffArrays(old.match(TOKEN) ?? [], now.match(TOKEN) ?? [], { maxEditLength: MOST_EDITS });
  if (parts === undefined) return null;
  const changes: Change[] = [];
  let [at, toAt, kept] = [0, 0, 0];
  let open: Correction | null = null;
  const close = (after: number): void => {
    if (open === null) return;
    const { from, to }: Correction = open;
    changes.push({ from, to, at: at - from.length, toAt: toAt - to.length, room: { before: kept, after } });
    open = null;
  };
  for (const { added, removed, value } of parts) {
    const text = value.join('');
    const before: Correction | null = open;
    // Words beside each other are one change: `cooper netties` became `Kubernetes`.
    const isBetween = before !== null && /^\s+$/.test(text);
    if (!added && !removed && !isBetween) close(text.length);
    if (added || removed || isBetween) {
      const { from, to }: Correction = before ?? { from: '', to: '' };
      open = { from: added ? from : from + text, to: removed ? to : to + text };
    } else {
      kept = text.length;
    }
    if (!added) at += text.length;
    if (!removed) toAt += text.length;
  }
  close(0);
  return changes;
}

/** The word that a change is about; null where there is none to learn. */
function wordOf(change: Change, old: string, now: string): Correction | null {
  const { from, to } = tidy(grown(change, old, now));
  if (from === to || !hasLetters(from) || !hasLetters(to)) return null;
  if (EMOJI.test(from + to) || /\n/.test(from + to)) return null;
  if (size(from) > LONGEST.from || size(to) > LONGEST.to) return null;
  // One character means too many things to be replaced everywhere.
  if (size(from) < 2 || size(to) < 2) return null;
  // Other numbers are no other word.
  if (!/\p{L}/u.test(from + to)) return null;
  return bare(from) === bare(to) ? null : { from, to };
}

/** A change without what was written on after it, and with the rest of the Chinese words that it is in. */
function grown(change: Change, old: string, now: string): Correction {
  const { from, at, toAt, room } = change;
  const stop = STOP.test(from)
    ? -1
    : change.to.replace(/^[^\p{L}\p{N}]+/u, (edge) => ' '.repeat(edge.length)).search(STOP);
  const to = stop < 0 ? change.to : change.to.slice(0, stop);
  if (!HAN.test(to) || SMALL_WORD.test(from + to)) return { from, to };
  let [start, end] = [toAt, toAt + to.length];
  for (const { index, segment } of WORDS.segment(now)) {
    if (!HAN.test(segment)) continue;
    const over = index + segment.length;
    if (index < toAt && over > toAt) start = index;
    if (index < toAt + to.length && over > toAt + to.length) end = over;
  }
  // A name that is in no dictionary counts as several words: 李 and 四.
  const isAlone = start === toAt && end === toAt + to.length && size(to) === 1 && HAN.test(now.charAt(toAt - 1));
  const left = Math.min(isAlone ? 1 : toAt - start, room.before);
  const right = stop < 0 ? Math.min(end - toAt - to.length, room.after) : 0;
  return {
    from: old.slice(at - left, at + from.length + right),
    to: now.slice(toAt - left, toAt + to.length + right),
  };
}

/** Without marks and blanks around it. */
function tidy({ from, to }: Correction): Correction {
  const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#]+$/gu;
  return { from: from.replaceAll(edges, ''), to: to.replaceAll(edges, '') };
}

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
const size = (text: string): number => Array.from(text).length;
/** Without marks, and without blanks between Chinese characters. */
const bare = (text: string): string => {
  const words = text.replaceAll(/\p{P}/gu, '');
  return HAN.test(words) ? words.replaceAll(/\s/gu, '') : words;
};

/** Whether two texts have half of their letters in common. */
function isAlike(from: string, to: string): boolean {
  const letters = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? [];
  const rest = letters(to);
  const most = Math.max(letters(from).length, rest.length);
  let common = 0;
  for (const letter of letters(from)) {
    const at = rest.indexOf(letter);
    if (at < 0) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return most > 0 && common / most >= 0.5;
}
