/**
 * The channel of the audio port. When the page has loaded, the preload makes a MessageChannel, hands one end to main with
 * `ipcRenderer.postMessage(AUDIO_PORT_CHANNEL, null, [port])` and the other to the page with
 * `window.postMessage(AUDIO_PORT_CHANNEL, origin, [port])`. The page posts an `AudioFrame` at a time, without a transfer
 * list: Electron's main process loses a message whole when a buffer is transferred with it (electron#34905).
 */
export const AUDIO_PORT_CHANNEL = 'capture:port';
