import { isDeepStrictEqual } from 'node:util';
import { isOld, migrated } from '../../settings/migrations.ts';
import { readSettings } from '../../settings/read.ts';
import type { Mistake } from '../../settings/salvage.ts';
import { defaultSettings, type Settings } from '../../settings/schema.ts';
import { Emitter } from '../../shared/emitter.ts';
import { isJsonObject, type JsonObject } from '../../shared/json-object.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import { type JsonContent, JsonFile } from '../storage/json-file.ts';
import { sealCopy, type Sealer } from './copies.ts';
import { patch } from './patch.ts';

/** At most this many mistakes are reported at once; the rest show up once these are corrected. */
const MISTAKES_TOLD = 3;

/** What {@link SettingsStore} needs. */
interface SettingsStoreParts {
  /** Of the file; its folder is created. */
  readonly path: string;
  /** Epoch ms, for the names of copies. */
  readonly now: () => number;
  /** `process.platform`: systems have other defaults. */
  readonly platform: string;
}

/**
 * The settings file and its current content. The file belongs to the user: mistakes in it are reported as a {@link
 * Problem} and left as they are, as is everything that this version does not know. The valid part of a file with
 * mistakes is in force; while nothing can be read, the settings stay as they were (at start: the defaults).
 */
export class SettingsStore {
  readonly path: string;
  readonly #file: JsonFile<JsonObject>;
  readonly #platform: string;
  #current: Settings;
  #problem: Problem | null = null;
  /** How many changes are being written: until the last one is done, the file is out of date. */
  #writing = 0;
  readonly #changed = new Emitter<Settings>();
  readonly #problemChanged = new Emitter<Problem | null>();

  /** The settings in force have changed. */
  readonly changed = this.#changed.event;
  /** Something is wrong with the file; null: no longer. */
  readonly problemChanged = this.#problemChanged.event;

  constructor(parts: SettingsStoreParts) {
    this.path = parts.path;
    this.#platform = parts.platform;
    this.#current = defaultSettings(parts.platform);
    this.#file = settingsFile(parts);
  }

  get current(): Settings {
    return this.#current;
  }

  /** Reads the file, or writes the defaults if there is none, and follows its changes from then on. Never rejects. */
  async load(): Promise<void> {
    const content = await this.#file.read();
    if (content.kind === 'missing') await this.change((defaults) => defaults);
    else await this.#take(content);
    this.#file.follow((changed) => void this.#take(changed));
  }

  /**
   * Applies `make` to the settings in force, and also to those in the file, which the user may have changed meanwhile,
   * and writes the latter. A failed write is reported; the change then holds until the next start, or until the file
   * changes.
   */
  async change(make: (settings: Settings) => Settings): Promise<void> {
    const wanted = make(this.#current);
    this.#put(wanted);
    let isLosing = false;
    this.#writing += 1;
    const update = await this.#file.update(
      (file) => {
        if (file === undefined) return { ...wanted };
        const present = migrated(file);
        const { settings, isLeftOut } = readSettings(present, this.#platform);
        const changed = patch(present, settings, make(settings), isLeftOut);
        isLosing = changed.isLosing;
        return changed.value as JsonObject;
      },
      () => (isLosing ? 'broken' : null),
    );
    this.#writing -= 1;
    if (update.kind === 'failed') {
      this.#tell(problem('settings-not-saved', { path: this.path, reason: update.reason }));
      return;
    }
    if (update.kept !== null) this.#tell(problem('settings-replaced', { kept: update.kept }));
    await this.#take(await this.#file.read(), this.#problem?.code === 'settings-replaced' ? this.#problem : null);
  }

  /**
   * Seals the plain secrets in copies of the file that were made before the file itself was sealed. Never rejects: what
   * cannot be sealed now is tried again the next time.
   */
  async sealCopies(sealer: Sealer): Promise<void> {
    for (const path of await this.#file.copies()) {
      await sealCopy(path, this.#current, sealer).catch(() => undefined);
    }
  }

  dispose(): void {
    this.#file.dispose();
  }

  /** @param told what to report if nothing is wrong with the content */
  async #take(content: JsonContent<JsonObject>, told: Problem | null = null): Promise<void> {
    if (this.#writing > 0) return;
    if (content.kind === 'value' && isOld(content.value)) {
      await this.#migrate();
      return;
    }
    const { settings, found } = understood(content, this.path, this.#platform);
    if (settings !== null) this.#put(settings);
    this.#tell(found ?? told);
  }

  /** Writes an older file in the current shape, and keeps a copy of the old one. */
  async #migrate(): Promise<void> {
    const update = await this.#file.update(
      (file) => migrated(file ?? { ...this.#current }),
      () => 'before-migration',
    );
    if (update.kind === 'written') {
      await this.#take(await this.#file.read());
      return;
    }
    const content = await this.#file.read();
    if (content.kind === 'value') this.#put(readSettings(migrated(content.value), this.#platform).settings);
    this.#tell(problem('settings-not-saved', { path: this.path, reason: update.reason }));
  }

  #put(settings: Settings): void {
    if (isDeepStrictEqual(settings, this.#current)) return;
    this.#current = settings;
    this.#changed.fire(settings);
  }

  #tell(found: Problem | null): void {
    if (isDeepStrictEqual(found, this.#problem)) return;
    this.#problem = found;
    this.#problemChanged.fire(found);
  }
}

/**
 * Reads a settings file without writing, following or moving anything.
 * @param platform `process.platform`
 */
export async function peekSettings(
  path: string,
  platform: string,
): Promise<{ readonly settings: Settings; readonly problem: Problem | null }> {
  const { settings, found } = understood(await settingsFile({ path, now: Date.now }).read(), path, platform);
  return { settings: settings ?? defaultSettings(platform), problem: found };
}

const settingsFile = (parts: Pick<SettingsStoreParts, 'path' | 'now'>): JsonFile<JsonObject> =>
  new JsonFile({ path: parts.path, now: parts.now, makesFolder: true, isExpected: isJsonObject });

/** The settings in a file, null if there are none, and what is wrong with it. */
function understood(
  content: JsonContent<JsonObject>,
  path: string,
  platform: string,
): { readonly settings: Settings | null; readonly found: Problem | null } {
  switch (content.kind) {
    case 'missing':
      return { settings: null, found: null };
    case 'unreadable':
      return { settings: null, found: problem('settings-unreadable', { path, reason: content.reason }) };
    case 'broken': {
      const { isText, reason } = content;
      return {
        settings: null,
        found: isText ? problem('settings-broken', { path, reason }) : problem('settings-not-text', { path }),
      };
    }
    case 'value': {
      const { settings, mistakes, newer } = readSettings(migrated(content.value), platform);
      const all = [...content.repeated.map((field) => `${field}: given twice`), ...mistakes.map(inWords)];
      if (newer !== null) return { settings, found: problem('settings-newer', { version: newer }) };
      if (all.length === 0) return { settings, found: null };
      const more = all.length > MISTAKES_TOLD ? [`+${all.length - MISTAKES_TOLD}`] : [];
      return {
        settings,
        found: problem('settings-mistakes', { mistakes: [...all.slice(0, MISTAKES_TOLD), ...more].join('; ') }),
      };
    }
  }
}

const inWords = ({ path, words }: Mistake): string => `${path.map(String).join('.')}: ${words}`;
