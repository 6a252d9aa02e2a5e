import { type FSWatcher, watch } from 'node:fs';
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { problem, type Problem, reasonOf } from '../../shared/problem.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { parseSettings } from './schema.ts';

/** How long the file must rest before a change of it is read: editors write in several steps. */
const SETTLE_MS = 150;

/**
 * The settings file and its current content. A file that cannot be used is moved aside under another name and told as
 * a {@link Problem}; the settings in force stay (the defaults, at start).
 */
export class SettingsStore {
  readonly path: string;
  #current: Settings = DEFAULT_SETTINGS;
  #text = '';
  #watcher: FSWatcher | null = null;
  #timer: NodeJS.Timeout | null = null;
  #reading: Promise<void> = Promise.resolve();
  readonly #now: () => number;
  readonly #onChange: (settings: Settings) => void;
  readonly #onProblem: (problem: Problem) => void;

  /**
   * @param path of the file; its folder is made
   * @param now epoch ms, for the name of a file moved aside
   */
  constructor(parts: {
    readonly path: string;
    readonly now: () => number;
    readonly onChange: (settings: Settings) => void;
    readonly onProblem: (problem: Problem) => void;
  }) {
    this.path = parts.path;
    this.#now = parts.now;
    this.#onChange = parts.onChange;
    this.#onProblem = parts.onProblem;
  }

  get current(): Settings {
    return this.#current;
  }

  /** Reads the file, or writes the defaults where there is none, and from then on follows its changes. */
  async load(): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    await this.#read();
    try {
      this.#watcher = watch(dirname(this.path), (_, file) => {
        if (file === basename(this.path)) this.#readSoon();
      });
      this.#watcher.on('error', (error) => this.#onProblem(this.#unreadable(error)));
    } catch (error) {
      this.#onProblem(this.#unreadable(error));
    }
  }

  /** Puts these settings in force and writes them. A failed write is told; they stay in force until the next start. */
  async save(settings: Settings): Promise<void> {
    this.#take(settings);
    await this.#write();
  }

  dispose(): void {
    this.#watcher?.close();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #readSoon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#reading = this.#reading.then(() => this.#read());
    }, SETTLE_MS);
  }

  async #read(): Promise<void> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') await this.#write();
      else this.#onProblem(this.#unreadable(error));
      return;
    }
    if (text === this.#text) return;
    const parsed = parseSettings(text);
    if (parsed.kind === 'settings') {
      this.#text = text;
      if (parsed.migrated) await this.#migrate(parsed.settings);
      else this.#take(parsed.settings);
      return;
    }
    const kept = this.#aside(parsed.kind === 'newer' ? `v${parsed.version}` : 'broken');
    try {
      await rename(this.path, kept);
    } catch (error) {
      this.#onProblem(this.#unreadable(error));
      return;
    }
    this.#onProblem(
      parsed.kind === 'newer'
        ? problem('settings-newer', { kept, version: parsed.version })
        : problem('settings-broken', { kept, reason: parsed.reason }),
    );
    await this.#write();
  }

  /** Writes an older file in the present shape, with a copy of it as it was. */
  async #migrate(settings: Settings): Promise<void> {
    this.#take(settings);
    try {
      await copyFile(this.path, this.#aside('before-migration'));
    } catch (error) {
      this.#onProblem(this.#unreadable(error));
      return;
    }
    await this.#write();
  }

  #aside(label: string): string {
    const stamp = new Date(this.#now()).toISOString().slice(0, 19).replaceAll(':', '-');
    return join(dirname(this.path), `settings.${label}-${stamp}.json`);
  }

  async #write(): Promise<void> {
    this.#text = `${JSON.stringify(this.#current, null, 2)}\n`;
    try {
      await writeFileAtomic(this.path, this.#text);
    } catch (error) {
      this.#onProblem(this.#unreadable(error));
    }
  }

  #take(settings: Settings): void {
    this.#current = settings;
    this.#onChange(settings);
  }

  #unreadable(error: unknown): Problem {
    return problem('settings-unreadable', { path: this.path, reason: reasonOf(error) });
  }
}
