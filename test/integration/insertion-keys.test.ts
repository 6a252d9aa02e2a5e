import type { InputDevice, InputExtension } from 'x11';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desktop, startDesktop, until } from '../support/desktop.ts';
import { openInsertion, type TestInsertion } from '../support/insertion.ts';
import { run } from '../support/start.ts';
import { openMousepad, openXterm, type Target } from '../support/targets.ts';

/** The atom of the type of atoms, the same on every server. */
const ATOM = 4;

let desktop: Desktop;
let target: Target;
let insertion: TestInsertion;

beforeAll(async () => {
  desktop = await startDesktop();
  target = await openXterm(desktop);
});

afterAll(async () => {
  await target.close();
  await desktop.close();
});

beforeEach(async () => {
  insertion = await openInsertion(desktop);
  await target.focus();
});

afterEach(() => insertion.dispose());

const isDown = async (key: string): Promise<boolean> => (await insertion.platform.keyState([key]))?.has(key) ?? false;

describe('the key state', () => {
  it('tells left from right and down from up', async () => {
    await desktop.keyDown('RightCtrl');
    expect(await insertion.platform.keyState(['LeftCtrl', 'RightCtrl', 'F9'])).toEqual(new Set(['RightCtrl']));
    await desktop.keyUp('RightCtrl');
    expect(await insertion.platform.keyState(['RightCtrl'])).toEqual(new Set());
  });

  it('does not pretend to know a key that the keyboard does not have', async () => {
    expect(await insertion.platform.keyState(['RightCtrl', 'Mouse4'])).toBeNull();
  });
});

describe('the paste chord', () => {
  it('leaves a held push-to-talk key down, so that letting it go is still heard', async () => {
    await desktop.keyDown('RightCtrl');
    expect(await insertion.insert('按着')).toMatchObject({ kind: 'delivered' });
    expect(await isDown('RightCtrl')).toBe(true);
    await desktop.keyUp('RightCtrl');
    expect(await isDown('RightCtrl')).toBe(false);
  });

  it('is pressed without nut-js, too, where that has no library for the processor', async () => {
    const onArm = await openInsertion(desktop, {}, [], null, 'arm64');
    expect(await onArm.insert('没有')).toMatchObject({ kind: 'delivered', proven: true });
    expect(onArm.injected.map(({ key, down }) => `${down ? '+' : '-'}${key}`)).toEqual([
      ...['+LeftShift', '+Insert', '-Insert', '-LeftShift'],
    ]);
    expect(await onArm.platform.keyboard.canType('no')).toBe(false);
    await onArm.dispose();
  });

  it('announces every edge that it makes up, in order', async () => {
    await desktop.keyDown('RightCtrl');
    await insertion.insert('按着');
    await desktop.keyUp('RightCtrl');
    expect(insertion.injected.map(({ key, down }) => `${down ? '+' : '-'}${key}`)).toEqual([
      '-RightCtrl',
      '+LeftShift',
      '+Insert',
      '-Insert',
      '-LeftShift',
      '+RightCtrl',
    ]);
  });

  it.each(['LeftShift', 'LeftAlt', 'LeftCtrl'] as const)('works while %s is held', async (key) => {
    await desktop.keyDown(key);
    try {
      expect(await insertion.insert('修饰')).toMatchObject({ kind: 'delivered' });
    } finally {
      await desktop.keyUp(key);
    }
  });

  it('works with CapsLock on', async () => {
    await desktop.xdotool('key', 'Caps_Lock');
    try {
      const text = `caps ${String(Date.now())}`;
      expect(await insertion.insert(text)).toMatchObject({ kind: 'delivered' });
      await until(async () => (await target.text()).endsWith(text), 'text did not arrive');
    } finally {
      await desktop.xdotool('key', 'Caps_Lock');
    }
  });

  it('pastes even what could be typed while CapsLock is on, or an input method runs', async () => {
    const typing = await openInsertion(desktop, { method: 'type' });
    const text = `typed ${String(Date.now())}`;
    const arrives = (): Promise<unknown> => until(async () => (await target.text()).endsWith(text), 'not as it is');
    try {
      await desktop.xdotool('key', 'Caps_Lock');
      expect(await typing.insert(text)).toMatchObject({ kind: 'delivered', proven: true });
      await desktop.xdotool('key', 'Caps_Lock');
      await arrives();
      const { x11 } = typing;
      const [servers, name] = await Promise.all([x11.atom('XIM_SERVERS'), x11.atom('@server=test')]);
      const window = x11.client.AllocID();
      x11.tell((client) => client.CreateWindow(window, x11.root, 0, 0, 1, 1, 0, 0, 0, 0, { eventMask: 0 }));
      x11.tell((client) => client.ChangeProperty(0, x11.root, servers, ATOM, 32, [name]));
      // One that has ended leaves its name behind.
      expect(await typing.insert(text)).toMatchObject({ kind: 'delivered', proven: false });
      await arrives();
      x11.tell((client) => client.SetSelectionOwner(window, name, 0));
      expect(await typing.insert(text)).toMatchObject({ kind: 'delivered', proven: true });
      x11.tell((client) => client.DeleteProperty(x11.root, servers));
    } finally {
      await typing.dispose();
    }
  });

  it('pastes even what could be typed while a key is held', async () => {
    const typing = await openInsertion(desktop, { method: 'type' });
    await desktop.keyDown('RightCtrl');
    try {
      expect(await typing.insert('plain text')).toMatchObject({ kind: 'delivered', proven: true });
    } finally {
      await desktop.keyUp('RightCtrl');
      await typing.dispose();
    }
  });
});

