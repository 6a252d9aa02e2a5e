import { expect, it, vi } from 'vitest';
import { DockPresence } from '../../../../src/main/app/window/dock-presence.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';

function presence() {
  const changed = new Emitter();
  const setPolicy = vi.fn();
  let dictating = false;
  const made = new DockPresence({ isDictating: () => dictating, changed: changed.event, setPolicy });
  const dictates = (now: boolean): void => {
    dictating = now;
    changed.fire();
  };
  return { made, dictates, policies: () => setPolicy.mock.calls.flat() as string[] };
}

it('is there while the window is open', () => {
  const { made, policies } = presence();
  made.enter();
  made.enter();
  expect(policies()).toEqual(['regular']);
  made.leave();
  expect(policies()).toEqual(['regular', 'accessory']);
});

it('waits for the end of a dictation, and stays if the window is opened again before that', () => {
  const { made, dictates, policies } = presence();
  made.enter();
  dictates(true);
  made.leave();
  expect(policies()).toEqual(['regular']);
  made.enter();
  dictates(false);
  expect(policies()).toEqual(['regular']);
  dictates(true);
  made.leave();
  dictates(false);
  dictates(true);
  dictates(false);
  expect(policies()).toEqual(['regular', 'accessory']);
});

it('never was there where no window was', () => {
  const { made, dictates, policies } = presence();
  dictates(true);
  dictates(false);
  made.leave();
  expect(policies()).toEqual([]);
});
