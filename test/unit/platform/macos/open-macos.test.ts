import { beforeEach, expect, it } from 'vitest';
import { macosVersion } from '../../../../src/main/platform/macos/macos-version.ts';
import { openMacPlatform } from '../../../../src/main/platform/macos/open-macos.ts';
import type { PlatformParts } from '../../../../src/main/platform/port.ts';
import { changeCount } from '../../../../src/main/platform/macos/pasteboard.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import { fakeNut } from '../../../support/nut.ts';
import { expectOwnKnownByNumber, platformParts } from '../../../support/platform.ts';
import { modifiersOf } from '../../../support/quartz.ts';
import { FakeMac } from './fake-mac.ts';

let mac: FakeMac;
let problems: Problem[];
let steps: string[];

beforeEach(() => {
  mac = new FakeMac();
  problems = [];
  steps = [];
});

const open = (parts: Partial<PlatformParts> = {}) =>
  openMacPlatform(
    platformParts({
      hotkeys: () => [['RightCtrl']],
      heldModifiers: () => new Set(['RightCtrl']),
      onProblem: (one) => problems.push(one),
      ...parts,
    }),
    () => mac.library,
    fakeNut(steps),
  );

it('says whether keys may be pressed, as it is at that moment', async () => {
  const { keysDenied } = await open();
  expect(keysDenied()).toBeNull();
  mac.state.trusted = false;
  expect(keysDenied()).toEqual(problem('accessibility-denied', { macos: macosVersion() }));
});

it('tells before the first text that keys may not be pressed', async () => {
  const { warmUp } = await open();
  await warmUp();
  expect(problems).toEqual([]);
  mac.state.trusted = false;
  await warmUp();
  expect(problems).toEqual([problem('accessibility-denied', { macos: macosVersion() })]);
});

it('counts the changes of the clipboard as the system does', () => {
  mac.state.changeCount = 33;
  expect(changeCount(mac.library)).toBe(33);
  expect(mac.pools).toBe(0);
});

it('knows its own text in the clipboard by that number', async () => {
  await expectOwnKnownByNumber(open);
});

it('presses keys by events of its own, which leave alone what the user holds', async () => {
  const { keyboard } = await open();
  await keyboard.warmUp();
  await keyboard.press(['LeftMeta', 'V']);
  expect(mac.posted.map(modifiersOf)).toEqual(['Meta', 'Meta', 'Meta', '']);
  expect(steps).toEqual([]);
});

it('presses keys by nut-js, one by one, where the libraries of the system cannot be bound', async () => {
  const { keyboard, editing, keysDenied, hearing } = await openMacPlatform(
    platformParts({ heldModifiers: () => new Set(['RightCtrl']), onProblem: (one) => problems.push(one) }),
    () => {
      throw new Error('no such library');
    },
    fakeNut(steps),
  );
  await keyboard.press(['LeftMeta', 'V']);
  expect(steps).toEqual(['press LeftMeta', 'press V', 'release V', 'release LeftMeta']);
  expect(editing).toBe(keyboard);
  expect(problems).toEqual([problem('native-unavailable', { reason: 'no such library' })]);
  expect([keysDenied(), hearing]).toEqual([null, null]);
});
