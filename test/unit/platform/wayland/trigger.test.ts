import { describe, expect, it } from 'vitest';
import { triggerOf } from '../../../../src/main/platform/wayland/trigger.ts';

describe('a trigger', () => {
  it.each([
    [['RightCtrl'], 'Control_R'],
    [['LeftCtrl', 'LeftAlt', 'Z'], 'CTRL+ALT+z'],
    [['LeftMeta', 'Space'], 'LOGO+space'],
    [['LeftCtrl', 'RightCtrl', 'F9'], 'CTRL+F9'],
    [['LeftCtrl', 'LeftShift'], 'CTRL+Shift_L'],
    [['Mouse4'], null],
    [['A', 'B'], null],
    [[], null],
  ] as const)('for %j is %s', (keys, trigger) => {
    expect(triggerOf(keys)).toBe(trigger);
  });
});
