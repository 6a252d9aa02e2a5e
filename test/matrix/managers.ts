import { clipboardContent, copyAs } from '../support/clipboard.ts';
import { type ManagerName, startClipboardManager } from '../support/clipboard-manager.ts';
import { type Cell, insertInto, tryCell } from './cell.ts';
import type { Subject } from './subjects.ts';
import { isBack, type Stage } from './windows.ts';

/** Whether a manager knows the hint by which password managers ask for silence. */
const KNOWS_HINT: Readonly<Record<ManagerName, boolean>> = {
  // Both have a list of their own of what they leave out, and this hint is not on it.
  parcellite: false,
  'xfce4-clipman': false,
  'like Klipper': true,
};

/**
 * Texts while a clipboard manager reads along: they arrive, the user's clipboard comes back, and the history has the
 * user's text, but no dictation where the manager knows the hint.
 */
export async function tryClipboardManager(
  { desktop, insertion, tell }: Stage,
  name: ManagerName,
  subjects: readonly Subject[],
): Promise<void> {
  const cell = (column: string): Pick<Cell, 'table' | 'row' | 'column'> => ({ table: 'managers', row: name, column });
  const manager = await startClipboardManager(desktop, name);
  const end = await copyAs(desktop, 'text');
  const before = await clipboardContent(desktop);
  for (const subject of subjects)
    tell(
      await tryCell(cell(subject.name), async () => {
        const target = await subject.open(desktop);
        try {
          for (const text of ['秘密听写一。', 'secret dictation 2. ', '秘密听写三。'])
            await insertInto(target, (one) => insertion.insert(one), text, text);
          await isBack(desktop, before, 'text');
          return '';
        } finally {
          await target.close();
        }
      }),
    );
  await end();
  tell(
    await tryCell(cell('history'), async () => {
      const history = await manager.history();
      if (!history.includes('用户复制的')) throw new Error('it has kept nothing at all');
      const kept = /秘密|secret dictation/.test(history);
      if (kept && KNOWS_HINT[name]) throw new Error('it has kept a dictation');
      return kept ? 'keeps dictations: it knows no hint' : 'no dictation in it';
    }),
  );
}
