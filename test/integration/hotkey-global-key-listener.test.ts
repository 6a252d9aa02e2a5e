import { chmod, copyFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GlobalKeyListenerSource } from '../../src/main/hotkey/global-key-listener-source.ts';
import { helperBinary } from '../../src/main/hotkey/helper-binary.ts';
import { HotkeyService } from '../../src/main/hotkey/hotkey-service.ts';
import { X11_KEY_CODES } from '../../src/main/hotkey/key-codes.ts';
import type { HotkeyEvent, KeyEdge } from '../../src/main/hotkey/port.ts';
import { SyntheticKeys } from '../../src/main/hotkey/synthetic.ts';
import { now } from '../../src/shared/clock.ts';
import { reasonOf } from '../../src/shared/problem.ts';
import type { HotkeyBinding } from '../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { type Desktop, startDesktop, until } from '../support/desktop.ts';
import { binding } from '../unit/hotkey/edges.ts';

let desktop: Desktop;
let folder: string;
const display = process.env['DISPLAY'];
const opened: { dispose?: () => void; stop?: () => void }[] = [];

beforeAll(async () => {
  desktop = await startDesktop();
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  process.env['DISPLAY'] = desktop.display;
  folder = await mkdtemp(join(tmpdir(), 'tingxie-hotkey-'));
});
afterEach(async () => {
  for (const { dispose, stop } of opened.splice(0)) {
    dispose?.();
    stop?.();
  }
  if (display === undefined) delete process.env['DISPLAY'];
  else process.env['DISPLAY'] = display;
  await rm(folder, { recursive: true });
});

const unlost = (reason: string): never => {
  throw new Error(reason);
};

/** A source and what it hears. */
function makeSource(binary?: string) {
  const edges: KeyEdge[] = [];
  const source = new GlobalKeyListenerSource({ folder, now, ...(binary === undefined ? {} : { binary }) });
  opened.push({ stop: () => source.stop() });
  return {
    source,
    edges,
    hear: (edge: KeyEdge): boolean => {
      edges.push(edge);
      return false;
    },
    heard: () => edges.map(({ key, pointer, down }) => `${down ? '+' : '-'}${key ?? pointer}`),
  };
}

/**
 * Waits until the helper listens, which it does not say: strikes Pause until one is heard, and then ScrollLock, before
 * which every Pause is heard. No edge of these is left.
 */
async function listening(edges: KeyEdge[]): Promise<void> {
  await until(async () => {
    await desktop.xdotool('key', '127');
    return edges.length > 0;
  }, 'nothing was heard');
  await desktop.xdotool('key', '78');
  await until(() => edges.some(({ key, down }) => key === 'ScrollLock' && !down), 'ScrollLock was not heard');
  edges.splice(0);
}

/** A running hotkey and what it tells; where there is a display, it hears. */
async function startHotkey(...bindings: readonly HotkeyBinding[]) {
  const events: HotkeyEvent[] = [];
  const synthetic = new SyntheticKeys(now);
  const { source, edges, hear } = makeSource();
  const service = new HotkeyService({
    sources: [
      {
        name: source.name,
        start: (onEdge, onLost) => source.start((edge) => hear(edge) || onEdge(edge), onLost),
        keeps: (key) => source.keeps(key),
        stop: () => source.stop(),
      },
    ],
    bindings,
    probe: () => Promise.resolve(null),
    probesHardware: false,
    canGoDeaf: false,
    hearing: null,
    synthetic,
    dictating: () => false,
    retype: () => undefined,
    onEvent: (event) => events.push(event),
    now,
  });
  opened.push({ dispose: () => service.dispose() });
  await service.start();
  if (process.env['DISPLAY'] !== undefined) await listening(edges);
  return { service, synthetic, types: () => events.map(({ type }) => type), events };
}

/** Ids of the helper processes that this process has started. */
async function helpers(): Promise<readonly number[]> {
  const threads = await readdir('/proc/self/task');
  const lists = await Promise.all(threads.map((id) => readFile(`/proc/self/task/${id}/children`, 'utf8')));
  const children = lists.flatMap((list) => list.split(' ').filter((id) => id !== '')).map(Number);
  const names = await Promise.all(children.map((id) => readFile(`/proc/${id}/comm`, 'utf8').catch(() => '')));
  return children.filter((_, index) => names[index]?.startsWith('X11KeyServer'));
}

/** Strikes Pause, which no test uses otherwise, and waits until it was heard: so was all before it. */
async function settled(edges: readonly KeyEdge[]): Promise<void> {
  const before = edges.length;
  await desktop.xdotool('key', '127');
  await until(
    () => edges.slice(before).some(({ key, down }) => key === 'Pause' && !down),
    'the Pause key was not heard',
  );
}

