/**
 * Everything that must hold, in the order of cost. Ends with what failed, by name, and one line: how many checks passed
 * and how many failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const reports = mkdtempSync(join(tmpdir(), 'tingxie-test-'));
let passed = 0;
const failures: string[] = [];

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
  else failures.push(title);
}

interface Outcome {
  readonly passed: number;
  /** The full names of the tests that failed. */
  readonly failures: readonly string[];
}

/** A test run that writes a report; a run that breaks before it has one, or fails apart from its tests, is one failure. */
function count(title: string, script: string, read: (report: string) => Outcome): void {
  const report = join(reports, `${script.replace(':', '-')}.json`);
  const good = script.endsWith('e2e')
    ? run(title, [script, '--', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report })
    : run(title, [script, '--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  let outcome: Outcome = { passed: 0, failures: [] };
  try {
    outcome = read(readFileSync(report, 'utf8'));
  } catch (error) {
    console.error(`No report of ${script}: ${String(error)}`);
  }
  passed += outcome.passed;
  failures.push(...outcome.failures.map((name) => `${title}: ${name}`));
  if (!good && outcome.failures.length === 0) failures.push(title);
}

const vitest = (text: string): Outcome => {
  const { testResults } = JSON.parse(text) as {
    testResults: { assertionResults: { fullName: string; status: string }[] }[];
  };
  const tests = testResults.flatMap((file) => file.assertionResults);
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failures: tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  };
};

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly { readonly title: string; readonly ok: boolean }[];
}
const specsOf = (suite: Suite): Suite['specs'] => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];

const playwright = (text: string): Outcome => {
  const { stats, suites } = JSON.parse(text) as {
    stats: { expected: number; flaky: number };
    suites: readonly Suite[];
  };
  // What needed its second try has passed, and is told: on a busy machine real windows are late now and then.
  if (stats.flaky > 0) console.log(`${stats.flaky} passed at the second try only.`);
  const specs = suites.flatMap(specsOf);
  return {
    passed: stats.expected + stats.flaky,
    failures: specs.filter(({ ok }) => !ok).map(({ title }) => title),
  };
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
if (failures.length > 0) console.log(['\nFailed:', ...failures].join('\n  '));
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