describe('a key that a finger holds', () => {
  /** The events of a device of its own follow the first one of its extension: pressed, released. */
  const EDGE = { down: 1, up: 2 } as const;
  const RIGHT_CTRL = 105;

  /** Moves a key of the keyboard itself, not of the one that made-up keys come from. */
  const finger = async (edge: keyof typeof EDGE): Promise<void> => {
    const { x11 } = insertion;
    const extension = await new Promise<InputExtension>((resolve, reject) =>
      x11.client.require('xinput', (error, found) => (error ? reject(error) : resolve(found))),
    );
    const devices = await x11.ask<InputDevice[]>((reply) => extension.ListInputDevices(reply));
    const keyboard = devices.find(({ name }) => name === 'Xvfb keyboard');
    if (keyboard === undefined) throw new Error('Xvfb has no keyboard');
    move = (which) => {
      const request = Buffer.alloc(36);
      // FakeInput of XTEST for a device: 9 units of 4 bytes, the event of the device and at its end the device.
      request.set([x11.xtest.majorOpcode, 2, 9, 0, extension.firstEvent + EDGE[which], RIGHT_CTRL]);
      request[35] = keyboard.id;
      x11.client.seq_num += 1;
      x11.client.pack_stream.put(request);
      x11.client.pack_stream.submit(false);
    };
    move(edge);
  };
  let move: (edge: keyof typeof EDGE) => void;

  it('is down again after the chord, and up when it is let go', async () => {
    await finger('down');
    expect(await insertion.insert('按着')).toMatchObject({ kind: 'delivered' });
    expect(await isDown('RightCtrl')).toBe(true);
    move('up');
    expect(await isDown('RightCtrl')).toBe(false);
  });

  it.each(['right before the chord', 'in the midst of it'])('does not stay down when it is let go %s', async (when) => {
    await finger('down');
    const { injected } = insertion;
    // The edges are announced one by one before they are made; what is announced last is the press at the end.
    const add = injected.push.bind(injected);
    let announced = 0;
    injected.push = (edge) => {
      announced += 1;
      if (announced === 1 && when !== 'in the midst of it') move('up');
      return add(edge);
    };
    if (when === 'in the midst of it') {
      const { xtest } = insertion.x11;
      const fake = xtest.FakeInput.bind(xtest);
      let made = 0;
      xtest.FakeInput = (...edge) => {
        fake(...edge);
        made += 1;
        if (made === 2) move('up');
      };
    }
    expect(await insertion.insert('按着')).toMatchObject({ kind: 'delivered' });
    expect(await isDown('RightCtrl')).toBe(false);
    // What lets it go in the end was not announced as ours, so that it counts as the user's.
    expect(injected.filter(({ key }) => key === 'RightCtrl').map(({ down }) => down)).toEqual([false, true]);
  });
});

