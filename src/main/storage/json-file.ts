import { createHash } from 'node:crypto';
import { type Stats, statSync, unwatchFile, watchFile } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { oneAtATime } from '../../shared/one-at-a-time.ts';
import { reasonOf } from '../../shared/problem.ts';
import { decodeText } from './decode.ts';
import { fileStamp } from './file-stamp.ts';
import { parseJson } from './json-text.ts';
import { linkTarget } from './links.ts';
import { writePrivately } from './private.ts';

/**
 * How often the file is checked for changes, in ms. Polled, because the system's notifications do not follow links,
 * stop when the folder is created anew, and do not work on network drives.
 */
const LOOK_MS = 500;

/**
 * How long a file must stay unchanged, in ms, before it counts as broken: editors and copies write in several steps.
 */
const REST_MS = 2000;

/** In bytes; our files stay far below, and reading more would keep the app busy for seconds. */
const MAX_BYTES = 1 << 24;

/** How many copies of a kind are kept, the newest. */
const MOST_COPIES = 10;

/** The content of a JSON file. */
export type JsonContent<T> =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'value';
      readonly value: T;
      /** Paths of fields that are given twice; the last one counts. */
      readonly repeated: readonly string[];
    }
  /** It was read and is unusable: neither UTF-8 nor UTF-16, not JSON, or not the expected kind of value. */
  | { readonly kind: 'broken'; readonly isText: boolean; readonly reason: string }
  /** It could not be read. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The result of changing a JSON file. */
type JsonUpdate =
  /** `kept`: path of a copy of the old content; null if none was needed. */
  { readonly kind: 'written'; readonly kept: string | null } | { readonly kind: 'failed'; readonly reason: string };

/** What a {@link JsonFile} needs. */
interface JsonFileParts<T> {
  readonly path: string;
  /** Epoch ms, for the names of copies. */
  readonly now: () => number;
  /** Whether to create the folder; if not, a missing folder is a failure. */
  readonly makesFolder: boolean;
  /** Whether a value is of the kind that the file holds. */
  readonly isExpected: (value: unknown) => value is T;
}

interface Read<T> {
  readonly content: JsonContent<T>;
  readonly bytes: Buffer;
  /** The same for the same content. */
  readonly mark: string;
  /** Of the file before it was read; undefined if it was not read. */
  readonly stats: Stats | undefined;
}

/**
 * A JSON file. A file that could not be read is never overwritten; unusable content stays as it is, and is copied aside
 * before the app has to write. The file is replaced as a whole, so that nobody sees half of it; only the user may read
 * it (mode 0600); a link to it stays a link.
 */
