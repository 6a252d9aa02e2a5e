import { until } from '../support/desktop.ts';
import type { InputMethod, InputMethodDesktop } from '../support/input-method.ts';
import { arrives, type Cell, insertInto, rejectUnlessDelivered, tryCell } from './cell.ts';
import type { Subject } from './subjects.ts';
import { TEXTS } from './texts.ts';
import type { Stage } from './windows.ts';

/** Keys that give 你 in the Chewing engine, letter by letter of what they give without it. */
const KEYS = ['s', 'u', '3'] as const;
const COMPOSED = '你';

/**
 * Texts into one kind of window while an input method has the keys. At last one in the midst of a composition: the text
 * arrives once and whole, and none of the composition's keys does, which shows that the input method had them; the
 * composition itself may be dropped, or end before or after the text, as the program likes.
 */
export async function tryInputMethod(
  { insertion, tell }: Pick<Stage, 'insertion' | 'tell'>,
  desktop: InputMethodDesktop,
  method: InputMethod,
  subject: Subject,
): Promise<void> {
  const cell = (column: string): Pick<Cell, 'table' | 'row' | 'column'> => ({
    table: 'methods',
    row: `${subject.name} · ${method}`,
    column,
  });
  const target = await subject.open(desktop);
  try {
    await desktop.switchOn();
    for (const column of ['Chinese', 'mixed', 'beyond the BMP'] as const)
      tell(
        await tryCell(cell(column), async () => {
          await insertInto(target, (one) => insertion.insert(one), TEXTS[column], TEXTS[column]);
          return '';
        }),
      );
    tell(
      await tryCell(cell('while composing'), async () => {
        const before = await target.text();
        const text = '插入。';
        await desktop.xdotool('key', '--delay', '50', ...KEYS);
        rejectUnlessDelivered(await insertion.insert(text));
        const possible = ['', COMPOSED].flatMap((one) => [before + one + text, before + text + one]);
        const isPossible = async (): Promise<boolean> => possible.includes(await target.text());
        // What is not possible is told as the difference to the plainest of what is.
        await until(isPossible, 'late').catch(() => arrives(target, before + text));
        return '';
      }),
    );
  } finally {
    await target.close();
  }
}
