import type { HistoryMessages } from '../../../shared/i18n/window/history.ts';
import { clock } from '../clock.ts';
import { daysBack, startOf } from './days.ts';

type Texts = Pick<HistoryMessages, 'today' | 'yesterday' | 'seconds' | 'spoken'>;

/** How moments and lengths of time are written. */
export class Moments {
  readonly #texts: Texts;
  readonly #today: number;
  readonly #time: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #dayOfOtherYear: Intl.DateTimeFormat;
  readonly #short: Intl.DateTimeFormat;

  /**
   * @param locale as `zh-CN`
   * @param today as 20261130
   */
  constructor(locale: string, texts: Texts, today: number) {
    this.#texts = texts;
    this.#today = today;
    this.#time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
    this.#day = new Intl.DateTimeFormat(locale, day);
    this.#dayOfOtherYear = new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' });
    this.#short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  }

  /** A day, as 20261130: `Today`, `Yesterday`, `Friday, November 27`. */
  day(day: number): string {
    const back = daysBack(day, this.#today);
    if (back === 0) return this.#texts.today;
    if (back === 1) return this.#texts.yesterday;
    const isThisYear = Math.floor(day / 10_000) === Math.floor(this.#today / 10_000);
    return (isThisYear ? this.#day : this.#dayOfOtherYear).format(startOf(day));
  }

  /** `Nov 27` */
  shortDay(day: number): string {
    return this.#short.format(startOf(day));
  }

  /** `14:32` */
  time(at: number): string {
    return this.#time.format(at);
  }

  /** A length in ms: `12 s`, `3:28`, `1:02:17`. */
  length(ms: number): string {
    const whole = Math.max(1, Math.round(ms / 1000));
    return whole < 60 ? this.#texts.seconds(whole) : clock(whole * 1000);
  }

  /** How much was spoken in all, in ms: `18 min`; below a minute in seconds. */
  sum(ms: number): string {
    if (ms < 59_500) return this.#texts.seconds(Math.round(ms / 1000));
    const minutes = Math.round(ms / 60_000);
    return this.#texts.spoken(Math.floor(minutes / 60), minutes % 60);
  }
}
