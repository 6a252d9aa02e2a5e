import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messages } from '../../src/shared/i18n/index.ts';
import { openXterm } from '../support/targets.ts';
import type { World } from '../support/world.ts';
import { expect, expectText, test } from './fixtures.ts';

const text = messages('en').window;
/** What each value of `overlay.show` is called. */
const choices: Readonly<Record<string, string>> = text.settings.of('overlay.show')?.choices ?? {};

/** The settings file. */
const saved = async (world: World): Promise<unknown> =>
  JSON.parse(await readFile(join(world.userData, 'settings.json'), 'utf8'));

/** How far the overlay's window is from the top of its monitor, in DIP. */
const overlayTop = (world: World): Promise<number | undefined> =>
  world.app.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('overlay.html'),
    );
    return window && window.getBounds().y - screen.getDisplayMatching(window.getBounds()).workArea.y;
  });

test('what is set of the overlay is in force in the next dictation: small, at the top, off', async ({ start }) => {
  test.slow();
  const world = await start();
  const window = await world.openWindow('settings/overlay');
  const overlay = world.overlay.locator('main');
  const shown = window.getByRole('radiogroup', { name: 'Show' });
  await shown.getByRole('radio', { name: choices['small'] ?? '', exact: true }).click();
  // What main answers to one choice may come while the next is made.
  await expect.poll(() => saved(world)).toMatchObject({ overlay: { show: 'small' } });
  await window.getByRole('radio', { name: text.microphone.places.top }).click();
  await expect.poll(() => saved(world)).toMatchObject({ overlay: { show: 'small', place: 'top' } });

  const target = await world.open(openXterm);
  await target.focus();
  await world.dictateInTime('今天天气很好。', async () => {
    await expect(overlay).toContainText('Listening');
    expect(await overlay.locator('.draft').count()).toBe(0);
    expect(await overlayTop(world)).toBeLessThan(40);
  });
  await expectText(target, '今天天气很好。');
  await world.reached('hidden');

  await shown.getByRole('radio', { name: choices['off'] ?? '', exact: true }).click();
  await expect.poll(() => saved(world)).toMatchObject({ overlay: { show: 'off', place: 'top' } });
  await target.focus();
  const ms = world.say('我们去公园散步。');
  await world.desktop.keyDown('RightCtrl');
  await world.heard(ms);
  expect(await world.phase()).toBe('hidden');
  await world.desktop.keyUp('RightCtrl');
  await expectText(target, '今天天气很好。我们去公园散步。');
});

test('the microphones that there are stand in the window; the one that is chosen is listened to and used', async ({
  start,
}) => {
  const world = await start();
  const window = await world.openWindow('settings/microphone');
  await window.getByRole('button', { name: text.microphone.listen, exact: true }).click();
  await expect(window.getByRole('button', { name: text.microphone.stop, exact: true })).toBeVisible();
  const order = window.getByRole('list', { name: text.microphone.order, exact: true });
  await expect(order).toContainText(text.microphone.inUse);
  const others = window.getByRole('list', { name: text.microphone.others, exact: true });
  const name = (await others.getByRole('listitem').first().locator('.name').textContent()) ?? '';
  expect(name).not.toBe('');
  await others.getByRole('button', { name: text.microphone.add(name) }).click();
  await expect(order.getByRole('listitem').first()).toContainText(`${name} ${text.microphone.inUse}`);
  await expect.poll(() => saved(world)).toMatchObject({ microphone: { devices: [{ label: name }] } });
  await window.getByRole('button', { name: text.microphone.stop, exact: true }).click();
  await expect(window.getByText(text.microphone.closed)).toBeVisible();

  const target = await world.open(openXterm);
  await target.focus();
  await world.dictateInTime('今天天气很好。');
  await expectText(target, '今天天气很好。');
});
