import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startWorld } from '../support/world.ts';
import { type Figure, summary } from './report.ts';

const LAUNCHES = 5;

/**
 * Start of main's process → hotkey heard, from when on a press is a dictation, and → overlay loaded, which its audio
 * waits for: as main logs them.
 */
async function launches(): Promise<{ hotkey: number[]; overlay: number[] }> {
  const times = { hotkey: [] as number[], overlay: [] as number[] };
  for (let n = 0; n < LAUNCHES; n += 1) {
    const world = await startWorld();
    const log = readFileSync(join(world.userData, 'logs', 'main.log'), 'utf8');
    times.hotkey.push(Number(/hotkeys started after (\d+) ms/.exec(log)?.[1]));
    times.overlay.push(Number(/ready after (\d+) ms/.exec(log)?.[1]));
    await world.close();
  }
  return times;
}

/** How long the app takes to be of use. */
export async function launchFigures(): Promise<Figure[]> {
  const launch = await launches();
  return [
    { name: 'launch → hotkey ready', unit: 'ms', ...summary(launch.hotkey), target: { median: 1000, p95: 2000 } },
    {
      name: 'launch → overlay loaded, too',
      unit: 'ms',
      ...summary(launch.overlay),
      target: { median: 1000, p95: 2000 },
    },
  ];
}
