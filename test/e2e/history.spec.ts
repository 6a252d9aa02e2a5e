import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { openXterm } from '../support/targets.ts';
import type { World } from '../support/world.ts';
import { expect, expectText, test } from './fixtures.ts';

/** Two sentences that the recogniser knows. */
const WEATHER = '今天天气很好。';
const PARK = '我们去公园散步。';

const rows = (page: Page) => page.locator('[role="option"]');
const searchField = (page: Page) => page.getByLabel('Search the history');

/** What a dialog that asks where a file goes answers. */
const saveTo = (world: World, path: string): Promise<void> =>
  world.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);

test('a dictation is found by two characters, heard, and inserted again into the window in front', async ({
  start,
}) => {
  const world = await start();
  const target = await world.open(openXterm);
  await world.dictate(WEATHER);
  expect(await world.ended()).toBe('done');
  await world.dictate(PARK);
  expect(await world.ended()).toBe('done');
  await expectText(target, WEATHER + PARK);

  const page = await world.openWindow('history');
  await expect(rows(page)).toHaveCount(2);
  await searchField(page).fill('天气');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.locator('mark')).toHaveText('天气');

  await rows(page).first().click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  // It plays to its end: the audio is there, piece by piece, under the policy of the page.
  await expect.poll(() => page.evaluate('document.querySelector("audio").ended'), { timeout: 15_000 }).toBe(true);

  await rows(page).first().click();
  await page.keyboard.press('Shift+Enter');
  await expectText(target, WEATHER + PARK + WEATHER);

  // By the next run it is known as well, for the tray.
  await world.crash();
  const again = await world.openWindow('history');
  await expect(rows(again)).toHaveCount(2);
  await expect.poll(() => world.trayLabels()).toContain(`Copy “${PARK}”`);
});

test('a dictation that is transcribed again stands beside the first text, is compared with it, edited, exported and deleted', async ({
  start,
}) => {
  const world = await start({ settings: { text: { finalStop: 'drop' } } });
  await world.open(openXterm);
  await world.dictate(WEATHER);
  expect(await world.ended()).toBe('done');
  const page = await world.openWindow('history');
  await rows(page).first().click();
  const bare = WEATHER.slice(0, -1);
  await expect(rows(page).first()).toContainText(bare);

  await page.getByRole('button', { name: 'Transcribe again' }).click();
  await page.getByRole('switch', { name: 'Text rules' }).click();
  await page.getByRole('button', { name: 'Transcribe', exact: true }).click();
  await page.getByRole('button', { name: '2 versions' }).click();
  await page
    .getByRole('button', { name: /^Compare/u })
    .first()
    .click();
  await expect(page.locator('ins, del').first()).toHaveText('。');
  await page.getByRole('button', { name: 'Use this one' }).first().click();
  await expect(rows(page).first()).toContainText(WEATHER);

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Sunny today.');
  await page.keyboard.press('Control+Enter');
  await expect(rows(page).first()).toContainText('Sunny today.');

  const path = join(world.userData, 'out.json');
  await saveTo(world, path);
  await page.getByRole('button', { name: 'Export' }).last().click();
  await page.getByRole('button', { name: 'JSON' }).last().click();
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('Sunny today.');
  const written = await readFile(path, 'utf8');
  expect(written).toContain(WEATHER);

  await rows(page).first().click();
  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
});

test('in private mode nothing comes into the history, and it says so', async ({ start }) => {
  const world = await start({ settings: { privacy: { private: true } } });
  const target = await world.open(openXterm);
  await world.dictate(WEATHER);
  expect(await world.ended()).toBe('done');
  await expectText(target, WEATHER);
  const page = await world.openWindow('history');
  await expect(page.getByText(/private mode/iu).first()).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  expect(await world.recordings()).toEqual([]);
});

test('a recording without text stands at the top of the history with its reason, and gets its text there', async ({
  start,
}) => {
  const world = await start({ server: null });
  await world.open(openXterm);
  await world.dictateInTime(WEATHER);
  await world.reached('problem');
  const page = await world.openWindow('history');
  await expect(page.getByText('Unfinished recordings').first()).toBeVisible();
  await world.server.accept();
  // A server is there again: nobody has to ask.
  await expect(rows(page).first()).toContainText(WEATHER, { timeout: 30_000 });
  await expect(rows(page).first()).toContainText('waiting for you');
  await rows(page).first().click();
  await page.keyboard.press('Enter');
  await expect(rows(page).first()).not.toContainText('waiting for you');
});
