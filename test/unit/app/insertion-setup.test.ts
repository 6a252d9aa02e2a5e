import { beforeEach, describe, expect, it, vi } from 'vitest';
import { composeInsertion, type InsertionStation } from '../../../src/main/app/insertion-setup.ts';
import type { EditingKeyboard } from '../../../src/main/insertion/keyboard.ts';
import { openPlatform } from '../../../src/main/platform/open.ts';
import type { PlatformPort } from '../../../src/main/platform/port.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { problem } from '../../../src/shared/problem.ts';
import type { InsertionSettings } from '../../../src/shared/settings.ts';
import { platformParts } from '../../support/platform.ts';

let copied: unknown[];
let insertion: InsertionSettings;

beforeEach(() => {
  copied = [];
  insertion = DEFAULT_SETTINGS.insertion;
});

/** Insertion in a Wayland session that offers nothing, but for what is given. */
async function open(given: Partial<PlatformPort> = {}): Promise<InsertionStation> {
  const parts = platformParts();
  const write = (types: Readonly<Record<string, unknown>>): Promise<void> =>
    Promise.resolve(void copied.push(types['text/plain']));
  const platform = await openPlatform({ ...parts, clipboard: { ...parts.clipboard, write } });
  return composeInsertion({
    platform: { ...platform, ...given },
    settings: {
      get current() {
        return { ...DEFAULT_SETTINGS, insertion };
      },
    },
    troubles: { tell: () => undefined },
    hotkey: () => null,
    ownWindowFocused: () => false,
  });
}

describe('insertion', () => {
  it('copies where no key can be pressed, takes nothing back there, and types nothing live', async () => {
    const { inserter, undo, typeLive } = await open();
    expect(await inserter.insertHere('你好')).toEqual({
      kind: 'held',
      problem: problem('insertion-clipboard-only', {}),
      inClipboard: true,
    });
    expect(copied).toEqual(['你好']);
    expect([undo, await typeLive()]).toEqual([null, null]);
  });

  it('does as the settings say by then', async () => {
    const { inserter } = await open();
    insertion = { ...insertion, method: 'never' };
    expect(await inserter.insertHere('你好')).toMatchObject({ problem: { code: 'insertion-never' } });
  });

  it('presses nothing where keys reach nobody, and says why', async () => {
    const denied = problem('accessibility-denied', { macos: 15 });
    const { inserter } = await open({ keysCan: 'paste', keysDenied: () => denied });
    expect(await inserter.insertHere('你好')).toEqual({ kind: 'held', problem: denied, inClipboard: true });
  });

  it('takes back what was inserted last when a spoken command wants that, and nothing after Enter was struck', async () => {
    const { inserter, queue, undo } = await open({ editing: {} as EditingKeyboard });
    if (undo === null) throw new Error('nothing can be taken back');
    const taken = vi.spyOn(undo, 'undoLastSegment').mockResolvedValue({ kind: 'undone', text: '' });
    const forgotten = vi.spyOn(undo, 'forget');
    const placement = { ...inserter.place(null), finish: () => Promise.resolve(true) };
    await new Promise<unknown>((done) => {
      const lane = queue.open(placement, done);
      lane.undo();
      lane.delivered('你好', { proven: true, target: null });
      lane.close();
    });
    expect(taken).toHaveBeenCalledOnce();
    expect(forgotten).toHaveBeenCalledOnce();
  });

  it('gives the clipboard back at the end', async () => {
    const dispose = vi.fn(() => Promise.resolve());
    const { backend } = await openPlatform(platformParts());
    await (await open({ backend: { ...backend, dispose } })).dispose();
    expect(dispose).toHaveBeenCalledOnce();
  });

  it('leaves out places for secrets', async () => {
    const field = { isSecret: () => Promise.resolve(true), textBefore: () => Promise.resolve(null) };
    const { inserter } = await open({ keysCan: 'paste', field });
    expect(await inserter.insertHere('你好')).toMatchObject({ problem: { code: 'insertion-secret' } });
    expect(copied).toEqual([]);
  });
});
