import { expectedText } from '../support/funasr-server.ts';
import { randomSpeech } from '../support/speak.ts';
import { openChromium, openMousepad, openXterm } from '../support/targets.ts';
import { expect, expectNotice, expectText, picture, test } from './fixtures.ts';

const TWO_SENTENCES = '今天天气很好，我们去公园散步。然后回家吃饭。';

for (const [name, open] of [
  ['a terminal', openXterm],
  ['a browser', openChromium],
  ['a GTK editor', openMousepad],
] as const) {
  test(`push to talk: two sentences stand in ${name}`, async ({ start }) => {
    const world = await start();
    const window = await world.open(open);
    await window.focus();
    await world.dictate(TWO_SENTENCES);
    await expectText(window, expectedText(TWO_SENTENCES));
    expect(await world.ended()).toBe('done');
    // The file of a cancelled utterance goes after the overlay.
    await expect.poll(() => world.recordings()).toEqual([]);
  });
}

test('the clipboard is afterwards as it was before', async ({ start }) => {
  const world = await start();
  const window = await world.open(openXterm);
  const clip = await world.copyElsewhere('what the user had copied');
  await window.focus();
  await world.dictate(TWO_SENTENCES);
  await expectText(window, expectedText(TWO_SENTENCES));
  await expect.poll(() => world.desktop.clipboard()).toBe('what the user had copied');
  await clip.close();
});

test('each sentence is inserted while the user still speaks', async ({ start }) => {
  const world = await start();
  const window = await world.open(openChromium);
  await window.focus();
  world.say(TWO_SENTENCES, { tailMs: 20_000 });
  await world.desktop.keyDown('RightCtrl');
  await expectText(window, expectedText(TWO_SENTENCES));
  expect(await world.phase()).toBe('listening');
  await picture(world, 'listening-settled');
  await world.desktop.keyUp('RightCtrl');
  expect(await world.ended()).toBe('done');
  expect(await window.text()).toBe(expectedText(TWO_SENTENCES));
});

test('everything at the end, when the setting says so', async ({ start }) => {
  const world = await start({ settings: { insertion: { when: 'end' } } });
  const window = await world.open(openXterm);
  await window.focus();
  const ms = world.say(TWO_SENTENCES);
  await world.desktop.keyDown('RightCtrl');
  await world.heard(ms);
  expect(await window.text()).toBe('');
  await world.desktop.keyUp('RightCtrl');
  await expectText(window, expectedText(TWO_SENTENCES));
});

test('toggle: one tap starts, the next ends', async ({ start }) => {
  const world = await start({ settings: { hotkey: { gesture: 'toggle' } } });
  const window = await world.open(openXterm);
  await window.focus();
  const ms = world.say(TWO_SENTENCES);
  await world.desktop.keyDown('RightCtrl');
  await world.desktop.keyUp('RightCtrl');
  await world.heard(ms);
  expect(await world.phase()).toBe('listening');
  await world.desktop.keyDown('RightCtrl');
  await world.desktop.keyUp('RightCtrl');
  await expectText(window, expectedText(TWO_SENTENCES));
});

test('both gestures on another key', async ({ start }) => {
  const world = await start({ settings: { hotkey: { keys: ['F9'], gesture: 'hybrid' } } });
  const window = await world.open(openChromium);
  await window.focus();
  const ms = world.say('你好世界。');
  await world.desktop.keyDown('F9');
  await world.heard(ms);
  await world.desktop.keyUp('F9');
  await expectText(window, '你好世界。');
  await world.reached('done');
  const again = world.say('你好世界。');
  await world.desktop.xdotool('key', 'F9');
  await world.heard(again);
  expect(await world.phase()).toBe('listening');
  await world.desktop.xdotool('key', 'F9');
  await expectText(window, '你好世界。你好世界。');
});

test('Chinese and English in one sentence', async ({ start }) => {
  const world = await start();
  const window = await world.open(openChromium);
  await window.focus();
  const text = '我们明天开会。please send the file. 谢谢大家。';
  await world.dictate(text);
  await expectText(window, expectedText(text));
});

