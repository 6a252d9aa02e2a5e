import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EntryId } from '../../shared/history/entry.ts';

/** Names of the files, below the folder: `2026/11/216432000.wav`, and its peaks. */
const OURS = /^(\d{4}\/\d\d\/(\d+))\.(wav|peaks)$/;

/** An audio file that lies beside the database. */
export interface AudioFile {
  /** Path below the folder, with `/`. */
  readonly name: string;
  readonly bytes: number;
}

/** The audio of the entries: a WAV file each, in a folder of its month, and its peaks beside it. */
export class AudioFiles {
  readonly #folder: string;

  /** @param folder made when it is first needed */
  constructor(folder: string) {
    this.#folder = folder;
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  peaksPath(name: string): string {
    return this.path(name).replace(/\.wav$/, '.peaks');
  }

  /** Moves a WAV file here, also from another disk. Rejects when it cannot; the file is then where it was. */
  async take(id: EntryId, at: number, path: string): Promise<AudioFile> {
    const [year = '', month = ''] = new Date(at).toISOString().split('-');
    const name = `${year}/${month}/${id}.wav`;
    const target = this.path(name);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await move(path, target);
    await rm(this.peaksPath(name), { force: true });
    return { name, bytes: (await stat(target)).size };
  }

  /** Moves a file back to where {@link take} took it from. */
  async giveBack(name: string, path: string): Promise<void> {
    await move(this.path(name), path);
  }

  /** Removes files and their peaks. What cannot be removed now is removed at the next start, when it has no entry. */
  async remove(names: readonly string[]): Promise<void> {
    const paths = names.flatMap((name) => [this.path(name), this.peaksPath(name)]);
    await Promise.all(paths.map((path) => rm(path, { force: true }).catch(() => undefined)));
  }

  /** All WAV files by the ids in their names, and the names of peaks without one. Rejects when it cannot be read. */
  async find(): Promise<{ readonly audio: ReadonlyMap<string, EntryId>; readonly strayPeaks: readonly string[] }> {
    const all = await readdir(this.#folder, { recursive: true }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    });
    const ours = all.map((path) => OURS.exec(path.replaceAll('\\', '/'))).filter((match) => match !== null);
    const audio = new Map(
      ours.filter(([, , , kind]) => kind === 'wav').map(([name, , id]): [string, EntryId] => [name, Number(id)]),
    );
    const strayPeaks = ours
      .filter(([, stem, , kind]) => kind === 'peaks' && !audio.has(`${stem ?? ''}.wav`))
      .map(([name]) => name);
    return { audio, strayPeaks };
  }

  /** Size of a file in bytes; 0: it is not there. */
  async size(name: string): Promise<number> {
    return stat(this.path(name)).then(
      ({ size }) => size,
      () => 0,
    );
  }

  /** Moves a file out of the way, into a folder beside this one. */
  async setAside(name: string, folder: string): Promise<void> {
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await move(this.path(name), target);
  }
}

/** Moves a file; between disks it is copied, so that the old one goes only when the new one is whole. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const unfinished = `${to}.part`;
    try {
      await copyFile(from, unfinished);
      await rename(unfinished, to);
    } finally {
      await rm(unfinished, { force: true });
    }
    await rm(from);
  }
}
