import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AtSpiField } from '../../src/main/platform/atspi/atspi-field.ts';
import { openBus } from '../../src/main/platform/dbus/bus.ts';
import { noteField } from '../../src/main/insertion/arrival.ts';
import type { InsertionBackend, PasteResult } from '../../src/main/insertion/backend.ts';
import { createWaylandBackend } from '../../src/main/platform/wayland/backend.ts';
import { now } from '../../src/shared/clock.ts';
import { type AccessibleSession, startAccessibleSession } from '../support/accessible-session.ts';
import { type Desktop, startDesktop, stop, until } from '../support/desktop.ts';
import { clipboardOf, copyElsewhere, openInsertion } from '../support/insertion.ts';
import { start } from '../support/start.ts';

const FORM = 'form to fill in';

describe('the focused field by AT-SPI', () => {
  let desktop: Desktop;
  let session: AccessibleSession;
  let field: AtSpiField;

  beforeEach(async () => {
    desktop = await startDesktop();
    session = await startAccessibleSession(desktop);
    field = new AtSpiField({
      openBus,
      sessionBus: session.address,
      now,
    });
    await session.heard();
  });
  afterEach(async () => {
    field.dispose();
    await session.close();
    await desktop.close();
  });

  const seen = (secret: boolean | null): Promise<unknown> =>
    until(async () => (await field.isSecret()) === secret, `not seen as ${String(secret)}`, 10_000);
  const textIs = (text: string): Promise<unknown> =>
    until(async () => (await field.textBefore(6)) === text, `not seen before the caret: ${text}`);
  const key = (...names: string[]): Promise<string> => desktop.xdotool('key', ...names);

  it.each(['3.0', '4.0'] as const)('in GTK %s', async (version) => {
    await session.openForm(version, FORM);
    await seen(true);
    expect(await field.textBefore(6)).toBeNull();

    await key('Tab');
    await seen(false);
    await key('End');
    await textIs(' world');
    await key('Home', 'Right', 'Right', 'Right');
    await textIs('你好😀');
    await key('Shift+Left');
    await textIs('你好');

    // GTK 4.8 tells nothing of the text of a text view.
    if (version === '4.0') return;
    await key('Tab', 'ctrl+End');
    // Six UTF-16 units: the last character but one has two.
    await textIs('第二行𠮷x');
  });

  it('no longer, once a window without accessibility has the focus', async () => {
    await session.openForm('3.0', FORM);
    await seen(true);
    const terminal: ChildProcess = start('xterm', ['-T', 'terminal'], { env: desktop.env, stdio: 'ignore' });
    try {
      await desktop.focus('terminal');
      await seen(null);
    } finally {
      await stop(terminal);
    }
    await desktop.focus(FORM);
    await seen(true);
  });

  describe('as proof of arrival', () => {
    const PASTE = { chord: ['LeftShift', 'Insert'], delayMs: 0, target: null } as const;

    beforeEach(async () => {
      await session.openForm('3.0', FORM);
      await seen(true);
    });

    const inEntry = async (): Promise<void> => {
      await key('Tab');
      await seen(false);
      await key('End');
      await textIs(' world');
    };
    const inFixedEntry = async (): Promise<void> => {
      await key('shift+Tab');
      await seen(false);
      await key('End');
      await textIs('fixed');
    };
    /** A Wayland session, as far as insertion sees of it, of which this desktop presses the keys. */
    const waylandOn = (): InsertionBackend =>
      createWaylandBackend({
        keyboard: {
          warmUp: () => Promise.resolve(),
          press: async () => {
            await key('shift+Insert');
          },
          type: () => Promise.reject(new Error('not to be typed')),
          canType: () => Promise.resolve(false),
        },
        clipboard: {
          copy: () => Promise.reject(new Error('nobody asks for this')),
          publish: (text) => copyElsewhere(desktop, text),
          save: () => Promise.resolve({ clipboard: null, primary: null }),
          restore: () => copyElsewhere(desktop, 'given back'),
        },
        ownCopy: () => Promise.reject(new Error('not here')),
        released: () => Promise.resolve(),
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      });
    const paste = (backend: InsertionBackend, text: string): Promise<PasteResult> =>
      backend.paste({
        ...PASTE,
        text,
        isStillFocused: () => Promise.resolve(true),
        noteField: () =>
          noteField(text, { field, now, wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }),
      });

    // One test, for nut-js stays with one desktop.
    it('tells of typed text that it is there, and has it held where none of it arrived', async () => {
      const insertion = await openInsertion(desktop, { method: 'type' }, [], field);
      try {
        await inFixedEntry();
        expect(await insertion.insert('ok')).toMatchObject({
          kind: 'held',
          problem: { code: 'insertion-not-taken' },
          inClipboard: true,
        });
        expect((await clipboardOf(desktop)).toString()).toBe('ok');
        await key('Tab');
        await seen(true);
        await inEntry();
        expect(await insertion.insert('ok')).toMatchObject({ kind: 'delivered', proven: true });
        await textIs('orldok');
      } finally {
        await insertion.dispose();
      }
    });

    it('tells of pasted text on Wayland that it is there, and the clipboard goes back', async () => {
      await inEntry();
      const backend = waylandOn();
      expect(await paste(backend, '你好😀')).toBe('taken');
      await backend.dispose();
      expect((await clipboardOf(desktop)).toString()).toBe('given back');
    });

    it('tells that none of it arrived, and the clipboard keeps it', async () => {
      await inFixedEntry();
      const backend = waylandOn();
      expect(await paste(backend, '你好')).toBe('not-taken');
      await backend.dispose();
      expect((await clipboardOf(desktop)).toString()).toBe('你好');
    });
  });
});
