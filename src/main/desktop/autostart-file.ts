import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { type Problem, problem, reasonOf } from '../../shared/problem.ts';
import type { LoginItem } from './login-item.ts';

/** By this line we know a file as ours, to be taken away again. */
const OURS = 'X-Tingxie-Autostart=true';

/** How desktops note that the user does not want an entry: the specification's way, and GNOME's. */
const SWITCHED_OFF = /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m;

/** Where desktops look for what they start at login (freedesktop.org, Desktop Application Autostart Specification). */
export function autostartFolder({ XDG_CONFIG_HOME: config = '' }: NodeJS.ProcessEnv, home: string): string {
  // Relative paths are to be ignored (XDG Base Directory Specification).
  return join(isAbsolute(config) ? config : join(home, '.config'), 'autostart');
}

/**
 * A program as an argument of `Exec`, which is quoted twice (Desktop Entry Specification, "The Exec key"): as an argument,
 * and as a string of the file. A percent sign would be a field code.
 */
export function execQuoted(program: string): string {
  const argument = `"${program.replace(/["`$\\]/g, '\\$&')}"`;
  return argument.replaceAll('\\', '\\\\').replaceAll('%', '%%');
}

/** The file by which a desktop starts a program at login. */
export const autostartEntry = (program: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Tingxie',
    'Name[zh_CN]=听写',
    `Exec=${execQuoted(program)}`,
    'Icon=tingxie',
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    OURS,
    '',
  ].join('\n');

/** The login item of Linux desktops: a file in a folder of the user's. */
export class AutostartFile implements LoginItem {
  readonly #path: string;
  readonly #program: string;

  constructor(path: string, program: string) {
    this.#path = path;
    this.#program = program;
  }

  async apply(wanted: boolean, isNew: boolean): Promise<Problem | null> {
    try {
      const found = await this.#read();
      if (!wanted) {
        if (found?.includes(OURS) === true) await rm(this.#path);
        return null;
      }
      if (!isNew && found !== null && SWITCHED_OFF.test(found)) return problem('login-item-off', { system: 'linux' });
      const entry = autostartEntry(this.#program);
      if (found === entry) return null;
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFile(this.#path, entry);
      return null;
    } catch (error) {
      return problem('login-item-failed', { path: this.#path, reason: reasonOf(error) });
    }
  }

  /** Null where there is none. */
  async #read(): Promise<string | null> {
    try {
      return await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}
