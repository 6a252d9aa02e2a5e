import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { autostartEntry, autostartFolder, execQuoted } from '../../../src/main/desktop/autostart-file.ts';
import { type LoginFacts, loginItem, SystemLoginItem } from '../../../src/main/desktop/login-item.ts';
import { problem } from '../../../src/shared/problem.ts';

describe('on Linux', () => {
  let home: string;
  const facts = (change: Partial<LoginFacts> = {}): LoginFacts => ({
    platform: 'linux',
    isPackaged: true,
    env: {},
    home,
    program: '/opt/Tingxie/tingxie',
    ...change,
  });
  const file = (): string => join(home, '.config', 'autostart', 'tingxie.desktop');
  const apply = (wanted: boolean, isNew: boolean, change: Partial<LoginFacts> = {}) =>
    loginItem(facts(change))?.apply(wanted, isNew);

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'tingxie-home-'));
  });

  afterEach(async () => {
    await rm(home, { recursive: true, force: true });
  });

  it('a file in the folder for it starts the app, and is gone when that is not wanted any more', async () => {
    expect(await apply(true, true)).toBeNull();
    expect(await readFile(file(), 'utf8')).toBe(autostartEntry('/opt/Tingxie/tingxie'));
    expect(await readdir(join(home, '.config', 'autostart'))).toEqual(['tingxie.desktop']);
    expect(await apply(false, true)).toBeNull();
    expect(await readdir(join(home, '.config', 'autostart'))).toEqual([]);
    expect(await apply(false, true)).toBeNull();
  });

  it('the file follows a program that has moved', async () => {
    await apply(true, true);
    await apply(true, false, { program: '/home/me/Tingxie 2.AppImage' });
    expect(await readFile(file(), 'utf8')).toContain('Exec="/home/me/Tingxie 2.AppImage"\n');
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'what was switched off by the desktop (%s) stays off, is told, and goes on again when the user wants it here',
    async (line) => {
      await mkdir(join(home, '.config', 'autostart'), { recursive: true });
      const off = `${autostartEntry('/opt/Tingxie/tingxie').replace('X-GNOME-Autostart-enabled=true\n', '')}${line}\n`;
      await writeFile(file(), off);
      expect(await apply(true, false)).toEqual(problem('login-item-off', { system: 'linux' }));
      expect(await readFile(file(), 'utf8')).toBe(off);
      expect(await apply(true, true)).toBeNull();
      expect(await readFile(file(), 'utf8')).not.toContain(line);
    },
  );

  it('a file that is not ours is not taken away', async () => {
    await mkdir(join(home, '.config', 'autostart'), { recursive: true });
    await writeFile(file(), '[Desktop Entry]\nExec=mine\n');
    expect(await apply(false, true)).toBeNull();
    expect(await readFile(file(), 'utf8')).toContain('mine');
  });

  it('a file that cannot be written is told', async () => {
    await writeFile(join(home, '.config'), 'no folder');
    expect(await apply(true, true)).toMatchObject({ code: 'login-item-failed', detail: { path: file() } });
  });

  it('the folder is the one of the session, if that is a whole path', () => {
    expect(autostartFolder({ XDG_CONFIG_HOME: '/else' }, '/home/me')).toBe('/else/autostart');
    for (const config of ['', 'relative']) {
      expect(autostartFolder({ XDG_CONFIG_HOME: config }, '/home/me')).toBe('/home/me/.config/autostart');
    }
  });

  it.each([
    ['/opt/Tingxie/tingxie', '"/opt/Tingxie/tingxie"'],
    ['/opt/My Apps/听写', '"/opt/My Apps/听写"'],
    ['/a"b', String.raw`"/a\\"b"`],
    ['/a$b`c', String.raw`"/a\\$b\\` + String.raw`${'`'}c"`],
    ['/a\\b', String.raw`"/a\\\\b"`],
    ['/100%/x', '"/100%%/x"'],
  ])('%s is written as %s', (program, written) => {
    expect(execQuoted(program)).toBe(written);
  });

  it('nothing is done in development', () => {
    expect(loginItem(facts({ isPackaged: false }))).toBeNull();
  });
});

describe.each(['darwin', 'win32'] as const)('on %s', (platform) => {
  const isMac = platform === 'darwin';
  /** What the system has: whether there is an item, and whether the user lets it start the app. */
  let item: boolean;
  let isAllowed: boolean;
  const set = vi.fn(({ openAtLogin = false }: Electron.Settings) => {
    item = openAtLogin;
  });
  const electron = {
    setLoginItemSettings: set,
    getLoginItemSettings: () =>
      ({
        openAtLogin: isMac ? item && isAllowed : item,
        status: !item ? 'not-registered' : isAllowed ? 'enabled' : 'requires-approval',
        executableWillLaunchAtLogin: item && isAllowed,
      }) as Electron.LoginItemSettings,
  };
  const login = new SystemLoginItem(platform, electron);

  beforeEach(() => {
    [item, isAllowed] = [false, true];
    set.mockClear();
  });

  it('the system is asked, and asked back', async () => {
    expect(await login.apply(true, true)).toBeNull();
    expect(item).toBe(true);
    expect(await login.apply(false, true)).toBeNull();
    expect(item).toBe(false);
  });

  it('what is so already is left alone at the start', async () => {
    await login.apply(false, false);
    item = true;
    expect(await login.apply(true, false)).toBeNull();
    expect(set).not.toHaveBeenCalled();
  });

  it('a refusal is told, and at the start nothing is done against it', async () => {
    isAllowed = false;
    const off = problem('login-item-off', { system: isMac ? 'macos' : 'windows' });
    expect(await login.apply(true, true)).toEqual(off);
    set.mockClear();
    expect(await login.apply(true, false)).toEqual(off);
    expect(set).not.toHaveBeenCalled();
  });
});
