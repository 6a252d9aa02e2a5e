import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { beginFirstRun, type FirstRun, openFirstRun } from '../../../src/main/app/first-run.ts';
import { Emitter } from '../../../src/shared/emitter.ts';

let userData: string;
beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'first-run-'));
});
afterEach(() => rm(userData, { recursive: true }));

/** Starts the app: the settings file is there from then on. */
async function start(): Promise<FirstRun> {
  const firstRun = await openFirstRun(userData);
  await writeFile(join(userData, 'settings.json'), '{}');
  return firstRun;
}

it('is due where there were no settings, and goes on at the next start where it stopped', async () => {
  const first = await start();
  expect(first.isDue).toBe(true);
  expect(first.progress.at).toBe('microphone');
  await first.settle({ step: 'microphone', outcome: 'done' });
  expect(first.progress.at).toBe('recogniser');

  const second = await start();
  expect(second.isDue).toBe(true);
  expect(second.progress).toEqual({
    at: 'recogniser',
    steps: { microphone: 'done', recogniser: 'open', hotkey: 'open' },
    isOver: false,
  });
  await second.settle({ step: 'recogniser', outcome: 'skipped' });
  await second.settle({ step: 'hotkey', outcome: 'done' });
  expect((await start()).isDue).toBe(false);
});

it('never comes to somebody who used the app before there was one, and writes nothing then', async () => {
  await writeFile(join(userData, 'settings.json'), '{ "version": 1 }');
  const firstRun = await start();
  expect(firstRun.isDue).toBe(false);
  await expect(readFile(join(userData, 'first-run.json'))).rejects.toThrow('ENOENT');
});

it('does not come back when the settings file is removed later', async () => {
  const firstRun = await start();
  await firstRun.go('end');
  await rm(join(userData, 'settings.json'));
  expect((await start()).isDue).toBe(false);
});

it('that is over does not come back by itself, whatever step is asked for later', async () => {
  await writeFile(join(userData, 'settings.json'), '{ "version": 1 }');
  const firstRun = await start();
  await firstRun.go('recogniser');
  expect(firstRun.progress.at).toBe('recogniser');
  expect((await start()).isDue).toBe(false);
  // Nobody who came for one step is led through the others.
  await firstRun.settle({ step: 'recogniser', outcome: 'done' });
  expect(firstRun.progress.at).toBe('end');
  await firstRun.again();
  expect(firstRun.progress.steps).toEqual({ microphone: 'open', recogniser: 'open', hotkey: 'open' });
  expect((await start()).isDue).toBe(false);
});

it('goes to the steps that are still open, also to those before', async () => {
  const firstRun = await start();
  await firstRun.go('hotkey');
  await firstRun.settle({ step: 'hotkey', outcome: 'done' });
  expect(firstRun.progress.at).toBe('microphone');
  await firstRun.settle({ step: 'microphone', outcome: 'skipped' });
  await firstRun.settle({ step: 'recogniser', outcome: 'skipped' });
  expect(firstRun.progress.at).toBe('end');
  await firstRun.again();
  expect(firstRun.progress.steps.hotkey).toBe('open');
});

it.each(['{', '[]', '{"at":"elsewhere","steps":{}}', '{"at":"hotkey","steps":{"microphone":"done"}}'])(
  'of a file that holds %s nobody is led through anything',
  async (text) => {
    await writeFile(join(userData, 'first-run.json'), text);
    expect((await start()).isDue).toBe(false);
  },
);

it('waits for the end of a dictation before it is shown', () => {
  const changed = new Emitter();
  const show = vi.fn();
  let isDictating = true;
  beginFirstRun({ firstRun: { isDue: true }, isDictating: () => isDictating, changed: changed.event, show });
  changed.fire();
  expect(show).not.toHaveBeenCalled();
  isDictating = false;
  changed.fire();
  changed.fire();
  expect(show).toHaveBeenCalledOnce();
});

it('shows nothing when it is over', () => {
  const show = vi.fn();
  const never = new Emitter().event;
  beginFirstRun({ firstRun: { isDue: false }, isDictating: () => false, changed: never, show });
  expect(show).not.toHaveBeenCalled();
});
