import type { TextCommand, TextRules } from '../../shared/settings.ts';
import { capitalise } from './capitals.ts';
import { foldBlanks } from '../writing/blanks.ts';
import { withoutIdleMarks } from '../writing/join.ts';
import { untag } from '../writing/model-tokens.ts';
import { plainText } from '../writing/plain-text.ts';
import { clausesOf, phraseKey, textOf } from './clauses.ts';
import { commandsIn, commandTable, type Said } from './commands.ts';
import { stripEmoji } from './emoji.ts';
import { withoutFillers } from './fillers.ts';
import { charactersIn, stopToHold } from './final-stop.ts';
import { setWidth } from './punctuation.ts';
import type { Rewrite } from './script.ts';
import { type Balance, endsSentence, NO_BALANCE, openAfter } from './sentences.ts';
import { joint, space } from './spacing.ts';

/** What to do next: insert a text, or carry out a command. */
export type TextPart =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'command'; readonly command: TextCommand };

/**
 * Applies the text rules to the segments of one utterance, one by one as they settle. Each text part continues the one
 * before; the command `undo` takes back the last part (text, new line or paragraph) that is still there. The cost
 * depends on the new segment only.
 */
export interface TextPipeline {
  segment(text: string): readonly TextPart[];
  /** No more segments come: returns what was held back and belongs to the text after all. */
  finish(): readonly TextPart[];
}

/** What a pipeline needs besides its rules. */
export interface PipelineParts {
  /** The text before the caret; null if it could not be read. */
  readonly before: string | null;
  /** Converts Chinese characters. */
  readonly convert: Rewrite;
  /** Applies the user's own replacements. */
  readonly replace: Rewrite;
}

/** How much of the text before rules look at, in UTF-16 units. */
const TAIL = 64;

/** How far the text has got. A value, so that undo can return to an earlier one. */
interface Position {
  /** The end of the text, including what is held back. */
  readonly tail: string;
  /** A full stop that is inserted only if more text follows. */
  readonly held: string;
  /** How many characters of this line are ours. */
  readonly length: number;
  /** The balance of the unfinished sentence. */
  readonly open: Balance;
}

const atLineStart = (tail: string): Position => ({ tail, held: '', length: 0, open: NO_BALANCE });

/** Starts the rules for one utterance. */
export const createTextPipeline = (rules: TextRules, parts: PipelineParts): TextPipeline => new Pipeline(rules, parts);

class Pipeline implements TextPipeline {
  readonly #rules: TextRules;
  readonly #convert: Rewrite;
  readonly #replace: Rewrite;
  readonly #commands: ReadonlyMap<string, TextCommand>;
  readonly #fillers: ReadonlySet<string>;
  #position: Position;
  /** The position before each part that is still there. */
  readonly #past: Position[] = [];
  #isSilent = true;
  /** Segments of fillers only at the start: an answer, if nothing else follows. */
  #hesitation: string[] = [];

  constructor(rules: TextRules, { before, convert, replace }: PipelineParts) {
    this.#rules = rules;
    this.#convert = convert;
    this.#replace = replace;
    this.#commands = rules.commands ? commandTable(rules.commandPhrases) : new Map();
    this.#fillers = new Set(rules.fillers === 'remove' ? rules.fillerWords.map(phraseKey) : []);
    const tail = (before ?? '').slice(-TAIL);
    this.#position = { ...atLineStart(tail), open: openAfter(tail, NO_BALANCE) };
  }

  segment(raw: string): readonly TextPart[] {
    const text = this.#clean(raw);
    const said = this.#read(text);
    if (said.length === 0 && text !== '' && this.#isSilent) this.#hesitation.push(text);
    const parts = said.flatMap((item) =>
      'command' in item ? this.#obey(item.command) : this.#write(textOf(item.clauses)),
    );
    if (parts.length > 0) this.#isSilent = false;
    return parts;
  }

  finish(): readonly TextPart[] {
    const parts = this.#isSilent ? this.#hesitation.flatMap((text) => this.#write(text)) : [];
    this.#hesitation = [];
    return parts;
  }

  #clean(raw: string): string {
    const { tags, emoji } = this.#rules;
    const text = foldBlanks(plainText(raw));
    const untagged = tags === 'strip' ? untag(text).text : text;
    return foldBlanks(emoji === 'strip' ? stripEmoji(untagged) : untagged);
  }

  #read(text: string): readonly Said[] {
    const clauses = clausesOf(text);
    const said = commandsIn(clauses, this.#commands);
    if (this.#fillers.size === 0) return said;
    return said.flatMap((item): readonly Said[] => {
      if ('command' in item) return [item];
      const kept = withoutFillers(item.clauses, this.#fillers, this.#position.tail);
      return kept.length === 0 ? [] : [{ clauses: kept }];
    });
  }

  #obey(command: TextCommand): readonly TextPart[] {
    if (command === 'undo') {
      this.#position = this.#past.pop() ?? atLineStart('');
    } else {
      this.#past.push(this.#position);
      this.#position = atLineStart('\n');
    }
    return [{ kind: 'command', command }];
  }

  #write(run: string): readonly TextPart[] {
    const rules = this.#rules;
    const { tail, held, length, open } = this.#position;
    // At the start of a line there is nothing that a mark could close.
    const closable = length === 0 ? '' : tail;
    const joined = rules.joinPunctuation ? withoutIdleMarks(closable, run.trim()) : run.trim();
    const widened = setWidth(this.#convert(joined), rules.punctuation, open);
    const cased = rules.capitals ? capitalise(widened, endsSentence(tail, widened), open) : widened;
    // The user's own replacements may write new lines, but no control characters.
    const text = space(plainText(this.#replace(cased)), rules.spacing);
    if (text === '') return [];
    const whole = joint(tail, text, rules) + text;
    const stop = stopToHold(whole, length, rules);
    const part = held + whole.slice(0, whole.length - stop.length);
    if (part !== '') this.#past.push(this.#position);
    this.#position = {
      tail: (tail + whole).slice(-TAIL),
      held: stop,
      length: length + charactersIn(whole),
      open: openAfter(whole, open),
    };
    return part === '' ? [] : [{ kind: 'text', text: part }];
  }
}
