/** Rounds that do not count: code and disk warm up. */
const WARM_UPS = 3;

/**
 * Runs rivals one after the other, round by round; each of them goes first in turn, so that whatever else the machine
 * does meets all alike. Returns what each gave in each round.
 */
export async function inTurns<Name extends string>(
  rounds: number,
  rivals: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(rivals) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < WARM_UPS + rounds; round += 1) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const value = await rivals[name]();
      if (round >= WARM_UPS) found[name].push(value);
    }
  }
  return found;
}

/** Round by round, one rival's figures beside another's. */
export const beside = (ours: readonly number[], others: readonly number[], by: (a: number, b: number) => number) =>
  ours.map((value, round) => by(value, others[round] ?? NaN));

export const ratio = (a: number, b: number): number => a / b;
export const difference = (a: number, b: number): number => a - b;

/** How long some work takes, in ms. */
export async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
