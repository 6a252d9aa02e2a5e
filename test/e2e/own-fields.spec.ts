import { startAgain } from '../support/launch.ts';
import { openXterm } from '../support/targets.ts';
import type { World } from '../support/world.ts';
import { expect, expectText, test } from './fixtures.ts';

const TEXT = '今天天气很好。';

/** The app's window, with a field that has the focus. */
async function openField(world: World, type = 'text') {
  const opened = world.app.waitForEvent('window');
  await startAgain(world);
  const page = await opened;
  await page.waitForURL(/window\.html$/);
  await page.locator('main').waitFor();
  await page.evaluate(`
    const field = Object.assign(document.createElement('input'), { type: '${type}', ariaLabel: 'a field of ours' });
    document.body.append(field);
    field.focus();
  `);
  await world.desktop.focus((await page.title()) || 'Tingxie');
  return { page, field: page.getByLabel('a field of ours') };
}

test('a dictation goes into a field of our own window, and can be taken back there', async ({ start }) => {
  const world = await start();
  const { field } = await openField(world);
  await world.dictate(TEXT);
  expect(await world.ended()).toBe('done');
  await expect(field).toHaveValue(TEXT);
  await world.reached('hidden');
  await world.clickTray('undo');
  await expect(field).toHaveValue('');
});

test('text for a field of our own goes there although another window has the focus by then', async ({ start }) => {
  const world = await start();
  const other = await world.open(openXterm);
  const { field } = await openField(world);
  const ms = world.say(TEXT);
  await world.desktop.keyDown('RightCtrl');
  await world.heard(ms / 2);
  await other.focus();
  await world.heard(ms);
  await world.desktop.keyUp('RightCtrl');
  await expect(field).toHaveValue(TEXT);
  await expectText(other, '');
});

test('a field for a secret gets nothing', async ({ start }) => {
  const world = await start();
  const { field } = await openField(world, 'password');
  await world.dictate(TEXT);
  expect(await world.ended()).toBe('held');
  await expect(field).toHaveValue('');
});
