import { describe, expect, it } from 'vitest';
import { Chords } from '../../../src/main/hotkey/chords.ts';
import { HeardKeys } from '../../../src/main/hotkey/heard-keys.ts';
import type { KeyEdge } from '../../../src/main/hotkey/port.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { binding, edgeOf, type EdgeText, name } from './edges.ts';

/** Hotkeys that read edges; what they mean is told as one text each. */
function listen(bindings: readonly ReturnType<typeof binding>[], { dictating = false } = {}) {
  const heard = new HeardKeys();
  const chords = new Chords({ bindings, heard, dictating: () => dictating });
  const written = (events: ReturnType<Chords['release']>) =>
    events.map((event) => {
      if (event.type === 'pressed') return `pressed ${name(event.binding)} ${event.at}`;
      return event.type === 'action' ? `${event.action} ${event.at}` : `${event.type} ${event.at}`;
    });
  const take = (edge: KeyEdge) => chords.edge(edge, heard.take(edge));
  return {
    chords,
    heard,
    written,
    feed: (...edges: EdgeText[]) => edges.flatMap((text) => written(take(edgeOf(text)).events)),
    completed: (...edges: EdgeText[]) => edges.map((text) => take(edgeOf(text)).completed),
    forget: (keys: readonly string[], at: number) => {
      heard.forget(keys);
      return written(chords.forget(keys, at).events);
    },
  };
}

const hold = (...keys: string[]) => binding(keys);
const read = (keys: readonly string[], ...edges: EdgeText[]) => listen([binding(keys)]).feed(...edges);

describe('a press', () => {
  it('goes from the key down to the key up', () => {
    expect(read(['RightCtrl'], '+RightCtrl 10', '-RightCtrl 20')).toEqual(['pressed RightCtrl 10', 'released 20']);
  });

  it('is one, whatever the auto-repeat', () => {
    expect(read(['F9'], '+F9 0', '+F9 500', '+F9 530', '-F9 540')).toEqual(['pressed F9 0', 'released 540']);
  });

  it('begins with the last key of the chord, in any order, and ends with the first that goes up', () => {
    expect(read(['LeftCtrl', 'LeftAlt', 'D'], '+D 0', '+LeftAlt 1', '+LeftCtrl 2', '-LeftAlt 3', '-D 4')).toEqual([
      'pressed LeftCtrl+LeftAlt+D 2',
      'released 3',
    ]);
  });

  it('begins anew when the key that went up goes down again', () => {
    expect(read(['LeftCtrl', 'D'], '+LeftCtrl 0', '+D 1', '-D 2', '+D 3')).toEqual([
      'pressed LeftCtrl+D 1',
      'released 2',
      'pressed LeftCtrl+D 3',
    ]);
  });

  it('is not one with the key of the other side', () => {
    expect(read(['RightCtrl'], '+LeftCtrl 0')).toEqual([]);
  });

  it.each(['LeftShift', 'RightCtrl', 'RightMeta'])('of LeftCtrl and F9 is none while %s is down', (extra) => {
    expect(read(['LeftCtrl', 'F9'], `+${extra} 0`, '+LeftCtrl 1', '+F9 2')).toEqual([]);
  });

  it('does not begin by letting go of an extra modifier', () => {
    expect(read(['F9'], '+LeftShift 0', '+F9 1', '-LeftShift 2')).toEqual([]);
  });

  it('does not mind other keys that are down', () => {
    expect(read(['RightCtrl'], '+A 0', '+RightCtrl 1')).toEqual(['pressed RightCtrl 1']);
  });

  it('begins again although the last key-up was missed', () => {
    expect(read(['RightCtrl', 'F9'], '+F9 0', '+RightCtrl 5000', '-RightCtrl 5100', '+RightCtrl 5200')).toEqual([
      'pressed RightCtrl+F9 5000',
      'released 5100',
      'pressed RightCtrl+F9 5200',
    ]);
  });
});

