import type { AudioFrame, CaptureConfig, CaptureEvent } from '../../shared/capture.ts';
import type { Millis } from '../../shared/clock.ts';
import { problem, reasonOf, type Problem } from '../../shared/problem.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { UtteranceId } from '../../shared/utterance.ts';
import type { Pcm } from './frames.ts';
import { AudioGraph } from './graph.ts';
import { Microphone, type Devices } from './microphone.ts';
import type { WorkletReport } from './worklet-messages.ts';

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
    sampleRate: DEFAULT_SETTINGS.server.sampleRate,
    microphone: DEFAULT_SETTINGS.microphone,
  };
  /** A configuration that waits for the end of the utterance. */
  #nextConfig: CaptureConfig | null = null;
  #graph: AudioGraph | null = null;
  #preparing: Promise<AudioGraph | Problem> | null = null;
  #current: UtteranceId | null = null;
  /** Sequence number of the next frame, for each utterance without its last frame. */
  readonly #sequences = new Map<UtteranceId, number>();
  readonly #failures = new Map<UtteranceId, Problem>();
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
    this.#microphone = new Microphone(parts.devices, () => this.#lose());
    parts.devices.addEventListener('devicechange', this.#onDeviceChange);
  }

  /** Sets how to record; in the midst of an utterance, from the next one on. */
  configure(config: CaptureConfig): void {
    this.#nextConfig = config;
    if (this.#sequences.size === 0) this.#applyConfig();
  }

  start(utterance: UtteranceId): void {
    if (this.#current !== null) this.stop(this.#current);
    this.#current = utterance;
    this.#sequences.set(utterance, 0);
    if (this.#microphone.isOpen && this.#graph !== null) {
      this.#graph.command({ type: 'start', utterance, preRoll: this.#config.microphone.warm });
      this.#watchForSilence(utterance);
    } else {
      void this.#startCold(utterance);
    }
  }

  stop(utterance: UtteranceId): void {
    if (utterance !== this.#current) return;
    this.#current = null;
    clearTimeout(this.#silence);
    if (this.#graph === null) this.#send(utterance, new Int16Array(), true);
    else this.#graph.command({ type: 'stop', utterance });
  }

  async dispose(): Promise<void> {
    this.#parts.devices.removeEventListener('devicechange', this.#onDeviceChange);
    if (this.#current !== null) this.stop(this.#current);
    this.#microphone.close();
    await this.#dropGraph();
  }

  async #startCold(utterance: UtteranceId): Promise<void> {
    const opening = this.#microphone.open(this.#config.microphone);
    const graph = this.#graph ?? (await this.#prepare());
    if (this.#current !== utterance) return;
    if (!(graph instanceof AudioGraph)) {
      this.#fail(utterance, graph);
      return;
    }
    graph.command({ type: 'start', utterance, preRoll: false });
    const failure = await this.#connect(graph, opening);
    if (this.#current !== utterance) return;
    if (failure === null) this.#watchForSilence(utterance);
    else this.#fail(utterance, failure);
  }

  /** Opens the microphone ahead. Why it cannot be opened is told at the next start, which tries again. */
  async #warmUp(): Promise<void> {
    const opening = this.#microphone.open(this.#config.microphone);
    const graph = await this.#prepare();
    if (graph instanceof AudioGraph) await this.#connect(graph, opening);
  }

  async #connect(graph: AudioGraph, opening: ReturnType<Microphone['open']>): Promise<Problem | null> {
    graph.resume();
    const opened = await opening;
    if (opened === null || graph !== this.#graph) return null;
    if ('problem' in opened) return opened.problem;
    graph.connect(opened.stream);
    return null;
  }

  /** Makes the graph, once; it stays for all utterances of its sample rate. */
  #prepare(): Promise<AudioGraph | Problem> {
    if (this.#preparing !== null) return this.#preparing;
    const preparing = this.#makeGraph();
    this.#preparing = preparing;
    void preparing.then((graph) => {
      if (this.#preparing !== preparing) return;
      if (graph instanceof AudioGraph) this.#graph = graph;
      else this.#preparing = null;
    });
    return preparing;
  }

  async #makeGraph(): Promise<AudioGraph | Problem> {
    try {
      return await AudioGraph.create(
        this.#config.sampleRate,
        (report) => this.#take(report),
        () => this.#break(),
      );
    } catch (error) {
      return problem('microphone-failed', { reason: reasonOf(error) });
    }
  }

  async #dropGraph(): Promise<void> {
    const made = this.#preparing;
    this.#graph = null;
    this.#preparing = null;
    const graph = await made;
    if (graph instanceof AudioGraph) await graph.dispose();
  }

  #take(report: WorkletReport): void {
    switch (report.type) {
      case 'frame':
        this.#send(report.utterance, report.pcm, report.last);
        break;
      case 'heard':
        if (report.utterance !== this.#current || this.#graph === null) break;
        clearTimeout(this.#silence);
        this.#parts.tell({
          type: 'ready',
          utterance: report.utterance,
          at: this.#parts.now() - this.#graph.ageOf(report.time),
        });
        break;
      case 'level':
        if (this.#current !== null) this.#parts.level(report.level);
        break;
    }
  }

  #send(utterance: UtteranceId, pcm: Pcm, last: boolean): void {
    const sequence = this.#sequences.get(utterance);
    if (sequence === undefined) return;
    this.#sequences.set(utterance, sequence + 1);
    this.#parts.send({ utterance, sequence, pcm, last });
    if (!last) return;
    this.#sequences.delete(utterance);
    const failure = this.#failures.get(utterance);
    this.#failures.delete(utterance);
    if (failure !== undefined) this.#parts.tell({ type: 'failed', utterance, problem: failure });
    if (this.#sequences.size === 0) this.#rest();
  }

  #fail(utterance: UtteranceId, failure: Problem): void {
    this.#failures.set(utterance, failure);
    this.stop(utterance);
  }

  #lose(): void {
    this.#graph?.disconnect();
    if (this.#current !== null) this.#fail(this.#current, problem('microphone-lost', {}));
  }

  /** The worklet answers no more: end what it would have ended, and make another at the next start. */
  #break(): void {
    void this.#dropGraph();
    this.#microphone.close();
    if (this.#current !== null) this.#fail(this.#current, problem('microphone-failed', { reason: 'audio worklet' }));
    for (const utterance of this.#sequences.keys()) this.#send(utterance, new Int16Array(), true);
  }

  /** Nothing is being recorded any more. Closing a device takes some ms, so it waits for the last frame. */
  #rest(): void {
    if (!this.#config.microphone.warm) this.#letGo();
    this.#applyConfig();
  }

  #letGo(): void {
    this.#graph?.disconnect();
    this.#graph?.suspend();
    this.#microphone.close();
  }

  #applyConfig(): void {
    const config = this.#nextConfig;
    this.#nextConfig = null;
    if (config === null || JSON.stringify(config) === JSON.stringify(this.#config)) {
      // Also the first time: what is configured may be the default, but nothing is made yet.
      void this.#prepare();
      return;
    }
    if (config.sampleRate !== this.#config.sampleRate) void this.#dropGraph();
    this.#config = config;
    this.#letGo();
    if (config.microphone.warm) void this.#warmUp();
    else void this.#prepare();
  }

  #watchForSilence(utterance: UtteranceId): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#parts.tell({ type: 'silent', utterance }), SILENT_AFTER_MS);
  }

  /** A warm microphone that stands idle follows the devices: another default, the chosen one back again. */
  readonly #onDeviceChange = (): void => {
    if (!this.#config.microphone.warm || this.#current !== null) return;
    this.#microphone.close();
    void this.#warmUp();
  };
}
