/** One job of the matrix, in a process and on a desktop of its own, because nut-js knows one display per process. */
import { startDesktop } from '../support/desktop.ts';
import { startInputMethod } from '../support/input-method.ts';
import { openInsertion } from '../support/insertion.ts';
import { openXterm } from '../support/targets.ts';
import { type Cell, tryCell } from './cell.ts';
import type { Job } from './jobs.ts';
import { tryClipboardManager } from './managers.ts';
import { tryInputMethod } from './methods.ts';
import { tryRow } from './rows.ts';
import { trySpeed } from './speed.ts';
import { type Subject, SUBJECTS } from './subjects.ts';
import { type Stage, tryClipboards, tryMovedFocus, tryTexts } from './windows.ts';

const TABLES = { windows: 'texts', row: 'row', methods: 'methods', managers: 'managers', speed: 'speed' } as const;

async function work(job: Job): Promise<void> {
  const manager = job.kind === 'windows' ? job.manager : 'openbox';
  const desktop = await startDesktop({ windowManager: manager });
  const insertion = await openInsertion(desktop);
  const stage: Stage = { desktop, insertion, manager, tell };
  const subjects = SUBJECTS.filter(({ name }) => job.subjects.includes(name));
  /** Tries every subject, and tells of those that cannot be tried at all. */
  const each = async (attempt: (subject: Subject) => Promise<void>): Promise<void> => {
    for (const subject of subjects) {
      const cell = await tryCell({ table: TABLES[job.kind], row: subject.name, column: 'trial' }, async () => {
        await attempt(subject);
        return '';
      });
      if (!cell.ok) tell(cell);
    }
  };
  try {
    switch (job.kind) {
      case 'windows': {
        const other = await openXterm(desktop);
        await each(async (subject) => {
          const target = await subject.open(desktop);
          try {
            await tryMovedFocus(stage, subject, target, other);
            await tryTexts(stage, subject, target);
            if (job.clipboards) await tryClipboards(stage, subject, target);
          } finally {
            await target.close();
          }
        });
        await other.close();
        break;
      }
      case 'row':
        await each((subject) => tryRow(stage, subject));
        break;
      case 'methods': {
        const withMethod = await startInputMethod(desktop, job.method);
        try {
          await each((subject) => tryInputMethod(stage, withMethod, job.method, subject));
        } finally {
          await withMethod.close();
        }
        break;
      }
      case 'managers':
        for (const name of job.names) await tryClipboardManager(stage, name, subjects);
        break;
      case 'speed':
        await each((subject) => trySpeed(stage, subject));
    }
  } finally {
    await insertion.dispose();
    await desktop.close();
  }
}

function tell(cell: Cell): void {
  process.send?.(cell);
}

await work(JSON.parse(process.argv[2] ?? '') as Job);
// Its exit code says nothing: the connection of nut-js to the display that is gone by now may end it as failed.
process.send?.('done');
process.disconnect();
