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
  });

  it('comes by accessibility where that is turned down', async () => {
    mac.state.ways = ['accessibility'];
    expect(await targets().bringBack(NOTED)).toBe(true);
    expect(waited).toBe(250);
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
