// An app that uses what the tests of the host look at. They read what it notes in globalThis.noted.
import electron, { app, BrowserWindow, ipcMain, net, protocol, session } from 'electron';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const noted = (globalThis.noted = { frames: [], secondInstances: [], navigations: [], opened: [], asked: [] });
noted.sameModule = electron.app === app;

const POLICY = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'";

if (!app.requestSingleInstanceLock()) app.quit();
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.on('second-instance', (_event, argv, cwd) => noted.secondInstances.push({ argv, cwd }));

ipcMain.handle('echo', (event, value) => {
  noted.echoed = value;
  noted.sender = { same: event.senderFrame === event.sender.mainFrame, url: event.senderFrame.url };
  return value;
});
ipcMain.handle('fail', () => {
  throw new RangeError('too much');
});
ipcMain.on('ping', (event, value) => event.sender.send('pong', value));
ipcMain.on('port', ({ ports: [port] }) => {
  port.on('message', ({ data }) => {
    noted.frames.push(data);
    if (data.last) port.postMessage('all there');
  });
  port.start();
});

app.on('ready', async () => {
  protocol.handle('app', async ({ url }) => {
    const file = pathToFileURL(join(app.getAppPath(), new URL(url).pathname));
    const { body, headers } = await net.fetch(file.href);
    return new Response(body, { headers: { ...Object.fromEntries(headers), 'content-security-policy': POLICY } });
  });
  noted.allow = true;
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
    noted.asked.push([permission, ...details.mediaTypes, contents.getURL()]);
    answer(noted.allow);
  });
  const overlay = new BrowserWindow({
    ...{ x: 100, y: 100, width: 300, height: 100, show: false, frame: false, transparent: true, focusable: false },
    webPreferences: { preload: join(app.getAppPath(), 'preload.js') },
  });
  overlay.webContents.setWindowOpenHandler(({ url }) => {
    noted.opened.push(url);
    return { action: 'deny' };
  });
  overlay.webContents.on('will-navigate', (event) => {
    noted.navigations.push(event.url);
    event.preventDefault();
  });
  await overlay.loadURL('app://bundle/index.html');
});
