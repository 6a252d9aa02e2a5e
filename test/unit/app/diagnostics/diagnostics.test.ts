import { expect, it, vi } from 'vitest';
import { type Check, fine, note } from '../../../../src/main/app/diagnostics/check.ts';
import { Diagnostics } from '../../../../src/main/app/diagnostics/diagnostics.ts';
import type { CheckResult } from '../../../../src/shared/ipc/window/help.ts';

const WELL = fine(note('settings-fine', {}));

/** A check that ends when it is told to. */
function slowCheck(): { readonly check: Check; readonly run: () => void; readonly times: () => number } {
  const ends: ((result: CheckResult) => void)[] = [];
  const run = vi.fn(() => new Promise<CheckResult>((resolve) => void ends.push(resolve)));
  return {
    check: { name: 'disk', limitMs: 1000, run },
    run: () => ends.shift()?.(WELL),
    times: () => run.mock.calls.length,
  };
}

/** Timers that run out when they are told to. */
function timers(): { readonly schedule: (ms: number, done: () => void) => () => void; readonly runOut: () => void } {
  const pending = new Set<() => void>();
  return {
    schedule: (_ms, done) => {
      pending.add(done);
      return () => void pending.delete(done);
    },
    runOut: () => {
      for (const done of pending) done();
    },
  };
}

it('shows that a check runs, then what it found; and does not begin one twice', async () => {
  const slow = slowCheck();
  const diagnostics = new Diagnostics({ checks: [slow.check], schedule: timers().schedule });
  const listener = vi.fn();
  diagnostics.changed(listener);
  expect(diagnostics.states).toEqual([{ name: 'disk', isRunning: false, result: null }]);
  const runs = Promise.all([diagnostics.run(null), diagnostics.run('disk')]);
  expect(diagnostics.states).toEqual([{ name: 'disk', isRunning: true, result: null }]);
  await Promise.resolve();
  slow.run();
  await runs;
  expect(slow.times()).toBe(1);
  expect(diagnostics.states).toEqual([{ name: 'disk', isRunning: false, result: WELL }]);
  expect(listener).toHaveBeenCalledTimes(2);
});

it('keeps what was found while it looks again, and forgets it on request', async () => {
  const slow = slowCheck();
  const diagnostics = new Diagnostics({ checks: [slow.check], schedule: timers().schedule });
  const first = diagnostics.run(null);
  await Promise.resolve();
  slow.run();
  await first;
  const again = diagnostics.run('disk');
  expect(diagnostics.states[0]).toEqual({ name: 'disk', isRunning: true, result: WELL });
  await Promise.resolve();
  slow.run();
  await again;
  diagnostics.forget();
  expect(diagnostics.states[0]?.result).toBeNull();
});

it('ends a check that hangs, and says so', async () => {
  const clock = timers();
  const diagnostics = new Diagnostics({ checks: [slowCheck().check], schedule: clock.schedule });
  const run = diagnostics.run(null);
  clock.runOut();
  await run;
  expect(diagnostics.states[0]?.result).toMatchObject({
    verdict: 'warning',
    says: [note('took-too-long', { seconds: 1 })],
  });
});

it('a check that throws is a finding, and stops no other', async () => {
  const failing: Check = {
    name: 'session',
    limitMs: 1000,
    run: () => {
      throw new Error('no bus');
    },
  };
  const well: Check = { name: 'settings', limitMs: 1000, run: () => Promise.resolve(WELL) };
  const diagnostics = new Diagnostics({ checks: [failing, well], schedule: timers().schedule });
  await diagnostics.run(null);
  expect(diagnostics.states.map(({ result }) => result?.verdict)).toEqual(['problem', 'fine']);
  expect(diagnostics.states[0]?.result?.says).toEqual([note('check-failed', { reason: 'no bus' })]);
});
