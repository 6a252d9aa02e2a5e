import type { Checks } from './checks.ts';
import { vitest } from './reports.ts';

/**
 * All that can be said of the code without windows, sound and other machines. Side by side, since most of it uses one
 * processor: what takes long where caches are empty beside what takes long where they are full.
 */
export async function checkCode(checks: Checks): Promise<void> {
  const lint = checks.whole('Lint', 'test:lint');
  const tests = checks.tests('Unit', 'test:unit', vitest);
  await checks.whole('Types', 'test:types');
  await checks.whole('Format', 'test:format');
  await checks.whole('Dead code', 'test:dead');
  await checks.whole('Licences', 'test:licences');
  await Promise.all([lint, tests]);
}
