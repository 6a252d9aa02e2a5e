import { expect, it, vi } from 'vitest';
import { composeDictation, type DictationStationParts } from '../../../src/main/app/dictation-setup.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

vi.mock('electron', () => ({ powerSaveBlocker: { start: () => 1, stop: () => undefined } }));

it('another state of the dictation is told to all who show it', () => {
  const station = composeDictation({
    settings: { current: DEFAULT_SETTINGS },
    page: { capture: {}, overlay: { view: () => undefined } },
    insertion: {},
    recovery: () => null,
  } as unknown as DictationStationParts);
  const listeners = [vi.fn(), vi.fn()];
  for (const listener of listeners) station.changed(listener);
  station.dictation.dispatch({ type: 'learning', on: true });
  for (const listener of listeners) expect(listener).toHaveBeenCalled();
});
