import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const at = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
const read = (path: string): string => readFileSync(at(path), 'utf8');

/** What is set in bold there but is no name in the app. */
const OTHERS = new Set(['The sentence']);

it.each(['docs/manual-tests.md', 'docs/settings.md'])('%s calls what the app shows by its name', (path) => {
  const texts = readdirSync(at('src/shared/i18n'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(`src/shared/i18n/${file}`))
    .join('');
  const named = [...read(path).matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(0);
  // The rest of a name may depend on what it is about.
  const unknown = named.filter((name) => !OTHERS.has(name) && !texts.includes(name.replace(/ ?\(?…\)?$/, '')));
  expect(unknown).toEqual([]);
});
