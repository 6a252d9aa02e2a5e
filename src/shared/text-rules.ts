/** What a spoken command does instead of being written. */
export type TextCommand = 'newline' | 'paragraph' | 'undo';

/** One of the user's own replacements. */
export interface Replacement {
  /**
   * Plain: these words in any case, and where they begin or end with a letter (of a script with blanks) or a digit only
   * as whole words.
   * With `regex`: a JavaScript regular expression (flags `gu`; `(?i:…)` for either case).
   */
  readonly find: string;
  /** With `regex`, `$1`, `$<name>` and `$&` stand for what was found. */
  readonly replace: string;
  readonly regex: boolean;
}

/** The phrases of each command, in any case. */
export type CommandPhrases = Readonly<Record<TextCommand, readonly string[]>>;

/** How recognised text is put right before it is inserted. The fields stand in the order in which the rules apply. */
export interface TextRules {
  /** What is left of SenseVoice's `<|…|>` tags. */
  readonly tags: 'strip' | 'keep';
  readonly emoji: 'keep' | 'strip';
  /** Obey phrases that stand alone between punctuation marks or the ends of a segment. */
  readonly commands: boolean;
  readonly commandPhrases: CommandPhrases;
  /** Filler words that stand alone between punctuation marks or the ends of a segment. */
  readonly fillers: 'keep' | 'remove';
  readonly fillerWords: readonly string[];
  /** Punctuation that opens a segment joins the one before, and goes where there is nothing for it to close. */
  readonly joinPunctuation: boolean;
  /** Chinese characters; `traditional-tw` with the words of Taiwan too. */
  readonly script: 'leave' | 'simplified' | 'traditional-hk' | 'traditional-tw';
  /** Width of punctuation; `auto`: full in Chinese sentences, half in English ones. */
  readonly punctuation: 'leave' | 'full' | 'half' | 'auto';
  /** A capital at the start of English sentences. */
  readonly capitals: boolean;
  /** In this order, each on the result of the one before. */
  readonly replacements: readonly Replacement[];
  /** Blanks between Chinese and Latin letters or digits. */
  readonly spacing: 'leave' | 'add' | 'remove';
  /** A blank between words where two segments meet. */
  readonly wordSpaces: boolean;
  /** The full stop at the very end of a dictation or line; `drop-short`: of one with at most `shortText` characters. */
  readonly finalStop: 'keep' | 'drop' | 'drop-short';
  readonly shortText: number;
}

/** What differs for one application. */
export type TextRulesOverride = {
  readonly [K in Exclude<keyof TextRules, 'commandPhrases'>]?: TextRules[K] | undefined;
} & { readonly commandPhrases?: { readonly [C in TextCommand]?: readonly string[] | undefined } | undefined };

/** Segments are joined well, and nothing that was said is changed. */
export const DEFAULT_TEXT_RULES: TextRules = {
  tags: 'strip',
  emoji: 'keep',
  commands: false,
  commandPhrases: {
    newline: ['换行', '換行', '新的一行', '另起一行', 'new line'],
    paragraph: ['新段落', '另起一段', '新的一段', 'new paragraph'],
    undo: ['撤销', '撤銷', '删掉这句', '刪掉這句', 'scratch that', 'undo that'],
  },
  fillers: 'keep',
  fillerWords: ['嗯', '呃', '额', '額', '唔', '那个', '那個', 'um', 'umm', 'uh', 'uhm', 'er', 'erm'],
  joinPunctuation: true,
  script: 'leave',
  punctuation: 'leave',
  capitals: false,
  replacements: [],
  spacing: 'leave',
  wordSpaces: true,
  finalStop: 'keep',
  shortText: 20,
};

/** Without the fields that are undefined: these do not override. */
const given = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The rules of one application: each field (and each command's phrases) that it names instead of the global one. */
export const mergeRules = (base: TextRules, override: TextRulesOverride): TextRules => ({
  ...base,
  ...given(override),
  commandPhrases: { ...base.commandPhrases, ...given(override.commandPhrases ?? {}) },
});
