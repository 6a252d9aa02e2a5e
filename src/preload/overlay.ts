import { ipcRenderer } from 'electron';
import { AUDIO_PORT_CHANNEL } from '../shared/ipc/audio-port.ts';
import { OVERLAY } from '../shared/ipc/overlay.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(OVERLAY);

// Main takes a port from our page only, and before the page has loaded it might not yet know that this is ours.
window.addEventListener(
  'load',
  () => {
    const { port1: toMain, port2: toPage } = new MessageChannel();
    ipcRenderer.postMessage(AUDIO_PORT_CHANNEL, null, [toMain]);
    window.postMessage(AUDIO_PORT_CHANNEL, window.location.origin, [toPage]);
  },
  { once: true },
);
