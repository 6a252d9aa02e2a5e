import { expect, it } from 'vitest';
import { writingArea } from '../../../../src/main/app/window/writing-area.ts';
import { TextEngine } from '../../../../src/main/text/engine.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { problem } from '../../../../src/shared/problem.ts';
import type { Settings } from '../../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../../support/settings.ts';

function create(settings: Partial<Settings>, recent: readonly string[] = []) {
  const never = new Emitter<Settings>();
  return writingArea({
    settings: { current: { ...DEFAULT_SETTINGS, ...settings }, changed: never.event },
    appInUse: { recent, changed: new Emitter().event },
    language: () => 'en',
    platform: { name: 'darwin', describe: () => [] },
    text: new TextEngine(() => undefined),
  });
}

const apps: Settings['apps'] = [
  { app: 'code*', insertion: {}, text: { spacing: 'add' } },
  { app: 'Code', insertion: { method: 'type' }, text: {} },
];

it('tells of each application used last which rule counts there, and what is built in', () => {
  expect(create({ apps }, ['Code', 'KeePassXC', 'gedit']).state().seen).toEqual([
    { app: 'Code', rule: 0, builtIn: null },
    { app: 'KeePassXC', rule: null, builtIn: { method: 'never' } },
    { app: 'gedit', rule: null, builtIn: null },
  ]);
});

it('shows all that is built in, what says the same together', () => {
  const { builtIn } = create({}).state();
  const holding = builtIn.find(({ apps: names }) => names.includes('KeePassXC'));
  expect(holding?.insertion).toEqual({ method: 'never' });
  expect(holding?.apps).toContain('1Password');
  expect(builtIn.length).toBeLessThan(10);
});

it('tries a text as in an application, and as by a profile', async () => {
  const profiles: Settings['profiles'] = { mail: { insertion: {}, text: { finalStop: 'drop' } } };
  const area = create({ apps, profiles });
  const after = async (app: string, profile: string | null) => {
    const reply = await area.handlers['writing:try']({ segments: ['用Python。'], app, profile });
    return 'value' in reply ? reply.value.after : reply;
  };
  expect(await after('', null)).toBe('用Python。');
  expect(await after('Code', null)).toBe('用 Python。');
  expect(await after('Code', 'mail')).toBe('用 Python');
});

it('gives examples by the rules that are set', async () => {
  const { text } = DEFAULT_SETTINGS;
  const reply = await create({ text: { ...text, spacing: 'add' } }).handlers['writing:examples'](undefined);
  const examples = 'value' in reply ? reply.value : [];
  expect(examples.find(({ rule }) => rule === 'spacing')?.after).toBe('用 Python 写 3 个脚本。');
});

it('tells of keys to paste with that paste on another system only', () => {
  const insertion = { ...DEFAULT_SETTINGS.insertion, chord: ['LeftCtrl', 'V'] as const };
  expect(create({ insertion }).state().advice).toEqual([problem('chord-foreign', { keys: 'Left Ctrl + V' })]);
  expect(create({}).state().advice).toEqual([]);
});
