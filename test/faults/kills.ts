import { setTimeout } from 'node:timers/promises';
import { Dice } from '../support/random.ts';
import { randomSpeech, spokenDurationMs } from '../support/speak.ts';
import type { Ports } from './ports.ts';
import type { Scenario } from './scenario.ts';
import { type Outcome, runTrial } from './trial.ts';

/** How long one speaks, in minutes. */
const MINUTES = 0.5;

/** Between the starts of two utterances, in ms: each process takes some hundred ms of a processor to start. */
const STAGGER_MS = 400;

/** How a process that was killed left its utterance. */
export interface KillReport extends Outcome {
  readonly seed: number;
  readonly atMs: number;
}

/**
 * Kills processes at a random moment of an utterance of 30 s, in real time, and lets the next start recover it. They
 * run side by side: one that listens sleeps nearly all the time, so that none of them disturbs another.
 */
export async function runKills(seed: number, count: number, ports: Ports): Promise<readonly KillReport[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, n): Promise<KillReport> => {
      await setTimeout(n * STAGGER_MS);
      const scenario = killedScenario(seed + n);
      const outcome = await runTrial(scenario, { speed: 1, ports });
      return { seed: scenario.seed, atMs: scenario.kill?.atMs ?? 0, ...outcome };
    }),
  );
}

/** Servers without a fault, and a kill. */
function killedScenario(seed: number): Scenario {
  const dice = new Dice(seed);
  const text = randomSpeech(seed, MINUTES);
  const flavour = dice.one(['cpp-offline', 'cpp-2pass', 'python', 'realtime']);
  return {
    seed,
    text,
    speechMs: spokenDurationMs(text),
    rate: 16_000,
    mode: '2pass',
    isWarm: true,
    insertWhen: 'sentence',
    servers: [
      { manner: { flavour }, requiresSubprotocol: false, tls: false, protocol: 'auto', faults: [], closedForMs: 0 },
    ],
    kill: { atMs: dice.between(0, spokenDurationMs(text)) },
  };
}
