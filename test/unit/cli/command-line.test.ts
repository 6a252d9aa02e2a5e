import { describe, expect, it } from 'vitest';
import { CommandLine, commandOf, requestOfStart, startsApp } from '../../../src/main/cli/command-line.ts';

describe('the command of a command line', () => {
  it.each(['toggle', 'start', 'stop', 'cancel', 'undo'])('can be %s', (command) => {
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
  [{ command: null }, 'show'],
  [{ command: 'format' }, 'show'],
  [{}, 'show'],
  // What Electron hands over when another start gave nothing.
  [null, 'show'],
  ['undo', 'show'],
])('another start that hands over %j asks for %s', (data, request) => {
  expect(requestOfStart(data)).toBe(request);
});

it('starts the app for nothing but what begins something', () => {
  expect((['toggle', 'start', 'stop', 'cancel', 'undo', null] as const).filter(startsApp)).toEqual([
    'toggle',
    'start',
    null,
  ]);
});

describe('commands', () => {
  it('are followed as they come', () => {
    const line = new CommandLine();
    const followed: string[] = [];
    line.ready((command) => followed.push(command));
    line.give('start');
    line.give(null);
    line.give('stop');
    expect(followed).toEqual(['start', 'stop']);
  });

  it('wait until they can be followed, in order', () => {
    const line = new CommandLine();
    const followed: string[] = [];
    line.give('start');
    line.give('cancel');
    line.ready((command) => followed.push(command));
    expect(followed).toEqual(['start', 'cancel']);
  });
});
