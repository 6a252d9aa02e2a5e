import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';

/** The value of a JSON text, or why it has none. */
type ParsedJson =
  | {
      readonly value: unknown;
      /** Paths of fields that are given twice in one object, e.g. `servers.0.hotwords.你好`; the last one counts. */
      readonly repeated: readonly string[];
    }
  /** In words, with line and column. Never with any of the text itself, which may be secret. */
  | { readonly reason: string };

/** Deeper than any of our values, and shallow enough for recursive code. */
const MAX_DEPTH = 100;

/**
 * Parses JSON like `JSON.parse`, but with limited depth, and reports where a mistake is and which fields are given
 * twice. Never throws.
 */
export function parseJson(text: string): ParsedJson {
  if (text.trim() === '') return { reason: 'it is empty' };
  const { repeated, mistake } = look(text);
  if (mistake !== null) return { reason: mistake };
  try {
    return { value: JSON.parse(text) as unknown, repeated };
  } catch {
    return { reason: 'it is not JSON' };
  }
}

/** A string in a JSON text that is the value of something. */
interface StringInText {
  readonly value: string;
  /** Fields and positions from the outside in. */
  readonly path: readonly (string | number)[];
  /** Its position with its quotes: index of the first character and of the one after the last. */
  readonly start: number;
  readonly end: number;
}

/**
 * The strings in a JSON text, in order, as far as it can be followed in spite of mistakes. Throws if it is nested too
 * deep for the stack.
 */
export function stringsIn(text: string): readonly StringInText[] {
  const strings: StringInText[] = [];
  visit(text, {
    onLiteralValue: (value, offset, length, _line, _character, pathOf) => {
      if (typeof value === 'string') strings.push({ value, path: pathOf(), start: offset, end: offset + length });
    },
  });
  return strings;
}

/** What `JSON.parse` does not report. */
interface Look {
  readonly repeated: readonly string[];
  /** The first one, in words; null if there is none. */
  readonly mistake: string | null;
}

/** Stops the visit of a text. */
class Stop extends Error {}

function look(text: string): Look {
  const repeated = new Set<string>();
  /** The fields so far of each open object or list. */
  const open: Set<string>[] = [];
  let mistake: string | null = null;
  const stop = (found: string): never => {
    mistake = found;
    throw new Stop();
  };
  const begin = (_offset: number, _length: number, line: number, character: number): void => {
    if (open.length === MAX_DEPTH) stop(placeOf(line, character));
    open.push(new Set());
  };
  const end = (): void => void open.pop();
  try {
    visit(
      text,
      {
        onObjectBegin: begin,
        onArrayBegin: begin,
        onObjectEnd: end,
        onArrayEnd: end,
        onObjectProperty: (field, _offset, _length, _line, _character, pathOf) => {
          const fields = open.at(-1);
          if (fields?.has(field) === true) repeated.add([...pathOf(), field].join('.'));
          fields?.add(field);
        },
        onError: (error, offset, _length, line, character) =>
          stop(`${placeOf(line, character)}${hintOf(error, text, offset)}`),
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return { repeated: [...repeated], mistake };
}

/** Lines and columns count from 0 in the parser, from 1 for people. */
const placeOf = (line: number, character: number): string => `line ${line + 1}, column ${character + 1}`;

/** What the mistake is, if it is a common one. */
function hintOf(error: ParseErrorCode, text: string, offset: number): string {
  if (offset >= text.length) return ': it ends too early';
  const kind = printParseErrorCode(error);
  if (kind === 'InvalidCommentToken' || text.startsWith('#', offset)) return ': JSON has no comments';
  if (kind === 'CommaExpected') return ': no comma before it';
  if (/^[\]}]/u.test(text.slice(offset)) && text.slice(0, offset).trimEnd().endsWith(',')) return ': a comma before it';
  return kind === 'InvalidCharacter' ? ': a control character in a string' : '';
}
