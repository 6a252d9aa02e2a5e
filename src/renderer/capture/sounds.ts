import type { SoundName } from '../../shared/sounds.ts';

/** Soft, short tones in Hz, one after another: high enough to stand out, low enough not to sting. */
const TONES: Readonly<Record<SoundName, readonly number[]>> = {
  ready: [660],
  done: [660, 880],
  failed: [440, 330],
};
const TONE_SECONDS = 0.12;
/** Gain at full volume. */
const LOUDEST = 0.24;

/**
 * Plays a sound; nothing of it stays behind. Rejects where there is no way to make one.
 * @param volume 0 to 1, in steps that sound equal
 */
export async function playSound(sound: SoundName, volume: number): Promise<void> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const peak = LOUDEST * volume ** 2;
  const begin = context.currentTime;
  const tones = TONES[sound].map((frequency, n) => tone(context, frequency, peak, begin + n * TONE_SECONDS));
  await Promise.all(tones);
  await context.close();
}

/** Resolves when the tone is over. */
function tone(context: AudioContext, frequency: number, peak: number, start: number): Promise<unknown> {
  const oscillator = new OscillatorNode(context, { frequency });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(peak, start + 0.01);
  gain.gain.setTargetAtTime(0, start + 0.01, TONE_SECONDS / 5);
  oscillator.connect(gain).connect(context.destination);
  const ended = new Promise((resolve) => oscillator.addEventListener('ended', resolve));
  oscillator.start(start);
  oscillator.stop(start + TONE_SECONDS);
  return ended;
}
