import { expect, it, vi } from 'vitest';
import { playSound } from '../../src/renderer/capture/sounds.ts';
import { SOUNDS } from '../../src/shared/sounds.ts';

it.each(SOUNDS)('%s sounds, and is over by itself', async (sound) => {
  const start = vi.spyOn(OscillatorNode.prototype, 'start');
  await playSound(sound, 0.5);
  expect(start).toHaveBeenCalledTimes(sound === 'ready' ? 1 : 2);
  start.mockRestore();
});

it.each([
  [0, 0],
  [0.5, 0.06],
  [1, 0.24],
])('at volume %d the gain is %d', async (volume, gain) => {
  const ramp = vi.spyOn(AudioParam.prototype, 'linearRampToValueAtTime');
  await playSound('done', volume);
  expect(ramp.mock.calls.map(([value]) => value)).toEqual([gain, gain]);
  ramp.mockRestore();
});
