import type { Atom, X11Connection } from './connection.ts';

/** One format of a selection's content, as it travels in a property. */
export interface SelectionFormat {
  /** What a requestor asks for (`UTF8_STRING`, `image/png` …). */
  readonly target: Atom;
  /** Type of the property; may differ from the target. */
  readonly type: Atom;
  /** Bits per element of `data`. */
  readonly format: 8 | 16 | 32;
  /** In the byte order of X clients on this machine: little endian. */
  readonly data: Buffer;
}

/** Everything a selection offers; empty when there is nothing. */
export type SelectionContent = readonly SelectionFormat[];

/** The targets under which a text is offered. */
export interface TextTargets {
  readonly utf8: readonly Atom[];
  readonly text: Atom;
  readonly string: Atom;
  /** Tells clipboard managers not to record it. */
  readonly secretHint: Atom;
}

/** Asks for the atoms of {@link TextTargets}. */
export async function textTargets(x11: X11Connection): Promise<TextTargets> {
  const [utf8, mime, text, string, secretHint] = await Promise.all([
    x11.atom('UTF8_STRING'),
    x11.atom('text/plain;charset=utf-8'),
    x11.atom('TEXT'),
    x11.atom('STRING'),
    x11.atom('x-kde-passwordManagerHint'),
  ]);
  return { utf8: [utf8, mime], text, string, secretHint };
}

/** A text as the content of a selection; `secret` asks clipboard managers not to record it. */
export function textContent(text: string, targets: TextTargets, secret: boolean): SelectionContent {
  const data = Buffer.from(text, 'utf8');
  const [utf8 = targets.text] = targets.utf8;
  const formats: SelectionFormat[] = targets.utf8.map((target) => ({ target, type: target, format: 8, data }));
  formats.push({ target: targets.text, type: utf8, format: 8, data });
  // STRING is Latin-1 by definition; a text that does not fit is not offered as such.
  if (/^[\t\n\x20-\x7e\xa0-\xff]*$/.test(text)) {
    formats.push({
      target: targets.string,
      type: targets.string,
      format: 8,
      data: Buffer.from(text, 'latin1'),
    });
  }
  if (secret) {
    formats.push({
      target: targets.secretHint,
      type: targets.secretHint,
      format: 8,
      data: Buffer.from('secret'),
    });
  }
  return formats;
}
