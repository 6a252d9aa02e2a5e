import { beforeEach, expect, it, vi } from 'vitest';
import { AudioPort } from '../../../src/main/ipc/audio-port.ts';
import { AUDIO_PORT_CHANNEL } from '../../../src/shared/ipc/audio-port.ts';
import { ContentsFake, type PortFake } from '../../support/ipc-fake.ts';

let page: ContentsFake;
let audio: AudioPort;
const onFrame = vi.fn();
const refused = vi.fn();
const onGap = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
  page = new ContentsFake('app://overlay/overlay.html');
  audio = new AudioPort({ contents: page.contents, origin: 'app://overlay', onFrame, refused, onGap });
});

const frame = (sequence: number, utterance = 1, last = false) => ({
  utterance,
  sequence,
  pcm: new Int16Array(960),
  last,
});
const post = (port: PortFake, ...all: unknown[]): void => all.forEach((data) => port.emit('message', { data }));
const taken = (): unknown[] => onFrame.mock.calls.map(([one]) => one as unknown);

it('hands on the frames of the page', () => {
  const port = page.handOver(AUDIO_PORT_CHANNEL);
  expect(port.start).toHaveBeenCalledOnce();
  const frames = [frame(0), frame(1), frame(2, 1, true), frame(0, 2)];
  post(port, ...frames);
  expect(taken()).toEqual(frames);
  expect(onGap).not.toHaveBeenCalled();
});

it.each([
  ['nothing', null],
  ['no fields', {}],
  ['other bytes', { ...frame(0), pcm: 'x' }],
  ['samples of another kind', { ...frame(0), pcm: new Float32Array(960) }],
  ['more than a frame can be', { ...frame(0), pcm: new Int16Array(961) }],
  ['a part of a buffer', { ...frame(0), pcm: new Int16Array(2000).subarray(0, 960) }],
  ['a number that is none', { ...frame(0), sequence: 0.5 }],
  ['an end that is none', { ...frame(0), last: 1 }],
])('drops what is no frame, and says so: %s', (_what, data) => {
  post(page.handOver(AUDIO_PORT_CHANNEL), data);
  expect(onFrame).not.toHaveBeenCalled();
  expect(refused).toHaveBeenCalledExactlyOnceWith(AUDIO_PORT_CHANNEL, 'not an audio frame');
});

it('notices a gap, and goes on behind it', () => {
  const frames = [frame(0), frame(3), frame(4)];
  post(page.handOver(AUDIO_PORT_CHANNEL), ...frames);
  expect(taken()).toEqual(frames);
  expect(onGap).toHaveBeenCalledExactlyOnceWith(1, 1, 3);
});

it('notices that an utterance does not begin with its first frame', () => {
  post(page.handOver(AUDIO_PORT_CHANNEL), frame(0), frame(2, 2));
  expect(onGap).toHaveBeenCalledExactlyOnceWith(2, 0, 2);
});

it('takes no frame twice', () => {
  post(page.handOver(AUDIO_PORT_CHANNEL), frame(0), frame(1), frame(0), frame(1), frame(2));
  expect(taken()).toEqual([frame(0), frame(1), frame(2)]);
  expect(onGap).toHaveBeenCalledTimes(2);
});

it('takes nothing of an utterance that is over, and goes on with the next', () => {
  const frames = [frame(0), frame(1, 1, true), frame(0, 2)];
  post(page.handOver(AUDIO_PORT_CHANNEL), ...frames, frame(0), frame(1, 2));
  expect(taken()).toEqual([...frames, frame(1, 2)]);
  expect(onGap).toHaveBeenCalledExactlyOnceWith(1, 0, 0);
});

it.each([
  ['a frame inside the page', () => ({ url: 'app://overlay/overlay.html' })],
  ['another page', () => Object.assign(page.mainFrame, { url: 'app://window/window.html' })],
])('takes no port of %s', (_who, sender) => {
  const port = page.handOver(AUDIO_PORT_CHANNEL, sender());
  post(port, frame(0));
  expect(onFrame).not.toHaveBeenCalled();
  expect(port.start).not.toHaveBeenCalled();
  expect(port.close).toHaveBeenCalledOnce();
  expect(refused).toHaveBeenCalledExactlyOnceWith(AUDIO_PORT_CHANNEL, 'sender');
});

it('takes a new port for the old one, which ends with its page', () => {
  const first = page.handOver(AUDIO_PORT_CHANNEL);
  const second = page.handOver(AUDIO_PORT_CHANNEL);
  expect(first.close).toHaveBeenCalledOnce();
  audio.reset();
  expect(second.close).toHaveBeenCalledOnce();
});

it('leaves nothing behind', () => {
  const port = page.handOver(AUDIO_PORT_CHANNEL);
  audio.dispose();
  expect(page.ipc.eventNames()).toEqual([]);
  expect(port.close).toHaveBeenCalledOnce();
});