export class JsonFile<T> {
  readonly path: string;
  readonly #parts: JsonFileParts<T>;
  /** Reads and writes, one after the other. */
  readonly #inTurn = oneAtATime();
  /** Mark of the content that was last read, reported or written. */
  #known = '';
  /** Mark of a content that is reported if it is still there at the next check. */
  #doubted = '';
  #again: NodeJS.Timeout | undefined;
  #onContent: ((content: JsonContent<T>) => void) | null = null;
  readonly #onStat = (now: Stats, before: Stats): void => {
    if (!isUnchanged(now, before)) void this.#look();
  };

  constructor(parts: JsonFileParts<T>) {
    this.path = parts.path;
    this.#parts = parts;
  }

  /**
   * The content of the file now; if it is followed, once it has stayed unchanged long enough. Changes nothing on disk.
   */
  read(): Promise<JsonContent<T>> {
    return this.#inTurn(async () => {
      const { content, mark } = await this.#readRested();
      this.#known = mark;
      return content;
    });
  }

  /**
   * Writes what `change` returns for the current value in the file: undefined if there is none, or none that is usable.
   * It is called again if somebody else wrote meanwhile. Never rejects.
   * @param copyAs called after `change`: label for a copy of the old content, or null if none is needed
   */
  update(change: (value: T | undefined) => T, copyAs: () => string | null = () => null): Promise<JsonUpdate> {
    return this.#inTurn(async () => {
      let update: JsonUpdate | null = null;
      while (update === null) update = await this.#tryToUpdate(change, copyAs);
      return update;
    });
  }

  /** Resolves with null, and changes nothing, if somebody else wrote meanwhile. */
  async #tryToUpdate(change: (value: T | undefined) => T, copyAs: () => string | null): Promise<JsonUpdate | null> {
    const { content, bytes, mark, stats } = await this.#readRested();
    if (content.kind === 'unreadable') return { kind: 'failed', reason: content.reason };
    try {
      const before = content.kind === 'value' ? content.value : undefined;
      const value = change(before);
      if (isDeepStrictEqual(value, before)) {
        this.#known = mark;
        return { kind: 'written', kept: null };
      }
      // Replacing it would bypass the permissions that the user has set.
      if (stats !== undefined && (stats.mode & 0o222) === 0) return { kind: 'failed', reason: 'it is read-only' };
      if (this.#parts.makesFolder) await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      const label = copyAs() ?? (losesText(content, bytes) ? 'broken' : null);
      const kept = label === null ? null : await this.#copyAside(label, bytes);
      const text = `${JSON.stringify(value, null, 2)}\n`;
      const isSame = (): boolean => isUnchanged(statSync(this.path, { throwIfNoEntry: false }), stats);
      if (!(await writePrivately(await linkTarget(this.path), text, isSame))) return null;
      this.#known = markOf(Buffer.from(text));
      return { kind: 'written', kept };
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    }
  }

  /**
   * Reports every new content from now on, except what this object writes. Missing or unusable content is reported only
   * once the file has stayed unchanged long enough; while it cannot be read, it is checked again.
   */
  follow(onContent: (content: JsonContent<T>) => void): void {
    this.#onContent = onContent;
    watchFile(this.path, { interval: LOOK_MS, persistent: false }, this.#onStat);
    void this.#look();
  }

  /** Paths of the copies next to the file, whoever made them, oldest first. */
  async copies(): Promise<readonly string[]> {
    const folder = dirname(this.path);
    const { name, extension } = this.#name;
    const ours = await readdir(folder).catch(() => []);
    const stampOf = (file: string): string | undefined =>
      file.startsWith(`${name}.`) && file.endsWith(extension) ? STAMP.exec(file.slice(name.length))?.[1] : undefined;
    return ours
      .filter((file) => stampOf(file) !== undefined)
      .sort((one, other) => (stampOf(one) ?? '').localeCompare(stampOf(other) ?? '', 'en', { numeric: true }))
      .map((file) => join(folder, file));
  }

  /** Stops following; a running write is finished. */
  dispose(): void {
    this.#onContent = null;
    unwatchFile(this.path, this.#onStat);
    clearTimeout(this.#again);
  }

  get #name(): { readonly name: string; readonly extension: string } {
    const extension = extname(this.path);
    return { name: basename(this.path, extension), extension };
  }

  /** @param rested mark of a content that has stayed unchanged long enough */
  async #look(rested: string | null = null): Promise<void> {
    const news = await this.#inTurn(async () => {
      const { content, mark } = await this.#read();
      const isKnown = mark === this.#known;
      const isCertain = content.kind === 'value' || mark === rested;
      if ((isKnown && content.kind !== 'unreadable') || isCertain) {
        clearTimeout(this.#again);
        this.#doubted = '';
      }
      if (content.kind === 'unreadable' || (!isKnown && !isCertain)) this.#doubt(mark);
      if (isKnown || !isCertain) return null;
      this.#known = mark;
      return content;
    });
    if (news !== null) this.#onContent?.(news);
  }

  /** Checks again when the file has stayed unchanged long enough. */
  #doubt(mark: string): void {
    if (mark === this.#doubted || this.#onContent === null) return;
    this.#doubted = mark;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.#look(mark), REST_MS).unref();
  }

  /** The content when, as far as can be seen, nobody is in the middle of writing it. */
  async #readRested(): Promise<Read<T>> {
    let read = await this.#read();
    // Only followed files are edited by people.
    while (this.#onContent !== null && read.content.kind !== 'value' && read.mark !== this.#known) {
      const before = read.mark;
      await wait(REST_MS);
      read = await this.#read();
      if (read.mark === before) break;
    }
    return read;
  }

  async #read(): Promise<Read<T>> {
    try {
      const stats = await stat(this.path);
      // A pipe would never end, and a folder cannot be read.
      if (!stats.isFile()) throw new Error('it is not a regular file');
      if (stats.size > MAX_BYTES) throw new Error('it is too large');
      const bytes = await readFile(this.path);
      return { content: this.#contentOf(bytes), bytes, mark: markOf(bytes), stats };
    } catch (error) {
      const bytes = Buffer.alloc(0);
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return { content: { kind: 'missing' }, bytes, mark: 'missing', stats: undefined };
      }
      const reason = reasonOf(error);
      return { content: { kind: 'unreadable', reason }, bytes, mark: `unreadable ${reason}`, stats: undefined };
    }
  }

  #contentOf(bytes: Buffer): JsonContent<T> {
    const text = decodeText(bytes);
    if (text === null) return { kind: 'broken', isText: false, reason: 'it is not UTF-8' };
    const parsed = parseJson(text);
    if ('reason' in parsed) return { kind: 'broken', isText: true, reason: parsed.reason };
    const { value, repeated } = parsed;
    if (!this.#parts.isExpected(value))
      return { kind: 'broken', isText: true, reason: 'it is not the expected kind of value' };
    return { kind: 'value', value, repeated };
  }

  /** Keeps a copy, and only the newest ones with this label. Resolves with its path. */
  async #copyAside(label: string, bytes: Buffer): Promise<string> {
    const { name, extension } = this.#name;
    const stamp = fileStamp(this.#parts.now());
    const start = join(dirname(this.path), `${name}.${label}-`);
    const others = (await this.copies()).filter((path) => path.startsWith(start));
    // Several copies in one second are numbered.
    const last = others.findLast((path) => path.startsWith(start + stamp))?.slice(start.length + stamp.length);
    const number = last === undefined ? '' : `-${Number(/^-(\d+)/u.exec(last)?.[1] ?? 1) + 1}`;
    const copy = start + stamp + number + extension;
    await writePrivately(copy, bytes);
    for (const old of others.slice(0, Math.max(0, others.length + 1 - MOST_COPIES))) await rm(old, { force: true });
    return copy;
  }
}

/** What changes when the content of a file changes, or the permission to read it. */
const ASPECTS = ['mtimeMs', 'ctimeMs', 'size', 'ino', 'dev', 'mode'] as const;

const isUnchanged = (now: Stats | undefined, before: Stats | undefined): boolean =>
  ASPECTS.every((aspect) => now?.[aspect] === before?.[aspect]);

/** The time in the name of a copy. */
const STAMP = /-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?:-\d+)?)\.\w+$/u;

/** Whether overwriting this content would lose something that a person may have written. */
const losesText = (content: JsonContent<unknown>, bytes: Buffer): boolean =>
  content.kind === 'broken'
    ? bytes.toString('latin1').trim() !== ''
    : content.kind === 'value' && content.repeated.length > 0;

const markOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