describe('what is heard', () => {
  it('is every key by its position, left and right apart', async () => {
    const { source, edges, hear, heard } = makeSource();
    await source.start(hear, unlost);
    await listening(edges);
    const named = [...X11_KEY_CODES].filter(([, name]) => name !== 'Pause');
    // xdotool takes a 9 for the digit, not for the code of Escape.
    for (const [code] of named) await desktop.xdotool('key', '--delay', '0', code === 9 ? 'Escape' : String(code));
    await settled(edges);
    expect(heard().slice(0, -2)).toEqual(named.flatMap(([, name]) => [`+${name}`, `-${name}`]));
    await desktop.xdotool('key', '66', 'key', '77');
  });

  it('is the thumb buttons of a mouse by name, its others and the wheel without', async () => {
    const { source, edges, hear, heard } = makeSource();
    await source.start(hear, unlost);
    await listening(edges);
    await desktop.xdotool('click', '1', 'click', '3', 'click', '4', 'click', '8', 'click', '9');
    await settled(edges);
    expect(heard().slice(0, -2)).toEqual(
      ['button', 'button', 'wheel', 'Mouse4', 'Mouse5'].flatMap((one) => [`+${one}`, `-${one}`]),
    );
  });

  it('is nothing any more after a stop, and the helper is gone', async () => {
    const { source, edges, hear } = makeSource();
    await source.start(hear, unlost);
    expect(await helpers()).toHaveLength(1);
    source.stop();
    await until(async () => (await helpers()).length === 0, 'the helper is still there');
    await desktop.xdotool('key', '127');
    expect(edges).toEqual([]);
  });

  it('starts again after a stop', async () => {
    const { source, edges, hear } = makeSource();
    await source.start(() => false, unlost);
    source.stop();
    await source.start(hear, unlost);
    await listening(edges);
  });
});

describe('a helper that', () => {
  it('lacks the run bit gets it', async () => {
    const binary = join(folder, 'X11KeyServer');
    await copyFile(helperBinary('linux'), binary);
    await chmod(binary, 0o644);
    const { source, edges, hear } = makeSource(binary);
    await source.start(hear, unlost);
    await listening(edges);
  });

  it('is made for another processor is not started', async () => {
    const source = new GlobalKeyListenerSource({ folder, now, processor: 'arm64' });
    await expect(source.start(() => false, unlost)).rejects.toThrow('it is not made for this processor (arm64)');
  });

  it('cannot be spawned is an error, and no password is asked for', async () => {
    const binary = join(folder, 'X11KeyServer');
    // A program for an interpreter that is not there has the run bit and still does not start.
    await writeFile(binary, '#!/nowhere/interpreter\n', { mode: 0o755 });
    const { source } = makeSource(binary);
    // The library's question would run `pkexec` or the like and fail with another message, if it ever ended.
    await expect(source.start(() => false, unlost)).rejects.toThrow('its helper cannot be run');
  });

  it('has reported a megabyte of keys lives on', async () => {
    const binary = join(folder, 'X11KeyServer');
    const flood = `awk 'BEGIN { for (i = 0; i < 60000; i++) print "KEYBOARD,DOWN,38,0,0," i }'`;
    await writeFile(binary, `#!/bin/sh\n${flood}\nexec sleep 60\n`, { mode: 0o755 });
    const { source, edges, hear } = makeSource(binary);
    await source.start(hear, unlost);
    await until(() => edges.length >= 60_000, 'the helper was ended');
  });

  it('finds no display says so', async () => {
    delete process.env['DISPLAY'];
    const { source } = makeSource();
    const reason = Promise.withResolvers<string>();
    // A helper that takes long to fail is lost after its start.
    await source.start(() => false, reason.resolve).catch((error: unknown) => reason.resolve(reasonOf(error)));
    expect(await reason.promise).toBe('Cannot open X display');
  });

  it('says that macOS no longer tells it of keys is ended and reported lost, once', async () => {
    const binary = join(folder, 'X11KeyServer');
    const words = 'Timeout error raised on key listener';
    await writeFile(
      binary,
      `#!/bin/sh\necho KEYBOARD,DOWN,38,0,0,1\nread answer\necho ${words} >&2\necho ${words} >&2\nwhile read answer; do :; done\n`,
      { mode: 0o755 },
    );
    const { source, edges, hear } = makeSource(binary);
    const reasons: string[] = [];
    await source.start(hear, (reason) => reasons.push(reason));
    await until(() => reasons.length > 0, 'the loss was not reported');
    await until(async () => (await helpers()).length === 0, 'the helper is still there');
    source.stop();
    expect([edges.length, reasons]).toEqual([1, ['macOS no longer tells its helper of keys']]);
  });

  it('is killed is reported lost, once', async () => {
    const { source } = makeSource();
    const reasons: string[] = [];
    await source.start(
      () => false,
      (reason) => reasons.push(reason),
    );
    for (const id of await helpers()) process.kill(id, 'SIGKILL');
    await until(() => reasons.length > 0, 'the loss was not reported');
    source.stop();
    expect(reasons).toEqual(['its helper ended with a signal']);
  });
});