describe('another key', () => {
  it('within a second makes it a shortcut, once', () => {
    expect(read(['RightCtrl'], '+RightCtrl 0', '+C 999', '-C 999', '+V 999', '-RightCtrl 1000')).toEqual([
      'pressed RightCtrl 0',
      'interrupted 999',
      'released 1000',
    ]);
  });

  it('may be a further modifier', () => {
    expect(read(['RightCtrl'], '+RightCtrl 0', '+LeftShift 5')).toEqual(['pressed RightCtrl 0', 'interrupted 5']);
  });

  it('may be one without a name', () => {
    expect(read(['RightCtrl'], '+RightCtrl 0', '-? 4', '+? 5')).toEqual(['pressed RightCtrl 0', 'interrupted 5']);
  });

  it('after a second is just typing', () => {
    expect(read(['RightCtrl'], '+RightCtrl 0', '+C 1000')).toEqual(['pressed RightCtrl 0']);
  });

  it('that only repeats was struck before', () => {
    expect(read(['RightCtrl'], '+A -50', '+RightCtrl 0', '+A 20')).toEqual(['pressed RightCtrl 0']);
  });

  it('does not make a shortcut of a chord with a key that is no modifier', () => {
    expect(read(['F9'], '+F9 0', '+C 5')).toEqual(['pressed F9 0']);
  });

  it('interrupts the next press too', () => {
    expect(read(['RightCtrl'], '+RightCtrl 0', '+C 5', '-C 6', '-RightCtrl 7', '+RightCtrl 8', '+C 9')).toEqual([
      'pressed RightCtrl 0',
      'interrupted 5',
      'released 7',
      'pressed RightCtrl 8',
      'interrupted 9',
    ]);
  });

  it.each(['+button 250', '+wheel 250', '+Mouse4 250', '+Mouse5 250'] satisfies EdgeText[])(
    'may be one of the mouse (%s)',
    (pointer) => {
      expect(read(['RightCtrl'], '+RightCtrl 0', pointer, '-RightCtrl 400')).toEqual([
        'pressed RightCtrl 0',
        'interrupted 250',
        'released 400',
      ]);
    },
  );

  it.each(['+button 1000', '+wheel 1000', '+Mouse4 1000'] satisfies EdgeText[])(
    'of the mouse (%s) after a second is just pointing',
    (pointer) => {
      expect(read(['RightCtrl'], '+RightCtrl 0', pointer)).toEqual(['pressed RightCtrl 0']);
    },
  );

  it.each(['+button 5', '+wheel 5'] satisfies EdgeText[])(
    'of the mouse (%s) does not make a shortcut of a chord with a key that is no modifier',
    (pointer) => {
      expect(read(['F9'], '+F9 0', pointer)).toEqual(['pressed F9 0']);
    },
  );

  it('is no button that only goes up', () => {
    expect(read(['RightCtrl'], '+button -50', '+RightCtrl 0', '-button 20')).toEqual(['pressed RightCtrl 0']);
  });
});

