import { CHINESE, MARK } from '../writing/characters.ts';
import { withCapital } from './capitals.ts';
import { WORD_CHARACTER } from './words.ts';

/** Blanks, but no new line that a rule has put there. */
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

/** What stands without a blank before it, or after it. */
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

/** A text without blanks at its end; a loop, because an expression would look at each blank of a long row again. */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ENDS_WITH_BLANK.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The marks on either side of what is taken out, so that the stronger of the two stays. */
function mendMarks(left: string, taken: string, right: string): readonly [string, string] {
  // The pair of dashes was set for what goes.
  if (ENDS_WITH_DASH.test(left) && STARTS_WITH_DASHES.test(right)) return [left, right.replace(STARTS_WITH_DASHES, '')];
  if (HOLDS.test(left)) return [left, right.replace(STARTS_WITH_MARKS, '')];
  if (!ENDS_WITH_MARK.test(left)) {
    // The comma was set for the word that goes (I uh, think).
    return [left, HAS_WORD.test(taken) ? right.replace(STARTS_WITH_COMMA, '') : right];
  }
  if (ENDS_WITH_PAUSE.test(left) && STARTS_WITH_STOP.test(right)) return [withoutBlanksAtEnd(left.slice(0, -1)), right];
  return [left, right.replace(STARTS_WITH_MARKS, '')];
}

/** Whether nothing is left between two brackets or quotes. */
const isEmptyPair = (left: string, right: string): boolean =>
  (OPENS.test(left) && CLOSES.test(right)) || (OPENS_QUOTE.test(left) && right.startsWith(left.slice(-1)));

/**
 * What becomes of two texts when `taken` between them is taken out: at most one blank, none before a mark; of two marks
 * the stronger, none at the start, no empty brackets. A capital goes to the next word.
 */
function closeGap(before: string, taken: string, after: string): string {
  let left = withoutBlanksAtEnd(before);
  let right = after.replace(STARTS_WITH_BLANKS, '');
  const hadBlank = left !== before || right !== after;
  // 嗯 is a border between Latin words without any blank.
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

/** As much of a text as the marks and blanks at its end can take, in UTF-16 units. */
const TAIL = 64;

/** A text written piece by piece, out of which pieces are taken. */
export class MendedText {
  /** The text, but for its end, which the next gap may still change. */
  readonly #parts: string[] = [];
  #end = '';
  /** What was taken out since the last piece. */
  #gap = '';
  /** The first word that was taken out since the last one that stays: has the capital that the next word gets. */
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
