import { describe, expect, it } from 'vitest';
import { Chord } from '../../../src/main/hotkey/chord.ts';

/** Feeds edges written as `+Key` or `-Key` (`+?` for a key without a name), each with its time; tells what they mean. */
function feed(chord: Chord, edges: readonly (readonly [string, number])[]): readonly string[] {
  return edges
    .flatMap(([edge, at]) => {
      const name = edge.slice(1);
      return chord.edge({ key: name === '?' ? null : name, down: edge.startsWith('+'), at });
    })
    .map(({ type, at }) => `${type} ${at}`);
}

const read = (keys: readonly string[], edges: readonly (readonly [string, number])[]): readonly string[] =>
  feed(new Chord(keys), edges);

describe('a press', () => {
  it('goes from the key down to the key up', () => {
    expect(
      read(
        ['RightCtrl'],
        [
          ['+RightCtrl', 10],
          ['-RightCtrl', 20],
        ],
      ),
    ).toEqual(['pressed 10', 'released 20']);
  });

  it('is one, whatever the auto-repeat', () => {
    expect(
      read(
        ['F9'],
        [
          ['+F9', 0],
          ['+F9', 500],
          ['+F9', 530],
          ['-F9', 540],
        ],
      ),
    ).toEqual(['pressed 0', 'released 540']);
  });

  it('begins with the last key of the chord, in any order, and ends with the first that goes up', () => {
    expect(
      read(
        ['LeftCtrl', 'LeftAlt', 'D'],
        [
          ['+D', 0],
          ['+LeftAlt', 1],
          ['+LeftCtrl', 2],
          ['-LeftAlt', 3],
          ['-D', 4],
        ],
      ),
    ).toEqual(['pressed 2', 'released 3']);
  });

  it('begins anew when the key that went up goes down again', () => {
    expect(
      read(
        ['LeftCtrl', 'D'],
        [
          ['+LeftCtrl', 0],
          ['+D', 1],
          ['-D', 2],
          ['+D', 3],
        ],
      ),
    ).toEqual(['pressed 1', 'released 2', 'pressed 3']);
  });

  it('is not one with the key of the other side', () => {
    expect(read(['RightCtrl'], [['+LeftCtrl', 0]])).toEqual([]);
  });

  it.each(['LeftShift', 'RightCtrl', 'RightMeta'])('of LeftCtrl and F9 is none while %s is down', (extra) => {
    expect(
      read(
        ['LeftCtrl', 'F9'],
        [
          [`+${extra}`, 0],
          ['+LeftCtrl', 1],
          ['+F9', 2],
        ],
      ),
    ).toEqual([]);
  });

  it('does not begin by letting go of an extra modifier', () => {
    expect(
      read(
        ['F9'],
        [
          ['+LeftShift', 0],
          ['+F9', 1],
          ['-LeftShift', 2],
        ],
      ),
    ).toEqual([]);
  });

  it('does not mind other keys that are down', () => {
    expect(
      read(
        ['RightCtrl'],
        [
          ['+A', 0],
          ['+RightCtrl', 1],
        ],
      ),
    ).toEqual(['pressed 1']);
  });

  it('is never one of an empty chord', () => {
    const chord = new Chord([]);
    expect(feed(chord, [['+LeftShift', 0]])).toEqual([]);
    expect(chord.forget(chord.blockers(), 1)).toEqual([]);
  });

  it('begins again although the last key-up was missed', () => {
    const chord = new Chord(['RightCtrl', 'F9']);
    feed(chord, [['+F9', 0]]);
    expect(
      feed(chord, [
        ['+RightCtrl', 5000],
        ['-RightCtrl', 5100],
        ['+RightCtrl', 5200],
      ]),
    ).toEqual(['pressed 5000', 'released 5100', 'pressed 5200']);
  });
});

