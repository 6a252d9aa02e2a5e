import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { chromiumPath, CHROMIUM_FLAGS } from '../chromium.ts';
import { start } from '../start.ts';
import { Cdp } from './cdp.ts';

const FLAGS = [
  ...CHROMIUM_FLAGS,
  '--test-type',
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
  '--no-default-browser-check',
  '--noerrdialogs',
  // Whatever the session is: the host's windows are those of an X server.
  '--ozone-platform=x11',
  '--disable-breakpad',
  '--disable-extensions',
  // Pages open no windows: the app is asked, and must say no.
  '--block-new-web-contents',
  '--hide-crash-restore-bubble',
  '--password-store=basic',
  '--disable-field-trial-config',
  '--metrics-recording-only',
  '--disable-features=Translate,MediaRouter,OptimizationHints,CalculateNativeWinOcclusion,GlobalMediaControls,' +
    // As in Electron (shell/browser/feature_list.cc); else a page waits for a permission that nobody is asked for.
    'LocalNetworkAccessChecks',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  // The session's permission handlers are asked instead of the user.
  '--use-fake-ui-for-media-stream',
  // Pages reach this machine only.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** Switches of the host's command line that are for the host alone. */
const OWN_SWITCHES = new Set(['inspect', 'user-data-dir', 'remote-debugging-port', 'no-sandbox', 'ozone-platform']);

/** How long Chromium may take to leave once its pipe is closed, in ms. Seen: 250. */
const LEAVE_MS = 3000;

/**
 * Runs a command, then removes the folder it worked in, however the command ends: not before the last process that it left
 * behind, which may still write there, has let go of the output too.
 */
export const RUN_THEN_REMOVE = 'dir=$1; shift; "$@" | cat >&2 3>&- 4>&-; rm -rf "$dir"';

/**
 * The one Chromium behind all windows. It has a debugging pipe, so it leaves by itself when this process is killed,
 * and a profile of its own that goes with it.
 */
export class ChromiumProcess {
  readonly cdp: Cdp;
  /** The shell that is Chromium's parent. */
  readonly pid: number;
  readonly #profile: string;
  readonly #process: ChildProcess;

  /** Starts Chromium with one window on `firstUrl`. `onGone` is called when it ends without having been asked to. */
  constructor(switches: ReadonlyMap<string, string>, firstUrl: string, onGone: () => void) {
    this.#profile = mkdtempSync(join(tmpdir(), 'standin-host-'));
    mkdirSync(join(this.#profile, 'Default'));
    // The window manager draws the frames, as it does for Electron.
    const preferences = { browser: { custom_chrome_frame: false } };
    writeFileSync(join(this.#profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    const given = [...switches].filter(([name]) => !OWN_SWITCHES.has(name));
    const command = [
      chromiumPath(),
      ...FLAGS,
      ...given.map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
      `--user-data-dir=${this.#profile}`,
      `--app=${firstUrl}`,
    ];
    const child = start('sh', ['-c', RUN_THEN_REMOVE, 'sh', this.#profile, ...command], {
      env: { ...process.env, TMPDIR: this.#profile },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      detached: true,
    });
    if (child.pid === undefined) throw new Error('stand-in host: Chromium could not be started');
    this.pid = child.pid;
    this.#process = child;
    this.cdp = new Cdp(child.stdio[3] as Writable, child.stdio[4] as Readable);
    child.once('exit', onGone);
    forwardDebuggerLine(child.stderr as Readable);
  }

  /** Opens one more window, by the message with which a second Chromium hands its arguments to the first. */
  async openWindow(url: string): Promise<void> {
    const socket = connect(join(this.#profile, 'SingletonSocket'));
    // The switches count for this window: without the first, Chromium warns of those that it was started with.
    socket.write(['START', process.cwd(), 'chromium', '--test-type', `--app=${url}`].join('\0'));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    if (answer.toString().trim() !== 'ACK') throw new Error(`stand-in host: no window: ${answer.toString()}`);
  }

  /** Ends Chromium; resolves when nothing of it is left. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.removeAllListeners('exit');
    const gone = once(this.#process, 'exit');
    this.cdp.close();
    const late = setTimeout(() => process.kill(-this.pid, 'SIGKILL'), LEAVE_MS);
    await gone;
    clearTimeout(late);
    // What was killed may need a moment.
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Playwright waits for this line on the standard error of what it took for Electron. */
function forwardDebuggerLine(stderr: Readable): void {
  let seen = '';
  stderr.on('data', (chunk: Buffer) => {
    if (process.env['STANDIN_HOST_LOG'] !== undefined) process.stderr.write(chunk);
    if (seen === 'done') return;
    seen += chunk.toString();
    const line = /DevTools listening on ws:\S+\n/.exec(seen)?.[0];
    if (line === undefined) return;
    process.stderr.write(`\n${line}`);
    seen = 'done';
  });
}
