import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openXterm } from '../support/targets.ts';
import { expect, expectNotice, test } from './fixtures.ts';

const TEXT = '今天天气很好。';

test('what is selected in the program in front becomes a hotword by a hotkey, and the next dictation has it', async ({
  start,
}) => {
  const world = await start({
    settings: { otherHotkeys: [{ keys: ['F9'], action: 'add-hotword', gesture: 'hybrid', profile: null }] },
  });
  const hotwords = async (): Promise<readonly string[]> => {
    const settings = JSON.parse(await readFile(join(world.userData, 'settings.json'), 'utf8')) as {
      readonly hotwords: readonly { readonly words: object }[];
    };
    return settings.hotwords.flatMap(({ words }) => Object.keys(words));
  };
  const strike = async (): Promise<void> => {
    await world.desktop.keyDown('F9');
    await world.desktop.keyUp('F9');
  };
  // The keys may not be heard yet.
  await expect
    .poll(
      async () => {
        await strike();
        return (await world.notifications()).join('\n');
      },
      { timeout: 20_000 },
    )
    .toContain('No selected text');
  expect(await hotwords()).toEqual([]);

  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate(TEXT);
  await expect.poll(() => window.text()).toBe(TEXT);
  await world.reached('hidden');
  const id = (await world.desktop.xdotool('getwindowfocus')).trim();
  // Three clicks select the line.
  await world.desktop.xdotool('mousemove', '--window', id, '20', '10', 'click', '--repeat', '3', '--delay', '50', '1');
  await expect
    .poll(async () => {
      await strike();
      return (await hotwords())[0];
    })
    .toContain('今天天气很好');
  await expectNotice(world, 'to hotwords');
  const [word = ''] = await hotwords();
  await world.dictate(TEXT);
  await world.ended();
  await expect
    .poll(() => world.server.connections.map(({ messages }) => JSON.stringify(messages[0])).join('\n'))
    .toContain(word);
});