describe('another key', () => {
  const pressed = ['+RightCtrl', 0] as const;

  it('within a second makes it a shortcut, once', () => {
    expect(read(['RightCtrl'], [pressed, ['+C', 999], ['-C', 999], ['+V', 999], ['-RightCtrl', 1000]])).toEqual([
      'pressed 0',
      'interrupted 999',
      'released 1000',
    ]);
  });

  it('may be a further modifier', () => {
    expect(read(['RightCtrl'], [pressed, ['+LeftShift', 5]])).toEqual(['pressed 0', 'interrupted 5']);
  });

  it('may be one without a name', () => {
    expect(read(['RightCtrl'], [pressed, ['-?', 4], ['+?', 5]])).toEqual(['pressed 0', 'interrupted 5']);
  });

  it('after a second is just typing', () => {
    expect(read(['RightCtrl'], [pressed, ['+C', 1000]])).toEqual(['pressed 0']);
  });

  it('that only repeats was struck before', () => {
    expect(read(['RightCtrl'], [['+A', -50], pressed, ['+A', 20]])).toEqual(['pressed 0']);
  });

  it('does not make a shortcut of a chord with a key that is no modifier', () => {
    expect(
      read(
        ['F9'],
        [
          ['+F9', 0],
          ['+C', 5],
        ],
      ),
    ).toEqual(['pressed 0']);
  });

  it('interrupts the next press too', () => {
    expect(
      read(['RightCtrl'], [pressed, ['+C', 5], ['-C', 6], ['-RightCtrl', 7], ['+RightCtrl', 8], ['+C', 9]]),
    ).toEqual(['pressed 0', 'interrupted 5', 'released 7', 'pressed 8', 'interrupted 9']);
  });
});

describe('Esc', () => {
  it('is told when it goes down, without its auto-repeat', () => {
    expect(
      read(
        ['F9'],
        [
          ['+Escape', 0],
          ['+Escape', 500],
          ['-Escape', 600],
          ['+Escape', 700],
        ],
      ),
    ).toEqual(['escape 0', 'escape 700']);
  });

  it('is told again although its key-up was missed', () => {
    expect(
      read(
        ['F9'],
        [
          ['+Escape', 0],
          ['+Escape', 2000],
        ],
      ),
    ).toEqual(['escape 0', 'escape 2000']);
  });

  it('does not also interrupt', () => {
    expect(
      read(
        ['RightCtrl'],
        [
          ['+RightCtrl', 0],
          ['+Escape', 5],
        ],
      ),
    ).toEqual(['pressed 0', 'escape 5']);
  });

  it('is the hotkey where it is the chord', () => {
    expect(read(['Escape'], [['+Escape', 0]])).toEqual(['pressed 0']);
  });
});

describe('a change of the chord', () => {
  it('releases the one that is pressed', () => {
    const chord = new Chord(['F9']);
    feed(chord, [['+F9', 0]]);
    expect(chord.replace(['F10'], 5)).toEqual([{ type: 'released', at: 5 }]);
    expect(
      feed(chord, [
        ['-F9', 6],
        ['+F10', 7],
      ]),
    ).toEqual(['pressed 7']);
  });

  it('does not press the new one by keys that are held already', () => {
    const chord = new Chord(['F9']);
    feed(chord, [['+F10', 0]]);
    expect(chord.replace(['F10'], 5)).toEqual([]);
    expect(feed(chord, [['+F10', 30]])).toEqual([]);
  });
});

describe('a key that is found up', () => {
  it('ends the press', () => {
    const chord = new Chord(['RightCtrl']);
    feed(chord, [['+RightCtrl', 0]]);
    expect(chord.forget(['RightCtrl'], 5)).toEqual([{ type: 'released', at: 5 }]);
    expect(chord.heldModifiers()).toEqual(new Set());
  });

  it('no longer blocks the chord', () => {
    const chord = new Chord(['F9']);
    feed(chord, [
      ['+LeftAlt', 0],
      ['+F9', 5],
    ]);
    expect(chord.blockers()).toEqual(['LeftAlt']);
    expect(chord.forget(['LeftAlt'], 5)).toEqual([{ type: 'pressed', at: 5 }]);
  });

  it('changes nothing while another modifier still blocks', () => {
    const chord = new Chord(['F9']);
    feed(chord, [
      ['+LeftAlt', 0],
      ['+LeftShift', 0],
      ['+F9', 5],
    ]);
    expect(chord.forget(['LeftAlt'], 5)).toEqual([]);
  });
});

it('knows which modifiers are held', () => {
  const chord = new Chord(['RightCtrl']);
  feed(chord, [
    ['+RightCtrl', 0],
    ['+LeftShift', 1],
    ['+A', 2],
    ['-LeftShift', 3],
  ]);
  expect(chord.heldModifiers()).toEqual(new Set(['RightCtrl']));
});

it('releases and forgets everything on a reset', () => {
  const chord = new Chord(['RightCtrl']);
  feed(chord, [['+RightCtrl', 0]]);
  expect(chord.reset(5)).toEqual([{ type: 'released', at: 5 }]);
  expect(chord.heldModifiers()).toEqual(new Set());
});
