import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Checks } from '../../scripts/checks/checks.ts';
import type { Reporter } from '../../scripts/checks/reports.ts';

/** Of a runner that writes the file that it is told, where it does. */
const reporter: Reporter = {
  args: (file) => [file],
  env: () => ({ WORD: 'you' }),
  read: (report) => JSON.parse(report) as ReturnType<Reporter['read']>,
};
const REPORT = JSON.stringify({ passed: 2, failures: ['goes'], secondTries: ['waits'] });

const SCRIPTS = {
  good: 'echo hello',
  bad: 'echo complaint >&2; exit 3',
  'test:some': `printf %s '${REPORT}' >`,
  'test:broken': 'echo "hello $WORD"; exit 1;',
  // Each ends only when it has seen the other.
  left: 'mkfifo there; cat there',
  right: 'until test -p there; do sleep 0.01; done; echo hello > there',
};

let project = '';
let printed: string[] = [];
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'tingxie-project-'));
  await writeFile(join(project, 'package.json'), JSON.stringify({ scripts: SCRIPTS }));
  printed = [];
  const print = (line: string): void => void printed.push(line);
  vi.spyOn(console, 'log').mockImplementation(print);
  vi.spyOn(console, 'error').mockImplementation(print);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(project, { recursive: true });
});

it('what passed and what failed is told at the end, by name, and ends with 1', async () => {
  const checks = new Checks(project);
  expect(await checks.whole('Good', 'good')).toBe(true);
  expect(await checks.whole('Bad', 'bad')).toBe(false);
  await checks.tests('Some', 'test:some', reporter);
  await checks.tests('Broken', 'test:broken', reporter);
  expect(printed).toContain('\n── Good\nhello\n');
  expect(printed).toContain('\n── Bad\ncomplaint\n');
  expect(printed).toContain('\n── Broken\nhello you\n');
  expect(printed).toContain('Passed at the second try only:\n  waits');
  expect(checks.end()).toBe(1);
  expect(printed.slice(-2)).toEqual(['\nFailed:\n  Bad\n  Some: goes\n  Broken', '\n3 passed, 3 failed']);
});

it('checks run side by side, and end with 0 where all passed', async () => {
  const checks = new Checks(project);
  expect(await Promise.all([checks.whole('Left', 'left'), checks.whole('Right', 'right')])).toEqual([true, true]);
  expect(checks.end()).toBe(0);
  expect(printed.at(-1)).toBe('\n2 passed, 0 failed');
});
