import { expectedText } from '../support/funasr-server.ts';
import { startAgain } from '../support/launch.ts';
import { openChromium, openMousepad, openXterm } from '../support/targets.ts';
import { expect, expectNotice, expectText, picture, test } from './fixtures.ts';

const TEXT = '今天天气很好。';

/** What a line is that these characters were typed into: each DEL takes one back. */
function lineOf(typed: string): string {
  const line: string[] = [];
  for (const character of typed) {
    if (character === '\u007f') line.pop();
    else line.push(character);
  }
  return line.join('');
}

test('the text goes to the window that was in use at key down', async ({ start }) => {
  const world = await start();
  const window = await world.open(openXterm);
  const other = await world.open(openMousepad);
  await window.focus();
  const ms = world.say(TEXT);
  await world.desktop.keyDown('RightCtrl');
  await world.heard(ms / 2);
  await other.focus();
  await world.heard(ms);
  await world.desktop.keyUp('RightCtrl');
  await expectText(window, TEXT);
  expect(await other.text()).toBe('');
});

test('where the setting says so, text for a window that is not in use is held, and goes where the user wants it', async ({
  start,
}) => {
  const world = await start({ settings: { insertion: { target: 'hold' } } });
  const window = await world.open(openMousepad);
  const other = await world.open(openXterm);
  await window.focus();
  const ms = world.say(TEXT);
  await world.desktop.keyDown('RightCtrl');
  await world.heard(ms / 2);
  await other.focus();
  await world.heard(ms);
  await world.desktop.keyUp('RightCtrl');
  expect(await world.ended()).toBe('held');
  await expect(world.overlay.locator('main')).toContainText(TEXT);
  await picture(world, 'held-other-window');
  await world.overlay.getByRole('button', { name: 'Insert here' }).click();
  await expectText(other, TEXT);
  expect(await window.text()).toBe('');
});

test('the last insertion can be taken back, but not after a key', async ({ start }) => {
  const world = await start();
  const window = await world.open(openChromium);
  await window.focus();
  await world.dictate('我们去公园。');
  await expectText(window, '我们去公园。');
  await world.reached('hidden');
  await world.dictate(TEXT);
  await expectText(window, `我们去公园。${TEXT}`);
  await world.reached('hidden');
  const undo = async (): Promise<void> => {
    for (const key of ['LeftCtrl', 'RightCtrl'] as const) await world.desktop.keyDown(key);
    for (const key of ['RightCtrl', 'LeftCtrl'] as const) await world.desktop.keyUp(key);
  };
  await undo();
  await expectText(window, '我们去公园。');
  await world.desktop.xdotool('key', 'x');
  await undo();
  await expectNotice(world, 'since the text was inserted');
  expect(await window.text()).toBe('我们去公园。x');
});

test('what Enter was struck after cannot be taken back: the keys would go elsewhere', async ({ start }) => {
  const world = await start({ settings: { insertion: { enterAfter: true } } });
  const window = await world.open(openMousepad);
  await window.focus();
  await world.dictate(TEXT);
  await expectText(window, `${TEXT}\n`);
  await world.reached('hidden');
  await world.clickTray('undo');
  await expectNotice(world, 'Tingxie has inserted no text');
  expect(await window.text()).toBe(`${TEXT}\n`);
});

test('drafts are typed as they come, and corrected in place, when the setting says so', async ({ start }) => {
  const world = await start({ settings: { insertion: { live: true } } });
  const window = await world.open(openChromium);
  await window.focus();
  const text = '今天天气很好，我们去公园散步。然后回家吃饭。';
  const ms = world.say(text);
  await world.desktop.keyDown('RightCtrl');
  await expect.poll(() => window.text()).toMatch(/^今天/);
  expect(await window.text()).not.toBe(expectedText(text));
  await world.heard(ms);
  await world.desktop.keyUp('RightCtrl');
  await expectText(window, expectedText(text));
  expect(await world.ended()).toBe('done');
});

