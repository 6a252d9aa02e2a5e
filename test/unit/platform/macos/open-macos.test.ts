import { beforeEach, expect, it } from 'vitest';
import { macosVersion } from '../../../../src/main/platform/macos/macos-version.ts';
import { openMacPlatform } from '../../../../src/main/platform/macos/open-macos.ts';
import type { PlatformParts } from '../../../../src/main/platform/port.ts';
import { changeCount } from '../../../../src/main/platform/macos/pasteboard.ts';
import type { PasteboardLibrary } from '../../../../src/main/platform/macos/pasteboard-library.ts';
import { problem, type Problem } from '../../../../src/shared/problem.ts';
import { fakeNut } from '../../../support/nut.ts';
import { expectOwnKnownByNumber, pasteOn, platformParts } from '../../../support/platform.ts';
import { modifiersOf } from '../../../support/quartz.ts';
import { record } from '../native/recorder.ts';
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

const noPasteboard = (): PasteboardLibrary => record<PasteboardLibrary>({}).library;

const open = (parts: Partial<PlatformParts> = {}, loadPasteboard = noPasteboard) =>
  openMacPlatform(
    platformParts({
      hotkeys: () => [['RightCtrl']],
      heldModifiers: () => new Set(['RightCtrl']),
      onProblem: (one) => problems.push(one),
      ...parts,
    }),
    () => mac.library,
    fakeNut(steps),
    loadPasteboard,
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

it('counts the changes of the clipboard as the system does', () => {
  mac.state.changeCount = 33;
  expect(changeCount(mac.library)).toBe(33);
  expect(mac.pools).toBe(0);
});

it("gives the clipboard back by the system's own functions, several files too", async () => {
  const pasteboard = new FakePasteboard();
  const files = [[['public.file-url', 'file:///a']], [['public.file-url', 'file:///b']]] as const;
  pasteboard.copy(...files);
  const { messages } = pasteboard;
  // Objects are those of either stand-in, which do not overlap.
  const release = (object: bigint): void => (mac.owned.has(object) ? mac : pasteboard).library.CFRelease(object);
  const library = { ...mac.library, ...pasteboard.library, CFRelease: release };
  const platform = await openMacPlatform(
    platformParts(),
    () => library,
    fakeNut(steps),
    () => messages,
  );
  expect(await pasteOn(platform)).toBe('sent');
  expect(pasteboard.content().map(([first]) => first)).toEqual(files.map(([first]) => first));
  expect([pasteboard.leaks(), mac.owned.size]).toEqual([0, 0]);
});

it("does so by Electron's clipboard where they cannot be bound, which is told, and knows its own text by that number", async () => {
  await expectOwnKnownByNumber((parts) =>
    open(parts, () => {
      throw new Error('no such function');
    }),
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
