import { isWordBorder } from '../writing/word-border.ts';
import { MendedText } from './gaps.ts';

/** An emoji with everything that belongs to it: flags, keycaps, skin tones, and joined sequences. */
const EMOJI =
  /(?=\p{Emoji})(?:\p{RGI_Emoji}|\p{Emoji_Presentation})(?:\u200d(?:\p{RGI_Emoji}|\p{Emoji_Presentation}))*[\ufe0f\u200d]*/gv;

/**
 * The text without emoji and without the gaps they leave; the words on both sides stay separate. Signs that are not
 * pictures by themselves (©, ™, digits) stay.
 */
export function stripEmoji(text: string): string {
  const rest = new MendedText();
  let at = 0;
  for (const { 0: emoji, index } of text.matchAll(EMOJI)) {
    const before = text.slice(at, index);
    at = index + emoji.length;
    rest.write(before);
    rest.takeOut(emoji);
    if (isWordBorder(before, text.slice(at))) rest.write(' ');
  }
  rest.write(text.slice(at));
  return rest.end();
}
