import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWaylandClipboard } from '../../src/main/platform/wayland/clipboard.ts';
import { createCommandKeyboard } from '../../src/main/platform/wayland/command-keyboard.ts';
import { detectSession } from '../../src/main/platform/wayland/detect.ts';
import { createRun } from '../../src/main/platform/wayland/run.ts';

/** The only folder in PATH besides the shell's. */
let folder: string;
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-'));
  env = { PATH: `${folder}:/usr/bin:/bin`, LOG: join(folder, 'log'), XDG_RUNTIME_DIR: folder };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts a program into the folder that logs its arguments and then does what its script says. */
async function program(name: string, script = ''): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\necho "${name} $*" >> "$LOG"\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}
const log = async (): Promise<readonly string[]> => (await readFile(join(folder, 'log'), 'utf8')).trim().split('\n');

describe('keys by a program', () => {
  const keyboard = (name: 'wtype' | 'ydotool', edges: string[] = []) =>
    createCommandKeyboard(createRun(env), name, (key, down) => edges.push(`${key} ${down ? 'down' : 'up'}`));

  it.each([
    ['wtype', ['LeftCtrl', 'V'], 'wtype -s 50 -M ctrl -k v -m ctrl'],
    ['wtype', ['LeftShift', 'Insert'], 'wtype -s 50 -M shift -k Insert -m shift'],
    ['wtype', ['LeftCtrl', 'LeftShift', 'V'], 'wtype -s 50 -M ctrl -M shift -k v -m shift -m ctrl'],
    ['ydotool', ['LeftCtrl', 'V'], 'ydotool key 29:1 47:1 47:0 29:0'],
    ['ydotool', ['LeftShift', 'Insert'], 'ydotool key 42:1 110:1 110:0 42:0'],
  ] as const)('%s presses %j', async (name, chord, call) => {
    await program(name);
    await keyboard(name).press(chord);
    expect(await log()).toEqual([call]);
  });

  it('are announced before they are pressed', async () => {
    await program('wtype');
    const edges: string[] = [];
    await keyboard('wtype', edges).press(['LeftShift', 'Insert']);
    expect(edges).toEqual(['LeftShift down', 'Insert down', 'Insert up', 'LeftShift up']);
  });

  it('fail with what the program complains of', async () => {
    await program('wtype', 'echo "Compositor does not support the virtual keyboard protocol" >&2; exit 1');
    await expect(keyboard('wtype').press(['Insert'])).rejects.toThrow(
      'wtype: Compositor does not support the virtual keyboard protocol',
    );
  });

  it('fail with its code when it says nothing', async () => {
    await program('ydotool', 'exit 2');
    await expect(keyboard('ydotool').press(['Insert'])).rejects.toThrow('ydotool: ended with 2');
  });

  it('fail when it is not there', async () => {
    env = { ...env, PATH: folder };
    await expect(keyboard('wtype').press(['Insert'])).rejects.toThrow(/wtype: .*ENOENT/);
  });

  it('fail when it does not end', async () => {
    await program('wtype', 'exec sleep 30');
    await expect(keyboard('wtype').press(['Insert'])).rejects.toThrow('no end within the time');
  });

  it('type a text that nobody sees in the list of programs', async () => {
    await program('wtype', `cat > "${folder}/typed"`);
    await keyboard('wtype').type('你好, 😀');
    expect(await log()).toEqual(['wtype -s 50 -']);
    expect(await readFile(join(folder, 'typed'), 'utf8')).toBe('你好, 😀');
  });

  it('type all but control characters by wtype, and nothing by ydotool', async () => {
    expect(await keyboard('wtype').canType('你好\n\tWörld 😀')).toBe(true);
    expect(await keyboard('wtype').canType('\u001b[A')).toBe(false);
    expect(await keyboard('ydotool').canType('a')).toBe(false);
  });
});

describe('programs of a session', () => {
  const NEW_HELP = 'echo "Usage: key [OPTION]... [KEYCODES]..."';
  const find = (more: NodeJS.ProcessEnv = {}) =>
    detectSession({ bus: null, env: { ...env, PATH: folder, ...more }, exists: existsSync, run: createRun(env) });

  it('are found in PATH', async () => {
    for (const name of ['wtype', 'wl-copy', 'wl-paste']) await program(name);
    expect(await find()).toMatchObject({ wtype: true, clipboard: true, ydotool: 'absent' });
  });

  it.each([
    [':0', true],
    ['', false],
    [undefined, false],
  ])('find XWayland by the display: %s', async (display, xwayland) => {
    expect(await find({ DISPLAY: display })).toMatchObject({ xwayland });
  });

  it('are not found where they are not', async () => {
    expect(await find()).toMatchObject({ wtype: false, clipboard: false, remoteDesktop: null, globalShortcuts: null });
  });

  it('ydotool with its service', async () => {
    await program('ydotool', NEW_HELP);
    await writeFile(join(folder, '.ydotool_socket'), '');
    expect((await find()).ydotool).toBe('ready');
  });

  it('ydotool with its service at a place of its own', async () => {
    await program('ydotool', NEW_HELP);
    await writeFile(join(folder, 'socket'), '');
    env['YDOTOOL_SOCKET'] = join(folder, 'socket');
    expect((await find()).ydotool).toBe('ready');
  });

  it('ydotool without its service', async () => {
    await program('ydotool', NEW_HELP);
    expect((await find()).ydotool).toBe('no-daemon');
  });

  it('ydotool of old, which takes names of keys', async () => {
    await program('ydotool', 'echo "Usage: key [--delay <ms>] <key sequence>" >&2; exit 1');
    expect((await find()).ydotool).toBe('too-old');
  });
});

