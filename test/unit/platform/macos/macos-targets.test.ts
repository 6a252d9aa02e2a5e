import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMacTargets } from '../../../../src/main/platform/macos/macos-targets.ts';
import { FakeMac } from './fake-mac.ts';

const NOTES = { pid: 501, bundle: 'com.apple.Notes', name: '备忘录' };
const TERMINAL = { pid: 502, bundle: 'com.apple.Terminal', name: 'Terminal' };
const OURS = { pid: 7, bundle: 'io.github.tingxie', name: 'Tingxie' };
const NOTED = { id: '501', pid: 501, app: 'com.apple.Notes', title: '备忘录' };

let mac: FakeMac;
let waited: number;
beforeEach(() => {
  mac = new FakeMac();
  mac.state.applications = [NOTES, TERMINAL, OURS];
  mac.state.front = NOTES.pid;
  waited = 0;
});
afterEach(() => {
  expect([mac.pools, mac.owned.size], 'nothing is left behind').toEqual([0, 0]);
});

const targets = () =>
  createMacTargets(mac.library, OURS.pid, (ms) => {
    waited += ms;
    return Promise.resolve();
  });

describe('the application at the front of a Mac', () => {
  it('is told with its process, bundle id and name', async () => {
    expect(await targets().current()).toEqual(NOTED);
  });

  it('may have no bundle', async () => {
    mac.state.applications = [{ ...NOTES, bundle: null }];
    expect(await targets().current()).toMatchObject({ id: '501', app: '' });
  });

  it('is none when there is none, and when it is ours', async () => {
    mac.state.front = null;
    expect(await targets().current()).toBeNull();
    mac.state.front = OURS.pid;
    expect(await targets().current()).toBeNull();
  });

  it('is the noted one while process and bundle are the same', async () => {
    expect(await targets().isFocused(NOTED)).toBe(true);
    mac.state.front = TERMINAL.pid;
    expect(await targets().isFocused(NOTED)).toBe(false);
    mac.state.applications = [{ ...TERMINAL, pid: 501 }];
    mac.state.front = 501;
    expect(await targets().isFocused(NOTED)).toBe(false);
    mac.state.applications = [{ ...NOTES, pid: 503 }];
    mac.state.front = 503;
    expect(await targets().isFocused(NOTED)).toBe(false);
  });
});

describe('an application brought back on a Mac', () => {
  beforeEach(() => {
    mac.state.front = TERMINAL.pid;
  });

  it('comes at the plain request', async () => {
    mac.state.ways = ['request'];
    expect(await targets().bringBack(NOTED)).toBe(true);
    expect(mac.calls.some((call) => call.startsWith('AXUIElement'))).toBe(false);
    // NSApplicationActivateIgnoringOtherApps (NSRunningApplication.h).
    expect(mac.calls.filter((call) => /^sendOptionsForFlag\(.*, 2\)$/.test(call))).toHaveLength(1);
  });

  it('comes by accessibility where that is turned down', async () => {
    mac.state.ways = ['accessibility'];
    expect(await targets().bringBack(NOTED)).toBe(true);
    expect(waited).toBe(250);
  });

  it('is not waited for where it hangs: by itself macOS waits for seconds, and all keys with it', async () => {
    mac.state.ways = ['accessibility'];
    await targets().bringBack(NOTED);
    const asks = mac.calls.filter((call) => /^AXUIElement(SetM|SetA)/.test(call));
    const [element] = /\d+/.exec(asks[0] ?? '') ?? [];
    expect(asks.slice(0, 2)).toEqual([
      `AXUIElementSetMessagingTimeout(${String(element)}, 0.05)`,
      expect.stringMatching(`^AXUIElementSetAttributeValue\\(${String(element)}, `),
    ]);
  });

  it('is given up after both', async () => {
    mac.state.ways = [];
    expect(await targets().bringBack(NOTED)).toBe(false);
    expect(waited).toBe(500);
  });

  it('is not another one that has got its process id', async () => {
    mac.state.applications = [{ ...TERMINAL, pid: 501 }];
    expect(await targets().bringBack(NOTED)).toBe(false);
    expect(mac.calls.some((call) => call.startsWith('sendOptionsForFlag'))).toBe(false);
  });
});

/** Two windows of Notes, and those of other programs; `focused`: which of them has the focus in Notes. */
const withWindows = (focused: number | 'nonsense' | 'none' | null, ...open: readonly number[]): void => {
  mac.state.windows = { open: new Set(open), focused: new Map(focused === null ? [] : [[NOTES.pid, focused]]) };
};

