import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { messages } from '../../../src/shared/i18n/index.ts';

it('the privacy section names every file and folder that the app makes in its data folder', () => {
  const sources = readdirSync('src/main', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join('src/main', name), 'utf8'))
    .join('\n');
  const made = new Set(
    [...sources.matchAll(/join\((?:parts\.)?userData, '([^']+)'\)/gu)].map(([, name]) => name ?? ''),
  );
  expect(made.size).toBeGreaterThan(8);
  for (const language of ['zh', 'en'] as const) {
    const named = messages(language).window.settings.kept.flatMap(({ where }) => where.split(/, |、/u));
    expect(new Set(named)).toEqual(made);
  }
});
