import { app, protocol } from 'electron';
import { CommandLine, commandOf, commandOfStart, serverToTest, startsApp } from './command-line.ts';
import { APP_SCHEME } from './security/content.ts';

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

// A start that only has something to say to the running app loads no more than this file.
const command = commandOf(process.argv.slice(1));
const tested = serverToTest(process.argv);
if (tested !== null) {
  void import('./compose/server-test.ts').then(async ({ testOnce }) => app.exit(await testOnce(tested)));
} else if (!app.requestSingleInstanceLock({ command }) || !startsApp(command)) {
  app.exit();
} else {
  const commands = new CommandLine();
  commands.give(command);
  app.on('second-instance', (_event, _argv, _folder, data) => commands.give(commandOfStart(data)));
  void import('./compose/compose.ts').then(({ compose }) => compose(commands));
}
