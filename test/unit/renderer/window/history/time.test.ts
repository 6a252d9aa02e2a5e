import { describe, expect, it } from 'vitest';
import { dayOf, daysBack, startOf } from '../../../../../src/renderer/window/history/days.ts';
import { Moments } from '../../../../../src/renderer/window/history/moments.ts';
import { spanOf } from '../../../../../src/renderer/window/history/time-range.ts';
import { messages } from '../../../../../src/shared/i18n/index.ts';

const TODAY = 20261130;
const midnight = (year: number, month: number, day: number): number => new Date(year, month - 1, day).getTime();

describe('days', () => {
  it('are those of where the user is', () => {
    expect(dayOf(new Date(2026, 10, 30, 23, 59).getTime())).toBe(TODAY);
    expect(startOf(TODAY).getTime()).toBe(midnight(2026, 11, 30));
    expect(startOf(20261231, 1).getTime()).toBe(midnight(2027, 1, 1));
  });

  it('are counted back over months, years and clocks that are put forward', () => {
    expect(daysBack(TODAY, TODAY)).toBe(0);
    expect(daysBack(20261031, TODAY)).toBe(30);
    expect(daysBack(20251130, TODAY)).toBe(365);
  });
});

describe('a range of time', () => {
  it.each([
    ['all', null, null],
    ['today', midnight(2026, 11, 30), null],
    ['week', midnight(2026, 11, 24), null],
    ['month', midnight(2026, 11, 1), null],
    ['year', midnight(2026, 1, 1), null],
  ] as const)('%s', (range, since, until) => {
    expect(spanOf(range, TODAY, '', '')).toEqual({ since, until });
  });

  it('by dates has the last day too, and may be open', () => {
    const span = (from: string, to: string) => spanOf('dates', TODAY, from, to);
    expect(span('2026-11-01', '2026-11-05')).toEqual({ since: midnight(2026, 11, 1), until: midnight(2026, 11, 6) });
    expect(span('', '2026-02-28')).toEqual({ since: null, until: midnight(2026, 3, 1) });
    expect(span('2026-11-01', '')).toEqual({ since: midnight(2026, 11, 1), until: null });
    expect(span('', '')).toEqual({ since: null, until: null });
  });
});

describe('in words', () => {
  const zh = new Moments('zh-CN', messages('zh').window.history, TODAY);
  const en = new Moments('en', messages('en').window.history, TODAY);

  it.each([
    [20261130, '今天', 'Today'],
    [20261129, '昨天', 'Yesterday'],
    [20261128, '11月28日星期六', 'Saturday, November 28'],
    [20251128, '2025年11月28日星期五', 'Friday, November 28, 2025'],
  ])('the day %i', (day, chinese, english) => {
    expect(zh.day(day)).toBe(chinese);
    expect(en.day(day)).toBe(english);
  });

  it('a time has 24 hours', () => {
    expect(en.time(new Date(2026, 10, 30, 0, 5).getTime())).toBe('00:05');
    expect(zh.time(new Date(2026, 10, 30, 23, 5).getTime())).toBe('23:05');
  });

  it.each([
    [200, '1 s'],
    [59_400, '59 s'],
    [59_600, '1:00'],
    [208_000, '3:28'],
    [3_737_000, '1:02:17'],
  ])('a length of %i ms', (ms, written) => {
    expect(en.length(ms)).toBe(written);
  });

  it.each([
    [0, '0 s', '0 秒'],
    [59_000, '59 s', '59 秒'],
    [59_900, '1 min', '1 分钟'],
    [3_600_000, '1 h', '1 小时'],
    [58_500_000, '16 h 15 min', '16 小时 15 分钟'],
  ])('a sum of %i ms', (ms, english, chinese) => {
    expect(en.sum(ms)).toBe(english);
    expect(zh.sum(ms)).toBe(chinese);
  });
});
