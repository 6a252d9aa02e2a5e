import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAccessibilityBus } from '../../src/main/accessibility/atspi-bus.ts';
import { createAtSpiField } from '../../src/main/accessibility/atspi-field.ts';
import type { AccessibleField } from '../../src/main/accessibility/port.ts';
import { openBus } from '../../src/main/dbus/bus.ts';
import { now } from '../../src/shared/clock.ts';
import { type AccessibleSession, startAccessibleSession } from '../support/accessible-session.ts';
import { type Desktop, startDesktop, stop, until } from '../support/desktop.ts';

const FORM = 'form to fill in';

describe('the focused field by AT-SPI', () => {
  let desktop: Desktop;
  let session: AccessibleSession;
  let field: AccessibleField;

  beforeEach(async () => {
    desktop = await startDesktop();
    session = await startAccessibleSession(desktop);
    field = createAtSpiField({
      openBus,
      sessionBus: session.address,
      now,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    await isListening();
  });
  afterEach(async () => {
    field.dispose();
    await session.close();
    await desktop.close();
  });

  /** Waits until programs are told what the field wants to hear: what had the focus before is not known to it. */
  const isListening = async (): Promise<void> => {
    const bus = await until(() => openAccessibilityBus(openBus, session.address, () => undefined), 'no bus', 10_000);
    try {
      const events = (): Promise<readonly unknown[]> =>
        bus.call({
          destination: 'org.a11y.atspi.Registry',
          path: '/org/a11y/atspi/registry',
          interface: 'org.a11y.atspi.Registry',
          member: 'GetRegisteredEvents',
        });
      await until(async () => ((await events())[0] as unknown[]).length === 3, 'not registered', 10_000);
    } finally {
      bus.dispose();
    }
  };
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
    await textIs('\n第二行𠮷x');
  });

  it('no longer, once a window without accessibility has the focus', async () => {
    await session.openForm('3.0', FORM);
    await seen(true);
    const terminal: ChildProcess = spawn('xterm', ['-T', 'terminal'], { env: desktop.env, stdio: 'ignore' });
    try {
      await desktop.focus('terminal');
      await seen(null);
    } finally {
      await stop(terminal);
    }
    await desktop.focus(FORM);
    await seen(true);
  });

  it('sees a text arrive', async () => {
    await session.openForm('3.0', FORM);
    await seen(true);
    await key('Tab');
    await seen(false);
    await key('End');
    await textIs(' world');
    const note = await field.noteCaret();
    const arrived = note?.arrived('ab c');
    await desktop.xdotool('type', 'ab c');
    expect(await arrived).toBe(true);
    expect(await note?.arrived('ab d')).toBe(false);
  });
});
