import { samplesToMs } from '../../shared/audio.ts';
import type { AudioFrame, CaptureConfig, CaptureEvent, MicrophoneReport } from '../../shared/capture.ts';
import type { Millis } from '../../shared/clock.ts';
import { problem, reasonOf, type Problem } from '../../shared/problem.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import type { Pcm } from './frames.ts';
import { Inputs } from './inputs.ts';
import { Microphone, type Devices } from './microphone.ts';
import { Serial } from './serial.ts';
import { Slicer } from './slicer.ts';
import { Tap } from './tap.ts';

/** Bluetooth microphones are silent for up to 2 s after opening; a device that is silent for longer is muted. */
const SILENT_AFTER_MS = 3000;
/** A warm microphone that gives nothing for so long is dead, as after sleep: it would have a chunk every 10 ms. */
const DEAD_AFTER_MS = 500;
/** In the midst of an utterance a device may pause for longer, as headsets do while they change their profile. */
const STALLED_AFTER_MS = 1000;
/** How long a lost microphone is looked for. */
const RECOVER_MS = 3000;
/** Time between two looks, where the system does not say sooner that the devices have changed. */
const LOOK_MS = 250;

/** How to record as long as nobody has said how. */
const UNTIL_CONFIGURED: CaptureConfig = {
  sampleRate: 16000,
  sounds: { ready: false, done: false, failed: false, volume: 0.5 },
  microphone: {
    devices: [],
    warm: false,
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
  },
};

/** What the recorder is given. */
export interface RecorderParts {
  readonly devices: Devices;
  readonly now: () => Millis;
  /** Takes a frame. */
  readonly send: (frame: AudioFrame) => void;
  readonly tell: (event: CaptureEvent) => void;
  /** How it stands with the microphones, whenever that is otherwise. */
  readonly report: (report: MicrophoneReport) => void;
  /** Level of the last 120 ms, 0 to 1, while an utterance is recorded or the level is listened for. */
  readonly level: (level: number) => void;
}

