import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import {
  AUDIO_PORT_CHANNEL,
  type EventChannel,
  type MessageChannelName,
  type OverlayBridge,
  type RequestChannel,
} from '../shared/ipc-contract.ts';

/** The channels that the page may use; the types make each list complete. */
const EVENTS: Readonly<Record<EventChannel, true>> = {
  appearance: true,
  'overlay:view': true,
  'overlay:text': true,
  'capture:configure': true,
  'capture:start': true,
  'capture:stop': true,
};
const REQUESTS: Readonly<Record<RequestChannel, true>> = {
  'overlay:copy': true,
  'overlay:insert': true,
  'overlay:dismiss': true,
};
const MESSAGES: Readonly<Record<MessageChannelName, true>> = {
  'overlay:ready': true,
  'capture:event': true,
  'network:online': true,
};

/** The page is not trusted to keep to its types. */
function assertListed(channels: Readonly<Record<string, true>>, channel: string): void {
  if (!Object.hasOwn(channels, channel)) throw new Error(`Unknown channel: ${channel}`);
}

const bridge: OverlayBridge = {
  on(channel, listener) {
    assertListed(EVENTS, channel);
    const receive = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]): void => listener(payload);
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.off(channel, receive);
    };
  },
  request(channel, payload) {
    assertListed(REQUESTS, channel);
    return ipcRenderer.invoke(channel, payload) as ReturnType<typeof bridge.request<typeof channel>>;
  },
  send(channel, payload) {
    assertListed(MESSAGES, channel);
    ipcRenderer.send(channel, payload);
  },
};

contextBridge.exposeInMainWorld('tingxie', bridge);

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
