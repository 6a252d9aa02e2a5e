/**
 * Everything that must hold, in the order of cost. Ends with what failed, by name, and one line: how many checks passed
 * and how many failed.
 */
import { succeeds } from '../test/support/start.ts';
import { Checks } from './checks/checks.ts';
import { playwright, vitest } from './checks/reports.ts';

if (!succeeds('npm', ['run', '--silent', 'setup'], { stdio: ['ignore', 'inherit', 'inherit'] })) process.exit(1);

const checks = new Checks('live');
const lint = checks.whole('Lint', 'test:lint', 'in one piece');
await checks.whole('Types', 'test:types');
await checks.whole('Format', 'test:format');
await checks.whole('Dead code', 'test:dead');
await checks.tests('Unit', 'test:unit', vitest);
await lint;
await checks.tests('Integration', 'test:integration', vitest);
await checks.tests('Browser', 'test:browser', vitest);
await checks.whole('Build', 'build');
await checks.tests('End to end', 'test:e2e', playwright);
await checks.whole('Faults', 'test:faults');
process.exit(checks.end());
