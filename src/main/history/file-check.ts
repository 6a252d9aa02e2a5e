import { Worker } from 'node:worker_threads';

/** What is wrong with a database. */
export interface Fault {
  readonly reason: string;
  /** Only an index of words is wrong, which can be made anew. */
  readonly isOfIndex: boolean;
}

/**
 * What runs in the thread. As text, since a bundle of main has no second file that a thread could start with. It only
 * reads, so that nobody waits for it: in WAL mode reading stops no writing. `quick_check` looks into the index of words, too,
 * but does not know whether all entries are in it.
 */
const CHECK = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData } = require('node:worker_threads');
  const database = new DatabaseSync(workerData, { readOnly: true });
  const read = (sql) => database.prepare(sql).all();
  const lines = [];
  try {
    database.exec('BEGIN');
    lines.push(...read('PRAGMA quick_check(20)').map((row) => String(row.quick_check)));
    if (read("SELECT 1 FROM sqlite_schema WHERE name = 'words_docsize'").length > 0) {
      const [indexed, all] = ['words_docsize', 'entries'].map((table) => read('SELECT COUNT(*) AS count FROM ' + table)[0].count);
      if (indexed !== all) lines.push('the FTS5 index is not of these entries');
    }
  } catch (error) {
    // Damage (SQLITE_CORRUPT) may end the check; anything else says nothing about the file.
    if ((error.errcode & 0xff) !== 11) throw error;
    lines.push(error.message);
  }
  database.close();
  parentPort.postMessage(lines);
`;
const OF_INDEX = /FTS5|virtual table words/i;

/**
 * Reads all of a database in a thread of its own; null: it is sound, or could not be checked.
 * @param ending ends the check
 */
export function checkFile(path: string, ending: AbortSignal): Promise<Fault | null> {
  return new Promise((resolve) => {
    const worker = new Worker(CHECK, { eval: true, workerData: path });
    const stop = (): void => void worker.terminate();
    ending.addEventListener('abort', stop);
    worker.once('message', (lines: readonly string[]) => {
      const wrong = lines.filter((line) => line !== 'ok');
      const isOfIndex = wrong.every((line) => OF_INDEX.test(line));
      resolve(wrong.length === 0 ? null : { reason: wrong.join('; '), isOfIndex });
    });
    // A file that cannot be read at all is found by who uses it.
    worker.once('error', () => resolve(null));
    worker.once('exit', () => {
      ending.removeEventListener('abort', stop);
      resolve(null);
    });
  });
}
