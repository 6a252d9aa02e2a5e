import { expect, it } from 'vitest';
import { UiohookSource } from '../../../src/main/hotkey/uiohook-source.ts';

it('does not touch the library where there is no display, which would end the process', async () => {
  const source = new UiohookSource({
    assertDisplay: () => Promise.reject(new Error('no display :7')),
    now: () => 0,
  });
  await expect(source.start(() => false)).rejects.toThrow('no display :7');
});

it('does not start when it was stopped meanwhile', async () => {
  const source = new UiohookSource({ assertDisplay: () => Promise.resolve(), now: () => 0 });
  const starting = source.start(() => false);
  source.stop();
  await expect(starting).rejects.toThrow('aborted');
});
