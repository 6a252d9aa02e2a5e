import { join } from 'node:path';
import { app } from 'electron';
import { type Problem, problem } from '../../shared/problem.ts';
import { AutostartFile, autostartFolder } from './autostart-file.ts';

/** The start of the app when the user logs in. */
export interface LoginItem {
  /**
   * Sees to it that the app starts at login, or does not. Resolves with why it does not although it should, or null.
   * @param isNew the user wants it so just now; else what was switched off in the system's own settings stays off
   */
  apply(wanted: boolean, isNew: boolean): Promise<Problem | null>;
}

/** The part of Electron's `app` that is used. */
type App = Pick<Electron.App, 'getLoginItemSettings' | 'setLoginItemSettings'>;

/** What decides how the app is started at login. */
export interface LoginFacts {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Path of the user's home. */
  readonly home: string;
  /** Path of the program that is to be started. */
  readonly program: string;
}

/** The login item of this system; null in development, where what would be started is Electron alone. */
export function loginItem(
  { platform, isPackaged, env, home, program }: LoginFacts,
  electron: App = app,
): LoginItem | null {
  if (!isPackaged) return null;
  return platform === 'linux'
    ? new AutostartFile(join(autostartFolder(env, home), 'tingxie.desktop'), program)
    : new SystemLoginItem(platform, electron);
}

/** The login item of macOS, or of Windows' registry. Either may be refused by the user or who administers the computer. */
export class SystemLoginItem implements LoginItem {
  readonly #system: 'macos' | 'windows';
  readonly #app: App;

  constructor(platform: NodeJS.Platform, electron: App) {
    this.#system = platform === 'darwin' ? 'macos' : 'windows';
    this.#app = electron;
  }

  apply(wanted: boolean, isNew: boolean): Promise<Problem | null> {
    const before = this.#app.getLoginItemSettings();
    // macOS has it, and waits for the user: to ask once more changes nothing.
    const waits = wanted && !isNew && before.status === 'requires-approval';
    if (!waits && (isNew || before.openAtLogin !== wanted)) this.#app.setLoginItemSettings({ openAtLogin: wanted });
    return Promise.resolve(!wanted || this.#isOn ? null : problem('login-item-off', { system: this.#system }));
  }

  get #isOn(): boolean {
    const now = this.#app.getLoginItemSettings();
    return this.#system === 'macos' ? now.status === 'enabled' : now.openAtLogin && now.executableWillLaunchAtLogin;
  }
}
