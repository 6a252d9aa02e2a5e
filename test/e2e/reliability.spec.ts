import { messages } from '../../src/shared/i18n/index.ts';
import { problem } from '../../src/shared/problem.ts';
import { expectedText, startFunasrServer } from '../support/funasr-server.ts';
import { run } from '../support/start.ts';
import { openXterm } from '../support/targets.ts';
import type { World } from '../support/world.ts';
import { expect, expectNotice, expectText, picture, test } from './fixtures.ts';

const FIRST = '今天天气很好，我们去公园散步。';
const TEXT = `${FIRST}然后回家吃饭。`;

/** The clipboard's text; empty where it holds none. */
const copied = ({ desktop }: World): Promise<string> => desktop.clipboard().catch(() => '');

/** What the clipboard says to managers that keep a history. */
const history = ({ desktop }: World): Promise<string> =>
  run('xclip', ['-selection', 'clipboard', '-o', '-target', 'x-kde-passwordManagerHint'], { env: desktop.env });

/** Copies what has come late, once it is there. */
async function copyLateText(world: World): Promise<void> {
  await expectNotice(world, 'Transcribed later');
  await world.clickNotification();
}

test('a server that dies in the middle and comes back: every word, once', async ({ start }) => {
  const world = await start();
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictateInTime(TEXT, async () => {
    await expectText(window, FIRST);
    world.server.restart(1500);
    const lost = problem('server-reconnecting', { address: `127.0.0.1:${world.server.port}` });
    await expect(world.overlay.locator('main')).toContainText(messages('en').problem(lost));
    await picture(world, 'listening-reconnecting');
  });
  await expectText(window, expectedText(TEXT));
  expect(await world.ended()).toBe('done');
  await expect.poll(() => world.recordings()).toEqual([]);
});

test('the next server goes on when the first one dies', async ({ start }) => {
  const other = await startFunasrServer();
  try {
    const world = await start({ settings: { otherServers: [{ url: other.url, name: 'spare' }] } });
    const window = await world.open(openXterm);
    await window.focus();
    await world.dictateInTime(TEXT, async () => {
      await expectText(window, FIRST);
      await world.server.refuse();
      world.server.dropAll();
    });
    await expectText(window, expectedText(TEXT));
    await expect.poll(() => world.trayLabels()).toContain('  spare · ready');
  } finally {
    await other.close();
  }
});

test('without a server the recording waits, and is transcribed when one is there', async ({ start }) => {
  test.slow();
  const world = await start({ server: null });
  const window = await world.open(openXterm);
  await window.focus();
  await world.copyElsewhere('mine');
  await world.dictateInTime(TEXT);
  expect(await world.ended()).toBe('problem');
  await expect.poll(() => world.trayLabels()).toContain('Unfinished recordings (1)');
  await world.server.accept();
  await expect
    .poll(() => world.trayLabels(), { timeout: 40_000 })
    .toContainEqual(expect.stringContaining(` · ${FIRST}`));
  await expectNotice(world, `Transcribed later: A text of ${expectedText(TEXT).length} characters`);
  await expect.poll(() => world.recordings()).toEqual([]);
  expect(await window.text()).toBe('');
  // What was said is told to nobody who did not ask for it.
  expect((await world.notifications()).join('\n')).not.toContain(FIRST.slice(0, 4));
  expect(await copied(world)).toBe('mine');
  await world.clickNotification();
  await expect.poll(() => copied(world)).toBe(expectedText(TEXT));
  expect(await history(world)).toBe('secret');
});

test('what a crash left is found at the next start, and becomes text when the user says so', async ({ start }) => {
  test.slow();
  const world = await start({ settings: { server: { standby: false } } });
  const window = await world.open(openXterm);
  await window.focus();
  const ms = world.say(TEXT, { tailMs: 3000 });
  // The last sentence is never settled.
  world.server.setFaults([{ kind: 'stall', after: { audioMs: ms - 3100 } }]);
  await world.desktop.keyDown('RightCtrl');
  await expectText(window, FIRST);
  world.server.setFaults([]);
  // All is said, and on disk for longer than half a second.
  await world.heard(ms - 2000);
  await world.crash();
  await world.desktop.keyUp('RightCtrl');
  await expect.poll(() => world.trayTooltip()).toContain('One recording has no text yet');
  const id = (await world.recordings()).find((name) => name.endsWith('.wav'))?.slice(0, -'.wav'.length) ?? '';
  await world.clickTray('unfinished', `recording-${id}`, 'transcribe');
  const rest = expectedText(TEXT).slice(FIRST.length);
  await copyLateText(world);
  await expect.poll(() => copied(world)).toBe(rest);
  await expect.poll(() => world.recordings()).toEqual([]);
  expect(await window.text()).toBe(FIRST);
});

test('a self-signed server can be used once its certificate is trusted, and no other', async ({ start }) => {
  test.slow();
  const world = await start({ server: { tlsHosts: ['localhost'] } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictateInTime('你好。');
  expect(await world.ended()).toBe('problem');
  await expect(world.overlay.locator('main')).toContainText('self-signed');
  await world.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
  await world.clickTray(`certificate-${world.server.url}`);
  // The recording that waited is transcribed at once.
  await copyLateText(world);
  await expect.poll(() => copied(world)).toBe('你好。');
  await window.focus();
  await world.dictate('你好世界。');
  await expectText(window, '你好世界。');
  world.server.restart(0, true);
  await world.dictateInTime('你好。');
  expect(await world.ended()).toBe('problem');
  await expect(world.overlay.locator('main')).toContainText('different certificate');
  await picture(world, 'problem-certificate-changed');
});

test('sleep ends the dictation, and what was said arrives after it', async ({ start }) => {
  const world = await start();
  const window = await world.open(openXterm);
  await window.focus();
  const ms = world.say(TEXT, { tailMs: 6000 });
  await world.desktop.keyDown('RightCtrl');
  await world.heard(ms - 5000);
  await world.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  world.server.restart(500);
  await world.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
  await expectText(window, expectedText(TEXT));
  await world.desktop.keyUp('RightCtrl');
});
