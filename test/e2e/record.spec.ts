import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAgain } from '../support/launch.ts';
import { expect, test } from './fixtures.ts';

const WEATHER = '今天天气很好。';
const PARK = '我们去公园散步。';

test('a recording with a pause goes on over a server that goes away, is edited while it runs, and is exported', async ({
  start,
}) => {
  const world = await start();
  const page = await world.openWindow('record');
  const subtitles = join(world.userData, 'live.srt');
  await world.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, subtitles);

  const firstMs = world.say(WEATHER);
  await page.getByRole('button', { name: 'Start recording' }).click();
  await page.getByRole('button', { name: /subtitles/iu }).click();
  await world.heard(firstMs);
  await page.getByRole('button', { name: 'Pause' }).click();
  const first = page.getByRole('textbox').first();
  await expect(first).toHaveValue(WEATHER, { timeout: 15_000 });
  // It is put right while the rest is still to come.
  await first.fill('今天很好。');
  await first.blur();

  // Nobody needs the window, and the server goes in the middle of the next sentence.
  world.server.restart(1500);
  const secondMs = world.say(PARK);
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.close();
  await world.heard(secondMs);
  expect((await world.trayLabels()).join('\n')).toContain('Finish the recording');
  await world.clickTray('record');

  const again = await world.openWindow('record');
  await expect(again.getByText('今天很好。').first()).toBeVisible({ timeout: 30_000 });
  await expect(again.getByText(PARK.slice(0, 4)).first()).toBeVisible();
  await expect.poll(() => readFile(subtitles, 'utf8')).toContain('今天很好。');
  expect(await readFile(subtitles, 'utf8')).toMatch(/^1\n00:00:\d\d,\d{3} --> /u);
  expect(await world.recordings()).toEqual([]);

  await again.getByRole('button', { name: 'New recording' }).click();
  await expect(again.getByRole('button', { name: 'Start recording' })).toBeVisible();
  await world.openWindow('history');
  await expect(again.locator('[role="option"]')).toHaveCount(1);
});

test('a recording begins by the command line, and a crash takes none of it', async ({ start }) => {
  const world = await start();
  const ms = world.say(PARK);
  expect((await startAgain(world, '--record')).code).toBe(0);
  await expect.poll(async () => (await world.trayLabels()).join('\n')).toContain('Finish the recording');
  await world.heard(ms);
  await world.crash();
  const page = await world.openWindow('history');
  await expect(page.getByText('Unfinished recordings').first()).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Transcribe now' }).click();
  await expect(page.locator('[role="option"]').first()).toContainText(PARK, { timeout: 30_000 });
});
