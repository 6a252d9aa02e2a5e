/** A soft, short tone: high enough to stand out, low enough not to sting. */
const TONE_HZ = 660;
const TONE_SECONDS = 0.12;
const PEAK_GAIN = 0.06;

/** Plays the tone that says: speak now. Nothing of it stays behind. Rejects where there is no way to make a sound. */
export async function playReadySound(): Promise<void> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const tone = new OscillatorNode(context, { frequency: TONE_HZ });
  const gain = new GainNode(context, { gain: 0 });
  const start = context.currentTime;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(PEAK_GAIN, start + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + TONE_SECONDS);
  tone.connect(gain).connect(context.destination);
  const ended = new Promise((resolve) => tone.addEventListener('ended', resolve));
  tone.start(start);
  tone.stop(start + TONE_SECONDS);
  await ended;
  await context.close();
}