describe('Esc', () => {
  it('is told when it goes down, without its auto-repeat', () => {
    expect(read(['F9'], '+Escape 0', '+Escape 500', '-Escape 600', '+Escape 700')).toEqual(['escape 0', 'escape 700']);
  });

  it('is told again although its key-up was missed', () => {
    expect(read(['F9'], '+Escape 0', '+Escape 2000')).toEqual(['escape 0', 'escape 2000']);
  });

  it('does not also interrupt', () => {
    expect(read(['RightCtrl'], '+RightCtrl 0', '+Escape 5')).toEqual(['pressed RightCtrl 0', 'escape 5']);
  });

  it.each([['LeftAlt'], ['LeftCtrl', 'LeftShift'], ['RightShift'], ['LeftMeta'], ['RightCtrl']])(
    'is another shortcut with %s and %s',
    (...modifiers) => {
      const down = modifiers.map((key): EdgeText => `+${key} 0`);
      expect(read(['F9'], ...down, '+Escape 5')).toEqual([]);
      expect(read(['F9'], '+F9 -9', ...down, '+Escape 5')).toEqual(['pressed F9 -9']);
    },
  );

  it('is another shortcut with a further modifier beside the hotkey', () => {
    expect(read(['RightCtrl'], '+RightCtrl 0', '+LeftShift 2000', '+Escape 2005')).toEqual(['pressed RightCtrl 0']);
  });

  it.each([5, 5000])('is alone with the keys of the hotkey that is pressed (after %d ms)', (at) => {
    expect(read(['LeftCtrl', 'LeftAlt'], '+LeftCtrl 0', '+LeftAlt 0', `+Escape ${at}`)).toEqual([
      'pressed LeftCtrl+LeftAlt 0',
      `escape ${at}`,
    ]);
  });

  it('is told when the modifier beside it is found up', () => {
    const { chords, feed, forget } = listen([hold('F9')]);
    feed('+LeftAlt 0', '+Escape 5');
    expect(chords.blockers(5)).toEqual(['LeftAlt']);
    expect(forget(['LeftAlt'], 5)).toEqual(['escape 5']);
  });

  it('is not alone with the keys of a hotkey that already became another shortcut', () => {
    expect(read(['RightCtrl'], '+RightCtrl 0', '+C 5', '-C 6', '+Escape 9')).toEqual([
      'pressed RightCtrl 0',
      'interrupted 5',
    ]);
  });

  it('is not told when it is up before that is found', () => {
    const { feed, forget } = listen([hold('F9')]);
    feed('+LeftAlt 0', '+Escape 5', '-Escape 6');
    expect(forget(['LeftAlt'], 7)).toEqual([]);
  });

  it('is a hotkey where it is one', () => {
    expect(read(['Escape'], '+Escape 0')).toEqual(['pressed Escape 0']);
  });
});

describe('several hotkeys', () => {
  const talk = hold('RightCtrl');
  const undo = binding(['LeftCtrl', 'LeftAlt', 'Z'], { action: 'undo' });

  it('are told apart', () => {
    const { feed } = listen([talk, undo]);
    expect(feed('+RightCtrl 0', '-RightCtrl 400')).toEqual(['pressed RightCtrl 0', 'released 400']);
    expect(feed('+LeftCtrl 500', '+LeftAlt 501', '+Z 502', '+Z 900', '-Z 950', '+Z 960')).toEqual([
      'undo 502',
      'undo 960',
    ]);
  });

  it('that act can be used while speaking, once it is no shortcut any more', () => {
    const { feed } = listen([talk, undo]);
    expect(feed('+RightCtrl 0', '+LeftCtrl 1000', '+LeftAlt 1001', '+Z 1002', '-RightCtrl 2000')).toEqual([
      'pressed RightCtrl 0',
      'undo 1002',
      'released 2000',
    ]);
  });

  it('that act are not meant when the key to talk made a shortcut with theirs', () => {
    const { feed } = listen([talk, binding(['F9'], { action: 'cancel' })]);
    expect(feed('+RightCtrl 0', '+F9 10')).toEqual(['pressed RightCtrl 0', 'interrupted 10']);
  });

  it('for dictation: the second is none while the first is pressed', () => {
    const { feed } = listen([talk, hold('F9')]);
    expect(feed('+F9 0', '+RightCtrl 5000', '-RightCtrl 6000', '-F9 7000')).toEqual(['pressed F9 0', 'released 7000']);
  });

  it('of which one goes on with the other: an action interrupts as a shortcut does', () => {
    const { feed } = listen([talk, binding(['RightCtrl', 'Backspace'], { action: 'undo' })]);
    expect(feed('+RightCtrl 0', '+Backspace 100', '-Backspace 150', '-RightCtrl 200')).toEqual([
      'pressed RightCtrl 0',
      'interrupted 100',
      'undo 100',
      'released 200',
    ]);
  });

  it('of which one goes on with the other: after a second the action leaves the dictation alone', () => {
    const { feed } = listen([talk, binding(['RightCtrl', 'Backspace'], { action: 'undo' })]);
    expect(feed('+RightCtrl 0', '+Backspace 1000')).toEqual(['pressed RightCtrl 0', 'undo 1000']);
  });

  it('of which one goes on with the other: another dictation takes the place of the first', () => {
    const { feed } = listen([talk, hold('RightCtrl', 'Enter')]);
    expect(feed('+RightCtrl 0', '+Enter 100', '-Enter 900')).toEqual([
      'pressed RightCtrl 0',
      'interrupted 100',
      'released 100',
      'pressed RightCtrl+Enter 100',
      'released 900',
    ]);
  });

  it('that all fit: the one with the most keys counts', () => {
    const { feed } = listen([binding(['F9'], { action: 'cancel' }), binding(['F8', 'F9'], { action: 'undo' })]);
    expect(feed('+F8 0', '+F9 1')).toEqual(['undo 1']);
  });

  it('are said to be complete even where nothing is to be told', () => {
    const other = hold('F9');
    const { completed } = listen([talk, other]);
    expect(completed('+F9 0', '+RightCtrl 2000', '+C 2001')).toEqual([other, talk, null]);
  });
});

