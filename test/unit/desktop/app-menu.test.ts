import { expect, it, vi } from 'vitest';
import { appMenu } from '../../../src/main/desktop/app-menu.ts';

const actions = { openSettings: vi.fn(), zoom: vi.fn() };

it.each(['en', 'zh'] as const)('has what the keys of a window need, each with a name (%s)', (language) => {
  const items = appMenu(language, actions).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  expect(items.flatMap(({ role }) => role ?? [])).toEqual(
    expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'minimize', 'close', 'quit']),
  );
  for (const { type, label = '' } of items) if (type !== 'separator') expect(label).not.toBe('');
  // A developer's keys are none of the user's.
  expect(items.filter(({ role }) => /reload|devtools/i.test(role ?? ''))).toEqual([]);
});

it('opens the settings and zooms', () => {
  const items = appMenu('en', actions).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  for (const { click } of items) (click as (() => void) | undefined)?.();
  expect(actions.openSettings).toHaveBeenCalledOnce();
  expect(actions.zoom.mock.calls.flat()).toEqual(['reset', 'in', 'out']);
});
