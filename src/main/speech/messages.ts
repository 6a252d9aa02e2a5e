/** A JSON object as a server sent it, unread. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keeps the byte order mark, which is taken off below as in text frames. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * What some servers put around their JSON: the byte order mark, the NUL that ends a string in C, blanks. Each run of them
 * is looked at once only: many blanks within a message must not take long.
 */
const AROUND = /^[\uFEFF\0\s]+|(?<![\uFEFF\0\s])[\uFEFF\0\s]+$/gu;

/** Where one object may end and the next begin. Within a string it means nothing. */
const BORDER = /\}[\uFEFF\0\s]*\{/u;

/** What a frame says, be it a text frame or a binary one: some servers send JSON as bytes. Bytes that are no text: ''. */
function textOf(message: string | Uint8Array): string {
  try {
    return (typeof message === 'string' ? message : utf8.decode(message)).replace(AROUND, '');
  } catch {
    return '';
  }
}

/** The JSON object that a message is; null when it is none. */
export function parseObject(message: string | Uint8Array): Fields | null {
  const value = parsed(textOf(message));
  return isFields(value) ? value : null;
}

/** The messages in a frame: one, but some servers put several objects into a frame, one after the other. */
export function messagesIn(frame: string | Uint8Array): readonly string[] {
  const text = textOf(frame);
  if (!BORDER.test(text) || parsed(text) !== undefined) return [text];
  const objects = objectsIn(text);
  return objects.length === 0 ? [text] : objects;
}

/** The outermost `{…}` of a text. */
function objectsIn(text: string): readonly string[] {
  const objects: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{') {
      if (depth === 0) from = index;
      depth += 1;
    } else if (token === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) objects.push(text.slice(from, index + 1));
    }
  }
  return objects;
}

/** A brace, or a whole string, in which braces mean nothing. */
const TOKEN = /[{}]|"(?:[^"\\]|\\.)*"/gsu;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is reported as such by the caller.
    return undefined;
  }
}

/** A number, also where it is written as a string; null when it is neither, or not finite. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Yes or no, also where it is written as a number or as a string; null when it is neither. */
export function booleanOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === 1 || word === '1' || word === 'true') return true;
  return word === 0 || word === '0' || word === 'false' ? false : null;
}
