import { describe, expect, it } from 'vitest';
import type { Paste } from '../../../../src/main/insertion/backend.ts';
import { createWaylandBackend } from '../../../../src/main/platform/wayland/backend.ts';

const PASTE: Paste = {
  text: '你好',
  chord: ['LeftShift', 'Insert'],
  delayMs: 30,
  target: null,
  isStillFocused: () => Promise.resolve(true),
  noteField: () => Promise.resolve(null),
};

/** A backend whose parts write down what is done with them, in order. */
function setUp({ clipboard = true, press = () => Promise.resolve() } = {}) {
  const steps: string[] = [];
  const note = (step: string): Promise<void> => {
    steps.push(step);
    return Promise.resolve();
  };
  const held = Promise.withResolvers<unknown>();
  const state = { released: Promise.resolve<unknown>(null) };
  const backend = createWaylandBackend({
    keyboard: {
      warmUp: () => note('warm up'),
      press: (chord) => note(`press ${chord.join('+')}`).then(press),
      type: (text) => note(`type ${text}`),
      canType: () => Promise.resolve(true),
    },
    clipboard: clipboard
      ? {
          save: () => note('save').then(() => ({ clipboard: null, primary: null })),
          publish: (text) => note(`publish ${text}`),
          copy: (text) => note(`copy ${text}`),
          restore: (_, ours) => note(`restore after ${ours}`),
        }
      : null,
    ownCopy: (text) => note(`own copy ${text}`),
    released: () => state.released.then(() => undefined),
    wait: (ms) => note(`wait ${ms}`),
  });
  return {
    backend,
    steps,
    hold: () => {
      state.released = held.promise;
    },
    letGo: () => held.resolve(null),
  };
}

describe('pasting on Wayland', () => {
  it('saves, publishes, waits, presses, and gives the clipboard back later', async () => {
    const { backend, steps } = setUp();
    expect(await backend.paste(PASTE)).toBe('sent');
    await backend.dispose();
    expect(steps).toEqual([
      'save',
      'publish 你好',
      'wait 30',
      'press LeftShift+Insert',
      'wait 450',
      'restore after 你好',
    ]);
  });

  it.each([
    ['arrived', 'taken', ['wait 450', 'restore after 你好']],
    ['unknown', 'sent', ['wait 450', 'restore after 你好']],
    ['nothing', 'not-taken', ['wait 450', 'copy 你好']],
  ] as const)('says what the field shows: %s', async (arrival, result, after) => {
    const { backend, steps } = setUp();
    const noteField = () => Promise.resolve({ watch: () => Promise.resolve(arrival) });
    expect(await backend.paste({ ...PASTE, noteField })).toBe(result);
    await backend.dispose();
    expect(steps.slice(4)).toEqual(after);
  });

  it('says of typed text what the field shows, and copies what nothing has come of', async () => {
    const { backend, steps } = setUp({ clipboard: false });
    const noteField = () => Promise.resolve({ watch: () => Promise.resolve('nothing' as const) });
    expect(await backend.paste({ ...PASTE, noteField })).toBe('not-taken');
    expect(steps).toEqual(['type 你好', 'own copy 你好']);
  });

  it('never saves its own text: the next paste waits for the clipboard to be back', async () => {
    const { backend, steps } = setUp();
    await backend.paste(PASTE);
    await backend.paste({ ...PASTE, text: 'two' });
    expect(steps.indexOf('restore after 你好')).toBeLessThan(steps.lastIndexOf('save'));
  });

  it('waits until the user holds no hotkey', async () => {
    const { backend, steps, hold, letGo } = setUp();
    hold();
    const pasted = backend.paste(PASTE);
    await Promise.resolve();
    expect(steps).toEqual([]);
    letGo();
    expect(await pasted).toBe('sent');
  });

  it('presses nothing when the focus has moved, and gives the clipboard back', async () => {
    const { backend, steps } = setUp();
    expect(await backend.paste({ ...PASTE, isStillFocused: () => Promise.resolve(false) })).toBe('moved');
    expect(steps).toEqual(['save', 'publish 你好', 'wait 30', 'restore after 你好']);
  });

  it('fails when no keys can be pressed', async () => {
    const { backend } = setUp({ press: () => Promise.reject(new Error('refused')) });
    await expect(backend.paste(PASTE)).rejects.toThrow('refused');
  });

  it('types where the clipboard cannot be set', async () => {
    const { backend, steps } = setUp({ clipboard: false });
    expect(await backend.paste(PASTE)).toBe('sent');
    expect(steps).toEqual(['type 你好']);
  });

  it('copies for the user without the mark of what only passes', async () => {
    const { backend, steps } = setUp();
    await backend.copy('text');
    expect(steps).toEqual(['copy text']);
  });

  it('copies by itself where there is no other way', async () => {
    const { backend, steps } = setUp({ clipboard: false });
    await backend.copy('text');
    expect(steps).toEqual(['own copy text']);
  });

  it('has the keys ready before they are needed', () => {
    const { backend, steps } = setUp();
    backend.prepare();
    expect(steps).toEqual(['warm up']);
  });
});
