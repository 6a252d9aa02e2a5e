import { type Millis, now as wallNow, type Schedule } from '../../src/shared/clock.ts';

/** A clock and its timers that run faster than the wall's: all waits shrink alike. */
export interface FastClock {
  /** How many times as fast, while the processor keeps up. */
  readonly speed: number;
  readonly now: () => Millis;
  readonly schedule: Schedule;
  dispose(): void;
}

/** On the wall, in ms. */
const TICK_MS = 1;

interface Timer {
  readonly at: Millis;
  readonly action: () => void;
}

/**
 * Makes a {@link FastClock} that starts at the present. Between two looks at the sockets of this process it moves by
 * `mostMs` at most, however long that took: where both ends of a connection live in this process, a busy processor makes
 * the clock slower and not the other end late.
 */
export function fastClock(speed: number, mostMs = Infinity): FastClock {
  const timers = new Set<Timer>();
  let time = wallNow();
  let looked = time;
  const tick = (): void => {
    const wall = wallNow();
    time += Math.min(mostMs, (wall - looked) * speed);
    looked = wall;
    const due = [...timers].filter(({ at }) => at <= time).sort((a, b) => a.at - b.at);
    for (const timer of due) if (timers.delete(timer)) timer.action();
  };
  const ticker = setInterval(tick, TICK_MS);
  return {
    speed,
    now: () => time,
    schedule: (ms, action) => {
      const timer = { at: time + ms, action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    dispose: () => clearInterval(ticker),
  };
}
