/* global window, location */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- a sandboxed preload is CommonJS
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bridge', {
  echo: (value) => ipcRenderer.invoke('echo', value),
  fail: () => ipcRenderer.invoke('fail'),
  nobody: () => ipcRenderer.invoke('nobody'),
  ping: (value) => ipcRenderer.send('ping', value),
  unknown: () => ipcRenderer.sendSync('ping'),
  twice: (callback) => callback(2) * 2,
  onPong: (listener) => {
    const forward = (_event, value) => listener(value);
    ipcRenderer.on('pong', forward);
    return () => ipcRenderer.off('pong', forward);
  },
});
window.onlyInPreload = true;

const { port1, port2 } = new MessageChannel();
ipcRenderer.postMessage('port', null, [port1]);
window.addEventListener('load', () => window.postMessage('port', location.origin, [port2]));
