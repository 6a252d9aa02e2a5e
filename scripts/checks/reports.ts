/** What the reports of test runs say. */

export interface Outcome {
  readonly passed: number;
  /** The full names of the tests that failed. */
  readonly failures: readonly string[];
  /** The names of those that passed, but not at the first try: on a busy machine real windows are late now and then. */
  readonly secondTries: readonly string[];
}

/** What a runner must be told to write a report to `file`, and how that report is read. */
export interface Reporter {
  readonly args: (file: string) => readonly string[];
  readonly env: (file: string) => NodeJS.ProcessEnv;
  readonly read: (report: string) => Outcome;
}

export const vitest: Reporter = {
  args: (file) => ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  env: () => ({}),
  read(report) {
    const { testResults } = JSON.parse(report) as {
      testResults: { assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
    };
    const tests = testResults.flatMap((file) => file.assertionResults);
    const good = tests.filter(({ status }) => status === 'passed');
    return {
      passed: good.length,
      failures: tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
      secondTries: good.filter(({ failureMessages }) => failureMessages.length > 0).map(({ fullName }) => fullName),
    };
  },
};

interface Try {
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
}
interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly { readonly title: string; readonly ok: boolean; readonly tests: readonly Try[] }[];
}
const specsOf = (suite: Suite): Suite['specs'] => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];

export const playwright: Reporter = {
  args: () => ['--reporter=list,json'],
  env: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
  read(report) {
    const { stats, suites } = JSON.parse(report) as {
      stats: { expected: number; flaky: number };
      suites: readonly Suite[];
    };
    const specs = suites.flatMap(specsOf);
    const isFlaky = ({ tests }: Suite['specs'][number]): boolean => tests.some(({ status }) => status === 'flaky');
    return {
      passed: stats.expected + stats.flaky,
      failures: specs.filter(({ ok }) => !ok).map(({ title }) => title),
      secondTries: specs.filter(isFlaky).map(({ title }) => title),
    };
  },
};