describe('what is not for other programs', () => {
  it('is told to the helper, edge by edge', async () => {
    const binary = join(folder, 'X11KeyServer');
    const answers = join(folder, 'answers');
    const edges = ['KEYBOARD,DOWN,75,0,0,1', 'KEYBOARD,DOWN,38,0,0,2', 'KEYBOARD,UP,75,0,0,3', 'KEYBOARD,UP,38,0,0,4'];
    const lines = edges.map((edge) => `echo ${edge}; read answer; echo "$answer" >> ${answers}`);
    await writeFile(binary, `#!/bin/sh\n${lines.join('\n')}\nexec sleep 60\n`, { mode: 0o755 });
    const { source } = makeSource(binary);
    await source.start(({ key }) => key === 'F9', unlost);
    await until(async () => (await readFile(answers, 'utf8')).split('\n').length === 5, 'not all was answered');
    expect(await readFile(answers, 'utf8')).toBe('1,1\n0,2\n1,3\n0,4\n');
  });

  it.each([
    ['linux', [false, false]],
    ['win32', [true, true]],
    ['darwin', [true, false]],
  ] as const)('on %s: F9 and CapsLock %j', (platform, expected) => {
    const source = new GlobalKeyListenerSource({ folder, now, platform });
    expect(['F9', 'CapsLock'].map((key) => source.keeps(key))).toEqual(expected);
  });
});

