import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseCommandLine } from './command-line.ts';
import { isLocked } from './instance-lock.ts';
import { runtime } from './runtime.ts';

/** Versions that this host stands for. */
const VERSIONS = { electron: '45.4.1', chrome: '156.0.8078.79' };

/** Runs the app that the arguments name, as the executable of Electron does. Rejects when the app cannot be loaded. */
export async function boot(argv: readonly string[]): Promise<void> {
  const commandLine = parseCommandLine(argv);
  if (commandLine.inspectPort !== null) inspector.open(commandLine.inspectPort, '127.0.0.1');
  runtime.commandLine = commandLine;
  // Chromium starts while the app is loaded. A second start will not need it, and would take the processor from the first.
  const started = isLocked(commandLine.switches.get('user-data-dir') ?? '') ? null : runtime.start();
  started?.catch(() => undefined); // told below
  process.execPath = fileURLToPath(new URL('electron', import.meta.url));
  process.argv = [process.execPath, ...argv];
  for (const [name, value] of Object.entries(VERSIONS))
    Object.defineProperty(process.versions, name, { value, enumerable: true });
  Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: commandLine.appPath });
  const impl = new URL('api/electron.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' || specifier === 'electron/main'
        ? { url: impl, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context),
  });
  const { app, dialog } = await import('./api/electron.ts');
  // As lib/browser/init.ts: Electron does not end by an exception; it shows it where the app does not look after them.
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    dialog.showErrorBox('A JavaScript error occurred in the main process', `Uncaught Exception:\n${error.stack ?? ''}`);
  });
  const require = createRequire(import.meta.url);
  for (const preload of commandLine.preloads) require(preload);
  await import(pathToFileURL(commandLine.entry).href);
  try {
    if (!app.exiting) await (started ?? runtime.start());
  } catch (error) {
    // The app has quit in the meantime, and Chromium with it.
    if (app.exiting) return;
    throw error;
  }
  app.becomeReady();
}