describe('the clipboard by wl-copy', () => {
  /**
   * Both programs over files: the selection by its flag, its types beside it, and what is offered besides a secret. A
   * wl-copy of old knows no secrets, and fails at them.
   */
  const fake = async ({ old = false } = {}): Promise<void> => {
    const which = 'f="$LOG.clipboard"; case "$*" in *--primary*) f="$LOG.primary";; esac';
    const help = old ? '-n, --trim-newline' : '--sensitive';
    await program(
      'wl-copy',
      `${which}
case "$*" in
  *--help*) echo "Options: ${help}"; exit 0;;
  *--sensitive*) ${old ? 'echo "unrecognized option" >&2; exit 1' : 'secret=1'};;
esac
rm -f "$f" "$f.type" "$f.hint"
case "$*" in *--clear*) exit 0;; esac
cat > "$f"
for t; do :; done
echo "$t" > "$f.type"
if [ "$secret" ]; then echo x-kde-passwordManagerHint >> "$f.type"; printf secret > "$f.hint"; fi`,
    );
    await program(
      'wl-paste',
      `${which}
[ -e "$f" ] || { echo "Nothing is copied" >&2; exit 1; }
case "$*" in *--list-types*) cat "$f.type";; *Hint*) cat "$f.hint";; *) cat "$f";; esac`,
    );
  };
  const typesOf = (selection: string) => readFile(join(folder, `log.${selection}.type`), 'utf8').catch(() => null);
  const MARKED = 'text/plain;charset=utf-8\nx-kde-passwordManagerHint\n';
  const PLAIN = 'text/plain;charset=utf-8\n';
  const held = (selection: string) => readFile(join(folder, `log.${selection}`), 'utf8').catch(() => null);

  it('has a text in both selections, and gives back what was there', async () => {
    await fake();
    const clipboard = createWaylandClipboard(createRun(env), true);
    await writeFile(join(folder, 'log.clipboard'), 'picture');
    await writeFile(join(folder, 'log.clipboard.type'), 'image/png\n');
    const saved = await clipboard.save();
    await clipboard.publish('你好');
    expect([await held('clipboard'), await held('primary')]).toEqual(['你好', '你好']);
    await clipboard.restore(saved, '你好');
    expect([await held('clipboard'), await held('primary')]).toEqual(['picture', null]);
    expect(await readFile(join(folder, 'log.clipboard.type'), 'utf8')).toBe('image/png\n');
  });

  it('leaves alone what the user has copied since', async () => {
    await fake();
    const clipboard = createWaylandClipboard(createRun(env), true);
    const saved = await clipboard.save();
    await clipboard.publish('ours');
    await writeFile(join(folder, 'log.clipboard'), 'his');
    await clipboard.restore(saved, 'ours');
    expect(await held('clipboard')).toBe('his');
  });

  it('fails when it does not take the text', async () => {
    await program('wl-copy', 'echo "Failed to connect to a Wayland server" >&2; exit 1');
    await expect(createWaylandClipboard(createRun(env), true).publish('a')).rejects.toThrow(
      'wl-copy: Failed to connect',
    );
  });

  it.each([
    ['of today', false, true],
    ['of old', true, false],
  ])('can mark what only passes with a wl-copy %s: %s', async (_, old, canMark) => {
    await fake({ old });
    const facts = await detectSession({ bus: null, env, exists: existsSync, run: createRun(env) });
    expect(facts.clipboardMark).toBe(canMark);
    const clipboard = createWaylandClipboard(createRun(env), facts.clipboardMark);
    await clipboard.publish('dictated');
    const types = canMark ? MARKED : PLAIN;
    expect([await typesOf('clipboard'), await typesOf('primary')]).toEqual([types, types]);
    expect(await held('clipboard')).toBe('dictated');
  });

  it('has no mark on what is copied for the user', async () => {
    await fake();
    await createWaylandClipboard(createRun(env), true).copy('dictated');
    expect([await typesOf('clipboard'), await typesOf('primary')]).toEqual([PLAIN, PLAIN]);
  });

  it('gives back without a mark what had none', async () => {
    await fake();
    const clipboard = createWaylandClipboard(createRun(env), true);
    await clipboard.copy('his');
    const saved = await clipboard.save();
    await clipboard.publish('ours');
    await clipboard.restore(saved, 'ours');
    expect([await held('clipboard'), await typesOf('clipboard')]).toEqual(['his', PLAIN]);
  });

  it('gives a secret back as a secret', async () => {
    await fake();
    const clipboard = createWaylandClipboard(createRun(env), true);
    await clipboard.publish('password');
    const saved = await clipboard.save();
    await clipboard.publish('ours');
    await clipboard.restore(saved, 'ours');
    expect([await held('clipboard'), await typesOf('clipboard')]).toEqual(['password', MARKED]);
  });

  it('gives no secret back to histories where it cannot be marked', async () => {
    await fake();
    await createWaylandClipboard(createRun(env), true).publish('password');
    const clipboard = createWaylandClipboard(createRun(env), false);
    const saved = await clipboard.save();
    await clipboard.publish('ours');
    await clipboard.restore(saved, 'ours');
    expect([await held('clipboard'), await held('primary')]).toEqual([null, null]);
  });
});
