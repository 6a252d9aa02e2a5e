import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBus } from '../../src/main/platform/dbus/bus.ts';
import type { Bus } from '../../src/main/platform/dbus/port.ts';
import type { HotkeyEvent } from '../../src/main/hotkey/port.ts';
import { detectSession } from '../../src/main/platform/wayland/detect.ts';
import { createPortalKeyboard, PortalRefusal } from '../../src/main/platform/wayland/portal-keyboard.ts';
import { registerApp } from '../../src/main/platform/wayland/portal-request.ts';
import { type BoundShortcut, createPortalShortcuts } from '../../src/main/platform/wayland/portal-shortcuts.ts';
import type { HotkeyBinding } from '../../src/shared/settings.ts';
import { type PrivateBus, startPrivateBus } from '../support/portal-bus.ts';
import { type FakePortal, type PortalScript, startPortal } from '../support/portal-fake.ts';
import { eventually } from '../support/eventually.ts';

const GNOME: PortalScript = { remoteDesktop: { version: 2, devices: 7 }, globalShortcuts: { version: 2 } };
const [SHIFT, INSERT] = [0xffe1, 0xff63];

let daemon: PrivateBus;
let bus: Bus;
let portal: FakePortal | undefined;
/** Ends what a test has made, before the bus goes. */
const cleanUp: (() => Promise<void>)[] = [];

beforeEach(async () => {
  daemon = await startPrivateBus();
  bus = await openBus(daemon.address, () => undefined).catch(async (error: unknown) => {
    await daemon.close();
    throw error;
  });
});
afterEach(async () => {
  vi.useRealTimers();
  for (const end of cleanUp.splice(0)) await end();
  try {
    bus.dispose();
    await portal?.close();
    portal = undefined;
  } finally {
    await daemon.close();
  }
});

let made = 0;
const token = (): string => `t${(made += 1)}`;

/** Leaves out the tokens, which are new in every request. */
const told = (from: FakePortal): readonly (readonly unknown[])[] =>
  from.calls.map(({ member, body }) => [
    member,
    ...body.map((value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).filter(([key]) => !key.endsWith('handle_token')))
        : value,
    ),
  ]);

async function keyboardOn(script: PortalScript, consent: string | null = null) {
  portal = await startPortal(daemon.address, script);
  const saved: string[] = [];
  const edges: string[] = [];
  const keyboard = createPortalKeyboard({
    bus,
    version: script.remoteDesktop?.version ?? 0,
    token,
    loadConsent: () => saved.at(-1) ?? consent,
    saveConsent: (kept) => saved.push(kept),
    onInject: (key, down) => edges.push(`${key} ${down ? 'down' : 'up'}`),
  });
  cleanUp.push(() => keyboard.dispose());
  return { portal, keyboard, saved, edges };
}

