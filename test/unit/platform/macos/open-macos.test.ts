import { beforeEach, expect, it } from 'vitest';
import { macosVersion } from '../../../../src/main/platform/macos/macos-version.ts';
import { openMacPlatform } from '../../../../src/main/platform/macos/open-macos.ts';
import type { PlatformParts } from '../../../../src/main/platform/port.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import { fakeNut } from '../../../support/nut.ts';
import { expectGivenBackByElectron, pasteOn, platformParts } from '../../../support/platform.ts';
import { modifiersOf } from '../../../support/quartz.ts';
import { FakeMac } from './fake-mac.ts';
import { FakePasteboard } from './fake-pasteboard.ts';

let mac: FakeMac;
let problems: Problem[];
let steps: string[];

beforeEach(() => {
  mac = new FakeMac();
  problems = [];
  steps = [];
});

const open = (parts: Partial<PlatformParts> = {}, load = () => mac.library) =>
  openMacPlatform(
    platformParts({
      hotkeys: () => [['RightCtrl']],
      heldModifiers: () => new Set(['RightCtrl']),
      onProblem: (one) => problems.push(one),
      ...parts,
    }),
    load,
    fakeNut(steps),
  );

it('says whether keys may be pressed, as it is at that moment', async () => {
  const { keysDenied } = await open();
  expect(keysDenied()).toBeNull();
  mac.state.trusted = false;
  expect(keysDenied()).toEqual(problem('accessibility-denied', { macos: macosVersion() }));
});

it('tells by what it says of hearing, and by nothing else, that keys may not be pressed', async () => {
  const { warmUp, hearing } = await open();
  mac.state.trusted = false;
  await warmUp();
  expect(problems).toEqual([]);
  expect(hearing?.denied()).toEqual(problem('accessibility-denied', { macos: macosVersion() }));
  mac.state.trusted = true;
  expect(hearing?.denied()).toBeNull();
});

it('tells of the window, the field and the keys that are down, nobody of it ours', async () => {
  const bundle = 'com.apple.Notes';
  const { targets, field, keyState, hearing, hasTray, keysCan } = await open();
  mac.state.applications = [{ pid: 501, bundle, name: 'Notes' }];
  mac.state.front = 501;
  mac.state.field = { text: 'Hello', selection: [5, 0] };
  expect(await targets?.current()).toMatchObject({ pid: 501, app: bundle });
  expect(await field?.textBefore(9)).toBe('Hello');
  expect(await keyState(['RightAlt'])).toEqual(new Set());
  expect([hasTray, keysCan]).toEqual([true, 'paste']);
  mac.state.applications = [{ pid: process.pid, bundle, name: 'Tingxie' }];
  mac.state.front = process.pid;
  expect(await targets?.current()).toBeNull();
  mac.state.secureInput = true;
  mac.state.secureInputBy = process.pid;
  expect(hearing?.silenced()).toBeNull();
});

it('finds out before the first text whether it may press keys in this session', async () => {
  mac.state.refuses = 'source';
  await expect((await open()).warmUp()).rejects.toThrow('lets nobody press keys');
});

it("gives the clipboard back by the system's own functions, several files too", async () => {
  const pasteboard = new FakePasteboard();
  const files = [[['public.file-url', 'file:///a']], [['public.file-url', 'file:///b']]] as const;
  pasteboard.copy(...files);
  // Objects are those of either stand-in, which do not overlap.
  const release = (object: bigint): void => (mac.owned.has(object) ? mac : pasteboard).library.CFRelease(object);
  const library = { ...mac.library, ...pasteboard.library, CFRelease: release };
  const platform = await openMacPlatform(platformParts(), () => library, fakeNut(steps));
  expect(await pasteOn(platform)).toBe('sent');
  expect(pasteboard.content().map(([first]) => first)).toEqual(files.map(([first]) => first));
  expect([pasteboard.leaks(), mac.owned.size]).toEqual([0, 0]);
});

it("does so by Electron's clipboard where they cannot be bound, which is told", async () => {
  await expectGivenBackByElectron(
    (parts) =>
      open(parts, () => {
        throw new Error('no such function');
      }),
    { readText: () => Promise.resolve('你好') },
  );
  expect(problems).toEqual([problem('native-unavailable', { reason: 'no such function' })]);
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
