import { mount } from 'svelte';
import type { CaptureConfig } from '../../shared/capture.ts';
import { now } from '../../shared/clock.ts';
import type { OverlayTable } from '../../shared/ipc/overlay.ts';
import { receiveAudioPort } from '../capture/audio-port.ts';
import { playReadySound } from '../capture/ready-sound.ts';
import { Recorder } from '../capture/recorder.ts';
import { bridgeOfPage } from '../ui/bridge.ts';
import '../ui/theme.css';
import Overlay from './Overlay.svelte';
import { OverlayState } from './overlay-state.svelte.ts';

const bridge = bridgeOfPage<OverlayTable>();
const overlay = new OverlayState(bridge);
mount(Overlay, { target: document.body, props: { overlay } });

const port = await receiveAudioPort(window);

let readySound = false;
/** The sound is an extra to what is seen: without an output device there is only that. */
const cue = (): Promise<void> => (readySound ? playReadySound().catch(() => undefined) : Promise.resolve());
const recorder = new Recorder({
  devices: navigator.mediaDevices,
  now,
  send: (frame) => port.postMessage(frame),
  tell: (event) => {
    if (event.type !== 'switched') overlay.setCaptured(event);
    if (event.type === 'ready') void cue();
    bridge.send('capture:event', event);
  },
  level: (level) => overlay.setLevel(level),
});

const configure = (config: CaptureConfig): void => {
  readySound = config.sounds.ready;
  recorder.configure(config);
};

bridge.on('snapshot', ({ appearance, capture, view, text, recording }) => {
  overlay.setAppearance(appearance);
  configure(capture);
  overlay.setView(view);
  if (text !== null) overlay.setText(text);
  if (recording !== null) recorder.start(recording);
});
bridge.on('appearance', (appearance) => overlay.setAppearance(appearance));
bridge.on('overlay:view', (view) => overlay.setView(view));
bridge.on('overlay:text', (text) => overlay.changeText(text));
bridge.on('capture:configure', configure);
bridge.on('capture:start', ({ utterance }) => recorder.start(utterance));
bridge.on('capture:stop', ({ utterance }) => recorder.stop(utterance));
window.addEventListener('online', () => bridge.send('network:online', undefined));
bridge.send('ready', undefined);
