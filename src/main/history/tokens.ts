/**
 * How texts become tokens of the index (FTS5, `unicode61`), so that it finds exactly what is a part of the text: each
 * character of a folded text is one token, in its place.
 * - Chinese characters, kana and hangul: themselves;
 * - a Latin letter or digit: itself and the two that follow it in its word (`word` → `wor ord rd d`), so that a phrase of
 *   them is rare enough to be found fast;
 * - anything else: U+E000, which counts as a letter there, and its code point, as no tokenizer keeps all characters.
 */

/** Those that `unicode61` takes as letters and leaves as they are (SQLite knows Unicode 6.1). */
const WHOLE = /^[\u3400-\u4db5\u4e00-\u9fcc\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\uac00-\ud7a3]$/;
const PIECES = /[a-z0-9]+|[^a-z0-9]/gu;
const LATIN = /^[a-z0-9]/;
/** Letters in the token of a Latin letter. */
const REACH = 3;
/** Between title and text: no query has it, so nothing is found across them. */
const BORDER = '\ue000';

const tokenOf = (character: string): string =>
  WHOLE.test(character) ? character : `\ue000${(character.codePointAt(0) ?? 0).toString(16)}`;

/** The tokens of each letter of a Latin word. */
const tokensOfWord = (word: string): string[] => Array.from(word, (_, at) => word.slice(at, at + REACH));

const tokensOf = (folded: string): string[] =>
  (folded.match(PIECES) ?? []).flatMap((piece) => (LATIN.test(piece) ? tokensOfWord(piece) : [tokenOf(piece)]));

/** What is indexed of an entry; both texts are folded. */
export const indexed = (title: string, text: string): string =>
  (title === '' ? tokensOf(text) : [...tokensOf(title), BORDER, ...tokensOf(text)]).join(' ');

/**
 * The FTS5 expression for a folded term. A Latin word at its end may go on in the text: of its last letters only as much
 * is asked for as the term says.
 */
export function phrase(term: string): string {
  const tokens = tokensOf(term);
  const tail = /[a-z0-9]+$/.exec(term)?.[0] ?? '';
  if (tail.length >= REACH) return quoted(tokens.slice(0, tokens.length - (REACH - 1)));
  if (tail.length === 2) return `${quoted(tokens.slice(0, -1))} *`;
  return tail.length === 1 ? `${quoted(tokens)} *` : quoted(tokens);
}

const quoted = (tokens: readonly string[]): string => `"${tokens.join(' ')}"`;
