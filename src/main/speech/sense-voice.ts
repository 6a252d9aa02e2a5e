const TAG = /<\|([^|<>]{0,40})\|>/gu;

/** The pictures that SenseVoice's post-processing puts for emotions (😊 …) and sounds (👏 …). */
const PICTURES = /[😊😔😡😰🤢😮🎼👏😀😭🤧😷❓]\uFE0F?/gu;

/** A text without what SenseVoice models put into it, and the names of the tags found. */
export interface Untagged {
  readonly text: string;
  readonly tags: readonly string[];
}

const NO_TAGS: readonly string[] = [];

/**
 * Takes `<|…|>` tags out of a text, and with them the pictures for emotions and sounds. A text without tags comes from
 * another model and is left alone.
 */
export function untag(text: string): Untagged {
  if (!text.includes('<|')) return { text, tags: NO_TAGS };
  const tags = Array.from(text.matchAll(TAG), (match) => match[1] ?? '');
  if (tags.length === 0) return { text, tags };
  return { text: text.replace(TAG, '').replace(PICTURES, ''), tags };
}