describe('two windows of one application on a Mac', () => {
  // They are kept to be known again, each once, and nothing else is.
  afterEach(() => {
    const owned = mac.ownedNames();
    expect(owned.filter((name, index) => !name.startsWith('window') || owned.indexOf(name) !== index)).toEqual([]);
    mac.owned.clear();
  });

  it('are not needed: an application without any is a target', async () => {
    withWindows('none');
    expect(await targets().current()).toEqual(NOTED);
  });

  it('are told apart, and known again', async () => {
    const port = targets();
    withWindows(1, 1, 2);
    const first = await port.current();
    withWindows(2, 1, 2);
    const second = await port.current();
    expect([first?.id, second?.id]).toEqual(['501:1', '501:2']);
    withWindows(1, 1, 2);
    expect(await port.current()).toEqual(first);
    expect(first && (await port.isFocused(first))).toBe(true);
    expect(second && (await port.isFocused(second))).toBe(false);
  });

  it('come back each, the application with them', async () => {
    const port = targets();
    withWindows(1, 1, 2);
    const first = await port.current();
    withWindows(2, 1, 2);
    expect(first && (await port.bringBack(first))).toBe(true);
    expect(first && (await port.isFocused(first))).toBe(true);
    mac.state.front = TERMINAL.pid;
    withWindows(2, 1, 2);
    expect(first && (await port.bringBack(first))).toBe(true);
    expect(first && (await port.isFocused(first))).toBe(true);
  });

  it('come back from the Dock', async () => {
    const port = targets();
    withWindows(1, 1, 2);
    const first = await port.current();
    withWindows(2, 1, 2);
    mac.state.minimized = new Set([1]);
    expect(first && (await port.bringBack(first))).toBe(true);
    expect(first && (await port.isFocused(first))).toBe(true);
  });

  it('are not taken for each other when one has been closed', async () => {
    const port = targets();
    withWindows(1, 1, 2);
    const first = await port.current();
    withWindows(2, 2);
    expect(first && (await port.bringBack(first))).toBe(false);
    withWindows('none');
    expect(first && (await port.isFocused(first))).toBe(false);
    expect(first && (await port.bringBack(first))).toBe(false);
    expect(waited).toBe(0);
  });

  it('are given up where the other one keeps the focus', async () => {
    const port = targets();
    withWindows(1, 1, 2);
    const first = await port.current();
    withWindows(2, 1, 2);
    mac.state.stubborn = new Set([1]);
    expect(first && (await port.bringBack(first))).toBe(false);
    expect(waited).toBe(250);
  });

  it.each([
    ['we are not trusted', () => (mac.state.trusted = false)],
    ['the application does not answer', () => withWindows(null)],
    ['the application answers nonsense', () => withWindows('nonsense')],
  ])('count as one where %s', async (_when, change) => {
    const port = targets();
    withWindows(1, 1, 2);
    const known = await port.current();
    change();
    expect(await port.current()).toEqual(NOTED);
    expect(known && (await port.isFocused(known))).toBe(true);
    expect(known && (await port.bringBack(known))).toBe(true);
    expect(mac.calls.some((call) => call.startsWith('AXUIElementPerformAction'))).toBe(false);
  });

  it('are asked for with a time limit, so that an application that hangs does not hold us up', async () => {
    withWindows(1, 1);
    await targets().current();
    const calls = mac.calls.filter((call) => call.startsWith('AXUIElement')).map((call) => call.split('(')[0]);
    expect(calls.slice(0, 3)).toEqual([
      'AXUIElementCreateApplication',
      'AXUIElementSetMessagingTimeout',
      'AXUIElementCopyAttributeValue',
    ]);
    expect(mac.calls.find((call) => call.includes('SetMessagingTimeout'))).toMatch(/, 0\.05\)$/);
  });

  it('are raised with a time limit, too, which holds for the window alone', async () => {
    const port = targets();
    withWindows(1, 1, 2);
    const first = await port.current();
    withWindows(2, 1, 2);
    expect(first && (await port.bringBack(first))).toBe(true);
    const raised = /^AXUIElementPerformAction\((\d+)/.exec(mac.calls.find((call) => /PerformAction/.test(call)) ?? '');
    expect(mac.calls).toContain(`AXUIElementSetMessagingTimeout(${String(raised?.[1])}, 0.05)`);
  });

  it('are forgotten, the one noted longest ago first, and then count as one', async () => {
    const port = targets();
    const noted = [];
    for (let window = 1; window <= 33; window += 1) {
      withWindows(window, window);
      noted.push(await port.current());
      // The first one is used again and again.
      if (window < 33) {
        withWindows(1, 1);
        await port.current();
      }
    }
    expect(mac.owned.size).toBe(32);
    withWindows(40, 40);
    const asOne: string[] = [];
    for (const window of noted) if (window !== null && (await port.isFocused(window))) asOne.push(window.id);
    expect(asOne).toEqual(['501:2']);
  });
});
