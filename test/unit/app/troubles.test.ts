import { expect, it, vi } from 'vitest';
import { Troubles } from '../../../src/main/app/troubles.ts';
import type { Notifier } from '../../../src/main/desktop/notifier.ts';
import { problem } from '../../../src/shared/problem.ts';

const newer = problem('settings-newer', { version: 9 });
const unsealed = problem('secrets-not-sealed', {});

function createTroubles() {
  const tell = vi.fn<Notifier['tell']>();
  const onChange = vi.fn();
  const log = { info: vi.fn(), warn: vi.fn() };
  const troubles = new Troubles({ log, notifier: { tell } as unknown as Notifier });
  troubles.changed(onChange);
  return { tell, onChange, troubles };
}

it('stand beside each other: what is told of one takes nothing from the others', () => {
  const { troubles } = createTroubles();
  troubles.tell('settings', newer);
  troubles.tell('secrets', unsealed);
  troubles.tell('trusted certificates', null);
  expect(troubles.shown).toBe(newer);
  expect(troubles.all).toEqual([newer, unsealed]);
  troubles.tell('settings', null);
  expect(troubles.shown).toBe(unsealed);
  troubles.clear('secrets');
  expect(troubles.shown).toBeNull();
  expect(troubles.all).toEqual([]);
});

it('are told under the title of their topic, and their end to nobody but the tray', () => {
  const { troubles, tell, onChange } = createTroubles();
  troubles.tell('secrets', unsealed);
  troubles.tell('secrets', null);
  expect(tell.mock.calls).toEqual([['settings', unsealed, null]]);
  expect(onChange).toHaveBeenCalledTimes(2);
});

it('that are cleared tell that others are wrong now, and nothing where nothing was', () => {
  const { troubles, onChange } = createTroubles();
  troubles.clear('secrets');
  expect(onChange).not.toHaveBeenCalled();
  troubles.tell('secrets', unsealed);
  troubles.clear('secrets');
  troubles.clear('secrets');
  expect(onChange).toHaveBeenCalledTimes(2);
});
