/** A soft, short tone: high enough to stand out, low enough not to sting. */
const TONE_HZ = 660;
const TONE_SECONDS = 0.12;
const PEAK_GAIN = 0.06;

/** The tone that says: speak now. Its audio context is made ahead and runs only while the tone sounds. */
export class ReadySound {
  readonly #context = new AudioContext({ latencyHint: 'interactive' });

  constructor() {
    void this.#context.suspend();
  }

  async play(): Promise<void> {
    const context = this.#context;
    await context.resume();
    const tone = new OscillatorNode(context, { frequency: TONE_HZ });
    const gain = new GainNode(context, { gain: 0 });
    const start = context.currentTime;
    gain.gain.linearRampToValueAtTime(PEAK_GAIN, start + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + TONE_SECONDS);
    tone.connect(gain).connect(context.destination);
    tone.onended = () => void context.suspend();
    tone.start(start);
    tone.stop(start + TONE_SECONDS);
  }

  dispose(): Promise<void> {
    return this.#context.close();
  }
}