describe('on another keyboard layout', () => {
  const use = (...options: readonly string[]): Promise<unknown> =>
    run('setxkbmap', ['-display', desktop.display, ...options]);
  /** Strikes a key by its code on a PC keyboard; xdotool always means the first layout. */
  const strike = (code: number): void => {
    const { xtest } = insertion.x11;
    for (const type of [xtest.KeyPress, xtest.KeyRelease]) xtest.FakeInput(type, code, 0, 0, 0, 0);
  };
  const CAPS_LOCK = 66;
  const A = 38;
  let editor: Target;

  beforeAll(async () => {
    editor = await openMousepad(desktop);
  });
  afterAll(async () => {
    await use('us');
    await editor.close();
  });

  it.each([
    ['Dvorak', 'dvorak', false],
    ['AZERTY', 'fr', false],
    ['Russian', 'ru', false],
    ['Russian before US', 'ru,us', false],
    ['US, with the second layout switched to', 'us,ru', true],
  ] as const)('%s: Shift+Insert and Ctrl+V arrive', async (_name, layout, isSwitched) => {
    await use('-layout', layout, '-option', 'grp:caps_toggle');
    await target.focus();
    if (isSwitched) {
      strike(CAPS_LOCK);
      await editor.focus();
      strike(A);
      await until(async () => (await editor.text()).endsWith('ф'), 'the second layout is not in force');
      await target.focus();
    }
    const text = `${layout} ${String(Date.now())}`;
    expect(await insertion.insert(text)).toMatchObject({ kind: 'delivered', proven: true });
    await until(async () => (await target.text()).endsWith(text), 'Shift+Insert did not arrive');
    // Without any Latin letter on the keyboard no program knows a Ctrl+V.
    if (layout === 'ru') return;
    const other = await openInsertion(desktop, { chord: ['LeftCtrl', 'V'] });
    await editor.focus();
    expect(await other.insert(text)).toMatchObject({ kind: 'delivered', proven: true });
    await other.dispose();
    await until(async () => (await editor.text()).endsWith(text), 'Ctrl+V did not arrive');
  });

  it('a key that the keyboard does not have is told, and the text held', async () => {
    await use('ru');
    const other = await openInsertion(desktop, { chord: ['LeftCtrl', 'V'] });
    expect(await other.insert('没有')).toMatchObject({
      kind: 'held',
      problem: { code: 'insertion-failed', detail: { reason: 'this keyboard has no V' } },
      inClipboard: true,
    });
    await other.dispose();
  });

  it('NumLock changes nothing', async () => {
    await use('us');
    await desktop.xdotool('key', 'Num_Lock');
    try {
      const text = `num ${String(Date.now())}`;
      expect(await insertion.insert(text)).toMatchObject({ kind: 'delivered', proven: true });
      await until(async () => (await target.text()).endsWith(text), 'text did not arrive');
    } finally {
      await desktop.xdotool('key', 'Num_Lock');
    }
  });
});

describe('a key that is struck several times', () => {
  it('is announced stroke by stroke, with the held keys let go around it', async () => {
    await desktop.keyDown('LeftCtrl');
    const before = await target.text();
    await insertion.platform.editing?.repeat('Backspace', 2);
    expect(await isDown('LeftCtrl')).toBe(true);
    await desktop.keyUp('LeftCtrl');
    expect(insertion.injected.map(({ key, down }) => `${down ? '+' : '-'}${key}`)).toEqual([
      '-LeftCtrl',
      ...['+Backspace', '-Backspace', '+Backspace', '-Backspace'],
      '+LeftCtrl',
    ]);
    await until(async () => (await target.text()) === `${before}\u007f\u007f`, 'the strokes did not arrive');
  });
});
