import { messages } from '../../src/shared/i18n/index.ts';
import { problem } from '../../src/shared/problem.ts';
import { openChromium, openXterm } from '../support/targets.ts';
import { expect, expectText, test } from './fixtures.ts';

const hotkeys = messages('en').window.hotkeys;
const writing = messages('en').window.writing;

test('a hotkey is recorded in the window by real keys, and dictates', async ({ start }) => {
  const world = await start();
  const target = await world.open(openChromium);
  const page = await world.openWindow('settings/hotkeys');
  await page.getByRole('button', { name: hotkeys.changeOf('Right Ctrl') }).click();
  await expect(page.getByText(hotkeys.pressNow)).toBeVisible();
  await world.desktop.xdotool('key', 'shift+F9');
  await page.getByRole('button', { name: hotkeys.useAnyway }).click();
  await expect(page.getByRole('button', { name: hotkeys.changeOf('Left Shift + F9') })).toBeFocused();

  await target.focus();
  const ms = world.say('今天天气很好。');
  await world.desktop.keyDown('LeftShift');
  await world.desktop.keyDown('F9');
  await world.heard(ms);
  await world.desktop.keyUp('F9');
  await world.desktop.keyUp('LeftShift');
  await expectText(target, '今天天气很好。');
  // The old one does nothing any more.
  await world.desktop.xdotool('key', 'Control_R');
  expect(await world.phase()).not.toBe('listening');
});

test('what is to know about a hotkey is told beside it before it counts, and nowhere else', async ({ start }) => {
  const world = await start();
  const page = await world.openWindow('settings/hotkeys');
  await page.getByRole('button', { name: hotkeys.changeOf('Right Ctrl') }).press('Enter');
  await expect(page.getByText(hotkeys.pressNow)).toBeVisible();
  await world.desktop.xdotool('key', 'ctrl+space');
  const told = messages('en').problem(
    problem('hotkey-conflict', { keys: 'Left Ctrl + Space', system: 'input-method' }),
  );
  await expect(page.getByText(told)).toBeVisible();
  await page.getByRole('button', { name: hotkeys.useAnyway }).press('Enter');
  await expect(page.getByRole('button', { name: hotkeys.changeOf('Left Ctrl + Space') })).toBeFocused();
  await expect(page.getByText(told)).toBeVisible();
  expect((await world.notifications()).join('\n')).not.toContain(told);
});

test('an application that was dictated into gets a rule of its own', async ({ start }) => {
  const world = await start();
  const target = await world.open(openXterm);
  await target.focus();
  await world.dictate('今天天气很好。');
  await expectText(target, '今天天气很好。');
  await world.ended();

  const page = await world.openWindow('settings/apps');
  await page.getByRole('button', { name: writing.addRuleFor('XTerm') }).press('Enter');
  const rule = page.getByRole('group', { name: writing.ruleFor('XTerm') });
  await rule.getByRole('combobox', { name: writing.addException }).selectOption('apps.*.text.finalStop');
  const label = messages('en').window.settings.of('apps.*.text.finalStop')?.label ?? '';
  await rule.getByRole('combobox', { name: label }).selectOption('drop');

  await target.focus();
  await world.dictate('明天下雨。');
  await expectText(target, '今天天气很好。明天下雨');
});
