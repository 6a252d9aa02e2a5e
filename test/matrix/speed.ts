import { now } from '../../src/shared/clock.ts';
import { summary } from '../bench/report.ts';
import { until } from '../support/desktop.ts';
import { clipboardOf, copyElsewhere } from '../support/insertion.ts';
import type { TimedTarget } from '../support/targets.ts';
import { arrives, rejectUnlessDelivered, tryCell } from './cell.ts';
import type { Subject } from './subjects.ts';
import { TEXTS } from './texts.ts';
import type { Stage } from './windows.ts';

/** Samples per figure: of short texts, and of 20,000 characters, each of these into a new window. */
const SAMPLES = { short: 20, long: 5 } as const;
/** Times a bare paste of the same text that ours may take, and ms that it may take more for 20,000 characters. */
const AT_MOST = { times: 1.2, moreMs: 60 } as const;
const USERS = '用户';

/** Ways to bring a text into the focused window: the app's, and xdotool's with the text in both selections already. */
const WAYS = ['app', 'bare'] as const;
type WayName = (typeof WAYS)[number];

/** One of them. */
interface Way {
  /** What comes before; what it resolves with is measured. */
  readonly prepare: (text: string) => Promise<() => Promise<void>>;
  /** Waits until all that it has begun is over. */
  readonly settle: () => Promise<void>;
}

const waysOn = ({ desktop, insertion }: Stage): Record<WayName, Way> => ({
  app: {
    // The window was noted at key down and the clipboard is the user's own, then the final text comes.
    prepare: async (text) => {
      await copyElsewhere(desktop, USERS);
      const placement = insertion.inserter.place(null);
      await placement.applied;
      return async () => rejectUnlessDelivered(await placement.insert(text));
    },
    settle: async () => {
      await until(async () => (await clipboardOf(desktop)).toString() === USERS, 'clipboard not given back');
    },
  },
  bare: {
    prepare: async (text) => {
      for (const selection of ['clipboard', 'primary'] as const)
        await copyElsewhere(desktop, text, 'UTF8_STRING', selection);
      return async () => {
        await desktop.xdotool('key', 'shift+Insert');
      };
    },
    settle: () => Promise.resolve(),
  },
});

/** How long it takes from the start until the text stands in the window, in ms. */
async function measure(target: TimedTarget, way: Way, text: string): Promise<number> {
  const expected = (await target.text()) + text;
  const insert = await way.prepare(text);
  const start = now();
  await insert();
  await arrives(target, expected);
  const ms = ((await target.arrivals()).at(-1) ?? NaN) - start;
  await way.settle();
  return ms;
}

/** From the final text to the text in the window, beside a bare paste of the same text in the same window. */
export async function trySpeed(stage: Stage, { name: row, openTimed }: Subject): Promise<void> {
  if (openTimed === null) return;
  const ways = waysOn(stage);
  const withWindow = async <T>(work: (target: TimedTarget) => Promise<T>): Promise<T> => {
    const target = await openTimed(stage.desktop);
    try {
      return await work(target);
    } finally {
      await target.close();
    }
  };
  /** What each way takes, in turns, so that whatever else the machine does falls on both. */
  const inTurns = async (rounds: number, once: (way: Way) => Promise<number>): Promise<Record<WayName, number[]>> => {
    const took: Record<WayName, number[]> = { app: [], bare: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const name of round % 2 === 0 ? WAYS : WAYS.toReversed()) took[name].push(await once(ways[name]));
    }
    return took;
  };
  const tell = async (column: string, value: number, digits: number, limit?: number): Promise<void> =>
    stage.tell(await tryCell({ table: 'speed', row, column }, () => figure(value, digits, limit)));

  const short = await withWindow((target) => inTurns(SAMPLES.short, (way) => measure(target, way, TEXTS.Chinese)));
  const { median, p95 } = summary(short.app);
  const bare = summary(short.bare).median;
  await tell('median, ms', median, 1);
  await tell('p95, ms', p95, 1);
  await tell('xdotool, ms', bare, 1);
  await tell(`times xdotool (≤ ${String(AT_MOST.times)})`, median / bare, 2, AT_MOST.times);
  const long = await inTurns(SAMPLES.long, (way) =>
    withWindow((target) => measure(target, way, TEXTS['20,000 characters'])),
  );
  const [ours, theirs] = [summary(long.app).median, summary(long.bare).median];
  await tell('20,000 characters, ms', ours, 1);
  await tell('xdotool, 20,000', theirs, 1);
  await tell(`ms more than xdotool (≤ ${String(AT_MOST.moreMs)})`, ours - theirs, 1, AT_MOST.moreMs);
}

/** A figure for the report; rejects with it when it is above the limit. */
function figure(value: number, digits: number, limit = Infinity): Promise<string> {
  const text = value.toFixed(digits);
  return value <= limit ? Promise.resolve(text) : Promise.reject(new Error(`${text}, at most ${String(limit)}`));
}
