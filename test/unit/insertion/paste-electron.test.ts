import { describe, expect, it } from 'vitest';
import type { ClipboardPort } from '../../../src/main/insertion/clipboard-port.ts';
import { createElectronBackend } from '../../../src/main/insertion/paste-electron.ts';

/** A clipboard in memory. */
function fakeClipboard(initial: Record<string, string>, refuses: (type: string) => boolean = () => false) {
  let held: Record<string, string | Blob> = { ...initial };
  const port: ClipboardPort = {
    read: () =>
      Promise.resolve(
        Object.keys(held).length === 0
          ? []
          : [{ types: Object.keys(held), getType: (type) => Promise.resolve(new Blob([held[type] ?? ''])) }],
      ),
    readText: async () => new Blob([held['text/plain'] ?? '']).text(),
    write: (types) => {
      if (Object.keys(types).some(refuses)) return Promise.reject(new Error('type not supported'));
      held = { ...types };
      return Promise.resolve();
    },
    clear: () => (held = {}),
  };
  const content = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(held).map(async ([type, data]) => [type, await new Blob([data]).text()] as const),
      ),
    );
  return { port, content };
}

/** Pastes a text, and tells what was in the clipboard at the chord and what happened in which order. */
async function paste(
  platform: 'win32' | 'darwin',
  initial: Record<string, string>,
  options: {
    duringWait?: (clipboard: ClipboardPort) => void;
    refuses?: (type: string) => boolean;
    delayMs?: number;
    moves?: boolean;
  } = {},
) {
  const { port, content } = fakeClipboard(initial, options.refuses);
  const steps: string[] = [];
  let atChord: Record<string, string> = {};
  const backend = createElectronBackend({
    clipboard: port,
    platform,
    wait: (ms) => {
      steps.push(`wait ${ms}`);
      if (steps.length > 2) options.duringWait?.(port);
      return Promise.resolve();
    },
    keyboard: {
      warmUp: () => Promise.resolve(),
      press: async (chord) => {
        steps.push(chord.join('+'));
        atChord = await content();
      },
      type: () => Promise.resolve(),
      canType: () => Promise.resolve(false),
    },
  });
  const result = await backend.paste({
    text: '你好',
    chord: platform === 'win32' ? ['LeftCtrl', 'V'] : ['LeftMeta', 'V'],
    delayMs: options.delayMs ?? 0,
    target: null,
    isStillFocused: () => Promise.resolve(options.moves !== true),
  });
  return { result, steps, atChord, after: await content() };
}

describe('paste through Electron', () => {
  it.each([
    ['win32', ['wait 10', 'LeftCtrl+V', 'wait 450']],
    ['darwin', ['wait 120', 'LeftMeta+V', 'wait 450']],
  ] as const)('on %s gives the programs their time', async (platform, expected) => {
    const { result, steps } = await paste(platform, {});
    expect(steps).toEqual(expected);
    expect(result).toBe('sent');
  });

  it('gives slow programs the time that their rule says', async () => {
    const { steps } = await paste('win32', {}, { delayMs: 100 });
    expect(steps).toEqual(['wait 110', 'LeftCtrl+V', 'wait 450']);
  });

  it('presses nothing when the focus has moved, and gives the clipboard back at once', async () => {
    const { result, steps, after } = await paste('win32', { 'text/plain': 'before' }, { moves: true });
    expect(result).toBe('moved');
    expect(steps).toEqual(['wait 10']);
    expect(after).toEqual({ 'text/plain': 'before' });
  });

  it('has the text in the clipboard at the chord, marked as nothing for histories', async () => {
    const { atChord } = await paste('darwin', { 'text/plain': 'before' });
    expect(atChord['text/plain']).toBe('你好');
    expect(Object.keys(atChord).join()).toContain('org.nspasteboard.ConcealedType');
  });

  it('pastes without the marks where the platform refuses them', async () => {
    const { atChord } = await paste('win32', {}, { refuses: (type) => type.includes('osclipboard') });
    expect(atChord).toEqual({ 'text/plain': '你好' });
  });

  it('gives back every format', async () => {
    const before = { 'text/plain': 'a', 'text/html': '<b>a</b>', 'image/png': 'bytes' };
    expect((await paste('win32', before)).after).toEqual(before);
  });

  it('leaves an empty clipboard empty', async () => {
    expect((await paste('win32', {})).after).toEqual({});
  });

  it('leaves alone what somebody copied meanwhile', async () => {
    const { after } = await paste(
      'win32',
      { 'text/plain': 'before' },
      { duringWait: (clipboard) => void clipboard.write({ 'text/plain': 'newer' }) },
    );
    expect(after).toEqual({ 'text/plain': 'newer' });
  });
});
