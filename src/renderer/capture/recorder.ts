import { samplesToMs } from '../../shared/audio.ts';
import type { AudioFrame, CaptureConfig, CaptureEvent } from '../../shared/capture.ts';
import type { Millis } from '../../shared/clock.ts';
import { problem, reasonOf, type Problem } from '../../shared/problem.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import type { Pcm } from './frames.ts';
import { Microphone, type Devices } from './microphone.ts';
import { Slicer } from './slicer.ts';
import { Tap } from './tap.ts';

/** Bluetooth microphones are silent for up to 2 s after opening; a device that is silent for longer is muted. */
const SILENT_AFTER_MS = 3000;

/** What the recorder is given. */
export interface RecorderParts {
  readonly devices: Devices;
  readonly now: () => Millis;
  /** Takes a frame; its buffer may be transferred. */
  readonly send: (frame: AudioFrame) => void;
  readonly tell: (event: CaptureEvent) => void;
  /** Level of the last 40 ms of an utterance, 0 to 1. */
  readonly level: (level: number) => void;
}

/**
 * Records utterances, one at a time. Each ends with exactly one last frame, whatever happens: stopped while the
 * microphone still opens, a device that is lost, a start before the stop. A failure is told after the last frame.
 *
 * Cold (the default), the microphone is open only from start to stop. Warm, it stays open and an utterance begins
 * 300 ms before its start.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  readonly #microphone: Microphone;
  #config: CaptureConfig = {
    sampleRate: DEFAULT_SETTINGS.servers[0].sampleRate,
    microphone: DEFAULT_SETTINGS.microphone,
  };
  /** A configuration that waits for the end of the utterance. */
  #nextConfig: CaptureConfig | null = null;
  #slicer: Slicer;
  #tap: Tap | null = null;
  #current: UtteranceId | null = null;
  /** Before this nothing of the current utterance was recorded; a device may hand out its first samples too soon. */
  #earliest: Millis = 0;
  /** Number of the next frame of the current utterance. */
  #sequence = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
    this.#microphone = new Microphone(parts.devices, () => this.#lose(problem('microphone-lost', {})));
    this.#slicer = this.#makeSlicer();
    parts.devices.addEventListener('devicechange', this.#onDeviceChange);
  }

  /** Sets how to record; in the midst of an utterance, from the next one on. */
  configure(config: CaptureConfig): void {
    this.#nextConfig = config;
    if (this.#current === null) this.#applyConfig();
  }

  start(utterance: UtteranceId): void {
    if (this.#current !== null) this.stop(this.#current);
    this.#current = utterance;
    this.#sequence = 0;
    this.#earliest = this.#tap === null ? this.#parts.now() : 0;
    this.#slicer.start(utterance, this.#config.microphone.warm);
    if (this.#tap !== null) this.#watchForSilence(utterance);
    else void this.#startCold(utterance);
  }

  stop(utterance: UtteranceId): void {
    if (utterance !== this.#current) return;
    clearTimeout(this.#silence);
    this.#tap?.flush();
    this.#slicer.stop(utterance);
    this.#current = null;
    if (!this.#config.microphone.warm) this.#letGo();
    this.#applyConfig();
  }

  dispose(): void {
    this.#parts.devices.removeEventListener('devicechange', this.#onDeviceChange);
    if (this.#current !== null) this.stop(this.#current);
    this.#letGo();
  }

  async #startCold(utterance: UtteranceId): Promise<void> {
    const failure = await this.#open();
    if (this.#current !== utterance) return;
    if (failure === null) this.#watchForSilence(utterance);
    else this.#fail(utterance, failure);
  }

  /** Opens the microphone, if it is not open, and taps it. Resolves with why that failed, or null. */
  async #open(): Promise<Problem | null> {
    const opened = await this.#microphone.open(this.#config.microphone);
    if (opened === null || this.#tap !== null) return null;
    if ('problem' in opened) return opened.problem;
    try {
      this.#slicer.forget();
      this.#tap = new Tap(opened.stream, this.#config.sampleRate, {
        samples: (samples) => this.#slicer.push(samples),
        failed: (reason) => this.#lose(problem('microphone-failed', { reason })),
      });
      return null;
    } catch (error) {
      this.#letGo();
      return problem('microphone-failed', { reason: reasonOf(error) });
    }
  }

  #makeSlicer(): Slicer {
    const { sampleRate } = this.#config;
    return new Slicer(sampleRate, {
      frame: (utterance, pcm, last) => this.#send(utterance, pcm, last),
      heard: (utterance, samplesAgo) => {
        clearTimeout(this.#silence);
        const at = this.#parts.now() - samplesToMs(samplesAgo, sampleRate);
        this.#parts.tell({ type: 'ready', utterance, at: Math.max(at, this.#earliest) });
      },
      level: (level) => this.#parts.level(level),
    });
  }

  #send(utterance: UtteranceId, pcm: Pcm, last: boolean): void {
    this.#parts.send({ utterance, sequence: this.#sequence, pcm, last });
    this.#sequence += 1;
  }

  #fail(utterance: UtteranceId, failure: Problem): void {
    this.stop(utterance);
    this.#parts.tell({ type: 'failed', utterance, problem: failure });
  }

  /** Nothing more comes from the open device. The next start opens one anew. */
  #lose(failure: Problem): void {
    if (this.#current !== null) this.#fail(this.#current, failure);
    this.#letGo();
  }

  #letGo(): void {
    this.#tap?.close();
    this.#tap = null;
    this.#microphone.close();
  }

  #applyConfig(): void {
    const config = this.#nextConfig;
    this.#nextConfig = null;
    if (config === null || JSON.stringify(config) === JSON.stringify(this.#config)) return;
    this.#config = config;
    this.#letGo();
    this.#slicer = this.#makeSlicer();
    // Why it cannot be opened is told at the next start, which tries again.
    if (config.microphone.warm) void this.#open();
  }

  #watchForSilence(utterance: UtteranceId): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#parts.tell({ type: 'silent', utterance }), SILENT_AFTER_MS);
  }

  /** A warm microphone that stands idle follows the devices: another default, the chosen one back again. */
  readonly #onDeviceChange = (): void => {
    if (!this.#config.microphone.warm || this.#current !== null) return;
    this.#letGo();
    void this.#open();
  };
}
