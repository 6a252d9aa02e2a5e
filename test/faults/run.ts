/**
 * Shows that no word is lost: fault trials, fuzzed messages, and processes killed in mid-utterance. Ends with 1 when
 * anything was lost, doubled, or out of order.
 *
 *     node test/faults/run.ts [--trials 500] [--seed 1] [--fuzz 100000] [--kills 20] [--trace]
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { argumentsOf, countArgument, numberArgument } from '../support/arguments.ts';
import { fuzz } from './fuzz.ts';
import { runKills } from './kills.ts';
import { Ports } from './ports.ts';
import { runTrials } from './trials.ts';
import type { WorkerReport } from './worker.ts';

const given = argumentsOf(() => {
  const { values } = parseArgs({
    options: {
      trials: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      fuzz: { type: 'string', default: '100000' },
      kills: { type: 'string', default: '20' },
      /** Times as fast as it would happen. */
      speed: { type: 'string', default: '20' },
      /** Trials at a time in each process. */
      together: { type: 'string', default: '8' },
      trace: { type: 'boolean', default: false },
    },
  });
  return {
    trials: countArgument('trials', values.trials),
    seed: countArgument('seed', values.seed),
    fuzz: countArgument('fuzz', values.fuzz),
    kills: countArgument('kills', values.kills),
    speed: numberArgument('speed', values.speed, 1),
    together: countArgument('together', values.together, 1),
    trace: values.trace,
  };
});

/** Failed trials that are told in full; when more fail, it is for the same reason. */
const TOLD = 20;

/** Lines of the trace of a failed trial that are shown. */
const TRACED = 40;

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function trials(): Promise<boolean> {
  const began = performance.now();
  const reports: WorkerReport[] = [];
  await runTrials({
    seed: given.seed,
    count: given.trials,
    speed: given.speed,
    processes: Math.min(availableParallelism(), 4),
    together: given.together,
    report: (one) => {
      reports.push(one);
      const failures = reports.filter(({ fault }) => fault !== null).length;
      if (given.trace || (one.fault !== null && failures <= TOLD)) tell(one);
      if (reports.length % 100 === 0) console.log(`${reports.length} trials, ${seconds(began)}`);
    },
  });
  const failed = reports.filter(({ fault }) => fault !== null);
  const connections = reports.reduce((sum, one) => sum + one.connections, 0);
  const late = reports.filter((one) => one.late).length;
  console.log(
    `${reports.length} fault trials in ${seconds(began)}: ${failed.length} failed; ` +
      `${connections} connections; text came late in ${late}.`,
  );
  return failed.length === 0;
}

function tell({ seed, fault, trace }: WorkerReport): void {
  console.log(fault === null ? `\nPassed: ${seed}` : `\nFAILED: seed ${seed}: ${fault}`);
  for (const line of trace.length > TRACED && !given.trace
    ? [...trace.slice(0, 3), '…', ...trace.slice(-TRACED)]
    : trace) {
    console.log(`  ${line}`);
  }
  if (fault !== null) {
    console.log(`  again: npm run test:faults -- --trials 1 --seed ${seed} --fuzz 0 --kills 0 --trace`);
  }
}

function fuzzed(): boolean {
  const began = performance.now();
  const { messages, silent, characters, sessions, faults, slowestMs } = fuzz({
    seed: given.seed,
    count: given.fuzz,
  });
  for (const fault of faults) console.log(`FAILED: ${fault}`);
  console.log(
    `${messages} spoilt messages in ${seconds(began)}: ${faults.length} faults; ${silent} could not be speech and gave no ` +
      `text, the others ${characters} characters; ${sessions} sessions; the slowest took ${slowestMs.toFixed(1)} ms.`,
  );
  return faults.length === 0;
}

async function kills(): Promise<boolean> {
  const began = performance.now();
  const reports = await runKills(given.seed, given.kills, new Ports(KILLS_SHARE));
  for (const { seed, fault, trace } of reports) {
    if (fault === null && !given.trace) continue;
    console.log(`\n${fault === null ? 'Passed' : 'FAILED'}: kill ${seed}: ${fault ?? ''}`);
    for (const line of trace) console.log(`  ${line}`);
    if (fault !== null) console.log(`  again: npm run test:faults -- --trials 0 --seed ${seed} --fuzz 0 --kills 1`);
  }
  const failed = reports.filter(({ fault }) => fault !== null).length;
  const lost = Math.max(...reports.map(({ lostMs }) => lostMs ?? 0));
  console.log(
    `${reports.length} processes killed in an utterance of 30 s, in ${seconds(began)}: ${failed} failed; ` +
      `of what was captured at most the last ${lost.toFixed(0)} ms were lost.`,
  );
  return failed === 0;
}

/** The share of the ports that no worker has. */
const KILLS_SHARE = 4;

const passed: boolean[] = [];
if (given.trials > 0) passed.push(await trials());
if (given.fuzz > 0) passed.push(fuzzed());
if (given.kills > 0) passed.push(await kills());
process.exitCode = passed.every(Boolean) ? 0 : 1;
