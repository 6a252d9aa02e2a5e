import { AUDIO_PORT_CHANNEL } from '../../shared/ipc/audio-port.ts';

/**
 * Waits for the audio port that the preload hands over when the page has loaded. Messages from other windows or
 * origins are passed over. Call it before the `load` event.
 */
export function receiveAudioPort(page: Window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      const [port] = event.ports;
      const ours = event.source === page && event.origin === page.location.origin;
      if (!ours || event.data !== AUDIO_PORT_CHANNEL || port === undefined) return;
      page.removeEventListener('message', receive);
      resolve(port);
    };
    page.addEventListener('message', receive);
  });
}
