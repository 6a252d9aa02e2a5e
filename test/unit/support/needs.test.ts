import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { missingNeeds } from '../../support/needs.ts';
import { MATRIX_PROGRAMS, TEST_PROGRAMS } from '../../support/programs.ts';

beforeEach(() => {
  vi.stubEnv('PATH', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const missing = (purpose: 'tests' | 'matrix'): readonly string[] => missingNeeds(purpose).map(({ what }) => what);
const inPath = (table: object): readonly string[] => Object.keys(table).filter((name) => !name.startsWith('/'));

it('on a machine without programs all are missing, and so is what only they can tell of', () => {
  expect(missing('tests')).toEqual(expect.arrayContaining([...inPath(TEST_PROGRAMS), 'the font Noto Sans CJK SC']));
});

it('the matrix needs its own programs besides', () => {
  expect(missing('tests')).not.toEqual(expect.arrayContaining(['icewm']));
  expect(missing('matrix')).toEqual(expect.arrayContaining([...inPath(TEST_PROGRAMS), ...inPath(MATRIX_PROGRAMS)]));
});

it('packages are told one by one', () => {
  const packages = missingNeeds('matrix').flatMap(({ debian }) => debian);
  expect(packages).toEqual(expect.arrayContaining(['fontconfig', 'twm', 'x11-utils', 'ibus-gtk4']));
});
