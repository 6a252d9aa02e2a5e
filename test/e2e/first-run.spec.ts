import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { messages } from '../../src/shared/i18n/index.ts';
import { until } from '../support/desktop.ts';
import { openXterm } from '../support/targets.ts';
import type { World } from '../support/world.ts';
import { expect, expectText, test } from './fixtures.ts';

const en = messages('en').window.welcome;

/** The window, which nobody asked for. */
const firstRunOf = async ({ app }: World): Promise<Page> => {
  const find = (): Page | undefined => app.windows().find((page) => page.url().endsWith('/window.html'));
  await until(() => Promise.resolve(find() !== undefined), 'the first run did not come by itself', 20_000);
  return find() as Page;
};

const progress = async ({ userData }: World): Promise<unknown> =>
  JSON.parse(await readFile(join(userData, 'first-run.json'), 'utf8')) as unknown;

test('from an empty data folder to a dictated sentence, interrupted in between', async ({ start }) => {
  const world = await start({ isNew: true, locale: 'en-US' });
  let page = await firstRunOf(world);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.microphone.heading);

  // A microphone that is open already would not hear it.
  world.say('一二三四五六七八九十一二三四五六七八九十');
  await world.crash();
  page = await firstRunOf(world);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.recogniser.heading, { timeout: 30_000 });

  await world.crash();
  page = await firstRunOf(world);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.recogniser.heading);
  await page.getByLabel(en.recogniser.elsewhereHint).fill(world.server.url);
  await page.getByRole('button', { name: en.recogniser.use }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.hotkey.heading, { timeout: 40_000 });

  await page.getByLabel(en.hotkey.practice).click();
  await world.dictate('你好世界。');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.end.heading, { timeout: 30_000 });
  expect(await progress(world)).toEqual({
    at: 'end',
    isOver: true,
    steps: { microphone: 'done', recogniser: 'done', hotkey: 'done' },
  });
});

const fixture = async (version: string): Promise<string> =>
  await readFile(new URL(`../fixtures/settings/${version}.json`, import.meta.url), 'utf8');

for (const version of [
  'v1',
  'v2-first-start',
  'v2-several-servers',
  'v2-everything-set',
  'v3-first-start',
  'v4-first-start',
]) {
  test(`settings of an earlier start (${version}) are used without a first run`, async ({ start }) => {
    const text = await fixture(version);
    const world = await start({ file: () => text, locale: 'en-US' });
    // It would have been written before the settings were read.
    await expect(progress(world)).rejects.toThrow('ENOENT');
    const page = await world.openWindow();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(?:Settings|设置)$/u);
  });
}

/** The same file, with this recogniser's address, and a microphone that is opened when something is said. */
const AT = {
  v1: (file: { server: object; hotkey: object; microphone: object; insertion: object }, url: string) => ({
    ...file,
    microphone: { ...file.microphone, warm: false },
    server: { ...file.server, url, sampleRate: 16000 },
    hotkey: { ...file.hotkey, keys: ['RightCtrl'], gesture: 'hold' },
    insertion: {},
  }),
  'v2-first-start': (file: { servers: readonly [object] }, url: string) => ({
    ...file,
    servers: [{ ...file.servers[0], url, hotwords: { 阿里巴巴: 20 } }],
  }),
} as const;

for (const [version, at] of Object.entries(AT)) {
  test(`one dictates with settings of an earlier version (${version}), and its hotwords reach the server`, async ({
    start,
  }) => {
    const file = JSON.parse(await fixture(version)) as never;
    const world = await start({ file: (url) => JSON.stringify(at(file, url)) });
    const window = await world.open(openXterm);
    await window.focus();
    await world.dictate('你好世界。');
    await expectText(window, '你好世界。');
    expect(world.server.connections.map(({ request }) => request.hotwords)).toContain('{"阿里巴巴":20}');
  });
}
