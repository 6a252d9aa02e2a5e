import { app, protocol } from 'electron';
import { compose } from './compose.ts';
import { APP_SCHEME } from './security/content.ts';

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

if (app.requestSingleInstanceLock()) void compose();
else app.quit();
