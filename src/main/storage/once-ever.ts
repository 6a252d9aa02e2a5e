import { JsonFile } from './json-file.ts';

/** What this app tells or asks only once, over all its starts: a file with the names of what was told. */
export class OnceEver {
  readonly #file: JsonFile<readonly unknown[]>;
  /** Told in this run: where the file cannot be used, once in each run is the best that there is. */
  readonly #told = new Set<string>();

  /** @param path of the file */
  constructor(path: string) {
    const isExpected = (value: unknown): value is readonly unknown[] => Array.isArray(value);
    this.#file = new JsonFile({ path, now: Date.now, makesFolder: true, isExpected });
  }

  /** Whether this is to be told now: it never was before, and from now on counts as told. Never rejects. */
  async isDue(what: string): Promise<boolean> {
    if (this.#told.has(what)) return false;
    this.#told.add(what);
    let isNew = true;
    await this.#file.update((told = []) => {
      isNew = !told.includes(what);
      return isNew ? [...told, what] : told;
    });
    return isNew;
  }
}
