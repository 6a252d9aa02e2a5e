import { expect, it } from 'vitest';
import { receiveAudioPort } from '../../src/renderer/capture/audio-port.ts';
import { AUDIO_PORT_CHANNEL } from '../../src/shared/ipc/audio-port.ts';

const arrival = (init: MessageEventInit): MessageEvent =>
  new MessageEvent('message', {
    data: AUDIO_PORT_CHANNEL,
    source: window,
    origin: window.location.origin,
    ports: [new MessageChannel().port1],
    ...init,
  });

it('takes the port that this window posts to itself', async () => {
  const received = receiveAudioPort(window);
  const { port1, port2 } = new MessageChannel();
  window.postMessage(AUDIO_PORT_CHANNEL, window.location.origin, [port2]);
  const heard = new Promise((resolve) => (port1.onmessage = (event) => resolve(event.data)));
  (await received).postMessage('frame');
  expect(await heard).toBe('frame');
});

it('passes over what comes from elsewhere, or is something else', async () => {
  const received = receiveAudioPort(window);
  const ours = arrival({});
  for (const other of [
    arrival({ source: null }),
    arrival({ origin: 'https://elsewhere.example' }),
    arrival({ data: 'something else' }),
    arrival({ ports: [] }),
  ]) {
    window.dispatchEvent(other);
  }
  window.dispatchEvent(ours);
  expect(await received).toBe(ours.ports[0]);
});
