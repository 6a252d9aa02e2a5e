import { beforeEach, describe, expect, it } from 'vitest';
import { createWaylandBackend } from '../../src/main/platform/wayland/backend.ts';
import { createWaylandClipboard } from '../../src/main/platform/wayland/clipboard.ts';
import { createCommandKeyboard } from '../../src/main/platform/wayland/command-keyboard.ts';
import { createRun, type Run } from '../../src/main/platform/wayland/run.ts';
import { startSway, type WaylandSession } from '../support/portal-sway.ts';

const TEXT = '你好, Wörld! 😀 e\u0301';

describe('a terminal on a real compositor', () => {
  let session: WaylandSession;
  let run: Run;
  beforeEach(async () => {
    session = await startSway();
    run = createRun(session.env);
    return () => session.close();
  });

  it('gets a text that is pasted, and the clipboard is as before', async () => {
    const clipboard = createWaylandClipboard(run, false);
    await clipboard.copy('before');
    const keyboard = createCommandKeyboard(run, 'wtype', () => undefined);
    const backend = createWaylandBackend({
      keyboard,
      clipboard,
      ownCopy: () => Promise.reject(new Error('not here')),
      released: () => Promise.resolve(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    const result = await backend.paste({
      text: TEXT,
      chord: ['LeftShift', 'Insert'],
      delayMs: 0,
      target: null,
      isStillFocused: () => Promise.resolve(true),
      noteField: () => Promise.resolve(null),
    });
    expect(result).toBe('sent');
    await backend.dispose();
    await keyboard.type('\n');
    expect(await session.line()).toBe(TEXT);
    const { clipboard: given, primary } = await clipboard.save();
    expect([given?.data.toString(), primary?.data.toString()]).toEqual(['before', 'before']);
  });

  it('gets a text that is typed', async () => {
    const keyboard = createCommandKeyboard(run, 'wtype', () => undefined);
    await keyboard.type(`${TEXT}\n`);
    expect(await session.line()).toBe(TEXT);
  });
});
