import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from 'playwright';
import { electronBinary } from '../../scripts/electron-binary.ts';
import { type Millis, now } from '../../src/shared/clock.ts';
import type { Desktop } from './desktop.ts';

/** How the app is started. */
export interface LaunchOptions {
  /** Where its windows appear. */
  readonly desktop: Desktop;
  /** Its data folder, which the caller removes. */
  readonly userData: string;
  /** WAV file that is the microphone; read anew at each opening. Without one there is no microphone. */
  readonly microphone?: string;
  /** Whether the system's theme is dark. */
  readonly dark?: boolean;
  readonly locale?: 'zh-CN' | 'en-US';
  /** More arguments, for the app or Chromium. */
  readonly args?: readonly string[];
  /** More environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folder of the app; the repository's by default. */
  readonly appFolder?: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HOST = fileURLToPath(new URL('host/electron', import.meta.url));

/** Notes what only a user's eyes see; loaded before the app. */
const SPY = fileURLToPath(new URL('electron-spy.cjs', import.meta.url));

/** What runs the app here: the real Electron where its binary is on this machine, else the host that stands in for it. */
export const backend: 'electron' | 'host' = electronBinary() === null ? 'host' : 'electron';

/** Starts the built app. Rejects when it cannot be started. It ends with `close()` of what this resolves to. */
export async function launchApp(options: LaunchOptions): Promise<ElectronApplication> {
  const {
    desktop,
    userData,
    microphone,
    dark = false,
    locale = 'en-US',
    args = [],
    env = {},
    appFolder = ROOT,
  } = options;
  const fakeMicrophone =
    microphone === undefined
      ? []
      : ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}`];
  // Not with --use-fake-ui-for-media-stream: on real Electron nobody would ask the app's permission handlers.
  return _electron.launch({
    // Playwright finds the real one itself, and only then holds it back until it has connected.
    ...(backend === 'host' && { executablePath: HOST }),
    args: [
      '-r',
      SPY,
      appFolder,
      `--user-data-dir=${userData}`,
      `--lang=${locale}`,
      ...fakeMicrophone,
      ...(dark ? ['--force-dark-mode'] : []),
      ...args,
    ],
    env: { ...environment(desktop), LANGUAGE: locale.replace('-', '_'), ...env },
    // The app says itself whether it is dark.
    colorScheme: null,
  });
}

/** How the app is started beside the one that runs. */
interface SecondStart extends Pick<LaunchOptions, 'desktop' | 'userData' | 'appFolder' | 'env'> {
  /** A script that is loaded before the app. */
  readonly preload?: string;
}

/**
 * Starts the app once more, as a shell does that hands a command to the one that runs. Resolves with the exit code, what it
 * said on its way (both streams), and the time (ms of this process's clock) when it had ended.
 */
export async function startAgain(
  { desktop, userData, appFolder = ROOT, env = {}, preload }: SecondStart,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly said: string; readonly endedAt: Millis }> {
  // As Playwright does for the first start.
  const switches = backend === 'electron' && process.platform === 'linux' ? ['--no-sandbox'] : [];
  const preloads = preload === undefined ? [] : ['-r', SPY, '-r', preload];
  const given = [...switches, ...preloads, appFolder, `--user-data-dir=${userData}`, ...args];
  // A file, since a program that this one leaves behind would hold a pipe open.
  const folder = mkdtempSync(join(tmpdir(), 'tingxie-start-'));
  const output = openSync(join(folder, 'output'), 'w');
  try {
    const again = spawn(electronBinary() ?? HOST, given, {
      env: { ...environment(desktop), ...env },
      stdio: ['ignore', output, output],
    });
    const [code] = (await once(again, 'exit')) as [number | null];
    const endedAt = now();
    return { code: code ?? -1, said: readFileSync(join(folder, 'output'), 'utf8'), endedAt };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true });
  }
}

function environment(desktop: Desktop): Record<string, string> {
  const inherited = Object.entries(desktop.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    ...Object.fromEntries(inherited),
    // The host runs in the Node that stands beside Playwright.
    PATH: [join(ROOT, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
  };
}
