import { CHINESE, MARK } from '../writing/characters.ts';
import { withCapital } from './capitals.ts';
import { WORD_CHARACTER } from './words.ts';

/** Blanks, but not new lines, which rules may have added. */
const BLANK = '[^\\S\\n]';
const STARTS_WITH_BLANKS = new RegExp(`^${BLANK}+`, 'u');
const ENDS_WITH_BLANK = new RegExp(`${BLANK}$`, 'u');
const HAS_BLANK = new RegExp(BLANK, 'u');

const STARTS_WITH_MARKS = new RegExp(`^(?:${MARK}|${BLANK})+`, 'u');
const STARTS_WITH_STOP = new RegExp(`^(?=[.。?？!！…])${MARK}`, 'u');
const STARTS_WITH_COMMA = new RegExp(`^[,，](?!\\p{N})${BLANK}*`, 'u');
const ENDS_WITH_MARK = /[,，、;；:：.。?？!！…]$/u;
const ENDS_WITH_PAUSE = /[,，、;；:：]$/u;
const ENDS_WITH_DASH = /[-–—]$/u;
const STARTS_WITH_DASHES = new RegExp(`^[-–—]+${BLANK}*`, 'u');
const ENDS_SENTENCE = /(?:^|\n|[.。?？!！…]["'”’」』)）]*)$/u;

/** What has no blank before it (`CLINGS`) or after it (`HOLDS`). */
const CLINGS = new RegExp(`^(?:${MARK}|[”’）)\\]】」』》%])`, 'u');
const HOLDS = /(?:^|[\n“‘（([{【「『《]|(?:^|[\s（(])["'])$/u;
const OPENS = /[“‘（([【「『《]$/u;
const CLOSES = /^[”’）)\]】」』》]/u;
const OPENS_QUOTE = /(?:^|[\s（(])["']$/u;
const ENDS_CHINESE = new RegExp(`[${CHINESE}]$`, 'u');
const STARTS_CHINESE = new RegExp(`^[${CHINESE}]`, 'u');

const STARTS_WITH_WORD = new RegExp(`^${WORD_CHARACTER}`, 'u');
const ENDS_WITH_WORD = new RegExp(`${WORD_CHARACTER}$`, 'u');
const HAS_WORD = /[\p{L}\p{N}]/u;
const IS_CAPITAL = /^\s*\p{Lu}/u;

/**
 * The text without blanks at its end. A loop, because an expression would take quadratic time on a long run of blanks.
 */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ENDS_WITH_BLANK.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Removes one of the marks on both sides of a gap, so that the stronger one stays. */
function mendMarks(left: string, taken: string, right: string): readonly [string, string] {
  // The pair of dashes enclosed what is taken out.
  if (ENDS_WITH_DASH.test(left) && STARTS_WITH_DASHES.test(right)) return [left, right.replace(STARTS_WITH_DASHES, '')];
  if (HOLDS.test(left)) return [left, right.replace(STARTS_WITH_MARKS, '')];
  if (!ENDS_WITH_MARK.test(left)) {
    // The comma belonged to the word that is taken out (I uh, think).
    return [left, HAS_WORD.test(taken) ? right.replace(STARTS_WITH_COMMA, '') : right];
  }
  if (ENDS_WITH_PAUSE.test(left) && STARTS_WITH_STOP.test(right)) return [withoutBlanksAtEnd(left.slice(0, -1)), right];
  return [left, right.replace(STARTS_WITH_MARKS, '')];
}

/** Whether the gap is between two brackets or quotes. */
const isEmptyPair = (left: string, right: string): boolean =>
  (OPENS.test(left) && CLOSES.test(right)) || (OPENS_QUOTE.test(left) && right.startsWith(left.slice(-1)));

/**
 * Joins two texts after `taken` between them was taken out: at most one blank, and none before a mark; the stronger of
 * two marks, and none at the start; no empty brackets. A capital moves to the next word.
 */
function closeGap(before: string, taken: string, after: string): string {
  let left = withoutBlanksAtEnd(before);
  let right = after.replace(STARTS_WITH_BLANKS, '');
  const hadBlank = left !== before || right !== after;
  // 嗯 separates Latin words without a blank.
  const wasBorder = HAS_WORD.test(taken) && !STARTS_WITH_WORD.test(taken);
  const unmended = right;
  [left, right] = mendMarks(left, taken, right);
  if (isEmptyPair(left, right)) return closeGap(left.slice(0, -1), taken, right.slice(1));
  const lostBlank = HAS_BLANK.test(unmended.slice(0, unmended.length - right.length));
  if (IS_CAPITAL.test(taken) && ENDS_SENTENCE.test(left)) right = withCapital(right);
  const parted = wasBorder && ENDS_WITH_WORD.test(left) && STARTS_WITH_WORD.test(right);
  const isApart = hadBlank || lostBlank || parted;
  const touches = HOLDS.test(left) || CLINGS.test(right) || (ENDS_CHINESE.test(left) && STARTS_CHINESE.test(right));
  return isApart && !touches ? `${left} ${right}` : left + right;
}

/** The longest run of marks and blanks at the end of a text that is looked at, in UTF-16 units. */
const TAIL = 64;

/** Builds a text piece by piece and closes the gaps where pieces are taken out. */
export class MendedText {
  /** The text without its end, which the next gap may still change. */
  readonly #parts: string[] = [];
  #end = '';
  /** What was taken out since the last written piece. */
  #gap = '';
  /** The first word taken out since the last one that stays: if it has a capital, the next word gets it. */
  #taken = '';
  #isMended = false;

  write(piece: string): void {
    if (piece === '') return;
    if (this.#gap === '') this.#end += piece;
    else this.#close(piece);
    if (HAS_WORD.test(piece)) this.#taken = '';
  }

  takeOut(piece: string): void {
    this.#gap += piece;
    if (!HAS_WORD.test(this.#taken)) this.#taken = piece;
  }

  end(): string {
    if (this.#gap !== '') this.#close('');
    const text = this.#parts.join('') + this.#end;
    return this.#isMended ? withoutBlanksAtEnd(text) : text;
  }

  #close(piece: string): void {
    const start = Math.max(0, this.#end.length - TAIL);
    this.#parts.push(this.#end.slice(0, start));
    this.#end = closeGap(this.#end.slice(start), this.#taken, piece);
    this.#gap = '';
    this.#isMended = true;
  }
}
