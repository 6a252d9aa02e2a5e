/** Characters that are as wide as two Latin ones. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}“”‘’…—]/u;
/** Take no room of their own: accents, joiners, selectors of a form. */
const NARROW = /\p{M}|\p{Cf}/u;

/** How wide a text is, in Latin characters: Chinese ones count two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += NARROW.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}
