import { beforeEach, expect, it } from 'vitest';
import { type InList, pressInList } from '../../../../../src/renderer/window/history/list-keys.ts';

let did: string[];
let at: { active: number; activeId: number | null; selected: readonly number[]; deleted: number };

/** Notes what is called, with what. */
const noting = (names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, (...given: unknown[]) => void did.push([name, ...given].join(' '))]));

function press(key: string, held: Partial<KeyboardEvent> = {}): boolean {
  const event = { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held } as KeyboardEvent;
  const { deleted, ...list } = at;
  return pressInList(event, {
    list: { total: 100, ...list, ...noting(['go', 'walk', 'pickTo', 'pickAll', 'pickNone', 'toggle']) },
    actions: noting(['copy', 'insert', 'remove', 'undelete']),
    ...{ page: 8, deleted },
    ...noting(['onopen', 'onplay']),
  } as InList);
}

beforeEach(() => {
  did = [];
  at = { active: 20, activeId: 7, selected: [7], deleted: 0 };
});

it.each([
  ['ArrowDown', {}, 'go 21'],
  ['ArrowUp', {}, 'go 19'],
  ['PageDown', {}, 'go 28'],
  ['PageUp', {}, 'go 12'],
  ['Home', {}, 'go 0'],
  ['End', {}, 'go 99'],
  ['ArrowDown', { shiftKey: true }, 'pickTo 21'],
  ['End', { shiftKey: true, ctrlKey: true }, 'pickTo 99'],
  ['ArrowDown', { ctrlKey: true }, 'walk 21'],
  [' ', { ctrlKey: true }, 'toggle 20'],
  ['a', { ctrlKey: true }, 'pickAll'],
  ['A', { metaKey: true }, 'pickAll'],
  ['c', { ctrlKey: true }, 'copy'],
  ['Enter', {}, 'copy'],
  ['Enter', { shiftKey: true }, 'insert 7'],
  [' ', {}, 'onplay'],
  ['Delete', {}, 'remove'],
  ['Backspace', {}, 'remove'],
  ['ArrowRight', {}, 'onopen true'],
] as const)('%s with %o: %s', (key, held, expected) => {
  expect(press(key, held)).toBe(true);
  expect(did).toEqual([expected]);
});

it.each([
  ['F2', {}],
  ['e', {}],
  ['Enter', { altKey: true }],
  // There is nothing to bring back: settings are undone.
  ['z', { ctrlKey: true }],
  // Only one is selected.
  ['Escape', {}],
  ['f', { ctrlKey: true }],
] as const)('%s with %o is not for the list', (key, held) => {
  expect(press(key, held)).toBe(false);
  expect(did).toEqual([]);
});

it('Ctrl+Z brings back what was deleted', () => {
  at.deleted = 2;
  expect(press('z', { ctrlKey: true })).toBe(true);
  expect(did).toEqual(['undelete']);
});

it('Escape selects no longer several', () => {
  at.selected = [7, 8];
  expect(press('Escape')).toBe(true);
  expect(did).toEqual(['pickNone']);
});

it('nothing is inserted or opened where no row is active', () => {
  [at.active, at.activeId] = [-1, null];
  press('Enter', { shiftKey: true });
  expect(press('ArrowRight')).toBe(false);
  expect(did).toEqual([]);
});
