import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Desktop, startDesktop, until } from '../../support/desktop.ts';
import { launchApp } from '../../support/launch.ts';
import { commandLines } from '../../support/processes.ts';
import { RUN_THEN_REMOVE } from '../../support/host/chromium-process.ts';
import { start } from '../../support/start.ts';
import { FIXTURE_APP, temporaryFolder } from './support.ts';

const HOST = fileURLToPath(new URL('../../support/host/electron', import.meta.url));
const folder = temporaryFolder();
const data = join(folder.path, 'data');
/** Where the host puts Chromium's profile: a folder for each try, so that what one leaves behind is not held against the next. */
let profiles: string;
let desktop: Desktop;

/** Number of processes whose command line names `text`. */
const running = async (text: string): Promise<number> => (await commandLines(text)).size;

beforeAll(async () => {
  desktop = await startDesktop();
});

beforeEach(() => {
  profiles = mkdtempSync(join(folder.path, 'tmp-'));
});

afterAll(async () => {
  await desktop.close();
  folder.remove();
});

const launch = (): ReturnType<typeof launchApp> =>
  launchApp({ desktop, userData: data, appFolder: FIXTURE_APP, env: { TMPDIR: profiles } });

declare const noted: { readonly secondInstances: { readonly argv: readonly string[]; readonly cwd: string }[] };

test('a second instance tells the first and ends; quitting ends Chromium and removes its profile', async () => {
  const app = await launch();
  await app.firstWindow();
  const second = start('node', [HOST, FIXTURE_APP, `--user-data-dir=${data}`, '--again'], {
    env: { ...desktop.env, TMPDIR: profiles },
    cwd: folder.path,
    stdio: 'ignore',
  });
  await once(second, 'exit');
  expect(second.exitCode).toBe(0);
  const told = await app.evaluate(() => noted.secondInstances);
  expect(told).toHaveLength(1);
  expect(told[0]?.argv).toContain('--again');
  expect(told[0]?.cwd).toBe(folder.path);

  expect(await running(profiles)).toBeGreaterThan(0);
  await app.close();
  expect(await running(profiles)).toBe(0);
  expect(readdirSync(profiles, { recursive: true })).toEqual([]);
});

test('Chromium ends and its profile goes when the host is killed', async () => {
  const app = await launch();
  await app.firstWindow();
  const host = app.process();
  const gone = once(host, 'exit');
  host.kill('SIGKILL');
  await gone;
  await until(async () => (await running(profiles)) === 0, 'Chromium is still there');
  await until(() => readdirSync(profiles).length === 0, 'the profile is still there');
});

test('a folder is removed when the last process that works in it has ended, which may not be the first', async () => {
  const work = join(profiles, 'work');
  mkdirSync(work);
  const leavesOneBehind = '(sleep 0.3; mkdir -p "$1"; echo late > "$1/late") & exit';
  const shell = start('sh', ['-c', RUN_THEN_REMOVE, 'sh', work, 'sh', '-c', leavesOneBehind, 'sh', work], {
    stdio: 'ignore',
  });
  await once(shell, 'exit');
  await until(async () => (await running(work)) === 0, 'it works there still');
  expect(existsSync(work)).toBe(false);
});
