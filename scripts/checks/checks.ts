import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../test/support/start.ts';
import type { Outcome, Reporter } from './reports.ts';

/** Where the output of a check goes: to the terminal as it comes, or there in one piece when the check has ended. */
export type Output = 'live' | 'in one piece';

/** Runs npm scripts that check something, also several at a time, and counts what passed and what failed. */
export class Checks {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tingxie-checks-'));
  readonly #failures: string[] = [];
  readonly #project: string;
  #passed = 0;

  /** @param project folder whose scripts are run; the current one by default */
  constructor(project = process.cwd()) {
    this.#project = project;
  }

  /** Runs a check that passes or fails as a whole; whether it passed. */
  async whole(title: string, script: string, output: Output = 'in one piece'): Promise<boolean> {
    const good = await this.#run(title, [script], {}, output);
    if (good) this.#passed += 1;
    else this.#failures.push(title);
    return good;
  }

  /**
   * Runs tests, each of which is a check. A run that breaks before it has written its report, or fails apart from its
   * tests, is one failure.
   */
  async tests(
    title: string,
    script: string,
    { args, env, read }: Reporter,
    output: Output = 'in one piece',
  ): Promise<void> {
    const file = this.#path(script, 'json');
    const good = await this.#run(title, [script, '--', ...args(file)], env(file), output);
    let outcome: Outcome = { passed: 0, failures: [], secondTries: [] };
    try {
      outcome = read(readFileSync(file, 'utf8'));
    } catch (error) {
      console.error(`No report of ${script}: ${String(error)}`);
    }
    if (outcome.secondTries.length > 0)
      console.log(['Passed at the second try only:', ...outcome.secondTries].join('\n  '));
    this.#passed += outcome.passed;
    this.#failures.push(...outcome.failures.map((name) => `${title}: ${name}`));
    if (!good && outcome.failures.length === 0) this.#failures.push(title);
  }

  /** Tells what failed, by name, and the numbers in one line; the exit code that says the same. */
  end(): number {
    rmSync(this.#folder, { recursive: true });
    if (this.#failures.length > 0) console.log(['\nFailed:', ...this.#failures].join('\n  '));
    console.log(`\n${this.#passed} passed, ${this.#failures.length} failed`);
    return this.#failures.length === 0 ? 0 : 1;
  }

  /** Runs an npm script; whether it ended well. */
  async #run(title: string, args: readonly [string, ...string[]], env: NodeJS.ProcessEnv, output: Output) {
    const heading = `\n── ${title}`;
    const path = this.#path(args[0], 'txt');
    const file = output === 'live' ? null : openSync(path, 'w');
    if (file === null) console.log(heading);
    const child = start('npm', ['run', '--silent', ...args], {
      stdio: ['ignore', file ?? 'inherit', file ?? 'inherit'],
      env: { ...process.env, ...env },
      cwd: this.#project,
    });
    const [status] = (await once(child, 'exit')) as [number | null];
    if (file !== null) {
      closeSync(file);
      console.log(`${heading}\n${readFileSync(path, 'utf8')}`);
    }
    return status === 0;
  }

  #path(script: string, ending: string): string {
    return join(this.#folder, `${script.replace(':', '-')}.${ending}`);
  }
}
