import type { Millis, Wait } from '../../shared/clock.ts';
import type { FieldPort } from './target.ts';

/** So much text before the place of an insertion is compared, in the units of {@link FieldPort.textBefore}. */
const CONTEXT = 500;
/** How often the field is looked at, in ms. */
const LOOK_EVERY_MS = 20;
/** How long a text may take to show, in ms. */
const SHOWN_WITHIN_MS = 400;
/**
 * How long it may take where nothing has changed so far, in ms: to hold a text that arrives after all is worse than to
 * wait. Browsers tell of changes up to half a second late on a busy machine.
 */
const CHANGED_WITHIN_MS = 1500;

/** What became of a text, as far as its field shows: `nothing` when the field stands as it was before. */
export type Arrival = 'arrived' | 'nothing' | 'unknown';

/** A field as it was before a text was sent to it. */
export interface FieldNote {
  /** To be called when the text has been sent: looks until it shows, for a bounded time. Never rejects. */
  watch(): Promise<Arrival>;
}

/** What {@link noteField} needs. */
export interface ArrivalParts {
  readonly field: Pick<FieldPort, 'textBefore'>;
  readonly now: () => Millis;
  readonly wait: Wait;
}

/**
 * Notes what stands before the caret, so that a text that is sent now can be seen to arrive; null where that cannot be
 * seen: the field is not read, or is so full of this very text that one more of it would not show. Never rejects.
 */
export async function noteField(text: string, parts: ArrivalParts): Promise<FieldNote | null> {
  const { field, now, wait } = parts;
  const most = CONTEXT + text.length;
  const read = (): Promise<string | null> => field.textBefore(most).catch(() => null);
  const noted = await read();
  if (noted === null) return null;
  const sent = legible(text);
  const before = legible(noted);
  if (noted.length >= most && (before + sent).endsWith(before)) return null;
  // Behind a field that is empty a program may draw its text by itself, as editors in web pages do.
  const isTelling = before !== '';

  return {
    watch: async () => {
      const since = now();
      for (;;) {
        const shown = await read();
        const after = shown === null ? null : legible(shown);
        if (after !== before && after?.endsWith(sent) === true) return 'arrived';
        const isNothing = isTelling && after === before;
        if (now() - since >= (isNothing ? CHANGED_WITHIN_MS : SHOWN_WITHIN_MS))
          return isNothing ? 'nothing' : 'unknown';
        await wait(LOOK_EVERY_MS);
      }
    },
  };
}

/** A text as fields may show it: web pages keep blanks from collapsing, and systems end lines in their own ways. */
const legible = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/\r\n?/g, '\n');
