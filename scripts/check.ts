/** What is checked after each change: the code, without windows, sound and other machines. */
import { checkCode } from './checks/code.ts';
import { Checks } from './checks/checks.ts';

const checks = new Checks();
await checkCode(checks);
process.exit(checks.end());
