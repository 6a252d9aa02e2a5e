import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAgain } from '../support/launch.ts';
import { openXterm } from '../support/targets.ts';
import type { World } from '../support/world.ts';
import { VERSION } from '../../src/settings/schema.ts';
import { expect, expectText, test } from './fixtures.ts';

/** Everything in the data folder that is the user's, by name; folders as null. */
async function userFiles(world: World): Promise<Record<string, string | null>> {
  const names = (await readdir(world.userData)).filter((name) => /^(?:settings|trusted|servers|late)/u.test(name));
  const contents = names.map(async (name) => [
    name,
    await readFile(join(world.userData, name), 'utf8').catch(() => null),
  ]);
  return Object.fromEntries((await Promise.all(contents)) as [string, string | null][]);
}

test('what is wrong with the files at the start stands in the tray, and all that is right in them is used', async ({
  start,
}) => {
  const world = await start();
  const mistaken = {
    version: VERSION,
    theme: 'drak',
    fromTheFuture: { kept: true },
    servers: [{ url: world.server.url, standby: 'yes', also: 1 }, { url: 5 }],
  };
  await world.changeSettings(JSON.stringify(mistaken));
  await writeFile(join(world.userData, 'trusted-servers.json'), '{', { mode: 0o644 });
  await world.crash();
  // What others could read they cannot read any more, though nothing was written.
  expect((await stat(join(world.userData, 'trusted-servers.json'))).mode & 0o077).toBe(0);
  expect(await world.trayTooltip()).toContain('The settings file has a mistake');
  expect(await world.trayTooltip()).toContain('theme');

  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('你好世界。');
  await expectText(window, '你好世界。');

  await world.clickTray('mode', 'mode-offline');
  const settings = async (): Promise<unknown> =>
    JSON.parse(await readFile(join(world.userData, 'settings.json'), 'utf8')) as unknown;
  const inMode = { ...mistaken, servers: [{ ...mistaken.servers[0], mode: 'offline' }, { url: 5 }] };
  await expect.poll(settings).toEqual(inMode);
  await world.changeSettings(JSON.stringify({ version: VERSION, servers: [{ url: world.server.url }] }));
  // The other trouble was there all the time.
  await expect.poll(() => world.trayTooltip()).toContain('The file of trusted certificates');
  await writeFile(join(world.userData, 'trusted-servers.json'), '{"version":1,"servers":{}}');
  await expect.poll(() => world.trayTooltip()).toContain('Ready');
});

test('a settings file that cannot be read is not written over, and is used when it can be', async ({ start }) => {
  const world = await start();
  const path = join(world.userData, 'settings.json');
  const before = await readFile(path, 'utf8');
  await rm(path);
  await mkdir(path);
  await world.crash();
  expect(await world.trayTooltip()).toContain('cannot be read');
  await world.clickTray('mode', 'mode-offline');
  await expect.poll(() => world.trayTooltip()).toContain('could not be saved');
  await rm(path, { recursive: true });
  await writeFile(path, before);
  await expect.poll(() => world.trayTooltip()).toContain('Ready');
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('你好世界。');
  await expectText(window, '你好世界。');
});

test('--test-server leaves all files as they are, and says what is wrong with them', async ({ start }) => {
  const world = await start({ server: null });
  const { desktop, userData } = world;
  await world.app.close();
  for (const text of ['{"version":2,"theme":"dark",}', '{"version":1,"server":{"url":7}}', '{"version":9,"x":1}']) {
    for (const name of ['settings.json', 'trusted-servers.json', 'servers.json']) {
      await writeFile(join(userData, name), text);
    }
    const before = await userFiles(world);
    const { code, said } = await startAgain({ desktop, userData }, '--test-server', world.server.url);
    expect(code).toBe(1);
    expect(said).toContain('The settings file');
    if (text.endsWith(',}')) expect(said).toContain('The file of trusted certificates');
    expect(await userFiles(world)).toEqual(before);
  }
});

test('a certificate that is trusted no longer is asked for again, and nothing goes on under it', async ({ start }) => {
  test.slow();
  const world = await start({ server: { tlsHosts: ['localhost'] } });
  const address = `localhost:${world.server.port}`;
  const certificate = `Look at the certificate of ${address}…`;
  await world.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
  await expect.poll(() => world.trayLabels()).toContain(certificate);
  await world.clickTray(`certificate-${world.server.url}`);
  const window = await world.open(openXterm);
  await window.focus();
  await world.dictate('你好世界。');
  await expectText(window, '你好世界。');
  await expect.poll(() => world.trayLabels()).toContain(`  Stop trusting the certificate of ${address}…`);
  world.say('今天天气很好，我们去公园散步，然后回家吃饭。');
  await world.desktop.keyDown('RightCtrl');
  await world.heard(1500);
  // What the dictation has open ends with the trust, and is not opened again.
  await world.clickTray('servers', `forget-${address}`);
  await expect(world.overlay.locator('main')).toContainText('connecting again');
  await world.desktop.keyUp('RightCtrl');
  expect(await world.ended()).toBe('problem');
  await expect(world.overlay.locator('main')).toContainText('self-signed');
  await expect.poll(() => world.trayLabels()).toContain(certificate);
  expect(await readFile(join(world.userData, 'trusted-servers.json'), 'utf8')).not.toContain(address);
});