test('two utterances in quick succession arrive in order', async ({ start }) => {
  const world = await start({ server: { faults: [{ kind: 'delay', ms: 1200 }] } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('今天天气很好。');
  await world.dictate('我们去公园。');
  await expectText(window, '今天天气很好。我们去公园。');
});

test('Esc drops the dictation', async ({ start }) => {
  const world = await start();
  const window = await world.open(openXterm);
  await window.focus();
  const ms = world.say('今天天气很好。', { tailMs: 300 });
  await world.desktop.keyDown('RightCtrl');
  await world.heard(ms / 2);
  await world.desktop.keyDown('Escape');
  await world.desktop.keyUp('Escape');
  await world.reached('hidden');
  await world.desktop.keyUp('RightCtrl');
  await world.server.until(({ connections }) =>
    connections.some(({ audioBytes, stamps }) => audioBytes > 0 && stamps.closed !== undefined),
  );
  await world.dictate('你好世界。');
  await expectText(window, '\u001b你好世界。');
  // The file of a cancelled utterance goes after the overlay.
  await expect.poll(() => world.recordings()).toEqual([]);
});

test('Esc when the key was let go is for the window: the text comes all the same', async ({ start }) => {
  const world = await start({ server: { faults: [{ kind: 'delay', ms: 1200 }] } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('今天天气很好。');
  expect(await world.phase()).toBe('finishing');
  await world.desktop.xdotool('key', 'Escape');
  await expectText(window, '\u001b今天天气很好。');
});

test('Esc while nothing is held ends the dictation, and its recording stays in the tray', async ({ start }) => {
  const world = await start({ settings: { hotkey: { gesture: 'toggle' } } });
  const window = await world.open(openXterm);
  await window.focus();
  const ms = world.say('今天天气很好。');
  await world.desktop.keyDown('RightCtrl');
  await world.desktop.keyUp('RightCtrl');
  await world.heard(ms / 2);
  // Part of another shortcut it means nothing here.
  await world.desktop.xdotool('key', 'alt+Escape');
  await world.desktop.xdotool('key', 'ctrl+shift+Escape');
  expect(await world.phase()).toBe('listening');
  await world.desktop.xdotool('key', 'Escape');
  await world.reached('hidden');
  await expectNotice(world, 'The dictation was cancelled');
  await expect.poll(async () => (await world.recordings()).filter((name) => name.endsWith('.wav'))).toHaveLength(1);
});

test('what finishes can be cancelled in the tray, and its recording stays there', async ({ start }) => {
  const world = await start({ server: { faults: [{ kind: 'delay', ms: 3000 }] } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('今天天气很好。');
  await world.clickTray('cancel');
  await world.reached('hidden');
  await expectNotice(world, 'The dictation was cancelled');
  await world.dictate('你好世界。');
  await expectText(window, '你好世界。');
});

test('two dictations into a window that cannot be read stand apart, as long as nothing came between', async ({
  start,
}) => {
  const world = await start();
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('how are you.');
  await expectText(window, 'how are you.');
  await world.reached('hidden');
  await world.dictate('how are you.');
  await expectText(window, 'how are you. how are you.');
  await world.reached('hidden');
  await world.desktop.xdotool('key', 'x');
  await expectText(window, 'how are you. how are you.x');
  await world.dictate('how are you.');
  await expectText(window, 'how are you. how are you.xhow are you.');
});

test('so do two in quick succession', async ({ start }) => {
  const world = await start({ server: { faults: [{ kind: 'delay', ms: 1200 }] } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('how are you.');
  await world.dictate('how are you.');
  await expectText(window, 'how are you. how are you.');
});

for (const [name, button] of [
  ['a click', '1'],
  ['the wheel', '5'],
] as const) {
  test(`${name} with the hotkey held is no dictation`, async ({ start }) => {
    const world = await start({ settings: { hotkey: { gesture: 'hybrid' } } });
    const window = await world.open(openXterm);
    await window.focus();
    world.say('今天天气很好。');
    await world.desktop.keyDown('RightCtrl');
    await world.desktop.xdotool('click', button);
    await world.desktop.keyUp('RightCtrl');
    await world.reached('hidden');
    // What comes after it in time shows that nothing came of it.
    await world.dictate('你好世界。');
    await expectText(window, '你好世界。');
    await expect.poll(() => world.recordings()).toEqual([]);
  });
}

test('a shortcut with the hotkey in it is no dictation', async ({ start }) => {
  const world = await start();
  const window = await world.open(openXterm);
  await window.focus();
  await world.desktop.keyDown('RightCtrl');
  await world.desktop.xdotool('key', 'a');
  await world.desktop.keyUp('RightCtrl');
  await world.reached('hidden');
  // The file of a cancelled utterance goes after the overlay.
  await expect.poll(() => world.recordings()).toEqual([]);
});

test('a minute of speech arrives whole', async ({ start }) => {
  test.setTimeout(150_000);
  const world = await start();
  const window = await world.open(openChromium);
  await window.focus();
  const text = randomSpeech(7, 1);
  await world.dictate(text);
  await expectText(window, expectedText(text));
});

test('the tray starts, stops, and copies the last text', async ({ start }) => {
  const world = await start();
  const window = await world.open(openXterm);
  await window.focus();
  const ms = world.say('你好世界。');
  await world.clickTray('start');
  await world.heard(ms);
  await world.clickTray('stop');
  await expectText(window, '你好世界。');
  await world.reached('hidden');
  await world.clickTray('last');
  await expect.poll(() => world.desktop.clipboard().catch(() => '')).toBe('你好世界。');
});
