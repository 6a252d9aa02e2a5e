import { type ClipboardContent, clipboardContent, type ClipboardKind, copyAs } from '../support/clipboard.ts';
import { type Desktop, until } from '../support/desktop.ts';
import type { TestInsertion } from '../support/insertion.ts';
import type { Target } from '../support/targets.ts';
import { arrives, type Cell, insertInto, rejectUnlessDelivered, tryCell } from './cell.ts';
import type { Subject } from './subjects.ts';
import { TEXTS, type TextName } from './texts.ts';

/** What a trial runs on. */
export interface Stage {
  readonly desktop: Desktop;
  readonly insertion: TestInsertion;
  /** Name of the window manager. */
  readonly manager: string;
  /** Called with every result as it comes. */
  readonly tell: (cell: Cell) => void;
}

const CLIPBOARDS: readonly ClipboardKind[] = ['nothing', 'text', 'html', 'image', 'files', 'screenshot'];
/** Longer than the clipboard is ever kept after a paste. */
const GIVEN_BACK_MS = 5000;

/** Every text into one kind of window. */
export async function tryTexts(
  { insertion, manager, tell }: Pick<Stage, 'insertion' | 'manager' | 'tell'>,
  subject: Subject,
  target: Target,
): Promise<void> {
  await target.focus();
  for (const column of Object.keys(TEXTS) as TextName[]) {
    const text = TEXTS[column];
    tell(
      await tryCell({ table: 'texts', row: `${subject.name} · ${manager}`, column }, async () => {
        await insertInto(target, (one) => insertion.insert(one), text, subject.rule.of(text));
        return '';
      }),
    );
  }
}

/** A text into one kind of window over every kind of clipboard, which must be the same afterwards, bit for bit. */
export async function tryClipboards(
  { desktop, insertion, tell }: Stage,
  subject: Subject,
  target: Target,
): Promise<void> {
  for (const column of CLIPBOARDS)
    tell(
      await tryCell({ table: 'clipboard', row: subject.name, column }, async () => {
        const end = await copyAs(desktop, column);
        try {
          const before = await clipboardContent(desktop, formatsOf(column));
          await target.focus();
          await insertInto(target, (one) => insertion.insert(one), '剪贴板 ok。', '剪贴板 ok。');
          await isBack(desktop, before, column);
          return '';
        } finally {
          await end();
        }
      }),
    );
}

/**
 * The formats that must come back; null: all. Of a screenshot that is the PNG: its owner offers the same in a dozen
 * more formats, some of which take 25 MB, and nobody can wait for all of them.
 */
const formatsOf = (kind: ClipboardKind): readonly string[] | null => (kind === 'screenshot' ? ['image/png'] : null);

/** Rejects unless the clipboard holds this again, and all of it. */
export async function isBack(desktop: Desktop, before: ClipboardContent, kind: ClipboardKind): Promise<void> {
  const expected = JSON.stringify(before);
  let now: ClipboardContent = {};
  const isSame = async (): Promise<boolean> => {
    now = await clipboardContent(desktop, formatsOf(kind));
    return JSON.stringify(now) === expected;
  };
  try {
    await until(isSame, 'late', GIVEN_BACK_MS);
  } catch {
    const formats = new Set([...Object.keys(before), ...Object.keys(now)]);
    const other = [...formats].filter((format) => before[format] !== now[format]);
    throw new Error(`clipboard differs: ${other.join(', ')}`);
  }
}

/** A text for a window that has lost the focus since key down: it gets both, and the other window nothing. */
export async function tryMovedFocus(
  { insertion, manager, tell }: Stage,
  subject: Subject,
  target: Target,
  other: Target,
): Promise<void> {
  tell(
    await tryCell({ table: 'focus', row: subject.name, column: manager }, async () => {
      await target.focus();
      const before = await target.text();
      const otherBefore = await other.text();
      const placement = insertion.inserter.place(null);
      await placement.applied;
      await other.focus();
      rejectUnlessDelivered(await placement.insert('回到原处。'));
      await arrives(target, `${before}回到原处。`);
      await arrives(other, otherBefore);
      return '';
    }),
  );
}
