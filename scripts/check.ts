/** What is checked after each change, in less than a minute: types, lint, format, dead code, and the unit tests. */
import { Checks } from './checks/checks.ts';
import { vitest } from './checks/reports.ts';

const checks = new Checks('in one piece');
const tests = checks.tests('Unit', 'test:unit', vitest);
// One at a time beside the tests, which have two processes of their own.
await checks.whole('Types', 'test:types');
await checks.whole('Lint', 'test:lint');
await checks.whole('Format', 'test:format');
await checks.whole('Dead code', 'test:dead');
await tests;
process.exit(checks.end());
