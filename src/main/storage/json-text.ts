import { reasonOf } from '../../shared/problem.ts';

/** What a text says as JSON, or why it says nothing. */
export type ParsedJson =
  | {
      readonly value: unknown;
      /** Paths of fields that are given twice in one object, e.g. `servers.0.hotwords.你好`; the last one counts. */
      readonly repeated: readonly string[];
    }
  /** In words, with the place. Never with anything of the text itself, which may be a secret. */
  | { readonly reason: string };

/** Blanks, then the next token: a mark, a string, or a number or word; nothing at the end of the text. */
const TOKEN =
  /([\t\n\r ]*)(?:([{}[\],:])|("[^"\\\n\r]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\n\r]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)|$)/uy;

const BLANKS = /[\t\n\r ]*/uy;

/** An object or list that is not closed yet. */
interface Open {
  /** Its fields so far; null for a list. */
  readonly fields: Set<string> | null;
  /** The field or position that is being read. */
  at: string | number;
}

/** Deeper than anything of ours, and nothing that goes through a value has to fear for its stack. */
const MAX_DEPTH = 100;

/** Parses JSON as `JSON.parse` does, but not to any depth, and tells where a mistake is and which fields are given twice. Never throws. */
export function parseJson(text: string): ParsedJson {
  if (text.trim() === '') return { reason: 'it is empty' };
  try {
    const scanned = scan(text);
    return 'mistakeAt' in scanned
      ? { reason: placeOf(text, scanned.mistakeAt) }
      : { value: JSON.parse(text) as unknown, repeated: scanned.repeated };
  } catch (error) {
    return { reason: error instanceof SyntaxError ? 'a control character in a string' : reasonOf(error) };
  }
}

/** Goes through a text up to its end or its first mistake. */
function scan(text: string): { readonly repeated: readonly string[] } | { readonly mistakeAt: number } {
  const open: Open[] = [];
  const repeated = new Set<string>();
  let wanted: 'value' | 'value or end' | 'field' | 'field or end' | 'colon' | 'comma or end' | 'nothing' = 'value';
  for (let position = 0; ;) {
    TOKEN.lastIndex = position;
    const token = TOKEN.exec(text);
    if (token === null) return { mistakeAt: position + blanksAt(text, position) };
    const [all, blanks = '', mark, string, word] = token;
    const inside = open.at(-1);
    const takesValue = wanted === 'value' || wanted === 'value or end';
    if (all.length === blanks.length) {
      return wanted === 'nothing' ? { repeated: [...repeated] } : { mistakeAt: text.length };
    } else if (takesValue && (mark === '{' || mark === '[')) {
      if (open.length === MAX_DEPTH) return { mistakeAt: position + blanks.length };
      open.push({ fields: mark === '{' ? new Set() : null, at: 0 });
      wanted = mark === '{' ? 'field or end' : 'value or end';
    } else if (takesValue && (string !== undefined || word !== undefined)) {
      wanted = inside === undefined ? 'nothing' : 'comma or end';
    } else if (inside !== undefined && mark === (inside.fields === null ? ']' : '}') && wanted.endsWith('or end')) {
      open.pop();
      wanted = open.length === 0 ? 'nothing' : 'comma or end';
    } else if (inside !== undefined && mark === ',' && wanted === 'comma or end') {
      if (inside.fields === null) inside.at = Number(inside.at) + 1;
      wanted = inside.fields === null ? 'value' : 'field';
    } else if (mark === ':' && wanted === 'colon') {
      wanted = 'value';
    } else if (string !== undefined && wanted.startsWith('field') && inside !== undefined) {
      inside.at = JSON.parse(string) as string;
      if (inside.fields?.has(inside.at) === true) repeated.add(open.map(({ at }) => at).join('.'));
      inside.fields?.add(inside.at);
      wanted = 'colon';
    } else {
      return { mistakeAt: position + blanks.length };
    }
    position += all.length;
  }
}

function blanksAt(text: string, position: number): number {
  BLANKS.lastIndex = position;
  return BLANKS.exec(text)?.[0].length ?? 0;
}

/** Where a mistake is, and what it is where people often make it. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/u);
  const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
  const rest = text.slice(offset, offset + 2);
  if (rest === '') return `${place}: it ends too early`;
  if (/^(?:\/[/*]|#)/u.test(rest)) return `${place}: JSON has no comments`;
  return /^[\]}]/u.test(rest) && before.join('\n').trimEnd().endsWith(',') ? `${place}: a comma before it` : place;
}
