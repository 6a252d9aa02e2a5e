/**
 * Everything that must hold, in the order of cost. Ends with what failed, by name, and one line: how many checks passed
 * and how many failed.
 */
import { succeeds } from '../test/support/start.ts';
import { checkCode } from './checks/code.ts';
import { Checks } from './checks/checks.ts';
import { playwright, vitest } from './checks/reports.ts';

if (!succeeds('npm', ['run', '--silent', 'setup'], { stdio: ['ignore', 'inherit', 'inherit'] })) process.exit(1);

const checks = new Checks();
await checkCode(checks);
// Real windows and audio in real time want the machine to themselves.
await checks.tests('Integration', 'test:integration', vitest, 'live');
await checks.tests('Browser', 'test:browser', vitest, 'live');
await checks.whole('Build', 'build', 'live');
await checks.tests('End to end', 'test:e2e', playwright, 'live');
await checks.whole('Faults', 'test:faults', 'live');
process.exit(checks.end());
