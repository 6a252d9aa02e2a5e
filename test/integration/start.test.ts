import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronBinary } from '../../scripts/electron-binary.ts';

const START = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'electron-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Puts a program in the place of Electron's binary. */
async function putBinary(script: string): Promise<void> {
  const file = join(folder, 'electron');
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

/** Runs `npm start` with these words for the app. */
async function startApp(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; said: string }> {
  const child = fork(START, args, {
    // Nothing of npm's own is needed: on Windows there is no program called npm.
    env: { PATH: '/nowhere', HOME: folder, ELECTRON_OVERRIDE_DIST_PATH: folder, ...env },
    silent: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describe('npm start', () => {
  it('builds the app and starts it as an X program, and ends as it does', async () => {
    await putBinary('echo "started with $@"; exit 7');
    const { code, said } = await startApp(['--no-sandbox', '--toggle'], { DISPLAY: ':9' });
    expect(said).toContain('started with --ozone-platform=x11 . --no-sandbox --toggle');
    expect(code).toBe(7);
  });

  it('says what to do where the system lets nobody make a sandbox', async () => {
    await putBinary('kill -TRAP $$');
    const { code, said } = await startApp(['--no-sandbox']);
    expect(said).toContain('sudo chmod 4755 node_modules/electron/dist/chrome-sandbox');
    expect(code).toBe(1);
  });

  it('says what ended it', async () => {
    await putBinary('kill -KILL $$');
    expect(await startApp(['--no-sandbox'])).toMatchObject({
      code: 1,
      said: expect.stringContaining('SIGKILL') as string,
    });
  });

  it('says that a binary cannot be started', async () => {
    await putBinary('');
    await chmod(join(folder, 'electron'), 0o644);
    expect(await startApp(['--no-sandbox'])).toMatchObject({
      code: 1,
      said: expect.stringContaining('EACCES') as string,
    });
  });

  it.runIf(process.getuid?.() === 0)('does not start as root, and says why', async () => {
    await putBinary('echo started');
    const { code, said } = await startApp([]);
    expect(code).toBe(1);
    expect(said).toContain('as another user');
    expect(said).not.toContain('started');
  });

  it('says that there is no binary in the folder that was named', async () => {
    const empty = await mkdtemp(join(folder, 'empty-'));
    const { code, said } = await startApp(['--no-sandbox'], { ELECTRON_OVERRIDE_DIST_PATH: empty });
    expect(code).toBe(1);
    expect(said).toContain(`There is no Electron binary in ${empty}`);
  });

  it.skipIf(electronBinary() !== null)('says that the binary could not be downloaded, and shows why', async () => {
    const { code, said } = await startApp(['--no-sandbox'], {
      ELECTRON_OVERRIDE_DIST_PATH: undefined,
      ELECTRON_MIRROR: 'http://127.0.0.1:9/',
      electron_config_cache: join(folder, 'cache'),
    });
    expect(code).toBe(1);
    expect(said).toContain('Downloading Electron');
    expect(said).toContain('fetch failed');
    expect(said).toContain('ELECTRON_MIRROR');
  });
});

describe("Electron's executable", () => {
  it.each([
    ['linux', 'electron'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
    ['win32', 'electron.exe'],
  ] as const)('on %s is called %s', async (platform, name) => {
    const named = await mkdtemp(join(folder, 'dist-'));
    expect(electronBinary(platform, named)).toBeNull();
    const path = join(named, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, '');
    expect(electronBinary(platform, named)).toBe(path);
  });
});
