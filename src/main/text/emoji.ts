/** An emoji with all that belongs to it: flags, keycaps, skin tones, and what is joined to one picture. */
const EMOJI =
  /(?=\p{Emoji})(?:\p{RGI_Emoji}|\p{Emoji_Presentation})(?:\u200d(?:\p{RGI_Emoji}|\p{Emoji_Presentation}))*[\ufe0f\u200d]*/gv;

/** A text without emoji. Signs that are no pictures by themselves (©, ™, digits) stay. */
export const stripEmoji = (text: string): string => text.replace(EMOJI, '');