test('drafts are not typed while an earlier text is still on its way', async ({ start }) => {
  const settings = { insertion: { live: true } };
  const world = await start({ settings, server: { faults: [{ kind: 'delay', ms: 1500 }] } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('how are you.');
  await world.dictate('how are you.');
  const shown = 'how are you. how are you.';
  // What was typed and taken back is there, too: as a shell's line it comes to this.
  await expect.poll(async () => lineOf(await window.text()), { timeout: 15_000 }).toBe(shown);
  expect(await world.ended()).toBe('done');
  expect(lineOf(await window.text())).toBe(shown);
});

test('the tray sets how text goes into the application in use, and the next insertion obeys', async ({ start }) => {
  const world = await start();
  const window = await world.open(openXterm);
  await window.focus();
  await expect.poll(() => world.trayLabels(), { timeout: 10_000 }).toContain('Insertion in XTerm');
  await world.clickTray('app-method', 'never');
  await world.dictate(TEXT);
  expect(await world.ended()).toBe('held');
  await expect(world.overlay.locator('main')).toContainText('A rule keeps text out of');
  expect(await window.text()).toBe('');
  await world.overlay.getByRole('button', { name: 'Close' }).click();
  await world.reached('hidden');
  await world.clickTray('app-method', 'usual');
  await world.dictate(TEXT);
  await expectText(window, TEXT);
});

test('no text goes into a password field: it is held with a button to copy it', async ({ start }) => {
  const world = await start({ accessible: true });
  await world.copyElsewhere('of before');
  await world.accessibility.heard();
  const form = await world.accessibility.openForm('3.0', 'form with a password');
  await world.desktop.xdotool('type', 'x');
  await expect.poll(() => form.password()).toBe('x');
  await world.dictate(TEXT);
  expect(await world.ended()).toBe('held');
  const overlay = world.overlay.locator('main');
  await expect(overlay).toContainText('A password field has the focus');
  await expect(overlay).toContainText(TEXT);
  await picture(world, 'held-password');
  // What comes after the dictation in time shows that nothing came of it.
  await world.desktop.xdotool('type', 'y');
  await expect.poll(() => form.password()).toBe('xy');
  expect(await world.desktop.clipboard()).toBe('of before');
  await world.overlay.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => world.desktop.clipboard()).toBe(TEXT);
});

test('text rules apply', async ({ start }) => {
  const world = await start({ settings: { text: { finalStop: 'drop' } } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('今天天气很好。我们去公园。');
  await expectText(window, '今天天气很好。我们去公园');
});

test('a hotkey is learnt by pressing it', async ({ start }) => {
  const world = await start();
  const window = await world.open(openChromium);
  await window.focus();
  await world.clickTray('hotkey');
  await world.reached('learning');
  await new Promise((resolve) => setTimeout(resolve, 400));
  await picture(world, 'learning');
  await world.desktop.xdotool('key', 'F8');
  await world.reached('hidden');
  await expect.poll(() => world.trayLabels()).toContain('Set hotkey… (F8)');
  const ms = world.say(TEXT);
  await world.desktop.keyDown('F8');
  await world.heard(ms);
  await world.desktop.keyUp('F8');
  await expectText(window, TEXT);
});

test('a second start drives the first one', async ({ start }) => {
  const world = await start();
  const secondStart = async (command: string): Promise<number> => (await startAgain(world, command)).code;
  const window = await world.open(openXterm);
  await window.focus();
  const ms = world.say(TEXT);
  expect(await secondStart('--toggle')).toBe(0);
  await world.heard(ms);
  expect(await secondStart('--toggle')).toBe(0);
  await expectText(window, TEXT);
  await world.reached('hidden');
  expect(await secondStart('--start')).toBe(0);
  await world.reached('listening');
  expect(await secondStart('--cancel')).toBe(0);
  await world.reached('hidden');
});
