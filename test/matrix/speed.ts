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
const SAMPLES = { short: 20, long: 3 } as const;
/**
 * Times the bare paste that ours may take, and ms that 20,000 characters may take more than a short text. Where the
 * window itself takes longer, so that a bare paste does, ours may take so many times as long.
 */
const AT_MOST = { times: 1.2, moreMs: 60 } as const;
const USERS = '用户';

/** A way to bring a text into the focused window. */
interface Way {
  /** What comes before; what it resolves with is measured. */
  readonly prepare: (text: string) => Promise<() => Promise<void>>;
  /** Waits until all that it has begun is over. */
  readonly settle: () => Promise<void>;
}

/** The app: the window was noted at key down and the clipboard is the user's own, then the final text comes. */
const byApp = ({ desktop, insertion }: Stage): Way => ({
  prepare: async (text) => {
    const placement = insertion.inserter.place(null);
    await placement.applied;
    return async () => rejectUnlessDelivered(await placement.insert(text));
  },
  settle: async () => {
    await until(async () => (await clipboardOf(desktop)).toString() === USERS, 'clipboard not given back');
  },
});

/** A bare paste: the text is in both selections already, xdotool presses the chord. */
const byXdotool = ({ desktop }: Stage): Way => ({
  prepare: async (text) => {
    for (const selection of ['clipboard', 'primary'] as const)
      await copyElsewhere(desktop, text, 'UTF8_STRING', selection);
    return async () => {
      await desktop.xdotool('key', 'shift+Insert');
    };
  },
  settle: () => Promise.resolve(),
});

/** How long it takes from the start until the text stands in the window, in ms, each time. */
async function measure(target: TimedTarget, way: Way, text: string, times: number): Promise<readonly number[]> {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const expected = (await target.text()) + text;
    const insert = await way.prepare(text);
    const start = now();
    await insert();
    await arrives(target, expected);
    took.push(((await target.arrivals()).at(-1) ?? NaN) - start);
    await way.settle();
  }
  return took;
}

/** From the final text to the text in the window; where `compared`, against a bare paste, and with 20,000 characters. */
export async function trySpeed(stage: Stage, subject: Subject, compared: boolean): Promise<void> {
  const { openTimed } = subject;
  if (openTimed === null) return;
  const tell = async (column: string, figure: Promise<string>): Promise<void> =>
    stage.tell(await tryCell({ table: 'speed', row: subject.name, column }, () => figure));
  const inNewWindow = async (way: Way, text: string, times: number): Promise<readonly number[]> => {
    const target = await openTimed(stage.desktop);
    try {
      return await measure(target, way, text, times);
    } finally {
      await target.close();
    }
  };
  const { Chinese: short, '20,000 characters': long } = TEXTS;
  const withLong = async (way: Way): Promise<number> => {
    const took: number[] = [];
    for (let n = 0; n < SAMPLES.long; n += 1) took.push(...(await inNewWindow(way, long, 1)));
    return summary(took).median;
  };

  await copyElsewhere(stage.desktop, USERS);
  const { median, p95 } = summary(await inNewWindow(byApp(stage), short, SAMPLES.short));
  await tell('median, ms', figure(median, 1));
  await tell('p95, ms', figure(p95, 1));
  if (!compared) return;
  const more = (await withLong(byApp(stage))) - median;
  const bare = summary(await inNewWindow(byXdotool(stage), short, SAMPLES.short)).median;
  const bareMore = (await withLong(byXdotool(stage))) - bare;
  await tell('xdotool, ms', figure(bare, 1));
  await tell(`times xdotool (≤ ${String(AT_MOST.times)})`, figure(median / bare, 2, AT_MOST.times));
  const mostMore = Math.max(AT_MOST.moreMs, AT_MOST.times * bareMore);
  await tell(`20,000 characters, ms more (≤ ${String(AT_MOST.moreMs)}, or as xdotool)`, figure(more, 1, mostMore));
  await tell('the same by xdotool', figure(bareMore, 1));
}

/** A figure for the report; rejects with it when it is above the limit. */
function figure(value: number, digits: number, limit = Infinity): Promise<string> {
  const text = value.toFixed(digits);
  return value <= limit ? Promise.resolve(text) : Promise.reject(new Error(`${text}, at most ${String(limit)}`));
}
