import { setImmediate } from 'node:timers/promises';
import type { EntryId } from '../../../shared/history/entry.ts';
import type { EntrySelection, ExportFormat, HISTORY, HistoryState } from '../../../shared/ipc/window/history.ts';
import type { Reply } from '../../../shared/ipc/table.ts';
import { problem, type Problem, reasonOf } from '../../../shared/problem.ts';
import type { Entry } from '../../../shared/history/entry.ts';
import type { History, Result } from '../../history/port.ts';
import type { Inserter } from '../../insertion/port.ts';
import type { UndoService } from '../../insertion/undo.ts';
import type { Base } from '../base.ts';
import type { EntryTasks } from '../entry-tasks.ts';
import { type HistoryStation, keepsNothing } from '../history-setup.ts';
import type { RecoveryStation } from '../recovery-setup.ts';
import type { Area } from './area.ts';

/** What {@link historyArea} needs. */
export interface HistoryAreaParts extends Pick<Base, 'settings'> {
  readonly station: HistoryStation;
  readonly recovery: RecoveryStation;
  readonly tasks: EntryTasks;
  readonly inserter: Pick<Inserter, 'copy' | 'insertBack'>;
  /** Null where nothing can be taken back. */
  readonly undo: Pick<UndoService, 'undoThere' | 'last'> | null;
  /** Writes entries into a file that the user chooses. Its path; null: none was chosen. Rejects where it cannot be written. */
  readonly exportTo: (entries: readonly EntryId[], format: ExportFormat, history: History) => Promise<string | null>;
  /** Copies a file to a place that the user chooses. Its path; null: none was chosen. Rejects where it cannot be written. */
  readonly copyTo: (path: string, name: string) => Promise<string | null>;
  /** Lets the user choose where a file goes. Its path; null: nowhere. */
  readonly choosePath: (name: string) => Promise<string | null>;
}

/** So many texts are read at once: what else main has to do is done in between. */
const AT_ONCE = 1000;

const DONE = { value: undefined } as const;

/** What was said: found, read, heard, changed, put into windows and files, deleted. */
export function historyArea(parts: HistoryAreaParts): Area<typeof HISTORY, HistoryState> {
  const { station, recovery, tasks, settings, inserter, undo } = parts;
  const { history } = station;
  let revision = 0;
  history.changed(() => (revision += 1));

  const idsOf = (which: EntrySelection): readonly EntryId[] => ('ids' in which ? which.ids : history.ids(which.query));
  const gone = (): { readonly problem: Problem } => ({ problem: problem('history-entry-gone', {}) });
  /** The entry as it is after a change of it. */
  const after = (id: EntryId, changed: Result<unknown>): Reply<Entry> => {
    if ('problem' in changed) return changed;
    const entry = history.entry(id);
    return entry === null ? gone() : { value: entry };
  };
  const written = async (write: () => Promise<string | null>): Promise<Reply<string | null>> => {
    try {
      return { value: await write() };
    } catch (error) {
      return { problem: problem('file-not-written', { reason: reasonOf(error) }) };
    }
  };

  return {
    state: () => {
      const { summary } = history;
      const { privacy } = settings.current;
      const last = undo?.last ?? null;
      return {
        count: summary.count,
        waiting: summary.waiting,
        revision,
        // What is recognised but not inserted stands among the entries.
        untranscribed: recovery.recovery.entries
          .filter(({ id }) => history.ofRecording(id) === null)
          .map(({ id, at, durationMs, state, problem: found }) => ({ id, at, durationMs, state, problem: found })),
        apps: summary.apps,
        servers: summary.servers,
        keeps: keepsNothing(settings.current) ? 'nothing' : settings.current.history.keep,
        isPrivate: privacy.private,
        textBytes: summary.textBytes,
        audioBytes: summary.audioBytes,
        deleted: summary.deleted,
        task: tasks.state,
        problem: summary.problem,
        canUndo: last === null ? null : station.entryOfUtterance(last),
      };
    },
    changed: [history.changed, recovery.changed, tasks.changed, settings.changed],
    handlers: {
      'history:rows': ({ query, from, count }) => Promise.resolve({ value: history.rows(query, from, count) }),
      'history:count': (query) => Promise.resolve({ value: history.count(query) }),
      'history:ids': (query) => Promise.resolve({ value: history.ids(query) }),
      'history:entry': (id) => Promise.resolve({ value: history.entry(id) }),
      'history:edit': ({ id, version, text }) => Promise.resolve(after(id, history.edit(id, version, text))),
      'history:title': ({ id, title }) => Promise.resolve(history.setTitle(id, title)),
      'history:choose': ({ id, version }) => Promise.resolve(after(id, history.choose(id, version))),
      'history:again': (how) => Promise.resolve(replyOf(tasks.again(how))),
      'history:respeak': ({ id, version, segment }) => Promise.resolve(replyOf(tasks.respeak(id, version, segment))),
      'history:respoken': () => {
        tasks.spoken();
        return Promise.resolve(DONE);
      },
      'history:end-task': () => {
        tasks.end();
        return Promise.resolve(DONE);
      },
      'history:copy': async (which) => {
        const ids = idsOf(which);
        const texts: string[] = [];
        for (let at = 0; at < ids.length; at += AT_ONCE) {
          if (at > 0) await setImmediate();
          for (const id of ids.slice(at, at + AT_ONCE)) {
            const text = history.text(id);
            if (text !== null) texts.push(text);
          }
        }
        if (texts.length === 0) return gone();
        if (!(await inserter.copy(texts.join('\n')))) return { problem: problem('copy-failed', {}) };
        station.take(ids);
        return DONE;
      },
      'history:insert': async (id) => {
        const text = history.text(id);
        if (text === null) return gone();
        const outcome = await inserter.insertBack(text);
        if (outcome.kind === 'held') return { problem: outcome.problem };
        station.take([id]);
        return DONE;
      },
      'history:undo': async (id) => {
        const last = undo?.last ?? null;
        if (undo === null || last === null || station.entryOfUtterance(last) !== id) {
          return { problem: problem('undo-nothing', {}) };
        }
        const outcome = await undo.undoThere();
        return outcome.kind === 'undone' ? DONE : { problem: outcome.problem };
      },
      'history:delete': (which) => Promise.resolve(history.remove(idsOf(which))),
      'history:undelete': () => Promise.resolve(history.restore()),
      'history:export': ({ which, format }) => written(() => parts.exportTo(idsOf(which), format, history)),
      'history:save-audio': (id) =>
        written(async () => {
          const path = history.audioPath(id);
          return path === null ? null : parts.copyTo(path, `${id}.wav`);
        }),
      'history:peaks': async (id) => ({ value: await history.peaks(id) }),
      'history:statistics': () => Promise.resolve({ value: history.statistics() }),
      'history:transcribe': (id) => {
        recovery.recovery.transcribe(id);
        return Promise.resolve(DONE);
      },
      'history:discard': async (id) => {
        await recovery.recovery.discard(id);
        return DONE;
      },
      'history:save-recording': async (id) => {
        const path = await parts.choosePath(`${id}.wav`);
        if (path === null) return { value: null };
        const found = await recovery.recovery.saveAs(id, path);
        return found === null ? { value: path } : { problem: found };
      },
    },
  };
}

const replyOf = (found: Problem | null): Reply<undefined> => (found === null ? DONE : { problem: found });
