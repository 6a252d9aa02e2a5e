/** Everything that must hold, in the order of cost. Ends with one line: how many checks passed and how many failed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const reports = mkdtempSync(join(tmpdir(), 'tingxie-test-'));
let passed = 0;
let failed = 0;

function run(title: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n── ${title}`);
  const { status } = spawnSync('npm', ['run', '--silent', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** A check that passes or fails as a whole. */
function check(title: string, script: string, args: readonly string[] = []): void {
  if (run(title, [script, ...(args.length > 0 ? ['--', ...args] : [])])) passed += 1;
  else failed += 1;
}

/** A test run that writes a report; a run that breaks before it has one counts as one failure. */
function count(title: string, script: string, read: (report: string) => readonly [number, number]): void {
  const report = join(reports, `${script.replace(':', '-')}.json`);
  const good = script.endsWith('e2e')
    ? run(title, [script, '--', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report })
    : run(title, [script, '--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  let counts: readonly [number, number] = [0, 0];
  try {
    counts = read(readFileSync(report, 'utf8'));
  } catch (error) {
    console.error(`No report of ${script}: ${String(error)}`);
  }
  passed += counts[0];
  failed += good || counts[1] > 0 ? counts[1] : 1;
}

const vitest = (text: string): readonly [number, number] => {
  const { numPassedTests, numFailedTests } = JSON.parse(text) as { numPassedTests: number; numFailedTests: number };
  return [numPassedTests, numFailedTests];
};
const playwright = (text: string): readonly [number, number] => {
  const { stats } = JSON.parse(text) as { stats: { expected: number; unexpected: number; flaky: number } };
  // What needed its second try has passed, and is told: on a busy machine real windows are late now and then.
  if (stats.flaky > 0) console.log(`${stats.flaky} passed at the second try only.`);
  return [stats.expected + stats.flaky, stats.unexpected];
};

if (!run('System', ['setup'])) process.exit(1);
check('Types', 'test:types');
check('Lint and format', 'test:lint');
check('Dead code', 'test:dead');
count('Unit', 'test:unit', vitest);
count('Integration', 'test:integration', vitest);
count('Browser', 'test:browser', vitest);
check('Build', 'build');
count('End to end', 'test:e2e', playwright);
// Fewer than `npm run test:faults` does by itself, to keep the whole under a quarter of an hour.
check('Faults', 'test:faults', ['--trials', '200', '--seed', '1000', '--kills', '10']);

rmSync(reports, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
