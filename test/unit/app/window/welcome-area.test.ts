import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openFirstRun } from '../../../../src/main/app/first-run.ts';
import { welcomeArea } from '../../../../src/main/app/window/welcome-area.ts';
import { defaultSettings } from '../../../../src/settings/schema.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { problem } from '../../../../src/shared/problem.ts';

it('tells how far the first run is, what keyboards lack and what works here; and does what is asked', async () => {
  const firstRun = await openFirstRun(await mkdtemp(join(tmpdir(), 'welcome-')));
  const settings = { current: defaultSettings('win32'), changed: new Emitter<never>().event };
  const platform = { name: 'win32' as const, describe: () => ['It works.'] };
  const area = welcomeArea({ settings: settings as never, language: () => 'zh', firstRun, platform });
  expect(area.state()).toEqual({
    at: 'microphone',
    steps: { microphone: 'open', recogniser: 'open', hotkey: 'open' },
    isOver: false,
    advice: [problem('hotkey-key-missing', { keys: '右 Ctrl' })],
    session: ['It works.'],
  });
  const listener = vi.fn();
  for (const changed of area.changed) changed(listener);
  await area.handlers['welcome:settle']({ step: 'microphone', outcome: 'skipped' });
  expect(area.state()).toMatchObject({ at: 'recogniser', steps: { microphone: 'skipped' } });
  await area.handlers['welcome:go']('end');
  expect(area.state().at).toBe('end');
  await area.handlers['welcome:again'](undefined);
  expect(area.state()).toMatchObject({ at: 'microphone', steps: { microphone: 'open' } });
  expect(listener).toHaveBeenCalledTimes(3);
});
