const TAG = /<\|[^|<>]{0,40}\|>/gu;

/** An emoji with all that belongs to it: flags, keycaps, skin tones, and what is joined to one picture. */
const EMOJI =
  /(?=\p{Emoji})(?:\p{RGI_Emoji}|\p{Emoji_Presentation})(?:\u200d(?:\p{RGI_Emoji}|\p{Emoji_Presentation}))*[\ufe0f\u200d]*/gv;

/** Without what `pattern` matches; where that stood between blanks, one is left. */
function without(text: string, pattern: RegExp): string {
  const rest = text.replace(pattern, '');
  return rest === text ? text : rest.replace(/ {2,}/gu, ' ');
}

/** A text without the tags of SenseVoice models, `<|zh|><|HAPPY|>…`. */
export const stripTags = (text: string): string => without(text, TAG);

/** A text without emoji. Signs that are no pictures by themselves (©, ™, digits) stay. */
export const stripEmoji = (text: string): string => without(text, EMOJI);
