import { closeSync, copyFileSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { Database } from './database.ts';
import type { Store } from './store.ts';
import { salvage } from './transfer.ts';

/** Size of a page of a database (SQLite's own choice, which ours keep). */
const PAGE_BYTES = 4096;
/** Where the header (https://sqlite.org/fileformat.html) counts changes, and names the first free page. */
const CHANGES_AT = 24;
const FREE_AT = 32;

/** SQLite's own files beside a database. */
export const SIDE_FILES: readonly string[] = ['', '-wal', '-shm'];

/**
 * Copies what can be read of a damaged file into a new store. Where nothing can be, the reason may be the first page,
 * which says where the tables are: it is tried again with the new one's, whose tables begin at the same places.
 * @param fresh path of the new store, which has no entries yet
 * @returns how many entries were copied. Throws what SQLite tells of the new one, and what the disk tells.
 */
export function rescue(path: string, to: Store, fresh: string): number {
  const found = salvaged(path, to);
  if (found > 0) return found;
  const copy = `${path}.rescue`;
  try {
    to.database.emptyLog();
    copyFileSync(path, copy);
    writeHead(copy, headOf(fresh));
    return salvaged(copy, to);
  } finally {
    for (const side of SIDE_FILES) rmSync(`${copy}${side}`, { force: true });
  }
}

/** How many entries could be read; none where it is no database at all. */
function salvaged(path: string, to: Store): number {
  let damaged: Database;
  try {
    damaged = new Database(path, { readOnly: true });
  } catch {
    return 0;
  }
  try {
    return salvage(damaged, to);
  } finally {
    damaged.close();
  }
}

/** The first page of a database, without what is true of that file only: its length, and which pages are free. */
function headOf(path: string): Buffer {
  const head = Buffer.alloc(PAGE_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, PAGE_BYTES, 0);
  } finally {
    closeSync(file);
  }
  // The length in the header counts only where this is as in the copy of it at the header's end.
  head.writeUInt32BE(head.readUInt32BE(CHANGES_AT) + 1, CHANGES_AT);
  head.fill(0, FREE_AT, FREE_AT + 8);
  return head;
}

function writeHead(path: string, head: Buffer): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
}
