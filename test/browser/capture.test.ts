import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Devices } from '../../src/renderer/capture/microphone.ts';
import { Recorder } from '../../src/renderer/capture/recorder.ts';
import {
  type AudioFrame,
  type CaptureConfig,
  type CaptureEvent,
  type MicrophoneReport,
  NO_MICROPHONE,
} from '../../src/shared/capture.ts';
import { now } from '../../src/shared/clock.ts';
import type { MicrophoneSettings } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';

/** A device as the system lists it. */
interface Input {
  readonly deviceId: string;
  readonly groupId: string;
  readonly label: string;
}
const input = (deviceId: string, label: string): Input => ({ deviceId, groupId: `group of ${label}`, label });
const BUILT_IN = input('default', 'Built-in');
const HEADSET = input('headset', 'Headset');
/** A device as the settings name it. */
const wish = ({ deviceId, label }: Input): MicrophoneSettings['devices'][number] => ({ id: deviceId, label });

/** Microphones of the test's own: a tone, silence, or a refusal. */
class FakeDevices extends EventTarget implements Devices {
  readonly asked: MediaStreamConstraints[] = [];
  readonly streams: MediaStream[] = [];
  #inputs: readonly Input[] = [BUILT_IN];
  /** Devices that another program has. */
  busy: readonly Input[] = [];
  /** Set to make the next openings wait until it resolves. */
  gate: Promise<void> = Promise.resolve();
  /** Set to make the next openings fail. */
  refusal: Error | null = null;
  readonly #context = new AudioContext({ sampleRate: 48000 });
  readonly #voice = new GainNode(this.#context, { gain: 0.5 });

