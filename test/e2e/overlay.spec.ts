import { backend } from '../support/launch.ts';
import { openXterm } from '../support/targets.ts';
import { expect, expectText, picture, test } from './fixtures.ts';

for (const [locale, dark] of [
  ['zh-CN', false],
  ['en-US', true],
] as const) {
  test(`states of the overlay, ${locale}, ${dark ? 'dark' : 'light'}`, async ({ start }) => {
    const name = (state: string): string => `${state}-${locale}-${dark ? 'dark' : 'light'}`;
    const world = await start({ locale, dark });
    const window = await world.open(openXterm);
    await window.focus();
    world.say('今天天气很好，我们去公园散步。然后回家吃饭，晚上一起看电影。', { tailMs: 10_000, leadMs: 600 });
    await world.desktop.keyDown('RightCtrl');
    await world.reached('listening');
    await picture(world, name('listening'));
    await expect(world.overlay.locator('main')).toContainText('今天天');
    await picture(world, name('draft'));
    await expectText(window, '今天天气很好，我们去公园散步。');
    await expect(world.overlay.locator('main')).toContainText('回家');
    await picture(world, name('settled-and-draft'));
    await expectText(window, '今天天气很好，我们去公园散步。然后回家吃饭，晚上一起看电影。');
    await world.desktop.keyUp('RightCtrl');
    await world.reached('done');
    await picture(world, name('done'));
    await world.reached('hidden');
  });
}

test('the overlay never takes the focus', async ({ start }) => {
  const world = await start({ settings: { hotkey: { gesture: 'toggle' } } });
  const window = await world.open(openXterm);
  await window.focus();
  const focused = (): Promise<string> => world.desktop.xdotool('getwindowfocus');
  const before = await focused();
  world.say('你好世界。', { tailMs: 5000 });
  await world.desktop.xdotool('key', '105');
  await world.reached('listening');
  expect(await focused()).toBe(before);
  await world.desktop.xdotool('type', 'x');
  await expect.poll(() => window.text()).toContain('x');
  await world.desktop.xdotool('key', '105');
  await world.reached('done');
  expect(await focused()).toBe(before);
});

test('the overlay appears on the monitor of the window, also where one of them is scaled', async ({ start }) => {
  test.skip(backend !== 'host', 'the monitors are those of the host');
  const world = await start({ server: null });
  // 640 × 800 pixels at scale 2, and as many at scale 1 to the right of them.
  await world.app.evaluate(({ screen }) => {
    const display = (x: number, width: number, height: number, nativeX: number, scaleFactor: number) => {
      const area = { x, y: 0, width, height };
      return { bounds: area, workArea: area, nativeOrigin: { x: nativeX, y: 0 }, scaleFactor };
    };
    const host = screen as unknown as { useDisplays(displays: object[]): void };
    host.useDisplays([display(0, 320, 400, 0, 2), display(320, 640, 800, 640, 1)]);
  });
  const window = await world.open(openXterm);
  const middle = async (): Promise<number> => {
    const { x, width } = await world.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds() ?? { x: 0, width: 0 },
    );
    return x + width / 2;
  };
  const id = await world.desktop.focus(window.title);
  await world.desktop.xdotool('windowsize', '--sync', id, '200', '200');
  // Taken for DIP, 400 would be on the right one.
  for (const [x, expected] of [
    ['400', 160],
    ['900', 640],
  ] as const) {
    await world.desktop.xdotool('windowmove', '--sync', id, x, '100');
    world.say('你好。', { tailMs: 5000 });
    await world.desktop.keyDown('RightCtrl');
    await world.reached('listening');
    await expect.poll(middle).toBe(expected);
    await world.desktop.xdotool('key', 'Escape');
    await world.desktop.keyUp('RightCtrl');
    await world.reached('hidden');
  }
});

test('with no window to take it, the text is held, and can be copied', async ({ start }) => {
  const world = await start();
  await world.dictate('你好世界。');
  expect(await world.ended()).toBe('held');
  await expect(world.overlay.locator('main')).toContainText('你好世界。');
  await expect(world.overlay.locator('main')).toContainText('There was no window');
  await picture(world, 'held');
  expect(await world.desktop.clipboard()).toBe('你好世界。');
  const other = await world.copyElsewhere('something else');
  await world.overlay.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => world.desktop.clipboard()).toBe('你好世界。');
  await other.close();
  await world.overlay.getByRole('button', { name: 'Close' }).click();
  await world.reached('hidden');
});

test('clipboard only, by the setting', async ({ start }) => {
  const world = await start({ settings: { insertion: { method: 'clipboard' } } });
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('你好世界。我们开会。');
  await world.reached('done');
  await expect(world.overlay.locator('main')).toContainText('Copied');
  expect(await world.desktop.clipboard()).toBe('你好世界。我们开会。');
  expect(await window.text()).toBe('');
});

test('without a microphone, or the right to use it, the user is told', async ({ start }) => {
  const world = await start({ noMicrophone: true });
  await world.desktop.keyDown('RightCtrl');
  await expect(world.overlay.locator('main')).toContainText('No microphone was found');
  await picture(world, 'problem-no-microphone');
  await world.desktop.keyUp('RightCtrl');
  await world.reached('problem');
  await world.desktop.keyDown('Escape');
  await world.desktop.keyUp('Escape');
  await world.reached('hidden');
});

test('settings changed while the app runs apply at once; broken ones are told', async ({ start }) => {
  const world = await start();
  const window = await world.open(openXterm);
  await window.focus();
  await world.changeSettings('{"version":1,"hotkey":{"keys":["F9"],"gesture":"toggle"}');
  await expect.poll(() => world.trayTooltip()).toContain('mistake');
  await world.changeSettings(
    JSON.stringify({
      version: 2,
      servers: [{ url: world.server.url }],
      hotkeys: [{ keys: ['F9'], gesture: 'toggle' }],
    }),
  );
  await expect.poll(() => world.trayTooltip()).toContain('Ready');
  const ms = world.say('你好世界。');
  await world.desktop.xdotool('key', 'F9');
  await world.heard(ms);
  await world.desktop.xdotool('key', 'F9');
  await expect.poll(() => window.text()).toContain('你好世界。');
});