describe('the hotkey', () => {
  it.each([
    ['8', 'Mouse4'],
    ['9', 'Mouse5'],
  ])('can be button %s of a mouse (%s)', async (button, key) => {
    const { types } = await startHotkey(binding([key]));
    await desktop.xdotool('mousedown', button);
    await until(() => types().includes('pressed'), 'no press');
    await desktop.xdotool('mouseup', button);
    await until(() => types().includes('released'), 'no release');
    expect(types()).toEqual(['pressed', 'released']);
  });

  it('is one of several', async () => {
    const { types } = await startHotkey(
      binding(['RightCtrl']),
      binding(['LeftCtrl', 'LeftAlt', 'Z'], { action: 'undo' }),
      binding(['RightShift'], { action: 'cancel' }),
    );
    await desktop.xdotool('keydown', '37', 'keydown', '64', 'key', '52', 'keyup', '64', 'keyup', '37');
    await desktop.xdotool('keydown', '62', 'key', '38', 'keyup', '62', 'key', '62', 'key', '105');
    await until(() => types().includes('released'), 'no release');
    expect(types()).toEqual(['action', 'action', 'pressed', 'released']);
  });

  it('is both Ctrl keys together to undo, after a first start', async () => {
    const { types, events } = await startHotkey(...DEFAULT_SETTINGS.hotkeys);
    await desktop.xdotool('keydown', '37', 'keydown', '105', 'keyup', '105', 'keyup', '37');
    await until(() => events.length > 0, 'no event');
    expect(types()).toEqual(['action']);
  });

  it('can be learnt', async () => {
    const { service, types } = await startHotkey(binding(['RightCtrl']));
    const { keys } = service.learn();
    await desktop.xdotool('keydown', '105', 'keydown', '75', 'keyup', '105', 'keyup', '75');
    await expect(keys).resolves.toEqual(['RightCtrl', 'F9']);
    expect(types()).toEqual([]);
  });

  it('is no activity of the user, a click is', async () => {
    const { service, types } = await startHotkey(binding(['RightCtrl']));
    const before = service.lastActivityAt();
    await desktop.xdotool('key', '105');
    await until(() => types().includes('released'), 'no release');
    expect(service.lastActivityAt()).toBe(before);
    await desktop.xdotool('click', '1');
    await until(() => service.lastActivityAt() > before, 'the click was not heard');
  });

  it('is pressed once while Right Ctrl is held, and released', async () => {
    const { types } = await startHotkey(binding(['RightCtrl']));
    await desktop.keyDown('RightCtrl');
    await until(() => types().includes('pressed'), 'no press');
    await desktop.keyUp('RightCtrl');
    await until(() => types().includes('released'), 'no release');
    expect(types()).toEqual(['pressed', 'released']);
  });

  it('is pressed once however long F9 repeats', async () => {
    const { types } = await startHotkey(binding(['F9']));
    await desktop.xdotool('keydown', '75', 'sleep', '1', 'keyup', '75');
    await until(() => types().includes('released'), 'no release');
    expect(types()).toEqual(['pressed', 'released']);
  });

  it('is not pressed by Left Ctrl when it is Right Ctrl', async () => {
    const { types } = await startHotkey(binding(['RightCtrl']));
    await desktop.xdotool('key', '37', 'key', '105');
    await until(() => types().includes('released'), 'no release');
    expect(types()).toEqual(['pressed', 'released']);
  });

  it('can be a chord of three keys', async () => {
    const { types } = await startHotkey(binding(['LeftCtrl', 'LeftAlt', 'D']));
    await desktop.xdotool('keydown', '37', 'keydown', '64', 'keydown', '40');
    await until(() => types().includes('pressed'), 'no press');
    await desktop.xdotool('keyup', '64');
    await until(() => types().includes('released'), 'no release');
    await desktop.xdotool('keyup', '40', 'keyup', '37');
    expect(types()).toEqual(['pressed', 'released']);
  });

  it('tells a shortcut from a press to talk', async () => {
    const { types } = await startHotkey(binding(['RightCtrl']));
    await desktop.xdotool('keydown', '105', 'key', '54', 'keyup', '105');
    await until(() => types().includes('released'), 'no release');
    expect(types()).toEqual(['pressed', 'interrupted', 'released']);
  });

  it.each([
    ['a click', '1'],
    ['a click of the middle button', '2'],
    ['a thumb button', '8'],
    ['the wheel', '4'],
    ['the wheel, sideways', '7'],
  ])('takes %s with it for a shortcut', async (_, button) => {
    const { types } = await startHotkey(binding(['RightCtrl'], { gesture: 'hybrid' }));
    await desktop.xdotool('keydown', '105', 'click', button, 'keyup', '105');
    await until(() => types().includes('released'), 'no release');
    expect(types()).toEqual(['pressed', 'interrupted', 'released']);
  });

  it('does not take a move of the mouse for one', async () => {
    const { types } = await startHotkey(binding(['RightCtrl']));
    await desktop.xdotool('keydown', '105', 'mousemove', '50', '60', 'mousemove', '200', '90', 'keyup', '105');
    await until(() => types().includes('released'), 'no release');
    expect(types()).toEqual(['pressed', 'released']);
  });

  it('hears again after its helper was killed, and lets go of a held key', async () => {
    const { types } = await startHotkey(binding(['RightCtrl']));
    await desktop.keyDown('RightCtrl');
    await until(() => types().includes('pressed'), 'no press');
    const [first] = await helpers();
    process.kill(first ?? 0, 'SIGKILL');
    await until(() => types().includes('released'), 'no release');
    await desktop.keyUp('RightCtrl');
    await until(async () => {
      await desktop.xdotool('key', '105');
      return types().length >= 4;
    }, 'not heard again');
    expect(types().slice(0, 4)).toEqual(['pressed', 'released', 'pressed', 'released']);
    expect(await helpers()).not.toContain(first);
  });

  it('says that it is unavailable without a display', async () => {
    delete process.env['DISPLAY'];
    const { events } = await startHotkey(binding(['RightCtrl']));
    await until(() => events.length > 0, 'nothing was told');
    expect(events[0]).toEqual({
      type: 'availability',
      problem: {
        code: 'hotkey-unavailable',
        detail: { reason: 'node-global-key-listener: Cannot open X display' },
      },
    });
  });

  it('does not take the keys that the app presses for keys of the user', async () => {
    const { types, synthetic } = await startHotkey(binding(['RightCtrl']));
    const { keyboard, Key } = await import('@nut-tree/nut-js');
    keyboard.config.autoDelayMs = 0;
    await desktop.keyDown('RightCtrl');
    await until(() => types().includes('pressed'), 'no press');
    synthetic.expect('LeftShift', true);
    synthetic.expect('Insert', true);
    await keyboard.pressKey(Key.LeftShift, Key.Insert);
    synthetic.expect('Insert', false);
    synthetic.expect('LeftShift', false);
    await keyboard.releaseKey(Key.LeftShift, Key.Insert);
    await desktop.keyUp('RightCtrl');
    await until(() => types().includes('released'), 'no release');
    expect(types()).toEqual(['pressed', 'released']);
  });
});