describe('keys by the portal', () => {
  it('are pressed in a session that the user consented to, for good', async () => {
    const { portal, keyboard, saved, edges } = await keyboardOn(GNOME);
    await keyboard.warmUp();
    await keyboard.press(['LeftShift', 'Insert']);
    const [session] = portal.sessions;
    expect(told(portal)).toEqual([
      ['CreateSession', {}],
      ['SelectDevices', session, { types: 1, persist_mode: 2 }],
      ['Start', session, '', {}],
      ['NotifyKeyboardKeysym', session, {}, SHIFT, 1],
      ['NotifyKeyboardKeysym', session, {}, INSERT, 1],
      ['NotifyKeyboardKeysym', session, {}, INSERT, 0],
      ['NotifyKeyboardKeysym', session, {}, SHIFT, 0],
    ]);
    expect(saved).toEqual(['kept-consent']);
    expect(edges).toEqual(['LeftShift down', 'Insert down', 'Insert up', 'LeftShift up']);
  });

  it('need no question with the consent of last time', async () => {
    const { portal, keyboard } = await keyboardOn(GNOME, 'from-yesterday');
    await keyboard.warmUp();
    expect(told(portal)[1]).toEqual([
      'SelectDevices',
      portal.sessions[0],
      { types: 1, persist_mode: 2, restore_token: 'from-yesterday' },
    ]);
  });

  it('are asked for without keeping where the portal is too old for it', async () => {
    const { portal, keyboard } = await keyboardOn({ ...GNOME, remoteDesktop: { version: 1, devices: 1 } }, 'yesterday');
    await keyboard.warmUp();
    expect(told(portal)[1]).toEqual(['SelectDevices', portal.sessions[0], { types: 1 }]);
  });

  it('work with a portal that chooses the paths of requests itself', async () => {
    const { portal, keyboard } = await keyboardOn({ ...GNOME, ownHandles: true });
    await keyboard.press(['LeftShift', 'Insert']);
    await expect(portal.called('NotifyKeyboardKeysym', 4)).resolves.toBeDefined();
  });

  it('are refused for good when the user says no; he is not asked twice', async () => {
    const { portal, keyboard } = await keyboardOn({
      ...GNOME,
      answer: (member) => (member === 'Start' ? { response: 1 } : undefined),
    });
    await expect(keyboard.warmUp()).rejects.toBeInstanceOf(PortalRefusal);
    await expect(keyboard.press(['Insert'])).rejects.toBeInstanceOf(PortalRefusal);
    expect(portal.calls.map(({ member }) => member)).toEqual(['CreateSession', 'SelectDevices', 'Start', 'Close']);
  });

  it('are refused when the user allows a session without a keyboard', async () => {
    const { keyboard } = await keyboardOn({
      ...GNOME,
      answer: (member) => (member === 'Start' ? { response: 0, results: { devices: ['u', 2] } } : undefined),
    });
    await expect(keyboard.warmUp()).rejects.toBeInstanceOf(PortalRefusal);
  });

  it('fail, but are tried again, when the portal breaks off', async () => {
    let broken = true;
    const { keyboard } = await keyboardOn({
      ...GNOME,
      answer: (member) => (member === 'SelectDevices' && broken ? { response: 2 } : undefined),
    });
    await expect(keyboard.press(['Insert'])).rejects.toThrow('the desktop portal broke off SelectDevices');
    broken = false;
    await expect(keyboard.press(['Insert'])).resolves.toBeUndefined();
  });

  it('fail when the session ends while the user is asked', async () => {
    const { keyboard } = await keyboardOn({
      ...GNOME,
      answer: (member) => (member === 'Start' ? 'close' : undefined),
    });
    await expect(keyboard.warmUp()).rejects.toThrow('closed the session');
  });

  it('go on in a new session, by the kept consent, after the desktop has ended the first', async () => {
    const { portal, keyboard } = await keyboardOn(GNOME);
    await keyboard.press(['Insert']);
    portal.closeSession(portal.sessions[0] ?? '');
    await eventually(async () => {
      await keyboard.warmUp();
      expect(portal.sessions).toHaveLength(2);
    });
    await keyboard.press(['Insert']);
    expect((await portal.called('SelectDevices', 2)).body[1]).toMatchObject({ restore_token: 'kept-consent' });
    expect((await portal.called('NotifyKeyboardKeysym', 3)).body[0]).toBe(portal.sessions[1]);
  });

  it('are let go, all of them, when one press fails', async () => {
    const { portal, keyboard } = await keyboardOn({
      ...GNOME,
      answer: (member, body) =>
        member.startsWith('Notify') && body[2] === INSERT && body[3] === 1 ? 'error' : undefined,
    });
    await expect(keyboard.press(['LeftShift', 'Insert'])).rejects.toThrow();
    expect((await portal.called('NotifyKeyboardKeysym', 4)).body.slice(2)).toEqual([SHIFT, 0]);
  });

  it('do not wait for an answer that does not come', async () => {
    const { portal, keyboard } = await keyboardOn({
      ...GNOME,
      answer: (member) => (member === 'Start' ? 'silent' : undefined),
    });
    const pressed = keyboard.press(['Insert']);
    await expect(pressed).rejects.toThrow('has not yet let keys be pressed');
    await keyboard.dispose();
    expect((await portal.called('Close')).path).toBe(portal.sessions[0]);
  });

  it('fail at once when there is no portal any more', async () => {
    const { portal: first, keyboard } = await keyboardOn(GNOME);
    await keyboard.warmUp();
    await first.close();
    portal = undefined;
    await expect(keyboard.press(['Insert'])).rejects.toThrow();
  });

  it('end their session with the app', async () => {
    const { portal, keyboard } = await keyboardOn(GNOME);
    await keyboard.warmUp();
    await keyboard.dispose();
    expect((await portal.called('Close')).path).toBe(portal.sessions[0]);
    await expect(keyboard.press(['Insert'])).rejects.toThrow();
  });
});

