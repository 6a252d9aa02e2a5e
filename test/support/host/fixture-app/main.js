// An app that uses what the tests of the host look at. They read what it notes in globalThis.noted.
import electron, {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  net,
  Notification,
  protocol,
  safeStorage,
  screen,
  session,
  Tray,
} from 'electron';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const noted = (globalThis.noted = {
  ...{ frames: [], ports: [], secondInstances: [], navigations: [], opened: [], asked: [], checked: [], events: [] },
});
noted.sameModule = electron.app === app;

const POLICY = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'";
const SCHEMES = [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }];

if (!app.requestSingleInstanceLock(process.argv.includes('--with-data') ? { command: 'undo' } : undefined)) app.quit();
app.enableSandbox();
protocol.registerSchemesAsPrivileged(SCHEMES);
for (const event of ['window-all-closed', 'before-quit', 'will-quit', 'quit']) {
  const notes = process.env.FIXTURE_NOTES;
  if (notes !== undefined) app.on(event, () => appendFileSync(notes, `${event} `));
}
app.on('second-instance', (_event, argv, cwd, data) => noted.secondInstances.push({ argv, cwd, data }));

/** What a call gives, or the words of what it throws. */
const outcomeOf = (globalThis.outcomeOf = (call) => {
  try {
    const value = call();
    return value instanceof Promise ? value.catch(String) : value;
  } catch (error) {
    return String(error);
  }
});
/** What Electron says of each before the app is ready. */
noted.early = {
  BrowserWindow: outcomeOf(() => new BrowserWindow({ show: false })),
  Tray: outcomeOf(() => new Tray(join(import.meta.dirname, 'nothing.png'))),
  Notification: outcomeOf(() => new Notification({ title: 'early' })),
  screen: outcomeOf(() => screen.getAllDisplays()),
  session: outcomeOf(() => session.defaultSession),
  protocol: outcomeOf(() => protocol.handle('app', () => new Response())),
  fetch: outcomeOf(() => net.fetch('file:///')),
  dialog: outcomeOf(() => dialog.showMessageBox({ message: 'early' })),
  locale: app.getLocale(),
  available: outcomeOf(() => safeStorage.isAsyncEncryptionAvailable()),
  sealed: outcomeOf(() => safeStorage.encryptStringAsync('early')),
  unsealed: outcomeOf(() => safeStorage.decryptStringAsync(Buffer.from('early'))),
};

/** Opens a further window and loads a page with the preload relay.js in it; the caller destroys it. */
globalThis.openWindow = async (url = 'app://bundle/index.html', preload = 'relay.js') => {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { preload: join(app.getAppPath(), preload) },
  });
  await window.loadURL(url);
  return window;
};

ipcMain.handle('echo', (event, value) => {
  const { sender, senderFrame } = event;
  noted.sender = { same: senderFrame === sender.mainFrame, url: senderFrame.url, hasPorts: 'ports' in event };
  return value;
});
ipcMain.handle('fail', () => {
  throw new RangeError('too much');
});
ipcMain.handle('unclonable', () => () => 'a function');
ipcMain.handle('empty-rejection', () => Promise.reject(undefined));
ipcMain.handle('reject', (_event, reason) => Promise.reject(reason));
ipcMain.on('ping', (event, value) => event.sender.send('pong', value));
ipcMain.on('port', (event) => {
  const [port] = event.ports;
  noted.ports.push(port);
  port.on('message', ({ data }) => {
    noted.frames.push({ data });
    if (data?.last) port.postMessage('all there');
  });
  port.on('close', () => noted.events.push('port closed'));
  if (event.sender.getURL().endsWith('unstarted')) return;
  port.start();
});

app.on('ready', async () => {
  noted.late = {
    schemes: outcomeOf(() => protocol.registerSchemesAsPrivileged(SCHEMES)),
    sandbox: outcomeOf(() => app.enableSandbox()),
  };
  protocol.handle('app', async ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname === '/throws') throw new Error('no page');
    if (pathname === '/nothing') return undefined;
    if (pathname === '/refused') return Response.error();
    if (pathname === '/gone') return new Response(null, { status: 404 });
    const file = pathToFileURL(join(app.getAppPath(), pathname));
    const { body, headers } = await net.fetch(file.href);
    return new Response(body, { headers: { ...Object.fromEntries(headers), 'content-security-policy': POLICY } });
  });
  noted.twice = outcomeOf(() => protocol.handle('app', () => new Response()));
  noted.allow = true;
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
    noted.asked.push([permission, contents.getURL(), details]);
    answer(noted.allow);
  });
  session.defaultSession.setPermissionCheckHandler((contents, permission, origin, details) => {
    noted.checked.push([permission, contents?.getURL(), origin, details]);
    return noted.allow;
  });
  const overlay = new BrowserWindow({
    ...{ x: 100, y: 100, width: 300, height: 100, show: false, frame: false, transparent: true, focusable: false },
    webPreferences: { preload: join(app.getAppPath(), 'preload.js'), backgroundThrottling: false },
  });
  overlay.webContents.setWindowOpenHandler(({ url }) => {
    noted.opened.push(url);
    return { action: 'deny' };
  });
  overlay.webContents.on('will-frame-navigate', ({ url, isMainFrame }) => {
    noted.events.push(`will-frame-navigate ${url} ${isMainFrame}`);
  });
  overlay.webContents.on('did-navigate', (_event, url, status) => noted.events.push(`did-navigate ${url} ${status}`));
  overlay.webContents.on('will-navigate', (event) => {
    noted.navigations.push(event.url);
    event.preventDefault();
  });
  await overlay.loadURL('app://bundle/index.html');
});
