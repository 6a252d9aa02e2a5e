import { mount } from 'svelte';
import type { CaptureConfig } from '../../shared/capture.ts';
import { now } from '../../shared/clock.ts';
import type { OverlayTable } from '../../shared/ipc/overlay.ts';
import { HIDDEN_VIEW, type OverlayView } from '../../shared/overlay-view.ts';
import type { SoundSettings } from '../../shared/settings.ts';
import type { SoundName } from '../../shared/sounds.ts';
import { receiveAudioPort } from '../capture/audio-port.ts';
import { Recorder } from '../capture/recorder.ts';
import { playSound } from '../capture/sounds.ts';
import { bridgeOfPage } from '../ui/bridge.ts';
import '../ui/theme.css';
import { cueOf } from './cues.ts';
import Overlay from './Overlay.svelte';
import { OverlayState } from './overlay-state.svelte.ts';

const bridge = bridgeOfPage<OverlayTable>();
const overlay = new OverlayState(bridge);
mount(Overlay, { target: document.body, props: { overlay } });

const port = await receiveAudioPort(window);

let sounds: SoundSettings = { ready: false, done: false, failed: false, volume: 0 };
/** Sounds are an extra to what is seen: without an output device there is only that. */
const play = (sound: SoundName): void => void playSound(sound, sounds.volume).catch(() => undefined);
const cue = (sound: SoundName | null): void => {
  if (sound !== null && sounds[sound]) play(sound);
};
let wantsLevels = false;
const recorder = new Recorder({
  devices: navigator.mediaDevices,
  now,
  send: (frame) => port.postMessage(frame),
  tell: (event) => {
    if (event.type !== 'switched') overlay.setCaptured(event);
    if (event.type === 'ready') cue('ready');
    bridge.send('capture:event', event);
  },
  report: (report) => bridge.send('capture:microphone', report),
  level: (level) => {
    overlay.setLevel(level);
    if (wantsLevels) bridge.send('capture:level', level);
  },
});

const configure = (config: CaptureConfig): void => {
  ({ sounds } = config);
  recorder.configure(config);
};
let view: OverlayView = HIDDEN_VIEW;
const show = (next: OverlayView): void => {
  view = next;
  overlay.setView(next);
};

bridge.on('snapshot', ({ appearance, look, capture, view: shown, text, recording, levels }) => {
  overlay.setAppearance(appearance);
  overlay.setLook(look);
  configure(capture);
  show(shown);
  if (text !== null) overlay.setText(text);
  if (recording !== null) recorder.start(recording);
  wantsLevels = levels;
});
bridge.on('appearance', (appearance) => overlay.setAppearance(appearance));
bridge.on('overlay:look', (look) => overlay.setLook(look));
bridge.on('overlay:view', (next) => {
  cue(cueOf(view, next));
  show(next);
});
bridge.on('overlay:text', (text) => overlay.changeText(text));
bridge.on('capture:configure', configure);
bridge.on('capture:start', ({ utterance }) => recorder.start(utterance));
bridge.on('capture:stop', ({ utterance }) => recorder.stop(utterance));
bridge.on('capture:listen', (on) => recorder.listen(on));
bridge.on('capture:levels', (wanted) => (wantsLevels = wanted));
bridge.on('sound:play', play);
window.addEventListener('online', () => bridge.send('network:online', undefined));
bridge.send('ready', undefined);
