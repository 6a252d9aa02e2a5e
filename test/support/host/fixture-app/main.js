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
  ...{
    frames: [],
    ports: [],
    secondInstances: [],
    navigations: [],
    opened: [],
    asked: [],
    checked: [],
    events: [],
    ranges: [],
  },
});
noted.sameModule = electron.app === app;

const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; media-src 'self'; require-trusted-types-for 'script'";
const SCHEMES = [
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  // Less privileged.
  { scheme: 'plain', privileges: { standard: true, secure: true } },
];

/** Ten minutes of silence, 8 bits at 8 kHz: more than a page loads before it is played. Its bytes from `first` on. */
const sound = (first) => {
  const samples = Buffer.alloc(10 * 60 * 8000, 128);
  const header = Buffer.alloc(44);
  header.write('RIFF');
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]).subarray(first);
};

/** Answers a request for the sound: to the end, or in slices of 64 KiB, which Electron does not understand. */
const answerSound = (request, inSlices) => {
  const range = request.headers.get('range');
  noted.ranges.push(range);
  const first = Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  const rest = sound(first);
  const body = inSlices ? rest.subarray(0, 65536) : rest;
  const headers = { 'content-type': 'audio/wav', 'content-length': String(body.length) };
  if (range === null) return new Response(body, { headers });
  const contentRange = `bytes ${first}-${first + body.length - 1}/${first + rest.length}`;
  return new Response(body, { status: 206, headers: { ...headers, 'content-range': contentRange } });
};

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
  const serve = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/sound.wav' || pathname === '/slices.wav')
      return answerSound(request, pathname === '/slices.wav');
    if (pathname === '/moved') return Response.redirect('app://overlay/index.html', 302);
    if (pathname === '/throws') throw new Error('no page');
    if (pathname === '/nothing') return undefined;
    if (pathname === '/refused') return Response.error();
    if (pathname === '/gone') return new Response(null, { status: 404 });
    const file = pathToFileURL(join(app.getAppPath(), pathname));
    const { body, headers } = await net.fetch(file.href);
    return new Response(body, { headers: { ...Object.fromEntries(headers), 'content-security-policy': POLICY } });
  };
  protocol.handle('app', serve);
  protocol.handle('plain', serve);
  noted.twice = outcomeOf(() => protocol.handle('app', () => new Response()));
  noted.allow = true;
  noted.listen = () => {
    session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
      noted.asked.push([permission, contents.getURL(), details]);
      answer(noted.allow);
    });
    session.defaultSession.setPermissionCheckHandler((contents, permission, origin, details) => {
      noted.checked.push([permission, contents?.getURL(), origin, details]);
      return noted.allow;
    });
  };
  noted.listen();
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
