import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { messages } from '../../../src/shared/i18n/index.ts';

/** All that can use a message. */
const USERS = ['src/main', 'src/renderer', 'src/shared']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((path) => /\.(?:ts|svelte)$/u.test(path) && !path.includes('i18n'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

const isUsed = (name: string): boolean => new RegExp(`(?:\\.|')${name}\\b`, 'u').test(USERS);

it('every message of the window is used', () => {
  const areas: Readonly<Record<string, object>> = { ...messages('en').window };
  const names = Object.entries(areas).flatMap(([area, texts]) => Object.keys(texts).map((name) => ({ area, name })));
  expect(names.length).toBeGreaterThan(250);
  expect(names.filter(({ name }) => !isUsed(name)).map(({ area, name }) => `${area}.${name}`)).toEqual([]);
});
