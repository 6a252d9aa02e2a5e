import { isWordCharacter, MARK } from './characters.ts';

const SOUNDS =
  'sil|silence|spn|nsn|noise|spoken_noise|vocalized-noise|breath|quick_breath|laugh|laughter|cough|sneeze|sigh|lipsmack|hissing|clucking|cry|music|bgm|applause|nospeech';
const SPEECH = 'unk|oov|fil|filler|spk';
const CONTROL = 'blank|blk|space|pad|bos|eos|sos|eps';

const upper = (names: string): string => names.toUpperCase();
const NAMED = [SPEECH, CONTROL, SOUNDS].map((names) => `${names}|${upper(names)}`).join('|');
const title = (names: string): string => names.replace(/(?<![^|])[a-z]/gu, upper);

/**
 * Tokens of models that are not words: the tags of SenseVoice (`<|zh|>`, some servers add blanks inside), and those in
 * the vocabularies of Paraformer, Fun-ASR and others. Only known names: `List<Noise>`, `a[0]` and `/silver` are text.
 */
const TOKEN = [
  '< ?\\|[^|<>]{0,40}\\| ?>',
  '</?(?:s|w|sos/eos)>',
  `< ?/?(?:${NAMED}) ?>`,
  `\\[ ?(?:&|${[SPEECH, SOUNDS].map((names) => `${names}|${upper(names)}|${title(names)}`).join('|')}|CLS|SEP|MASK|PAD) ?\\]`,
  // Not in a path or an address, and not at the start of a longer word.
  '(?<![/.~][\\w.~-]{0,40})(?:[/!](?:sil|SIL))+(?![\\w/-]|\\.\\w)',
].join('|');
const TAG = /< ?\|([^|<>]{0,40})\| ?>/gu;
const TOKENS = new RegExp(`(?: ?(?:${TOKEN}))+ ?`, 'gu');
const STARTS_WITH_MARK = new RegExp(`^${MARK}`, 'u');

/** `hel@@ lo`, `hel@@lo`: the next piece continues this word. */
const GOES_ON = new RegExp(`(?<=[\\p{L}\\p{M}\\p{N}'’])(?:@@)+(?: |$|(?=${MARK}|\\p{L}))`, 'gu');
/** `play ##ing`: this piece continues the word before. */
const WENT_ON = /(?:^| )(?:##)+(?=[\p{L}\p{N}])/gu;
/** `▁hello▁world`: a word begins. */
const WORD_BEGINS = /[▁ ]*▁[▁ ]*/gu;

/** The emoji that SenseVoice's post-processing adds for emotions (😊 …) and sounds (👏 …), unless joined to others. */
const PICTURES = /[😊😔😡😰🤢😮🎼👏😀😭🤧😷❓](?!\uFE0F?\u200d)\uFE0F?/gu;

/** Removing tokens may create another one, but not this often. */
const MOST_PASSES = 8;

/** A text without the tokens of a model, and the names of the `<|…|>` tags found. */
export interface Untagged {
  readonly text: string;
  readonly tags: readonly string[];
}

/**
 * Removes the tokens of models from a text (with single blanks), and joins words that are in pieces. Emoji for emotions
 * and sounds are removed only if there are tags: a text without tags comes from another model.
 */
export function untag(text: string): Untagged {
  const tags = Array.from(text.matchAll(TAG), (match) => (match[1] ?? '').replaceAll(' ', ''));
  let rest = tags.length === 0 ? text : text.replace(PICTURES, '');
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const before = rest;
    rest = before.replace(TOKENS, inPlaceOf).replace(GOES_ON, '').replace(WENT_ON, '').replace(WORD_BEGINS, ' ');
    if (rest === before) break;
  }
  return { text: rest, tags };
}

/** What replaces tokens: a blank where words would touch, or where one was and no mark follows. */
function inPlaceOf(tokens: string, at: number, text: string): string {
  const after = text.slice(at + tokens.length, at + tokens.length + 2);
  const areWords = isWordCharacter(text.charAt(at - 1)) && isWordCharacter(after.charAt(0));
  const wasBlank = tokens.startsWith(' ') || tokens.endsWith(' ');
  return areWords || (wasBlank && !STARTS_WITH_MARK.test(after)) ? ' ' : '';
}
