/* global window, location */
const { contextBridge, ipcRenderer } = require('electron');

/** The words of what a call throws. */
const errorOf = (call) => {
  try {
    call();
    return 'nothing was thrown';
  } catch (error) {
    return String(error);
  }
};

contextBridge.exposeInMainWorld('bridge', {
  echo: (value) => ipcRenderer.invoke('echo', value),
  invoke: (channel) => ipcRenderer.invoke(channel),
  ping: (value) => ipcRenderer.send('ping', value),
  unknown: () => ipcRenderer.sendSync('ping'),
  twice: (callback) => callback(2) * 2,
  same: (callback) => callback,
  isError: (value) => value instanceof Error && value.message,
  throwRange: () => {
    throw new RangeError('too much');
  },
  throwText: () => {
    throw 'a text';
  },
  list: [{ deep: true }],
  answer: () => ({ open: true }),
  sendFunction: () => errorOf(() => ipcRenderer.send('ping', () => undefined)),
  transferBuffer: () => errorOf(() => ipcRenderer.postMessage('port', null, [new ArrayBuffer(1)])),
  exposeAgain: () => errorOf(() => contextBridge.exposeInMainWorld('bridge', {})),
  requireNode: () => errorOf(() => require('node:fs')),
  onPong: (listener) => {
    const forward = (_event, value) => listener(value);
    ipcRenderer.on('pong', forward);
    return () => ipcRenderer.off('pong', forward);
  },
});
window.onlyInPreload = true;

window.addEventListener('load', () => {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage('port', null, [port1]);
  window.postMessage('port', location.origin, [port2]);
});
