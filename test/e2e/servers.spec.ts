import { join } from 'node:path';
import { messages } from '../../src/shared/i18n/index.ts';
import { problem } from '../../src/shared/problem.ts';
import { ERROR_TEXT, expectedText, type FunasrServerOptions } from '../support/funasr-server.ts';
import { openXterm } from '../support/targets.ts';
import { transcribe } from '../support/transcribe.ts';
import type { World } from '../support/world.ts';
import { expect, expectText, picture, test } from './fixtures.ts';

const TEXT = '今天天气很好，我们去公园散步。然后回家吃饭。';

/** The one recording that was kept, or null. */
async function kept(world: World): Promise<string | null> {
  const files = (await world.recordings()).filter((name) => name.endsWith('.wav'));
  expect(files.length).toBeLessThanOrEqual(1);
  return files[0] === undefined ? null : join(world.userData, 'recordings', files[0]);
}

const flavours: [string, FunasrServerOptions][] = [
  ['an offline-only server', { flavour: 'cpp-offline' }],
  ['a Python server', { flavour: 'python' }],
  ['a Python server that wants its subprotocol', { flavour: 'python', requiresSubprotocol: true }],
  ['a Python server that never acknowledges the end', { flavour: 'python', acknowledgesEnd: false }],
  ['a server that sends the running text', { drafts: 'running-text' }],
  ['a SenseVoice server', { senseVoiceTags: true }],
  ['a server that puts the full stop before the next sentence', { punctuation: 'leading' }],
];
for (const [name, server] of flavours) {
  test(`${name} is served`, async ({ start }) => {
    const world = await start({ server });
    const window = await world.open(openXterm);
    await window.focus();
    await world.dictate(TEXT);
    const whole = expectedText(TEXT);
    await expectText(window, server.punctuation === 'leading' ? whole.slice(0, -1) : whole);
    expect(await world.ended()).toBe('done');
    // A look at the protocol of a server that is not known yet is no session.
    const sessions = world.server.connections.filter(({ audioBytes }) => audioBytes > 0);
    expect(sessions.flatMap(({ violations }) => violations)).toEqual([]);
  });
}

