import { expect, it } from 'vitest';
import { playReadySound } from '../../src/renderer/capture/ready-sound.ts';

it('sounds and is over by itself', async () => {
  await expect(playReadySound()).resolves.toBeUndefined();
});
