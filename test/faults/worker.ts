/** Runs trials as it is told, several at a time, and tells how each ended. */
import { Ports } from './ports.ts';
import { scenarioOf } from './scenario.ts';
import { type Outcome, runTrial } from './trial.ts';

/** One trial to run. */
export interface WorkerOrder {
  readonly seed: number;
  readonly speed: number;
}

/** How it ended. */
export interface WorkerReport extends Outcome {
  readonly seed: number;
}

const ports = new Ports(Number(process.argv[2]));

process.on('message', ({ seed, speed }: WorkerOrder) => {
  void runTrial(scenarioOf(seed), { speed, ports }).then((outcome) => process.send?.({ seed, ...outcome }));
});
process.once('disconnect', () => process.exit(0));
