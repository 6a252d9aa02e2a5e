import { expect, it, vi } from 'vitest';
import { binding } from '../hotkey/edges.ts';

vi.doMock('electron', () => ({}));
const { HotkeyAdviser } = await import('../../../src/main/app/hotkey-learning.ts');

const hotkeys = [binding(['Comma'])];
const yes = (): boolean => true;
const no = (): boolean => false;

it('says what a key does in other programs once it is known, and anew when another source does it otherwise', () => {
  const adviser = new HotkeyAdviser('darwin');
  const codes = [null, yes, yes, no, yes].map((keeps) => adviser.news(hotkeys, 'en', keeps).map(({ code }) => code));
  expect(codes).toEqual([[], ['hotkey-key-taken'], [], ['hotkey-key-types'], []]);
});
