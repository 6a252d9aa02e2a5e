/**
 * Everything that must hold, in the order of cost. Ends with what failed, by name, and one line: how many checks passed
 * and how many failed.
 */
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start, succeeds } from '../test/support/start.ts';

const reports = mkdtempSync(join(tmpdir(), 'tingxie-test-'));
let passed = 0;
const failures: string[] = [];

function run(title: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n── ${title}`);
  return succeeds('npm', ['run', '--silent', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
}

/** A check that passes or fails as a whole. */
function check(title: string, script: string): void {
  if (run(title, [script])) passed += 1;
  else failures.push(title);
}

/** A check that needs one processor only, begun beside the next ones; the function that is returned waits for it. */
function begin(title: string, script: string): () => Promise<void> {
  const output = join(reports, `${script.replace(':', '-')}.txt`);
  const file = openSync(output, 'w');
  const child = start('npm', ['run', '--silent', script], { stdio: ['ignore', file, file] });
  const exit = once(child, 'exit') as Promise<[number | null]>;
  return async () => {
    const [status] = await exit;
    console.log(`\n── ${title}\n${readFileSync(output, 'utf8')}`);
    if (status === 0) passed += 1;
    else failures.push(title);
  };
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
    testResults: { assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
  };
  const tests = testResults.flatMap((file) => file.assertionResults);
  const good = tests.filter(({ status }) => status === 'passed');
  tellSecondTries(good.filter(({ failureMessages }) => failureMessages.length > 0).map(({ fullName }) => fullName));
  return {
    passed: good.length,
    failures: tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  };
};

/** What needed its second try has passed, and is told: on a busy machine real windows are late now and then. */
function tellSecondTries(names: readonly string[]): void {
  if (names.length > 0) console.log(['Passed at the second try only:', ...names].join('\n  '));
}

interface Try {
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
}
interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly { readonly title: string; readonly ok: boolean; readonly tests: readonly Try[] }[];
}
const specsOf = (suite: Suite): Suite['specs'] => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];

const playwright = (text: string): Outcome => {
  const { stats, suites } = JSON.parse(text) as {
    stats: { expected: number; flaky: number };
    suites: readonly Suite[];
  };
  const specs = suites.flatMap(specsOf);
  const isFlaky = ({ tests }: Suite['specs'][number]): boolean => tests.some(({ status }) => status === 'flaky');
  tellSecondTries(specs.filter(isFlaky).map(({ title }) => title));
  return {
    passed: stats.expected + stats.flaky,
    failures: specs.filter(({ ok }) => !ok).map(({ title }) => title),
  };
};

if (!run('System', ['setup'])) process.exit(1);
const lint = begin('Lint and format', 'test:lint');
check('Types', 'test:types');
check('Dead code', 'test:dead');
count('Unit', 'test:unit', vitest);
await lint();
count('Integration', 'test:integration', vitest);
count('Browser', 'test:browser', vitest);
check('Build', 'build');
count('End to end', 'test:e2e', playwright);
check('Faults', 'test:faults');

rmSync(reports, { recursive: true });
if (failures.length > 0) console.log(['\nFailed:', ...failures].join('\n  '));
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
