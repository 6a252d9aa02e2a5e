import { SECTION_NAMES } from '../../../src/shared/i18n/window/settings.ts';
import { STEPS } from '../../../src/shared/ipc/window/welcome.ts';
import { VIEW_SECTIONS } from '../../../src/shared/window-view.ts';
import { describe, expect, it } from 'vitest';
import {
  CommandLine,
  commandOf,
  handoverOf,
  requestOfStart,
  startsApp,
  windowOf,
} from '../../../src/main/cli/command-line.ts';

describe('the command of a command line', () => {
  it.each(['toggle', 'start', 'stop', 'cancel', 'undo', 'record'])('can be %s', (command) => {
    expect(commandOf(['/usr/bin/tingxie', '--no-sandbox', `--${command}`])).toBe(command);
  });

  it('is the first of several', () => {
    expect(commandOf(['app', '--stop', '--start'])).toBe('stop');
  });

  it.each([[[]], [['app', 'xxtoggle']], [['app', '-toggle']], [['app', '--toggles']], [['app', '--toggle=1']]])(
    'is none in %j',
    (argv) => {
      expect(commandOf(argv)).toBeNull();
    },
  );
});

it.each([
  [{ command: 'undo' }, 'undo'],
  [{ command: 'undo', window: 'help' }, 'undo'],
  [{ command: 'record', window: '' }, 'record'],
  [{ command: null }, { show: null }],
  [{ command: 'format' }, { show: null }],
  [{ command: null, window: '' }, { show: null }],
  [{ command: null, window: 'help' }, { show: { view: 'help', section: '' } }],
  [{ command: null, window: 'settings/servers' }, { show: { view: 'settings', section: 'servers' } }],
  // Of a version that has views which this one has not.
  [{ command: null, window: 'dreams' }, { show: null }],
  [{ command: null, window: 5 }, { show: null }],
  [{}, { show: null }],
  // What Electron hands over when another start gave nothing.
  [null, { show: null }],
  ['undo', { show: null }],
])('another start that hands over %j asks for %j', (data, request) => {
  expect(requestOfStart(data)).toEqual(request);
});

describe('the window that a command line asks for', () => {
  it.each([
    [['app', '--start'], null],
    [['app', '--windows'], null],
    [['app', '--window'], { show: null }],
    [['app', '--window='], { show: null }],
    [['app', '--window', '--no-sandbox'], { show: null }],
    [['app', '--window', 'settings'], { show: { view: 'settings', section: '' } }],
    [['app', '--window=settings/servers'], { show: { view: 'settings', section: 'servers' } }],
    [['app', '--window=settings/dreams'], { show: { view: 'settings', section: '' }, unknownSection: 'dreams' }],
    [['app', '--window', 'dreams'], { unknownView: 'dreams' }],
    [['app', '--window=dreams/deep'], { unknownView: 'dreams/deep' }],
  ])('by %j is %j', (argv, asked) => {
    expect(windowOf(argv)).toEqual(asked);
  });

  it.each([{ show: null }, { show: { view: 'settings', section: 'servers' } }] as const)(
    'is handed over: %j',
    (asked) => {
      expect(requestOfStart(structuredClone(handoverOf(null, asked)))).toEqual(asked);
    },
  );
});

it('starts the app for nothing but what begins something', () => {
  expect((['toggle', 'start', 'stop', 'cancel', 'undo', 'record', null] as const).filter(startsApp)).toEqual([
    'toggle',
    'start',
    'record',
    null,
  ]);
});

describe('commands', () => {
  it('are followed as they come', () => {
    const line = new CommandLine();
    const followed: unknown[] = [];
    line.ready((command) => followed.push(command));
    line.give('start');
    line.give(null);
    line.give('stop');
    expect(followed).toEqual(['start', 'stop']);
  });

  it('wait until they can be followed, in order', () => {
    const line = new CommandLine();
    const followed: unknown[] = [];
    line.give('start');
    line.give('cancel');
    line.ready((command) => followed.push(command));
    expect(followed).toEqual(['start', 'cancel']);
  });
});

it('the sections that a command line can ask for are those of the window', () => {
  expect(VIEW_SECTIONS.settings.filter((name) => name !== 'trusted')).toEqual(SECTION_NAMES);
  expect(VIEW_SECTIONS.welcome).toEqual(STEPS);
});
