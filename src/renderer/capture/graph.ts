import type { SampleRate } from '../../shared/audio.ts';
import { PROCESSOR, type CaptureOptions, type WorkletCommand, type WorkletReport } from './worklet-messages.ts';
import workletUrl from './worklet.ts?worker&url';

/** Chromium's options, of which TypeScript's library does not yet know the sink. */
interface ContextOptions extends AudioContextOptions {
  readonly sinkId: { readonly type: 'none' };
}

/**
 * The audio graph: a stream, resampled by the audio context and mixed to one channel, into the capture worklet. It is
 * made ahead and rests suspended, without work for the processor, until it is resumed.
 */
export class AudioGraph {
  readonly sampleRate: SampleRate;
  readonly #context: AudioContext;
  readonly #node: AudioWorkletNode;
  #source: MediaStreamAudioSourceNode | null = null;
  #wanted: AudioContextState = 'suspended';
  #state: AudioContextState = 'suspended';
  #settling = false;

  private constructor(context: AudioContext, sampleRate: SampleRate) {
    const processorOptions: CaptureOptions = { sampleRate };
    this.sampleRate = sampleRate;
    this.#context = context;
    this.#node = new AudioWorkletNode(context, PROCESSOR, {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: 'explicit',
      channelInterpretation: 'speakers',
      processorOptions,
    });
  }

  /**
   * Makes a suspended graph. Rejects where the audio context or the worklet cannot be had.
   *
   * @param onBroken the worklet threw; nothing more comes from this graph
   */
  static async create(
    sampleRate: SampleRate,
    onReport: (report: WorkletReport) => void,
    onBroken: () => void,
  ): Promise<AudioGraph> {
    // No sink: no output device is opened, so the graph starts sooner and runs on the clock of the system. 16 ms are two
    // render quanta at 16 kHz: a quarter less work than the 10 ms of `interactive`, and no later first frame.
    const options: ContextOptions = { sampleRate, latencyHint: 0.016, sinkId: { type: 'none' } };
    const context = new AudioContext(options);
    await Promise.all([context.suspend(), context.audioWorklet.addModule(workletUrl)]);
    const graph = new AudioGraph(context, sampleRate);
    graph.#node.port.onmessage = ({ data }: MessageEvent<WorkletReport>) => onReport(data);
    graph.#node.onprocessorerror = onBroken;
    return graph;
  }

  command(command: WorkletCommand): void {
    this.#node.port.postMessage(command);
  }

  /** Feeds a stream to the worklet in place of the one before. */
  connect(stream: MediaStream): void {
    this.disconnect();
    this.command({ type: 'forget' });
    this.#source = this.#context.createMediaStreamSource(stream);
    this.#source.connect(this.#node);
  }

  disconnect(): void {
    this.#source?.disconnect();
    this.#source = null;
  }

  resume(): void {
    this.#wanted = 'running';
    void this.#settle();
  }

  suspend(): void {
    this.#wanted = 'suspended';
    void this.#settle();
  }

  /** How long ago a time of the audio context (in seconds) was, in ms. */
  ageOf(time: number): number {
    // The page's view of the time may lag behind the worklet's by a render quantum or two.
    return Math.max(0, (this.#context.currentTime - time) * 1000);
  }

  dispose(): Promise<void> {
    this.#wanted = 'closed';
    this.disconnect();
    this.#node.port.close();
    return this.#context.close();
  }

  /**
   * Brings the context where it is wanted, one step at a time: Chromium, told to resume before a suspension is done,
   * now and then says that it runs but does not.
   */
  async #settle(): Promise<void> {
    if (this.#settling) return;
    this.#settling = true;
    while (this.#state !== this.#wanted && this.#wanted !== 'closed') {
      const next = this.#wanted;
      try {
        await (next === 'running' ? this.#context.resume() : this.#context.suspend());
      } catch {
        break; // It was closed meanwhile, by dispose().
      }
      this.#state = next;
    }
    this.#settling = false;
  }
}
