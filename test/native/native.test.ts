/**
 * The parts that press and hear keys, look at windows and fields, and hold the clipboard, on the real system, each through
 * the platform's port. They need no Electron: a clipboard of its that is asked for fails the test.
 *
 * Written where neither Windows nor macOS can be run; on Linux the same tests run on X11, which says that they are right, and
 * nothing about the two. macOS: whatever starts the tests (a terminal) needs Accessibility.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyEdge, KeySource } from '../../src/main/hotkey/port.ts';
import { pasteChord } from '../../src/main/insertion/strategy.ts';
import type { TargetWindow } from '../../src/main/insertion/target.ts';
import { openPlatform } from '../../src/main/platform/open.ts';
import type { PlatformPort } from '../../src/main/platform/port.ts';
import { messages } from '../../src/shared/i18n/index.ts';
import type { KeyName } from '../../src/shared/keys.ts';
import { eventually } from '../support/eventually.ts';
import { platformParts } from '../support/platform.ts';
import { openMacSystem } from './support/macos-system.ts';
import type { NativeSystem, TextWindow } from './support/system.ts';
import { openWindowsSystem } from './support/windows-system.ts';
import { openX11System } from './support/x11-system.ts';

const OPENERS: Partial<Record<NodeJS.Platform, () => Promise<NativeSystem>>> = {
  win32: openWindowsSystem,
  darwin: openMacSystem,
  linux: openX11System,
};

type Edge = readonly [KeyName | null, boolean];

let system: NativeSystem;
let platform: PlatformPort;
let folder: string;
let window: TextWindow;
let target: TargetWindow;
/** What stands in the window. */
let written = '';
let announced: Edge[] = [];
/** What ends all that was opened, in this order. */
const endings: (() => Promise<void>)[] = [];
/** The problems that the platform has told. */
const told: string[] = [];

beforeAll(async () => {
  const open = OPENERS[process.platform];
  if (open === undefined) throw new Error(`there is nothing native on ${process.platform}`);
  system = await open();
  endings.push(() => system.close());
  folder = await mkdtemp(join(tmpdir(), 'tingxie-native-data-'));
  endings.unshift(() => rm(folder, { recursive: true }));
  platform = await openPlatform(
    platformParts({
      process: system.process,
      userData: folder,
      onInject: (key, down) => announced.push([key, down]),
      onProblem: ({ code }) => told.push(code),
    }),
  );
  endings.unshift(
    () => platform.backend.dispose(),
    () => platform.dispose(),
  );
  const denied = platform.keysDenied();
  if (denied !== null) throw new Error(messages('en').problem(denied));
  await platform.warmUp();
  window = await system.openWindow();
  endings.unshift(() => window.close());
  target = await eventually(async () => {
    const found = await platform.targets?.current();
    if (found == null || (window.pid !== null && found.pid !== window.pid))
      throw new Error('our window is not in front');
    return found;
  });
});

afterAll(async () => {
  for (const end of endings) await end();
  if (process.platform === 'linux') {
    console.log('Native tests: only X11 was tried. Nothing of Windows and macOS was run.');
  }
});

/** Waits until this stands in the window, and nothing else. */
async function expectText(text: string): Promise<void> {
  await eventually(async () => expect(await window.text()).toBe(text));
  written = text;
}

const paste = (text: string) =>
  platform.backend.paste({
    text,
    chord: pasteChord('auto', platform.name),
    delayMs: 0,
    target,
    isStillFocused: () => platform.targets?.isFocused(target) ?? Promise.resolve(false),
    noteField: () => Promise.resolve(null),
  });

it('all functions of the system can be bound', () => {
  expect(told).toEqual([]);
});

describe('the window in front', () => {
  it('is known as such, and no field for secrets', async () => {
    expect(target.app).not.toBe('');
    expect(await platform.targets?.isFocused(target)).toBe(true);
    expect(await platform.field?.isSecret()).not.toBe(true);
  });

  it.each(['你好，Hello! ', '😀é\u0301 ', 'two\nlines\n'])('takes what is pasted, to the letter: %j', async (text) => {
    expect(['taken', 'sent']).toContain(await paste(text));
    await expectText(written + text);
  });

  it('takes what is typed', async () => {
    const text = 'typed';
    expect(await platform.keyboard.canType(text)).toBe(true);
    await platform.keyboard.type(text);
    await expectText(written + text);
  });

  it('loses as many characters as are erased', async () => {
    await platform.editing?.repeat('Backspace', 'typed'.length);
    await expectText(written.slice(0, -'typed'.length));
  });

  it('shows the text before its caret, where fields can be read', async () => {
    const before = await platform.field?.textBefore(6);
    if (before != null) expect(before.replaceAll(/\r\n?/gu, '\n')).toBe(written.slice(-before.length));
  });
});

describe('keys', () => {
  let source: KeySource;
  let heard: Edge[] = [];
  const hear = ({ key, down }: KeyEdge): boolean => {
    heard.push([key, down]);
    return false;
  };

  beforeAll(async () => {
    source = await firstThatStarts(platform.keySources ?? [], hear);
    // A helper listens some time after it was started.
    await eventually(async () => {
      await platform.keyboard.press(['RightShift']);
      expect(heard).not.toEqual([]);
    });
  });

  afterAll(() => source.stop());

  it.each([[['RightShift']], [['LeftShift', 'F9']], [['LeftCtrl', 'LeftAlt', 'Home']]])(
    'that are pressed come back as they were announced, and no others: %j',
    async (chord) => {
      await settled(() => heard.length);
      [heard, announced] = [[], []];
      await platform.keyboard.press(chord);
      await eventually(() => expect(heard.length).toBeGreaterThanOrEqual(announced.length));
      await settled(() => heard.length);
      // In which order keys of a chord go up is not promised.
      expect(heard.toSorted()).toEqual(announced.toSorted());
      const asked = chord.flatMap((key): Edge[] => [
        [key, true],
        [key, false],
      ]);
      expect(announced).toEqual(expect.arrayContaining(asked));
    },
  );

  it('that nobody holds are up', async () => {
    expect(await platform.keyState(['LeftShift', 'RightShift', 'F9'])).toEqual(new Set());
  });

  it('are kept from nobody who listens', () => {
    expect([platform.hearing?.denied() ?? null, platform.hearing?.silenced() ?? null]).toEqual([null, null]);
  });
});

describe('the clipboard', () => {
  it('is given back after a paste, whatever was copied', async ({ skip }) => {
    skip(told.includes('clipboard-not-kept'), 'macOS would ask before the clipboard is read, so it is left alone');
    for (const kind of system.kinds) {
      await system.copy(kind);
      const before = await system.clipboard();
      await paste('.');
      await expectText(`${written}.`);
      await eventually(async () => expect(await system.clipboard(), kind).toEqual(before));
    }
    expect(told).toEqual([]);
  });
});

/** The first of these that runs. Throws, with all reasons, where none does. */
async function firstThatStarts(sources: readonly KeySource[], hear: (edge: KeyEdge) => boolean): Promise<KeySource> {
  const reasons: unknown[] = [];
  for (const source of sources) {
    try {
      await source.start(hear, (reason) => {
        throw new Error(`${source.name} stopped: ${reason}`);
      });
      return source;
    } catch (error) {
      reasons.push(error);
    }
  }
  throw new AggregateError(reasons, 'keys are heard by nothing');
}

/** Waits until a number stays the same for a while. */
async function settled(count: () => number): Promise<void> {
  let before = -1;
  while (count() !== before) {
    before = count();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
