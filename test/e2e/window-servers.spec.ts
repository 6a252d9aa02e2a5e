import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messages } from '../../src/shared/i18n/index.ts';
import { startFunasrServer } from '../support/funasr-server.ts';
import { openXterm } from '../support/targets.ts';
import { expect, expectText, test } from './fixtures.ts';

const text = messages('en').window.servers;

test('a server is added in the window, tested by speech, put first, and used for a dictation', async ({ start }) => {
  const world = await start({ server: null });
  const added = await startFunasrServer({});
  try {
    const window = await world.openWindow('settings/servers');
    await window.getByRole('textbox', { name: text.add }).fill(added.url);
    await window.keyboard.press('Enter');
    await expect(window.getByText(messages('en').serverCheck.works)).toBeVisible({ timeout: 30_000 });
    expect(added.connections.some(({ audioBytes }) => audioBytes > 0)).toBe(true);
    await window.getByRole('button', { name: text.up(new URL(added.url).host), exact: true }).click();
    await expect(window.getByRole('listitem').first()).toContainText(text.first);
    await expect
      .poll(async () => JSON.parse(await readFile(join(world.userData, 'settings.json'), 'utf8')) as unknown)
      .toMatchObject({ servers: [{ url: added.url }, {}] });

    const target = await world.open(openXterm);
    await target.focus();
    await world.dictateInTime('今天天气很好。');
    await expectText(target, '今天天气很好。');
  } finally {
    await added.close();
  }
});
