import { type Millis, now } from '../../src/shared/clock.ts';
import { clockOffset } from '../support/clock-offset.ts';
import { startAgain } from '../support/launch.ts';
import { startWorld } from '../support/world.ts';
import { type Figure, summary } from './report.ts';

const ROUNDS = 15;

/** In the page: notes when the overlay came to listen. */
const WATCH_PHASE = `
  globalThis.listening = [];
  new MutationObserver(() => {
    if (document.querySelector('main')?.dataset.phase !== 'listening' || globalThis.isListening) return;
    globalThis.isListening = true;
    listening.push(performance.timeOrigin + performance.now());
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-phase'] });
`;

/**
 * What a second start with `--start` takes until the running app listens (overlay says so, first audio has come): from
 * the moment the shell starts it, and from the moment the shell has its prompt back (none where the app was sooner).
 */
export async function secondStartFigures(): Promise<Figure[]> {
  const world = await startWorld();
  const started: number[] = [];
  const returned: number[] = [];
  try {
    world.say('你好世界。', { tailMs: 60_000 });
    await world.overlay.evaluate(WATCH_PHASE);
    for (let round = -2; round < ROUNDS; round += 1) {
      await world.overlay.evaluate('globalThis.isListening = false');
      const offset = await clockOffset(world.overlay);
      const at = now();
      const { endedAt } = await startAgain(world, '--start');
      await world.reached('listening');
      const listening = (await world.overlay.evaluate<Millis>('listening.at(-1)')) - offset;
      await startAgain(world, '--cancel');
      await world.reached('hidden');
      if (round < 0) continue; // warming up
      started.push(listening - at);
      returned.push(Math.max(0, listening - endedAt));
    }
  } finally {
    await world.close();
  }
  return [
    { name: 'second start → listening', unit: 'ms', ...summary(started), target: { median: 300, p95: 600 } },
    {
      name: 'second start, back at the prompt → listening',
      unit: 'ms',
      ...summary(returned),
      target: { median: 300, p95: 300 },
    },
  ];
}
