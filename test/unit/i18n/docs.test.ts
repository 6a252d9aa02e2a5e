import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** What is set in bold there but is no name in the app. */
const OTHERS = new Set(['The sentence']);

it.each(['docs/manual-tests.md', 'docs/settings.md'])('%s calls what the app shows by its name', (path) => {
  const texts = read('src/shared/i18n/en.ts');
  const named = [...read(path).matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(0);
  // The rest of a name may depend on what it is about.
  const unknown = named.filter((name) => !OTHERS.has(name) && !texts.includes(name.replace(/ ?\(?…\)?$/, '')));
  expect(unknown).toEqual([]);
});
