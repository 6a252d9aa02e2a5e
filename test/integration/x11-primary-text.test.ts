import { afterEach, beforeEach, expect, it } from 'vitest';
import { openX11, type X11Connection } from '../../src/main/platform/x11/connection.ts';
import { primaryText } from '../../src/main/platform/x11/primary-text.ts';
import { type Desktop, startDesktop, until } from '../support/desktop.ts';
import { clipboardOf, copyElsewhere } from '../support/insertion.ts';
import { openXterm } from '../support/targets.ts';

let desktop: Desktop;
let x11: X11Connection;

beforeEach(async () => {
  desktop = await startDesktop();
  x11 = await openX11(desktop.display, (reason) => {
    throw new Error(reason);
  });
});
afterEach(async () => {
  x11.dispose();
  await desktop.close();
});

it('is what is selected in the program in front, by the mouse', async () => {
  const xterm = await openXterm(desktop);
  try {
    await xterm.focus();
    expect(await primaryText(x11)).toBeNull();
    await desktop.xdotool('type', 'Kubernetes');
    await expect.poll(() => xterm.text()).toContain('Kubernetes');
    const id = (await desktop.xdotool('getwindowfocus')).trim();
    await desktop.xdotool('mousemove', '--window', id, '20', '10', 'click', '--repeat', '2', '--delay', '50', '1');
    await until(
      async () => (await clipboardOf(desktop, 'UTF8_STRING', 'primary').catch(() => '')).toString().trim() !== '',
      'nothing was selected',
    );
    const selected = (await clipboardOf(desktop, 'UTF8_STRING', 'primary')).toString();
    expect([await primaryText(x11), selected[0]]).toEqual([selected, 'K']);
  } finally {
    await xterm.close();
  }
});

it('is nothing where another program has the selection', async () => {
  const xterm = await openXterm(desktop);
  try {
    await copyElsewhere(desktop, '别处', 'UTF8_STRING', 'primary');
    await xterm.focus();
    expect(await primaryText(x11)).toBeNull();
  } finally {
    await xterm.close();
  }
});
