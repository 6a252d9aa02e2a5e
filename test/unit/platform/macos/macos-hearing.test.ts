import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMacHearing } from '../../../../src/main/platform/macos/macos-hearing.ts';
import { macosVersion } from '../../../../src/main/platform/macos/macos-version.ts';
import { problem } from '../../../../src/shared/problem.ts';
import { FakeMac } from './fake-mac.ts';

const KEEPASS = { pid: 701, bundle: 'org.keepassxc.keepassxc', name: 'KeePassXC' };
const OURS = { pid: 7, bundle: 'io.github.tingxie', name: 'Tingxie' };

let mac: FakeMac;
beforeEach(() => {
  mac = new FakeMac();
  mac.state.applications = [KEEPASS, OURS];
});
afterEach(() => {
  expect([mac.pools, mac.owned.size], 'nothing is left behind').toEqual([0, 0]);
});

const hearing = () => createMacHearing(mac.library, OURS.pid);

describe('keys that others keep from us on a Mac', () => {
  it('are none without secure input', () => {
    mac.state.secureInputBy = KEEPASS.pid;
    expect(hearing().silenced()).toBeNull();
  });

  it.each([
    ['is named', { secureInputBy: KEEPASS.pid }, 'KeePassXC'],
    ['has ended or is no application', { secureInputBy: 999 }, ''],
    ['is not told', { secureInputBy: null }, ''],
    ['is not told by a number', { secureInputBy: 'KeePassXC' }, ''],
    ['cannot be asked for without a session', { secureInputBy: KEEPASS.pid, refuses: 'session' }, ''],
  ])('are told with secure input, whose program %s', (_what, state, program) => {
    Object.assign(mac.state, { secureInput: true, ...state });
    expect(hearing().silenced()).toEqual(problem('hotkey-silenced', { program }));
  });

  it('are none while a password field of ours has it', () => {
    Object.assign(mac.state, { secureInput: true, secureInputBy: OURS.pid });
    expect(hearing().silenced()).toBeNull();
  });
});

describe('who may listen on a Mac', () => {
  it('is who is trusted with accessibility, as it is at that moment', () => {
    const one = hearing();
    expect(one.denied()).toBeNull();
    mac.state.trusted = false;
    expect(one.denied()).toEqual(problem('accessibility-denied', { macos: macosVersion() }));
  });
});
