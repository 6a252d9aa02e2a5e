import { app, protocol } from 'electron';
import { compose } from './compose/compose.ts';
import { prepareServerTest } from './compose/server-test.ts';
import { APP_SCHEME } from './security/content.ts';
import { runTestServer } from './test-server-command.ts';

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

const serverTest = runTestServer(process.argv, prepareServerTest);
if (serverTest !== null) void serverTest.then((code) => app.exit(code));
else if (app.requestSingleInstanceLock()) void compose();
else app.quit();
