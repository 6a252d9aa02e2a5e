import { userEvent } from 'vitest/browser';
import { expect } from 'vitest';

/** Goes on by Tab to what is wanted. */
export async function tabTo(wanted: { query(): Element | null }): Promise<void> {
  for (let tabs = 0; tabs < 200 && document.activeElement !== wanted.query(); tabs += 1) {
    await userEvent.keyboard('{Tab}');
  }
  expect(document.activeElement).toBe(wanted.query());
}