describe('the hotkeys of a first start', () => {
  const start = () => listen(DEFAULT_SETTINGS.hotkeys);

  it.each([
    ['the other one', ['+LeftCtrl 0', '+RightCtrl 10', '-RightCtrl 90', '-LeftCtrl 95'], ['undo 90']],
    [
      'the one to talk, which records nothing then',
      ['+RightCtrl 0', '+LeftCtrl 10', '-LeftCtrl 90', '-RightCtrl 95'],
      ['pressed RightCtrl 0', 'interrupted 10', 'undo 90', 'released 95'],
    ],
    [
      'the one to talk, long before: speaking goes on',
      ['+RightCtrl 0', '+LeftCtrl 3000', '-LeftCtrl 3090', '-RightCtrl 9000'],
      ['pressed RightCtrl 0', 'undo 3090', 'released 9000'],
    ],
  ] satisfies [string, EdgeText[], string[]][])('take back at both Ctrl keys, first %s', (_, edges, told) => {
    expect(start().feed(...edges)).toEqual(told);
  });

  it('take nothing back when both were down for a shortcut', () => {
    expect(start().feed('+LeftCtrl 0', '+RightCtrl 10', '+C 20', '-C 30', '-RightCtrl 40', '-LeftCtrl 50')).toEqual([]);
  });
});

describe.each([
  ['that toggle', binding(['RightCtrl'], { gesture: 'toggle' }), false],
  ['that end a running dictation', hold('RightCtrl'), true],
])('bare modifiers %s', (_, tapped, dictating) => {
  const tap = (...edges: EdgeText[]) => listen([tapped], { dictating }).feed(...edges);

  it('count when they go up', () => {
    expect(tap('+RightCtrl 0')).toEqual([]);
    expect(tap('+RightCtrl 0', '-RightCtrl 3000')).toEqual(['pressed RightCtrl 3000', 'released 3000']);
  });

  it.each(['+C 5', '+LeftShift 5', '+? 5', '+button 5', '+wheel 5', '+Escape 5'] satisfies EdgeText[])(
    'do not count when %s came before',
    (other) => {
      expect(tap('+RightCtrl 0', other, '-RightCtrl 10').filter((event) => event !== 'escape 5')).toEqual([]);
    },
  );

  it('count again the next time', () => {
    expect(tap('+RightCtrl 0', '+C 5', '-C 6', '-RightCtrl 10', '+RightCtrl 20', '-RightCtrl 30')).toEqual([
      'pressed RightCtrl 30',
      'released 30',
    ]);
  });
});

