import { expect, it } from 'vitest';
import { TwinModifiers } from '../../../src/main/hotkey/twin-modifiers.ts';

/** What becomes of reports written as `+Key` and `-Key`. */
function read(...reports: string[]): readonly string[] {
  const twins = new TwinModifiers();
  return reports.map(
    (report) => `${twins.isDown(report.slice(1), report.startsWith('+')) ? '+' : '-'}${report.slice(1)}`,
  );
}

it('knows a modifier that goes up while that of the other side is down', () => {
  expect(read('+LeftShift', '+RightShift', '+LeftShift', '-RightShift')).toEqual([
    '+LeftShift',
    '+RightShift',
    '-LeftShift',
    '-RightShift',
  ]);
});

it('leaves all else as it was reported', () => {
  const reports = ['+LeftShift', '+RightCtrl', '-LeftShift', '+LeftShift', '+LeftShift', '+A', '+A', '-A'];
  expect(read(...reports)).toEqual(reports);
});
