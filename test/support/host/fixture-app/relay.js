// A preload that hands its page the whole of ipcRenderer.
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('relay', {
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  /** Hands over one end of a channel, and says `message` at the other. */
  post: (channel, message) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(channel, message, [port1]);
    port2.postMessage(message);
  },
  on: (channel, listener) => void ipcRenderer.on(channel, (_event, ...args) => listener(...args)),
});