describe('taps', () => {
  it('of a hybrid hotkey begin at once while nothing is recorded', () => {
    const { feed } = listen([binding(['RightCtrl'], { gesture: 'hybrid' })]);
    expect(feed('+RightCtrl 0', '+C 5')).toEqual(['pressed RightCtrl 0', 'interrupted 5']);
  });

  it('of other keys than modifiers toggle when they go down', () => {
    const { feed } = listen([binding(['F9'], { gesture: 'toggle' })], { dictating: true });
    expect(feed('+F9 0')).toEqual(['pressed F9 0']);
  });

  it('act when they end', () => {
    const { feed } = listen([binding(['RightAlt'], { action: 'cancel' })]);
    expect(feed('+RightAlt 0')).toEqual([]);
    expect(feed('-RightAlt 9')).toEqual(['cancel 9']);
  });

  it('of more modifiers are not those of fewer', () => {
    const { feed } = listen([
      binding(['LeftCtrl'], { action: 'cancel' }),
      binding(['LeftCtrl', 'LeftShift'], { action: 'undo' }),
    ]);
    expect(feed('+LeftCtrl 0', '+LeftShift 1', '-LeftShift 2', '-LeftCtrl 3')).toEqual(['undo 2']);
  });

  it('whose end was missed are none', () => {
    const { feed, forget } = listen([binding(['RightAlt'], { action: 'cancel' })]);
    feed('+RightAlt 0');
    expect(forget(['RightAlt'], 5)).toEqual([]);
    expect(feed('-RightAlt 9')).toEqual([]);
  });
});

describe('a change of the hotkeys', () => {
  it('releases the one that is pressed', () => {
    const { chords, feed, written } = listen([hold('F9')]);
    feed('+F9 0');
    expect(written(chords.replace([hold('F10')], 5))).toEqual(['released 5']);
    expect(feed('-F9 6', '+F10 7')).toEqual(['pressed F10 7']);
  });

  it('does not press the new one by keys that are held already', () => {
    const { chords, feed } = listen([hold('F9')]);
    feed('+F10 0');
    expect(chords.replace([hold('F10')], 5)).toEqual([]);
    expect(feed('+F10 30')).toEqual([]);
  });

  it('drops a tap that goes on', () => {
    const { chords, feed } = listen([binding(['RightAlt'], { action: 'cancel' })]);
    feed('+RightAlt 0');
    chords.replace([hold('F10')], 5);
    expect(feed('-RightAlt 9')).toEqual([]);
  });
});

describe('a key that is found up', () => {
  it('ends the press', () => {
    const { feed, forget } = listen([hold('RightCtrl')]);
    feed('+RightCtrl 0');
    expect(forget(['RightCtrl'], 5)).toEqual(['released 5']);
  });

  it('no longer blocks the hotkey', () => {
    const { chords, feed, forget } = listen([hold('F9')]);
    feed('+LeftAlt 0', '+F9 5');
    expect(chords.blockers(5)).toEqual(['LeftAlt']);
    expect(forget(['LeftAlt'], 5)).toEqual(['pressed F9 5']);
  });

  it('changes nothing while another modifier still blocks', () => {
    const { feed, forget } = listen([hold('F9')]);
    feed('+LeftAlt 0', '+LeftShift 0', '+F9 5');
    expect(forget(['LeftAlt'], 5)).toEqual([]);
  });

  it.each(['-F9 6', '+A 6'] satisfies EdgeText[])('presses nothing when %s came meanwhile', (edge) => {
    const { chords, feed, forget } = listen([hold('F9')]);
    feed('+LeftAlt 0', '+F9 5', edge);
    expect(chords.blockers(6)).toEqual([]);
    expect(forget(['LeftAlt'], 7)).toEqual([]);
  });

  it.each(['F9', 'Escape'])('was down for %s when its key-up is heard, however soon', (key) => {
    const { feed, forget } = listen([hold('F9')]);
    feed('+LeftAlt 0', `+${key} 5`, '-LeftAlt 6');
    expect(forget(['LeftAlt'], 7)).toEqual([]);
  });
});