  constructor() {
    super();
    const tone = new OscillatorNode(this.#context, { frequency: 500 });
    tone.connect(this.#voice);
    tone.start();
  }

  /** What is plugged in. */
  get inputs(): readonly Input[] {
    return this.#inputs;
  }

  set inputs(inputs: readonly Input[]) {
    this.#inputs = inputs;
    this.dispatchEvent(new Event('devicechange'));
  }

  set volume(gain: number) {
    this.#voice.gain.value = gain;
  }

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(constraints);
    await this.gate;
    if (this.refusal !== null) throw this.refusal;
    const found = this.#find(constraints);
    if (this.busy.includes(found)) throw new DOMException('because', 'NotReadableError');
    const out = new MediaStreamAudioDestinationNode(this.#context, { channelCount: 2 });
    this.#voice.connect(out);
    for (const track of out.stream.getTracks()) {
      track.getSettings = () => ({ deviceId: found.deviceId, groupId: found.groupId });
      Object.defineProperty(track, 'label', { value: found.label });
    }
    this.streams.push(out.stream);
    return out.stream;
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve(this.inputs.map((one) => ({ ...one, kind: 'audioinput' as const, toJSON: () => one })));
  }

  /** Pulls the plug of the newest stream. */
  unplug(): void {
    const track = this.streams.at(-1)?.getTracks()[0];
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  }

  /** Stops the samples of all devices without a word, until one is opened. */
  async stall(): Promise<void> {
    await this.#context.suspend();
    this.gate = new Promise((resolve) => {
      const asked = this.asked.length;
      void until(() => this.asked.length > asked)
        .then(() => this.#context.resume())
        .then(resolve);
    });
  }

  get openTracks(): number {
    return this.streams.flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === 'live').length;
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  #find({ audio }: MediaStreamConstraints): Input {
    const wanted = typeof audio === 'object' ? (audio.deviceId as { ideal?: string; exact?: string } | undefined) : {};
    const id = wanted?.exact ?? wanted?.ideal;
    const found = this.inputs.find(({ deviceId }) => deviceId === id);
    const any = found ?? (wanted?.exact === undefined ? this.inputs[0] : undefined);
    if (any === undefined) throw new DOMException('because', 'NotFoundError');
    return any;
  }
}

const frames: AudioFrame[] = [];
const events: CaptureEvent[] = [];
const levels: number[] = [];
/** What was said last of the microphones. */
let report: MicrophoneReport;
const log: string[] = [];
let devices: FakeDevices;
let recorder: Recorder;
/** Frames that cannot be sent. */
let refuses: (frame: AudioFrame) => boolean;

const makeRecorder = (from: Devices): Recorder =>
  new Recorder({
    devices: from,
    now,
    send: (frame) => {
      if (refuses(frame)) throw new Error('port closed');
      frames.push(frame);
      log.push(frame.last ? `last ${frame.utterance}` : 'frame');
    },
    tell: (event) => {
      events.push(event);
      log.push(`${event.type} ${event.utterance}`);
    },
    report: (said) => (report = said),
    level: (level) => levels.push(level),
  });

const config = (microphone: Partial<MicrophoneSettings> = {}, sampleRate: 16000 | 8000 = 16000): CaptureConfig => ({
  sampleRate,
  microphone: { ...DEFAULT_SETTINGS.microphone, ...microphone },
  sounds: DEFAULT_SETTINGS.sounds,
});

const of = (utterance: number): AudioFrame[] => frames.filter((frame) => frame.utterance === utterance);
const until = (condition: () => boolean): Promise<void> =>
  vi.waitFor(
    () => {
      if (!condition()) throw new Error('not yet');
    },
    { timeout: 8000, interval: 5 },
  );
const ended = (utterance: number): Promise<void> => until(() => of(utterance).some((frame) => frame.last));
const ready = (utterance: number): Promise<void> =>
  until(() => events.some((event) => event.type === 'ready' && event.utterance === utterance));

beforeEach(() => {
  for (const list of [frames, events, levels, log]) list.length = 0;
  refuses = () => false;
  report = NO_MICROPHONE;
  devices = new FakeDevices();
  recorder = makeRecorder(devices);
});

afterEach(async () => {
  recorder.dispose();
  await devices.close();
});

/** What every utterance keeps to: numbered frames of 60 ms, and exactly one last one. */
function expectWhole(utterance: number, samplesPerFrame = 960): void {
  const own = of(utterance);
  expect(own.map((frame) => frame.sequence)).toEqual(own.map((_, i) => i));
  expect(own.filter((frame) => frame.last)).toHaveLength(1);
  expect(own.at(-1)?.last).toBe(true);
  for (const frame of own.slice(0, -1)) expect(frame.pcm.length).toBe(samplesPerFrame);
  expect(own.at(-1)?.pcm.length).toBeLessThan(samplesPerFrame);
}

describe.each([
  ['the last frame cannot', ({ last }: AudioFrame) => last],
  ['no frame can', () => true],
])('when %s be sent', (_, refused) => {
  it.each([true, false])(
    'no microphone stays open for it (warm: %s), it is told, and the next utterance goes',
    async (warm) => {
      recorder.configure(config({ warm }));
      refuses = (frame) => frame.utterance === 1 && refused(frame);
      recorder.start(1);
      await until(() => devices.openTracks > 0);
      recorder.stop(1);
      const failed = (): boolean => events.some(({ type, utterance }) => type === 'failed' && utterance === 1);
      await until(() => failed() && devices.openTracks === 0);
      recorder.start(2);
      await until(() => of(2).length >= 2);
      recorder.stop(2);
      await ended(2);
      expectWhole(2);
    },
  );
});

describe('a cold microphone', () => {
  it('sends 60 ms frames from the start to the stop, and is closed before and after', async () => {
    recorder.configure(config());
    expect(devices.asked).toHaveLength(0);
    recorder.start(1);
    await until(() => of(1).length >= 3);
    recorder.stop(1);
    await ended(1);
    expect(devices.openTracks).toBe(0);
    expectWhole(1);
    expect(Math.max(...of(1).flatMap((frame) => [...frame.pcm]))).toBeGreaterThan(10_000);
  });

  it('works with the microphone of the browser', async () => {
    const real = makeRecorder(navigator.mediaDevices);
    real.start(1);
    await ready(1);
    await until(() => of(1).length >= 2);
    real.stop(1);
    await ended(1);
    expectWhole(1);
    real.dispose();
  });

  it('sends what was recorded up to the stop, read or not', async () => {
    recorder.start(1);
    await until(() => of(1).length >= 3);
    const before = of(1).length * 960;
    await new Promise((resolve) => setTimeout(resolve, 30)); // what is said since the last frame
    recorder.stop(1);
    await ended(1);
    expect(of(1).reduce((sum, frame) => sum + frame.pcm.length, 0)).toBeGreaterThan(before + 160);
  });

  it('sends half as many samples at 8 kHz', async () => {
    recorder.configure(config({}, 8000));
    recorder.start(1);
    await until(() => of(1).length >= 2);
    recorder.stop(1);
    await ended(1);
    expectWhole(1, 480);
  });

  it('tells when the first real sample was recorded', async () => {
    const before = now();
    recorder.start(1);
    await ready(1);
    const [event] = events;
    expect(event).toMatchObject({ type: 'ready', utterance: 1 });
    if (event?.type === 'ready') {
      expect(event.at).toBeGreaterThanOrEqual(before);
      expect(event.at).toBeLessThanOrEqual(now());
    }
    expect(events).toHaveLength(1);
  });

  it('shows a level that follows the voice', async () => {
    recorder.start(1);
    await until(() => levels.some((level) => level > 0.8));
    devices.volume = 0;
    await until(() => levels.at(-1) === 0);
  });

  it('asks for the device and the processing that are set', async () => {
    devices.inputs = [BUILT_IN, HEADSET];
    recorder.configure(config({ devices: [wish(HEADSET)], noiseSuppression: true }));
    recorder.start(1);
    await ready(1);
    expect(devices.asked).toEqual([
      {
        audio: {
          deviceId: { exact: 'headset' },
          channelCount: { ideal: 1 },
          echoCancellation: false,
          noiseSuppression: true,
          autoGainControl: false,
        },
      },
    ]);
    expect(events.map((event) => event.type)).toEqual(['ready']);
  });
});

describe('a chosen device that is not to be had', () => {
  it('because it is gone gives way to the default one, and that is told', async () => {
    recorder.configure(config({ devices: [wish(HEADSET)] }));
    recorder.start(1);
    await ready(1);
    expect(events[0]).toEqual({ type: 'switched', utterance: 1, at: 0, label: 'Built-in' });
    expect(events[1]).toMatchObject({ type: 'ready' });
  });

  it('because it is in use gives way to the default one', async () => {
    devices.inputs = [BUILT_IN, HEADSET];
    devices.busy = [HEADSET];
    recorder.configure(config({ devices: [wish(HEADSET)] }));
    recorder.start(1);
    await ready(1);
    expect(events[0]).toEqual({ type: 'switched', utterance: 1, at: 0, label: 'Built-in' });
  });

  it('like the default one gives way to any other', async () => {
    const third = input('webcam', 'Webcam');
    devices.inputs = [BUILT_IN, HEADSET, third];
    devices.busy = [BUILT_IN, HEADSET];
    recorder.configure(config({ devices: [wish(HEADSET)] }));
    recorder.start(1);
    await ready(1);
    expect(events[0]).toEqual({ type: 'switched', utterance: 1, at: 0, label: 'Webcam' });
    recorder.stop(1);
    await ended(1);
    expect(devices.openTracks).toBe(0);
  });

  it.each([false, true])('is told once until it is back, or another one is chosen (warm: %s)', async (warm) => {
    const utter = async (id: number): Promise<void> => {
      recorder.start(id);
      await ready(id);
      recorder.stop(id);
      await ended(id);
    };
    const configured = async (id: string): Promise<void> => {
      recorder.configure(config({ devices: [{ id, label: '' }], warm }));
      if (warm) await until(() => devices.openTracks === 1);
    };
    const told = (): string[] => log.filter((entry) => entry.startsWith('switched'));
    await configured('headset');
    await utter(1);
    await utter(2);
    await configured('headset');
    await utter(3);
    expect(told()).toEqual(['switched 1']);
    await configured('webcam');
    await utter(4);
    await utter(5);
    expect(told()).toEqual(['switched 1', 'switched 4']);
    devices.inputs = [BUILT_IN, input('webcam', 'Webcam')];
    await configured('webcam');
    await utter(6);
    devices.inputs = [BUILT_IN];
    await configured('webcam');
    await utter(7);
    expect(told()).toEqual(['switched 1', 'switched 4', 'switched 7']);
  });
});

describe('several microphones, in order of preference', () => {
  const WEBCAM = input('webcam', 'Webcam');
  const utter = async (id: number): Promise<string | undefined> => {
    recorder.start(id);
    await ready(id);
    const { open } = report;
    recorder.stop(id);
    await ended(id);
    return open?.label;
  };

  it('are tried one after another: the first that is there, and works, is used', async () => {
    devices.inputs = [BUILT_IN, WEBCAM, HEADSET];
    recorder.configure(config({ devices: [wish(HEADSET), wish(WEBCAM)] }));
    expect(await utter(1)).toBe('Headset');
    devices.busy = [HEADSET];
    expect(await utter(2)).toBe('Webcam');
    devices.busy = [];
    devices.inputs = [BUILT_IN, WEBCAM];
    expect(await utter(3)).toBe('Webcam');
    devices.inputs = [BUILT_IN];
    expect(await utter(4)).toBe('Built-in');
    devices.inputs = [BUILT_IN, WEBCAM, HEADSET];
    expect(await utter(5)).toBe('Headset');
    expect(log.filter((entry) => entry.startsWith('switched'))).toEqual(['switched 2', 'switched 4']);
  });

  it('are known by their names where their ids are others', async () => {
    devices.inputs = [BUILT_IN, input('new id', 'Headset')];
    recorder.configure(config({ devices: [wish(HEADSET)] }));
    expect(await utter(1)).toBe('Headset');
    expect(devices.asked).toMatchObject([{ audio: { deviceId: { exact: 'new id' } } }]);
    expect(events.map((event) => event.type)).toEqual(['ready']);
  });

  it('are wished for by id as long as the system keeps their names to itself', async () => {
    devices.inputs = [input('default', ''), input('', '')];
    recorder.configure(config({ devices: [wish(HEADSET)] }));
    recorder.start(1);
    await ready(1);
    expect(devices.asked).toMatchObject([{ audio: { deviceId: { ideal: 'headset' } } }]);
  });

  it('that are warm: the best that comes is gone over to', async () => {
    devices.inputs = [BUILT_IN];
    recorder.configure(config({ devices: [wish(HEADSET), wish(WEBCAM)], warm: true }));
    for (const [inputs, label] of [
      [[BUILT_IN, WEBCAM], 'Webcam'],
      [[BUILT_IN, WEBCAM, HEADSET], 'Headset'],
    ] as const) {
      devices.inputs = inputs;
      await until(() => report.open?.label === label);
      expect(devices.openTracks).toBe(1);
    }
  });
});

describe('how it stands with the microphones', () => {
  it('is told at the start and when others are there, each once, without the names that stand for one of them', async () => {
    await until(() => report !== NO_MICROPHONE || devices.inputs.length === 1);
    devices.inputs = [BUILT_IN, input('communications', 'Headset'), HEADSET];
    await until(() => report.devices.length === 1);
    expect(report).toEqual({ devices: [wish(HEADSET)], open: null, listening: false, problem: null });
  });

  it('says which one is open: behind the default one, that of the same group', async () => {
    devices.inputs = [{ ...HEADSET, deviceId: 'default' }, HEADSET];
    recorder.start(1);
    await ready(1);
    expect(report.open).toEqual(wish(HEADSET));
    recorder.stop(1);
    await until(() => report.open === null);
  });

  it('says why none could be opened, until one could', async () => {
    devices.refusal = new DOMException('because', 'NotAllowedError');
    recorder.start(1);
    await until(() => report.problem?.code === 'microphone-denied');
    devices.refusal = null;
    recorder.start(2);
    await until(() => report.problem === null);
  });
});

describe('listening for the level', () => {
  it('opens the microphone, records nothing, and closes it', async () => {
    recorder.configure(config());
    recorder.listen(true);
    await until(() => levels.some((level) => level > 0.8));
    expect(report).toMatchObject({ listening: true, open: { label: 'Built-in' } });
    recorder.listen(false);
    await until(() => devices.openTracks === 0);
    expect(report).toMatchObject({ listening: false, open: null });
    expect([frames, events]).toEqual([[], []]);
  });

  it('goes on beside a dictation, which begins with nothing of it, and after it', async () => {
    recorder.configure(config());
    recorder.listen(true);
    await until(() => levels.length > 4); // more than a pre-roll would hold
    recorder.start(1);
    await until(() => of(1).length >= 2);
    recorder.stop(1);
    await ended(1);
    expectWhole(1);
    expect(of(1).reduce((sum, frame) => sum + frame.pcm.length, 0)).toBeLessThan(4000);
    expect(devices.openTracks).toBe(1);
    levels.length = 0;
    await until(() => levels.length > 0);
    expect(devices.asked).toHaveLength(1);
  });

  it('that ends in the midst of a dictation leaves that alone', async () => {
    recorder.listen(true);
    await until(() => devices.openTracks === 1);
    recorder.start(1);
    await ready(1);
    recorder.listen(false);
    await until(() => of(1).length >= 4);
    recorder.stop(1);
    await ended(1);
    expectWhole(1);
    await until(() => devices.openTracks === 0);
  });

  it('leaves a warm microphone open', async () => {
    recorder.configure(config({ warm: true }));
    recorder.listen(true);
    await until(() => report.listening && devices.openTracks === 1);
    recorder.listen(false);
    await until(() => !report.listening);
    expect(devices.openTracks).toBe(1);
    levels.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(levels).toEqual([]);
  });

  it.each([
    [
      'cannot be opened',
      () => void (devices.refusal = new DOMException('because', 'NotReadableError')),
      'microphone-busy',
    ],
    ['is pulled out', () => void until(() => devices.openTracks === 1).then(() => devices.unplug()), 'microphone-lost'],
  ])('ends with the reason where the microphone %s', async (_, happen, code) => {
    happen();
    recorder.listen(true);
    await until(() => report.problem !== null);
    expect(report).toMatchObject({ listening: false, open: null, problem: { code } });
  });

  it('uses the other microphone as soon as another is set', async () => {
    devices.inputs = [BUILT_IN, HEADSET];
    recorder.listen(true);
    await until(() => report.open?.label === 'Built-in');
    recorder.configure(config({ devices: [wish(HEADSET)] }));
    await until(() => report.open?.label === 'Headset');
    expect(report.listening).toBe(true);
    expect(devices.openTracks).toBe(1);
  });
});

describe('a warm microphone', () => {
  it('begins 300 ms before the start, and stays open', async () => {
    recorder.configure(config({ warm: true }));
    await until(() => devices.openTracks === 1);
    await new Promise((resolve) => setTimeout(resolve, 600)); // what is said before the key goes down
    const start = now();
    recorder.start(1);
    await until(() => of(1).length >= 5);
    await ready(1);
    expect(frames[0]?.pcm.some((sample) => sample !== 0)).toBe(true);
    const [event] = events;
    expect(event?.type === 'ready' && start - event.at).toBeGreaterThan(200);
    recorder.stop(1);
    await ended(1);
    expectWhole(1);
    expect(devices.openTracks).toBe(1);
    expect(devices.asked).toHaveLength(1);
  });

  it('has no memory of an earlier utterance', async () => {
    recorder.configure(config({ warm: true }));
    await until(() => devices.openTracks === 1);
    recorder.start(1);
    await until(() => of(1).length >= 6);
    recorder.stop(1);
    recorder.start(2);
    await ended(1);
    await until(() => log.includes('ready 2'));
    recorder.stop(2);
    await ended(2);
    expect(of(2).reduce((sum, frame) => sum + frame.pcm.length, 0)).toBeLessThan(4800);
  });

  it('is closed when it is set to be cold', async () => {
    recorder.configure(config({ warm: true }));
    await until(() => devices.openTracks === 1);
    recorder.configure(config());
    expect(devices.openTracks).toBe(0);
  });

  it('stays open when devices change that are not its own', async () => {
    recorder.configure(config({ warm: true }));
    await until(() => devices.openTracks === 1);
    const changed = vi.spyOn(devices, 'enumerateDevices');
    devices.inputs = [BUILT_IN, HEADSET];
    await until(() => changed.mock.results.length === 1);
    recorder.start(1);
    await ready(1);
    expect(devices.asked).toHaveLength(1);
  });

  it('follows another default', async () => {
    recorder.configure(config({ warm: true }));
    await until(() => devices.openTracks === 1);
    devices.inputs = [input('default', 'Headset'), HEADSET];
    await until(() => devices.streams.length === 2);
    expect(devices.openTracks).toBe(1);
    expect(devices.streams[1]?.getAudioTracks()[0]?.label).toBe('Headset');
  });

  it('follows another default only after the utterance', async () => {
    recorder.configure(config({ warm: true }));
    await until(() => devices.openTracks === 1);
    recorder.start(1);
    await ready(1);
    devices.inputs = [input('default', 'Headset'), HEADSET];
    await until(() => of(1).length >= 6);
    expect(devices.asked).toHaveLength(1);
    recorder.stop(1);
    await until(() => devices.streams.length === 2);
    expectWhole(1);
  });

  it('goes back to the chosen device when that is there again', async () => {
    recorder.configure(config({ devices: [wish(HEADSET)], warm: true }));
    await until(() => devices.openTracks === 1);
    devices.inputs = [BUILT_IN, HEADSET];
    await until(() => devices.streams.length === 2);
    recorder.start(1);
    await ready(1);
    expect(events.map((event) => event.type)).toEqual(['ready']);
  });

  it('is opened anew when it is set again, as after sleep', async () => {
    recorder.configure(config({ warm: true }));
    await until(() => devices.openTracks === 1);
    recorder.configure(config({ warm: true }));
    await until(() => devices.streams.length === 2);
    expect(devices.openTracks).toBe(1);
  });

  it('that died unnoticed is opened anew at the start, without what it last heard', async () => {
    recorder.configure(config({ warm: true }));
    await until(() => devices.openTracks === 1);
    await new Promise((resolve) => setTimeout(resolve, 300)); // what it last heard
    await devices.stall();
    await new Promise((resolve) => setTimeout(resolve, 700)); // sleep
    const start = now();
    recorder.start(1);
    await ready(1);
    const [event] = events;
    expect(event?.type === 'ready' && event.at).toBeGreaterThanOrEqual(start);
    expect(devices.openTracks).toBe(1);
  });

  it('that dies at the start is opened anew within the utterance', async () => {
    recorder.configure(config({ warm: true }));
    await until(() => devices.openTracks === 1);
    await devices.stall();
    recorder.start(1);
    await until(() => log.includes('switched 1'));
    await until(() => of(1).length >= 7);
    recorder.stop(1);
    await ended(1);
    expectWhole(1);
  });

  it('is opened again when the devices change', async () => {
    recorder.configure(config({ warm: true }));
    await until(() => devices.openTracks === 1);
    devices.unplug();
    devices.dispatchEvent(new Event('devicechange'));
    await until(() => devices.openTracks === 1);
    recorder.start(1);
    await ready(1);
    expect(events.map((event) => event.type)).toEqual(['ready']);
  });
});

describe('an utterance ends with exactly one last frame', () => {
  it('when it is stopped while the microphone still opens', async () => {
    let open: () => void = () => undefined;
    devices.gate = new Promise((resolve) => (open = resolve));
    recorder.start(1);
    await until(() => devices.asked.length === 1);
    recorder.stop(1);
    await ended(1);
    expect(of(1)).toMatchObject([{ sequence: 0, last: true }]);
    open();
    await until(() => devices.streams.length === 1);
    await until(() => devices.openTracks === 0);
    expect(events).toEqual([]);
  });

  it('when it is stopped at once, before the microphone is open', async () => {
    recorder.start(1);
    recorder.stop(1);
    await ended(1);
    expectWhole(1);
  });

  it('when the next one starts right after the stop', async () => {
    recorder.start(1);
    await ready(1);
    for (const id of [2, 3, 4, 5]) {
      recorder.stop(id - 1);
      recorder.start(id);
    }
    await ready(5);
    await until(() => of(5).length >= 2);
    recorder.stop(5);
    await ended(5);
    for (const id of [1, 2, 3, 4, 5]) expectWhole(id);
  });

  it('when the next one starts at any moment after the last frame of the one before', async () => {
    for (let id = 1; id <= 20; id += 1) {
      recorder.start(id);
      await ready(id);
      recorder.stop(id);
      await ended(id);
      expectWhole(id);
    }
  });

  it('when the next one starts without a stop', async () => {
    recorder.start(1);
    await ready(1);
    recorder.start(2);
    await ended(1);
    await ready(2);
    recorder.stop(2);
    await ended(2);
    expectWhole(1);
    expectWhole(2);
  });

  it('when the settings change in its midst: they count from the next one on', async () => {
    recorder.start(1);
    await ready(1);
    recorder.configure(config({}, 8000));
    await until(() => of(1).length >= 2);
    recorder.stop(1);
    await ended(1);
    expectWhole(1, 960);
    recorder.start(2);
    await until(() => of(2).length >= 2);
    recorder.stop(2);
    await ended(2);
    expectWhole(2, 480);
  });

  it('when a stop for another utterance comes, which changes nothing', async () => {
    recorder.start(2);
    await ready(2);
    recorder.stop(1);
    await until(() => of(2).length >= 2);
    recorder.stop(2);
    recorder.stop(2);
    await ended(2);
    expectWhole(2);
  });
});

describe('a microphone that fails', () => {
  it.each([
    ['NotAllowedError', 'microphone-denied'],
    ['NotFoundError', 'microphone-none'],
    ['OverconstrainedError', 'microphone-none'],
    ['NotReadableError', 'microphone-busy'],
    ['AbortError', 'microphone-busy'],
    ['TypeError', 'microphone-failed'],
  ])('at opening with %s is told as %s, after an empty last frame', async (name, code) => {
    devices.refusal = new DOMException('because', name);
    recorder.start(1);
    await until(() => events.length > 0);
    expect(events).toMatchObject([{ type: 'failed', utterance: 1, problem: { code } }]);
    expect(log).toEqual(['last 1', 'failed 1']);
    recorder.stop(1);
    devices.refusal = null;
    recorder.start(2);
    await ready(2);
    expectWhole(1);
  });

  it('in the midst with no other to be had sends what it had and then says that it is lost', async () => {
    recorder.start(1);
    await until(() => of(1).length >= 2);
    devices.inputs = [];
    devices.unplug();
    await until(() => log.includes('failed 1'));
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'microphone-lost' } });
    expect(log.slice(-2)).toEqual(['last 1', 'failed 1']);
    expectWhole(1);
  });

