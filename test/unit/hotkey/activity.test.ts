import { describe, expect, it } from 'vitest';
import { Activity } from '../../../src/main/hotkey/activity.ts';
import type { KeyName } from '../../../src/shared/keys.ts';

/** An activity since time 0 that hears these edges, `+key` and `-key`, at 1, 2, 3 … */
function after(edges: string, completed: readonly KeyName[] = []): number {
  const activity = new Activity(0);
  edges.split(' ').forEach((edge, index) => {
    const [, sign, key = ''] = /^([+-])(.*)$/.exec(edge) ?? [];
    activity.note({ key, down: sign === '+', at: index + 1 });
    if (edge === `+${completed.at(-1) ?? ''}`) {
      activity.completed({ keys: completed, action: 'undo', gesture: 'hold', profile: null });
    }
  });
  return activity.lastAt(0);
}

describe('the last activity', () => {
  it('is the last key that went down', () => expect(after('+A -A +B -B')).toBe(3));

  it('is a modifier when it is let go', () => expect(after('+LeftCtrl -LeftCtrl')).toBe(2));

  it('is no hotkey', () =>
    expect(after('+LeftCtrl +LeftAlt +Z -LeftCtrl -LeftAlt -Z', ['LeftCtrl', 'LeftAlt', 'Z'])).toBe(0));

  it('is no key that is let go twice', () =>
    expect(after('+LeftCtrl +Z -LeftCtrl -Z -LeftCtrl -Z', ['LeftCtrl', 'Z'])).toBe(0));
});