/**
 * Records utterances, one at a time. Each ends with exactly one last frame, whatever happens: stopped while the
 * microphone still opens, a device that is lost, a start before the stop. A failure is told after the last frame.
 *
 * Cold (the default), the microphone is open only from start to stop. Warm, it stays open and an utterance begins
 * 300 ms before its start (up to 60 ms more, which the tap had not read yet).
 *
 * Beside utterances the level can be listened for: then the microphone is open, but nothing of it is recorded or sent.
 *
 * A device that is lost or falls silent for good is replaced within the utterance. What was said meanwhile is missing.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  readonly #inputs: Inputs;
  readonly #microphone: Microphone;
  readonly #steps = new Serial((error) => this.#breakOff(error));
  #config: CaptureConfig = UNTIL_CONFIGURED;
  /** A configuration that waits for the end of the utterance. */
  #nextConfig: CaptureConfig | null = null;
  #slicer: Slicer;
  #tap: Tap | null = null;
  #current: UtteranceId | null = null;
  /** Before this nothing of the current utterance was recorded; a device may hand out its first samples too soon. */
  #earliest: Millis = 0;
  /** Number of the next frame of the current utterance. */
  #sequence = 0;
  /** When the open device was opened, or last gave samples. */
  #lastSamples: Millis = 0;
  /** When the device of the current utterance was lost, until there are samples again. */
  #lostAt: Millis | null = null;
  /** The open device's label where it is not the chosen one. */
  #substitute: string | null = null;
  /** A device that the user has not been told of: its samples are the first after a gap, or not of the chosen one. */
  #untold: string | null = null;
  /** The device that the user was told of last, as long as the chosen one does not come back. */
  #told: string | null = null;
  /** The devices have changed while an utterance was recorded. */
  #devicesChanged = false;
  #lookAgain: () => void = () => undefined;
  /** Whether the level is wanted beside utterances. */
  #listening = false;
  /** Why the microphone could not be opened last, or was lost. */
  #problem: Problem | null = null;
  #reported = '';
  #silence: ReturnType<typeof setTimeout> | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
    this.#inputs = new Inputs(parts.devices, () => this.#report());
    this.#microphone = new Microphone(parts.devices, this.#inputs, () => this.#lose(problem('microphone-lost', {})));
    this.#slicer = this.#makeSlicer();
    parts.devices.addEventListener('devicechange', this.#onDeviceChange);
  }

  /**
   * Sets how to record; in the midst of an utterance, from the next one on. A warm microphone is opened anew even when
   * nothing changed, as one that was open before the machine slept may be dead.
   */
  configure(config: CaptureConfig): void {
    this.#steps.run(() => {
      this.#nextConfig = config;
      if (this.#current === null) this.#applyConfig();
    });
  }

  start(utterance: UtteranceId): void {
    this.#steps.run(() => this.#finish());
    this.#steps.run(() => this.#begin(utterance));
  }

  stop(utterance: UtteranceId): void {
    this.#steps.run(() => (utterance === this.#current ? this.#finish() : undefined));
  }

  /** Opens the microphone for its level alone, or is content without. */
  listen(on: boolean): void {
    this.#steps.run(() => {
      this.#listening = on;
      this.#slicer.isMetered = on;
      if (on) this.#problem = null;
      if (this.#current === null) this.#settle();
      this.#report();
    });
  }

  dispose(): void {
    this.#inputs.dispose();
    this.#listening = false;
    this.#parts.devices.removeEventListener('devicechange', this.#onDeviceChange);
    this.#steps.clear();
    this.#nextConfig = null;
    this.#devicesChanged = false;
    if (this.#current !== null) this.#end(this.#current);
    this.#letGo();
  }

  #begin(utterance: UtteranceId): void {
    if (this.#tap !== null && this.#parts.now() - this.#lastSamples > DEAD_AFTER_MS) this.#letGo();
    this.#current = utterance;
    this.#sequence = 0;
    this.#lostAt = null;
    this.#untold = this.#tap === null ? null : this.#newSubstitute;
    this.#earliest = this.#tap === null ? this.#parts.now() : 0;
    this.#slicer.start(utterance, this.#config.microphone.warm);
    if (this.#tap === null) this.#startCold(utterance).catch((error: unknown) => this.#breakOff(error));
    else {
      this.#watchForSilence(utterance);
      this.#watchForStall(DEAD_AFTER_MS);
      this.#tap.wake();
    }
  }

  async #startCold(utterance: UtteranceId): Promise<void> {
    const failure = await this.#open();
    if (this.#current !== utterance) return;
    if (failure === null) this.#watchForSilence(utterance);
    else this.#fail(utterance, failure);
  }

  /** Ends the utterance, if there is one, with all that was recorded. */
  #finish(): void | Promise<void> {
    const [utterance, tap] = [this.#current, this.#tap];
    if (utterance === null) return;
    if (tap === null) this.#end(utterance);
    else
      return tap.drain().then(() => {
        if (this.#current === utterance) this.#end(utterance);
      });
  }

  #end(utterance: UtteranceId): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#watchdog);
    this.#tap?.flush();
    this.#slicer.stop(utterance);
    this.#current = null;
    this.#lookAgain();
    if (!this.#staysOpen) this.#letGo();
    if (this.#tap === null) this.#stopListening();
    if (this.#nextConfig !== null) this.#applyConfig();
    else if (this.#devicesChanged) void this.#keepUpToDate();
    this.#devicesChanged = false;
  }

  #fail(utterance: UtteranceId, failure: Problem): void {
    this.#end(utterance);
    this.#problem = failure;
    this.#report();
    this.#parts.tell({ type: 'failed', utterance, problem: failure });
  }

  /** Something failed that never should: no microphone stays open for it, and what was recorded is over. */
  #breakOff(error: unknown): void {
    const utterance = this.#current;
    this.#current = null;
    clearTimeout(this.#silence);
    this.#slicer = this.#makeSlicer();
    this.#stopListening();
    this.#letGo();
    if (utterance === null) return;
    this.#parts.tell({ type: 'failed', utterance, problem: problem('microphone-failed', { reason: reasonOf(error) }) });
  }

  /** Opens the microphone, if it is not open, and taps it. Resolves with why that failed, or null. */
  async #open(): Promise<Problem | null> {
    const opened = await this.#microphone.openAny(this.#config.microphone);
    if (opened === null || this.#tap !== null) return null;
    if ('problem' in opened) return opened.problem;
    const { track, asChosen } = opened;
    try {
      const tap: Tap = new Tap(track, this.#config.sampleRate, this.#parts.now, {
        samples: (samples) => this.#take(samples),
        ended: (reason) => {
          if (this.#tap !== tap) return;
          this.#lose(reason === null ? problem('microphone-lost', {}) : problem('microphone-failed', { reason }));
        },
      });
      this.#tap = tap;
    } catch (error) {
      this.#letGo();
      return problem('microphone-failed', { reason: reasonOf(error) });
    }
    this.#lastSamples = this.#parts.now();
    this.#substitute = asChosen ? null : track.label;
    if (asChosen) this.#told = null;
    this.#untold = this.#lostAt === null ? this.#newSubstitute : track.label;
    this.#problem = null;
    this.#report();
    return null;
  }

  /** Whether the microphone is open beside utterances. */
  get #staysOpen(): boolean {
    return this.#listening || this.#config.microphone.warm;
  }

  /** Beside an utterance: opens or closes the microphone, as is wanted now. */
  #settle(): void {
    if (!this.#staysOpen) this.#letGo();
    else if (this.#tap === null) void this.#openIdle();
  }

  /** Why it cannot be opened is told at the next start, which tries again, and to who listens. */
  async #openIdle(): Promise<void> {
    const failure = await this.#open();
    if (failure === null || this.#current !== null) return;
    this.#problem = failure;
    this.#stopListening();
    this.#report();
  }

  #stopListening(): void {
    this.#listening = false;
    this.#slicer.isMetered = false;
  }

  /** Tells how it stands with the microphones, where that is otherwise than told. */
  #report(): void {
    const { open } = this.#microphone;
    const report: MicrophoneReport = {
      devices: this.#inputs.real.filter(({ label }) => label !== '').map(({ deviceId: id, label }) => ({ id, label })),
      open: open === null ? null : { id: open.deviceId, label: open.label },
      listening: this.#listening,
      problem: this.#problem,
    };
    const said = JSON.stringify(report);
    if (said === this.#reported) return;
    this.#reported = said;
    this.#parts.report(report);
  }

  /** The open device's label where it is not the chosen one, and not the one that the user knows of. */
  get #newSubstitute(): string | null {
    return this.#substitute === this.#told ? null : this.#substitute;
  }

  /** Returns for how many ms of sound no more samples are needed. */
  #take(samples: Float32Array): Millis {
    this.#lastSamples = this.#parts.now();
    const utterance = this.#current;
    if (utterance !== null) {
      if (this.#lostAt !== null || this.#watchdog === undefined) this.#watchForStall(STALLED_AFTER_MS);
      this.#lostAt = null;
      if (this.#untold !== null) {
        this.#parts.tell({ type: 'switched', utterance, at: this.#slicer.length, label: this.#untold });
        if (this.#substitute !== null) this.#told = this.#untold;
        this.#untold = null;
      }
    }
    this.#slicer.push(samples);
    return this.#slicer.missingMs;
  }

  #makeSlicer(): Slicer {
    const { sampleRate } = this.#config;
    const slicer = new Slicer(sampleRate, {
      frame: (utterance, pcm, last) => this.#send(utterance, pcm, last),
      heard: (utterance, samplesAgo) => {
        clearTimeout(this.#silence);
        const at = this.#parts.now() - samplesToMs(samplesAgo, sampleRate);
        this.#parts.tell({ type: 'ready', utterance, at: Math.max(at, this.#earliest) });
      },
      level: (level) => this.#parts.level(level),
    });
    slicer.isMetered = this.#listening;
    return slicer;
  }

  #send(utterance: UtteranceId, pcm: Pcm, last: boolean): void {
    this.#parts.send({ utterance, sequence: this.#sequence, pcm, last });
    this.#sequence += 1;
  }

  /** Nothing more comes from the open device: the utterance goes on with another, or the next start opens one. */
  #lose(failure: Problem): void {
    try {
      this.#tap?.flush();
    } catch (error) {
      this.#breakOff(error);
      return;
    }
    this.#letGo();
    if (this.#current === null) {
      if (this.#listening) this.#problem = failure;
      this.#stopListening();
      this.#report();
      return;
    }
    this.#recover(this.#current, failure).catch((error: unknown) => this.#breakOff(error));
  }

  /** Looks for a device to go on with; fails the utterance where none is found in time. */
  async #recover(utterance: UtteranceId, failure: Problem): Promise<void> {
    this.#lostAt ??= this.#parts.now();
    const giveUpAt = this.#lostAt + RECOVER_MS;
    while (this.#parts.now() < giveUpAt) {
      const none = await this.#open();
      if (this.#current !== utterance) return;
      if (none === null) {
        this.#watchForStall(RECOVER_MS);
        return;
      }
      await new Promise<void>((resolve) => {
        this.#lookAgain = resolve;
        setTimeout(resolve, LOOK_MS);
      });
      if (this.#current !== utterance) return;
    }
    this.#fail(utterance, failure);
  }

  #letGo(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
    this.#tap?.close();
    this.#tap = null;
    this.#microphone.close();
    // What was heard before is no pre-roll of what another opening will hear.
    this.#slicer.forget();
    this.#report();
  }

  #applyConfig(): void {
    const config = this.#nextConfig;
    if (config === null) return;
    this.#nextConfig = null;
    this.#letGo();
    if (config.microphone.devices[0]?.id !== this.#config.microphone.devices[0]?.id) this.#told = null;
    this.#config = config;
    this.#slicer = this.#makeSlicer();
    this.#settle();
  }

  #watchForSilence(utterance: UtteranceId): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#parts.tell({ type: 'silent', utterance }), SILENT_AFTER_MS);
  }

  /** Replaces the open device when nothing comes from it for so long. */
  #watchForStall(limit: Millis): void {
    clearTimeout(this.#watchdog);
    const tap = this.#tap;
    const quiet = this.#parts.now() - this.#lastSamples;
    this.#watchdog = setTimeout(() => void this.#check(tap, limit), Math.max(0, limit - quiet));
  }

  async #check(tap: Tap | null, limit: Millis): Promise<void> {
    // A page that was busy has not read yet what the device gave.
    await tap?.drain();
    if (this.#current === null || tap === null || tap !== this.#tap) return;
    if (this.#parts.now() - this.#lastSamples < limit) this.#watchForStall(STALLED_AFTER_MS);
    else this.#lose(problem('microphone-lost', {}));
  }

  /** The device of an utterance stays; a lost one is looked for; a warm microphone that stands idle follows. */
  readonly #onDeviceChange = (): void => {
    if (this.#current === null) void this.#keepUpToDate();
    else {
      this.#devicesChanged = true;
      this.#lookAgain();
    }
  };

  /** Opens a warm, idle microphone anew where that gives another device: another default, the chosen one back again. */
  async #keepUpToDate(): Promise<void> {
    if (!this.#staysOpen) return;
    const tap = this.#tap;
    const upToDate = await this.#microphone.isUpToDate(this.#config.microphone);
    if (upToDate || this.#current !== null || tap !== this.#tap) return;
    this.#letGo();
    void this.#openIdle();
  }
}
