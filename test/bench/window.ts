import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { now } from '../../src/shared/clock.ts';
import { clockOffset } from '../support/clock-offset.ts';
import { until } from '../support/desktop.ts';
import { commandLines } from '../support/processes.ts';
import { openXterm, type TimedTarget } from '../support/targets.ts';
import { startWorld, type World } from '../support/world.ts';
import { hotkeyOf } from './hotkey-edges.ts';
import { type Figure, summary } from './report.ts';

/** Starts of the app: of each the first window counts. */
const STARTS = 5;
/** Windows after the first one, for each start. */
const AGAIN = 4;
/** Dictations with the window open, and as many without. */
const ROUNDS = 15;
/** How long the key is held after the first audio has come. */
const HOLD_MS = 300;

const PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0";

/** Asks for the window as the tray's entry does. Resolves with its page, and the time in ms until it showed something. */
async function openTimed(world: World): Promise<{ readonly page: Page; readonly ms: number }> {
  const opened = world.app.waitForEvent('window');
  const asked = now();
  await world.clickTray('window');
  const page = await opened;
  await until(() => Promise.resolve(page.url().endsWith('/window.html')), 'the window did not load its page');
  await until(() => page.evaluate<boolean>(PAINTED), 'the window showed nothing');
  const offset = await clockOffset(page);
  const painted = await page.evaluate<number>(
    "performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime",
  );
  return { page, ms: painted - offset - asked };
}

/** What a process has for itself, with its share of what it has with others, in MB. */
async function memoryOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/mu.exec(rollup)?.[1] ?? 0) / 1024;
}

const renderers = async (): Promise<readonly number[]> => [...(await commandLines('--type=renderer')).keys()];

/** Time from the request to the first content, in an app that never had a window and again; and what the window's page takes. */
async function openings(): Promise<{ first: number[]; again: number[]; memory: number[] }> {
  const found = { first: [] as number[], again: [] as number[], memory: [] as number[] };
  for (let started = 0; started < STARTS; started += 1) {
    const world = await startWorld({ server: null });
    try {
      const before = await renderers();
      let { page, ms } = await openTimed(world);
      found.first.push(ms);
      const added = (await renderers()).filter((pid) => !before.includes(pid));
      // Chromium may keep an empty one ready beside it.
      const sizes = await Promise.all(added.map(memoryOf));
      const size = Math.max(...sizes);
      found.memory.push(size);
      const own = added[sizes.indexOf(size)];
      await page.close();
      await until(
        async () => (await renderers()).every((pid) => pid !== own),
        'the process of a window outlives it, with its memory',
      );
      ({ page, ms } = await openTimed(world));
      found.again.push(ms);
      for (let round = 1; round < AGAIN; round += 1) {
        await page.close();
        ({ page, ms } = await openTimed(world));
        found.again.push(ms);
      }
    } finally {
      await world.close();
    }
  }
  return found;
}

/** Key up → text in a terminal, with a server that answers at once. */
async function keyUps(
  world: World,
  window: TimedTarget,
  hotkey: Awaited<ReturnType<typeof hotkeyOf>>,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = -3; round < ROUNDS; round += 1) {
    const arrived = (await window.arrivals()).length;
    const pressed = hotkey.press();
    await world.server.until(({ connections }) => connections.find(({ stamps }) => (stamps.firstAudio ?? 0) > pressed));
    await new Promise((resolve) => setTimeout(resolve, HOLD_MS));
    const released = hotkey.release();
    await until(async () => (await window.arrivals()).length > arrived, 'no text arrived');
    const arrival = (await window.arrivals()).at(arrived) ?? NaN;
    await world.reached('hidden');
    if (round >= 0) times.push(arrival - released);
  }
  return times;
}

async function dictations(): Promise<{ without: number[]; beside: number[] }> {
  const world = await startWorld({
    server: { instantText: '你好世界。' },
    settings: { insertion: { when: 'sentence' } },
  });
  const hotkey = await hotkeyOf(world);
  try {
    const target = await world.open(openXterm);
    world.say('你好世界。', { tailMs: 60_000 });
    await target.focus();
    const without = await keyUps(world, target, hotkey);
    await openTimed(world);
    await target.focus();
    return { without, beside: await keyUps(world, target, hotkey) };
  } finally {
    hotkey.close();
    await world.close();
  }
}

/** How quickly the window is there, what it costs, and whether dictation is as quick beside it. */
export async function windowFigures(): Promise<Figure[]> {
  const { first, again, memory } = await openings();
  const { without, beside } = await dictations();
  const alone = summary(without).median;
  return [
    { name: 'asked for → first content of the window', unit: 'ms', ...summary(first), target: { median: 300 } },
    { name: 'asked for → first content, opened again', unit: 'ms', ...summary(again), target: { median: 150 } },
    { name: "memory of the window's page", unit: 'MB', ...summary(memory), target: { median: 100 } },
    {
      name: 'key up → text beside the open window, against without',
      unit: 'times',
      median: summary(beside).median / alone,
      samples: beside.length,
      target: { median: 1.1 },
      baseline: { name: 'without', median: alone },
    },
  ];
}
