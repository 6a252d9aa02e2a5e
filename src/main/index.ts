import { spawn } from 'node:child_process';
import { app, protocol } from 'electron';
import {
  type AstrayRequest,
  CommandLine,
  commandOf,
  handoverOf,
  requestOfStart,
  serverToTest,
  startsApp,
  windowOf,
} from './cli/command-line.ts';
import { APP_SCHEME } from '../shared/ipc/roles.ts';
import { catchStrays, stackOf, StrayErrors } from './stray-errors.ts';
import { argumentsForX11, ownProgram, windowSystemFacts } from './windows/window-system.ts';

/** As in electron-builder.yml: the installer's shortcut has it, and notifications go by it. */
const APP_ID = 'io.github.tingxie';

/** Exit code of a start that failed, whatever it was to do. */
const FAILED = 70;

const strays = new StrayErrors();
catchStrays((error) => strays.note(error));

app.enableSandbox();
if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(APP_ID);
protocol.registerSchemesAsPrivileged([
  {
    scheme: APP_SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
  },
]);

// A start that only has something to say to the running app loads no more than this file.
const command = commandOf(process.argv.slice(1));
const window = windowOf(process.argv.slice(1));
const tested = serverToTest(process.argv);
if (tested !== null) {
  const failed = (error: unknown): void => void failedStart(error, 'console');
  strays.ready(failed);
  import('./cli/server-check-once.ts').then(async ({ testOnce }) => app.exit(await testOnce(tested))).catch(failed);
} else if (window !== null && 'unknownView' in window) {
  import('./cli/unknown-view.ts')
    .then(async ({ tellUnknownView }) => app.exit(await tellUnknownView(window.unknownView)))
    .catch((error: unknown) => failedStart(error, 'console'));
} else if (!app.requestSingleInstanceLock(handoverOf(command, window ?? { show: null })) || !startsApp(command)) {
  if (window !== null && 'unknownSection' in window) void tellAstray(window).finally(() => app.exit());
  else app.exit();
} else if (!startedForX11()) {
  const commands = new CommandLine();
  commands.give(command ?? window);
  if (window !== null && 'unknownSection' in window) void tellAstray(window);
  app.on('second-instance', (_event, _argv, _folder, data) => commands.give(requestOfStart(data)));
  import('./app/app.ts')
    .then(({ compose }) => compose(commands, strays))
    .catch((error: unknown) => failedStart(error, 'dialog'));
}

/** Says that there is no such section in the view that is shown. */
async function tellAstray({ show, unknownSection }: AstrayRequest): Promise<void> {
  const { tellUnknownSection } = await import('./cli/unknown-view.ts');
  await tellUnknownSection(unknownSection, show.view);
}

/** What is needed for a start is not there: says so, lets another start try, and ends. */
async function failedStart(error: unknown, where: 'dialog' | 'console'): Promise<void> {
  app.releaseSingleInstanceLock();
  try {
    const { tellFailedStart } = await import('./app/failed-start.ts');
    tellFailedStart(error, where);
  } catch {
    process.stderr.write(`${stackOf(error)}\n`);
  } finally {
    app.exit(FAILED);
  }
}

/** Starts the app anew where its windows would be Wayland's own, and ends this process. Where that fails, goes on. */
function startedForX11(): boolean {
  const args = argumentsForX11(windowSystemFacts(app.commandLine), process.argv);
  if (args === null) return false;
  app.releaseSingleInstanceLock();
  // Not by `app.relaunch`: its helper runs from an AppImage's mount, which goes when this process ends.
  const anew = spawn(ownProgram(process.env, process.execPath), [...args], { detached: true, stdio: 'inherit' });
  // That it cannot be started shows in that it has no id.
  anew.on('error', () => undefined);
  if (anew.pid === undefined) return !app.requestSingleInstanceLock();
  anew.unref();
  app.exit();
  return true;
}