const TALK: HotkeyBinding = { keys: ['RightCtrl'], action: 'dictate', gesture: 'hold', profile: null };
const UNDO: HotkeyBinding = { keys: ['LeftCtrl', 'LeftAlt', 'Z'], action: 'undo', gesture: 'hold', profile: null };

async function shortcutsOn(script: PortalScript) {
  portal = await startPortal(daemon.address, script);
  const events: HotkeyEvent[] = [];
  const bound: (readonly BoundShortcut[])[] = [];
  const source = createPortalShortcuts({
    bus,
    token,
    now: () => 5,
    describe: ({ action }) => `does ${action}`,
    onEvent: (event) => events.push(event),
    onBound: (list) => bound.push(list),
  });
  cleanUp.push(() => source.dispose());
  return { portal, source, events, bound };
}

describe('hotkeys by the portal', () => {
  it('are bound with the wished keys, and the desktop says which it gives', async () => {
    const { portal, source, events, bound } = await shortcutsOn(GNOME);
    await source.bind([TALK, UNDO]);
    const [session] = portal.sessions;
    expect(told(portal)).toEqual([
      ['CreateSession', {}],
      [
        'BindShortcuts',
        session,
        [
          ['dictate', { description: 'does dictate', preferred_trigger: 'Control_R' }],
          ['undo', { description: 'does undo', preferred_trigger: 'CTRL+ALT+z' }],
        ],
        '',
        {},
      ],
    ]);
    expect(events).toEqual([{ type: 'availability', problem: null }]);
    expect(bound).toEqual([
      [
        { binding: TALK, trigger: 'Press Control_R' },
        { binding: UNDO, trigger: 'Press CTRL+ALT+z' },
      ],
    ]);
  });

  it('tell press and release, and actions by the press', async () => {
    const { portal, source, events } = await shortcutsOn(GNOME);
    await source.bind([TALK, UNDO]);
    const [session = ''] = portal.sessions;
    portal.shortcut('Activated', session, 'dictate');
    portal.shortcut('Activated', session, 'dictate');
    portal.shortcut('Deactivated', session, 'dictate');
    portal.shortcut('Activated', session, 'undo');
    portal.shortcut('Deactivated', session, 'undo');
    portal.shortcut('Activated', '/another/session', 'dictate');
    portal.shortcut('Activated', session, 'unknown');
    portal.shortcut('Activated', session, 'dictate');
    await eventually(() => expect(events.length).toBeGreaterThanOrEqual(5));
    expect(events.slice(1)).toEqual([
      { type: 'pressed', at: 5, binding: TALK },
      { type: 'released', at: 5 },
      { type: 'action', at: 5, action: 'undo' },
      { type: 'pressed', at: 5, binding: TALK },
    ]);
  });

  it('say when none is held', async () => {
    const { portal, source, events } = await shortcutsOn(GNOME);
    await source.bind([TALK]);
    await source.released();
    portal.shortcut('Activated', portal.sessions[0] ?? '', 'dictate');
    await eventually(() => expect(events).toHaveLength(2));
    const released = source.released().then(() => events.at(-1)?.type);
    portal.shortcut('Deactivated', portal.sessions[0] ?? '', 'dictate');
    await expect(released).resolves.toBe('released');
  });

  it('follow the keys that the user sets in the desktop', async () => {
    const { portal, source, bound } = await shortcutsOn(GNOME);
    await source.bind([TALK]);
    portal.shortcutsChanged(portal.sessions[0] ?? '', { dictate: 'F9' });
    await eventually(() => expect(bound).toHaveLength(2));
    expect(bound[1]).toEqual([{ binding: TALK, trigger: 'F9' }]);
  });

  it('are bound anew in a session of their own when they change', async () => {
    const { portal, source } = await shortcutsOn(GNOME);
    await source.bind([TALK]);
    await source.bind([TALK, UNDO]);
    expect(portal.calls.map(({ member }) => member)).toEqual([
      'CreateSession',
      'BindShortcuts',
      'Close',
      'CreateSession',
      'BindShortcuts',
    ]);
    expect(portal.calls[2]?.path).toBe(portal.sessions[0]);
  });

  it('are left as they are, held ones too, when nothing changes for the desktop', async () => {
    const { portal, source, events } = await shortcutsOn(GNOME);
    await source.bind([TALK]);
    const [session = ''] = portal.sessions;
    portal.shortcut('Activated', session, 'dictate');
    await eventually(() => expect(events).toHaveLength(2));
    const toggled: HotkeyBinding = { ...TALK, gesture: 'toggle' };
    await source.bind([{ ...TALK }]);
    await source.bind([toggled]);
    expect(portal.calls.map(({ member }) => member)).toEqual(['CreateSession', 'BindShortcuts']);
    portal.shortcut('Deactivated', session, 'dictate');
    portal.shortcut('Activated', session, 'dictate');
    await eventually(() => expect(events).toHaveLength(4));
    expect(events.slice(2)).toEqual([
      { type: 'released', at: 5 },
      { type: 'pressed', at: 5, binding: toggled },
    ]);
  });

  it.each([
    ['the user refuses', { response: 1 }],
    ['the desktop binds none', { response: 0, results: { shortcuts: ['a(sa{sv})', []] as const } }],
  ] as const)('are told as not bound when %s', async (_, answer) => {
    const { source, events } = await shortcutsOn({
      ...GNOME,
      answer: (member) => (member === 'BindShortcuts' ? answer : undefined),
    });
    await source.bind([TALK]);
    expect(events).toEqual([{ type: 'availability', problem: { code: 'hotkey-not-bound', detail: {} } }]);
  });

  it('release what is held when the desktop ends the session, and come back', async () => {
    const { portal, source, events } = await shortcutsOn(GNOME);
    await source.bind([TALK]);
    portal.shortcut('Activated', portal.sessions[0] ?? '', 'dictate');
    portal.closeSession(portal.sessions[0] ?? '');
    await eventually(() => expect(events).toHaveLength(5));
    expect(
      events.map((event) => (event.type === 'availability' ? (event.problem?.code ?? 'available') : event.type)),
    ).toEqual(['available', 'pressed', 'released', 'hotkey-unavailable', 'available']);
    portal.shortcut('Activated', portal.sessions[1] ?? '', 'dictate');
    await eventually(() => expect(events).toHaveLength(6));
  });

  it('come back when the portal was started anew', async () => {
    const { portal: first, source, events } = await shortcutsOn(GNOME);
    await source.bind([TALK]);
    await first.close();
    portal = await startPortal(daemon.address, GNOME);
    await eventually(() => expect(events).toHaveLength(3));
    expect(events[2]).toEqual({ type: 'availability', problem: null });
    expect(portal.sessions).toHaveLength(1);
  });

  it('are told as unavailable when the portal takes no session', async () => {
    const { source, events } = await shortcutsOn({
      ...GNOME,
      answer: (member) => (member === 'CreateSession' ? 'error' : undefined),
    });
    await source.bind([TALK]);
    expect(events).toMatchObject([{ type: 'availability', problem: { code: 'hotkey-unavailable' } }]);
  });
});

