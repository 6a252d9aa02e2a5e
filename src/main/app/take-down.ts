import { reasonOf } from '../../shared/problem.ts';
import type { Schedule } from '../../shared/clock.ts';

/** How long a service may take to end, in ms: enough for a slow disk, but a disk that never answers is not waited for. */
const LIMIT_MS = 5000;

/** Services that are ended at the same time, by the names that the log has for them. */
export type EndedTogether = Readonly<Record<string, { dispose(): unknown }>>;

/**
 * Ends services, one group after the other. What fails is logged, what takes too long is no longer waited for: neither
 * keeps the others from ending. Never rejects.
 */
export async function takeDown(
  groups: readonly EndedTogether[],
  { schedule, log }: { readonly schedule: Schedule; readonly log: (message: string) => void },
): Promise<void> {
  for (const group of groups) {
    await Promise.all(
      Object.entries(group).map(async ([name, service]) => {
        const { promise: late, resolve } = Promise.withResolvers<undefined>();
        const stopTimer = schedule(LIMIT_MS, () => {
          log(`${name} did not end in time`);
          resolve(undefined);
        });
        try {
          await Promise.race([service.dispose(), late]);
        } catch (error) {
          log(`${name} did not end well: ${reasonOf(error)}`);
        } finally {
          stopTimer();
        }
      }),
    );
  }
}
