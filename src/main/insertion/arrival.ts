import type { Millis, Wait } from '../../shared/clock.ts';
import { legible, unitsInField } from './legible.ts';
import type { FieldPort } from './target.ts';

/** How much text before the insertion is compared, in the units of {@link FieldPort.textBefore}. */
const CONTEXT = 500;
/** How often the field is read, in ms. */
const LOOK_EVERY_MS = 20;
/** How long a text may take to show, in ms. */
const SHOWN_WITHIN_MS = 400;
/**
 * How long it may take while nothing has changed, in ms: holding a text that arrives after all is worse than waiting.
 * On a busy machine browsers report changes up to half a second late.
 */
const CHANGED_WITHIN_MS = 1500;

/** What became of a text, as far as its field shows. `nothing`: the field is unchanged. */
export type Arrival = 'arrived' | 'nothing' | 'unknown';

/** A field as it was before a text was sent to it. */
export interface FieldNote {
  /** Call it when the text has been sent. Watches, for a limited time, until the text shows. Never rejects. */
  watch(): Promise<Arrival>;
}

/** What {@link noteField} needs. */
interface ArrivalParts {
  readonly field: Pick<FieldPort, 'textBefore'>;
  readonly now: () => Millis;
  readonly wait: Wait;
}

/**
 * Notes the text before the caret, so that a text sent now can be seen to arrive. Null where that cannot be seen: the
 * field cannot be read, or already holds so much of this very text that one more copy would not show. Never rejects.
 */
export async function noteField(text: string, parts: ArrivalParts): Promise<FieldNote | null> {
  const { field, now, wait } = parts;
  const most = CONTEXT + unitsInField(text);
  const read = (): Promise<string | null> => field.textBefore(most).catch(() => null);
  const noted = await read();
  if (noted === null) return null;
  const sent = legible(text);
  const before = legible(noted);
  if (noted.length >= most && (before + sent).endsWith(before)) return null;
  // An empty field tells nothing: editors in web pages draw their text next to an empty field.
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