test('what a server sends besides words reaches no program', async ({ start }) => {
  const instantText =
    '[SPK]今 天\u0003\u001b[31m天\u0015 气\u0000\u007f\u202e很 好<sil>。\r\u009b31mrm\u001b]0;x\u0007 x\n';
  const world = await start({ server: { instantText } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('今天天气很好。');
  await expectText(window, '今天天气很好。rm x');
  expect(await world.ended()).toBe('done');
});

test('in online mode the drafts are the text', async ({ start }) => {
  const world = await start({ settings: { server: { mode: 'online' } } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('今天天气很好。');
  await expectText(window, '今天天气很好');
});

test('at 8 kHz', async ({ start }) => {
  const world = await start({ settings: { server: { sampleRate: 8000 } } });
  const window = await world.open(openXterm);
  await window.focus();
  const ms = world.say('你好世界。');
  await world.desktop.keyDown('RightCtrl');
  await world.heard(ms / 2);
  await world.desktop.keyUp('RightCtrl');
  await expectText(window, '你好世界。');
});

test('hotwords and all else go into the first message', async ({ start }) => {
  const world = await start({
    settings: {
      hotwords: [{ name: '', on: true, apps: [], profiles: [], words: { 阿里巴巴: 20 } }],
      server: { itn: false },
    },
  });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('你好世界。');
  await expectText(window, '你好世界。');
  expect(world.server.connections.find(({ messages }) => messages.length > 0)?.messages[0]).toMatchObject({
    mode: '2pass',
    wav_format: 'pcm',
    is_speaking: true,
    chunk_size: [5, 10, 5],
    audio_fs: 16000,
    hotwords: '{"阿里巴巴":20}',
    itn: false,
  });
});

test('a list for an application is told in it and nowhere else, and what is changed counts at once', async ({
  start,
}) => {
  const list = { name: '', on: true, profiles: [] };
  const world = await start({
    settings: {
      hotwords: [
        { ...list, apps: [], words: { 处处: 20 } },
        { ...list, apps: ['*xterm*'], words: { 终端: 30 } },
        { ...list, apps: ['Code*'], words: { 函数: 40 } },
      ],
    },
  });
  const told = (): unknown =>
    world.server.connections.findLast(({ messages }) => messages.length > 0)?.messages[0]?.['hotwords'];
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('你好世界。');
  await expectText(window, '你好世界。');
  expect(told()).toBe('{"处处":20,"终端":30}');
  await world.reached('hidden');

  const page = await world.openWindow('hotwords');
  await page.getByRole('textbox', { name: messages('en').window.hotwords.field }).fill('听写 50');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: '听写' })).toBeVisible();
  await window.focus();
  await world.dictate('你好世界。');
  await expect.poll(told).toBe('{"处处":20,"听写":50,"终端":30}');
});

test('with the server off the user is told, and the recording is kept', async ({ start }) => {
  const world = await start({ server: null });
  const window = await world.open(openXterm);
  await window.focus();
  const refused = problem('server-refused', { address: `127.0.0.1:${world.server.port}` });
  await world.dictateInTime(TEXT, () =>
    expect(world.overlay.locator('main')).toContainText(messages('en').problem(refused)),
  );
  expect(await world.ended()).toBe('problem');
  const file = await kept(world);
  await expect(world.overlay.locator('main')).toContainText(file ?? 'no file');
  await expect.poll(() => world.trayTooltip()).toContain(messages('en').problem(refused));
  await picture(world, 'problem-refused');
  expect(transcribe(file ?? '')).toBe(expectedText(TEXT));
  expect(await window.text()).toBe('');
});

test('a server that dies in the middle for good: what it settled is inserted, and the whole recording is kept', async ({
  start,
}) => {
  const world = await start();
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictateInTime(TEXT, async () => {
    await expectText(window, '今天天气很好，我们去公园散步。');
    await world.server.refuse();
    world.server.dropAll();
    const lost = problem('server-reconnecting', { address: `127.0.0.1:${world.server.port}` });
    await expect(world.overlay.locator('main')).toContainText(messages('en').problem(lost));
    await picture(world, 'listening-server-lost');
  });
  expect(await world.ended()).toBe('problem');
  expect(transcribe((await kept(world)) ?? '')).toBe(expectedText(TEXT));
  expect(await window.text()).toBe('今天天气很好，我们去公园散步。');
});

test('a self-signed certificate is said to be one', async ({ start }) => {
  const world = await start({ server: { tlsHosts: ['localhost'] } });
  const window = await world.open(openXterm);
  await window.focus();
  world.say(TEXT);
  await world.desktop.keyDown('RightCtrl');
  await expect(world.overlay.locator('main')).toContainText('self-signed');
  // A shorter press would be taken for a slip.
  await world.reached('listening');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await world.desktop.keyUp('RightCtrl');
  expect(await world.ended()).toBe('problem');
});

test('an error text of the server is told as such, and never typed', async ({ start }) => {
  const world = await start({ server: { faults: [{ kind: 'error-text' }] } });
  const window = await world.open(openXterm);
  await window.focus();
  const ms = world.say(TEXT);
  await world.desktop.keyDown('RightCtrl');
  await new Promise((resolve) => setTimeout(resolve, ms + 300));
  await world.desktop.keyUp('RightCtrl');
  expect(await world.ended()).toBe('problem');
  await expect(world.overlay.locator('main')).toContainText(ERROR_TEXT);
  expect(await window.text()).toBe('');
  expect(transcribe((await kept(world)) ?? '')).toBe(expectedText(TEXT));
});

test('garbage from the server changes nothing', async ({ start }) => {
  const world = await start({ server: { faults: [{ kind: 'garbage' }] } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate(TEXT);
  await expectText(window, expectedText(TEXT));
});

test('a server that never answers: after its time the recording is kept', async ({ start }) => {
  test.slow();
  const world = await start({ server: { faults: [{ kind: 'stall' }] } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('你好世界。');
  await picture(world, 'finishing');
  expect(await world.ended(90_000)).toBe('problem');
  expect(transcribe((await kept(world)) ?? '')).toBe('你好世界。');
  expect(await window.text()).toBe('');
});
