import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What the command line of an Electron asks for. */
export interface CommandLine {
  /** As given, without the executable. */
  readonly argv: readonly string[];
  /** Port for Node's inspector; null where none is asked for. */
  readonly inspectPort: number | null;
  /** Modules to load before the app (`-r`). */
  readonly preloads: readonly string[];
  /** Folder of the app and its package.json. */
  readonly appPath: string;
  /** File that the app starts with. */
  readonly entry: string;
  readonly manifest: Manifest;
  /** `--name` or `--name=value`, before and after the app's path. */
  readonly switches: ReadonlyMap<string, string>;
}

/** What the host reads of an app's package.json. */
interface Manifest {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

/** Reads the arguments of `electron`. The app is a folder with a package.json, or a file in one. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const preloads: string[] = [];
  const switches = new Map<string, string>();
  let app: string | undefined;
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? '';
    if (argument === '-r') preloads.push(argv[++index] ?? '');
    else if (argument.startsWith('--')) {
      const [name = '', ...value] = argument.slice(2).split('=');
      switches.set(name, value.join('='));
    } else app ??= argument;
  }
  const path = resolve(app ?? '.');
  const appPath = folderOf(path);
  const manifest = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')) as Manifest;
  const inspect = switches.get('inspect');
  return {
    argv,
    inspectPort: inspect === undefined ? null : Number(inspect),
    preloads,
    appPath,
    entry: path === appPath ? join(appPath, manifest.main ?? 'index.js') : path,
    manifest,
    switches,
  };
}

/** The nearest folder at or above `path` that holds a package.json. */
function folderOf(path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    if (statSync(join(folder, 'package.json'), { throwIfNoEntry: false }) !== undefined) return folder;
    if (folder === dirname(folder)) throw new Error(`stand-in host: no package.json at or above ${path}`);
  }
}