  it('to deliver anything but zeros for 3 s is told as silent, and capture goes on', async () => {
    devices.volume = 0;
    recorder.start(1);
    await until(() => events.length > 0);
    expect(events).toEqual([{ type: 'silent', utterance: 1 }]);
    expect(of(1).length).toBeGreaterThan(40);
    devices.volume = 0.5;
    await ready(1);
    recorder.stop(1);
    await ended(1);
    expectWhole(1);
  });
});

describe('a microphone that is lost in the midst of an utterance', () => {
  const samples = (): number => of(1).reduce((sum, frame) => sum + frame.pcm.length, 0);

  /** Records on until the other device has been told and heard, then stops. Resolves with where it took over. */
  async function goesOn(label: string): Promise<number> {
    await until(() => log.includes('switched 1'));
    const before = of(1).length;
    await until(() => of(1).length >= before + 2);
    recorder.stop(1);
    await ended(1);
    expectWhole(1);
    const event = events.find(({ type }) => type === 'switched');
    expect(event).toMatchObject({ utterance: 1, label });
    expect(log.some((entry) => entry.startsWith('failed'))).toBe(false);
    return event?.type === 'switched' ? event.at : NaN;
  }

  it('because it is pulled out gives way to the next one', async () => {
    devices.inputs = [input('default', 'Headset'), HEADSET];
    recorder.start(1);
    await until(() => of(1).length >= 2);
    devices.inputs = [BUILT_IN];
    devices.unplug();
    const at = await goesOn('Built-in');
    expect(at).toBeGreaterThanOrEqual(1920);
    expect(at).toBeLessThan(samples());
    expect(devices.openTracks).toBe(0);
  });

  it('is looked for until there is one again', async () => {
    recorder.start(1);
    await until(() => of(1).length >= 2);
    devices.inputs = [];
    devices.unplug();
    await until(() => devices.asked.length >= 3);
    devices.inputs = [HEADSET];
    await goesOn('Headset');
  });

  it('because nothing comes from it any more is opened anew', async () => {
    recorder.start(1);
    await until(() => of(1).length >= 2);
    await devices.stall();
    await goesOn('Built-in');
    expect(devices.asked).toHaveLength(2);
  });

  it('ends when it is stopped while no other is there', async () => {
    recorder.start(1);
    await until(() => of(1).length >= 2);
    devices.inputs = [];
    devices.unplug();
    recorder.stop(1);
    await ended(1);
    expectWhole(1);
    devices.inputs = [BUILT_IN];
    recorder.start(2);
    await ready(2);
    expect(events.map((event) => `${event.type} ${event.utterance}`)).toEqual(['ready 1', 'ready 2']);
  });

  it('does not come back in the midst when it is there again', async () => {
    devices.inputs = [BUILT_IN, HEADSET];
    recorder.configure(config({ devices: [wish(HEADSET)] }));
    recorder.start(1);
    await until(() => of(1).length >= 2);
    devices.inputs = [BUILT_IN];
    devices.unplug();
    await until(() => log.includes('switched 1'));
    devices.inputs = [BUILT_IN, HEADSET];
    const before = of(1).length;
    await until(() => of(1).length >= before + 4);
    expect(devices.asked).toHaveLength(2);
  });
});