describe('what a portal offers', () => {
  const facts = async () => {
    const { remoteDesktop, globalShortcuts } = await detectSession({
      bus,
      env: {},
      exists: () => false,
      run: () => Promise.reject(new Error('not here')),
    });
    return { remoteDesktop, globalShortcuts };
  };

  it.each([
    ['keys and hotkeys', GNOME, { remoteDesktop: 2, globalShortcuts: 2 }],
    ['no hotkeys', { ...GNOME, globalShortcuts: null }, { remoteDesktop: 2, globalShortcuts: null }],
    ['no keys', { ...GNOME, remoteDesktop: null }, { remoteDesktop: null, globalShortcuts: 2 }],
    [
      'a pointer only',
      { ...GNOME, remoteDesktop: { version: 2, devices: 2 } },
      { remoteDesktop: null, globalShortcuts: 2 },
    ],
  ])('%s', async (_, script, found) => {
    portal = await startPortal(daemon.address, script);
    expect(await facts()).toEqual(found);
  });

  it('nothing, where there is no portal', async () => {
    expect(await facts()).toEqual({ remoteDesktop: null, globalShortcuts: null });
  });

  it('is asked all the same where it does not want to know the name of the app', async () => {
    portal = await startPortal(daemon.address, GNOME);
    await registerApp(bus, 'tingxie');
    expect((await facts()).remoteDesktop).toBe(2);
  });

  it('is asked in the name of the app, where the portal wants to know it', async () => {
    portal = await startPortal(daemon.address, { ...GNOME, registry: true });
    await registerApp(bus, 'tingxie');
    expect(told(portal)).toEqual([['Register', 'tingxie', {}]]);
  });
});
