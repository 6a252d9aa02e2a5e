import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ListLayout, type RowGroup } from '../../../../../src/renderer/window/history/list-layout.ts';

const [ROW, HEAD] = [78, 34];
const group = (day: number | null, count: number): RowGroup => ({ day, count, durationMs: null });
const DAYS = [group(20261130, 3), group(20261129, 2), group(20261127, 4)];

describe('where rows stand', () => {
  it('is below the heads of their days', () => {
    const layout = new ListLayout(DAYS, ROW, HEAD);
    expect(layout.height).toBe(3 * HEAD + 9 * ROW);
    expect(layout.place(0)).toEqual({ top: HEAD, head: HEAD, height: ROW });
    expect(layout.place(3)?.top).toBe(2 * HEAD + 3 * ROW);
    expect(layout.place(8)?.top).toBe(layout.height - ROW);
    expect(layout.place(9)).toBeNull();
    expect(layout.place(-1)).toBeNull();
  });

  it('has no head where they are not by days', () => {
    const layout = new ListLayout([group(null, 5)], ROW, HEAD);
    expect(layout.place(4)).toEqual({ top: 4 * ROW, head: 0, height: ROW });
  });

  it('is nowhere in an empty list', () => {
    const layout = new ListLayout([], ROW, HEAD);
    expect(layout.shown(0, 500)).toEqual([]);
    expect(layout.withRow([], 0)).toEqual([]);
    expect(layout.height).toBe(0);
  });
});

describe('what is drawn', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 });

  it('is every row in sight, and hardly any other', () => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: -500, max: 30_000 }),
        fc.integer({ min: 1, max: 1000 }),
        (all, from, size) => {
          const layout = new ListLayout(
            all.map((count, day) => group(day, count)),
            ROW,
            HEAD,
          );
          const drawn = layout.shown(from, from + size).flatMap(({ rows }) => rows);
          const total = all.reduce((sum, count) => sum + count, 0);
          const inSight = Array.from({ length: total }, (_, index) => index).filter((index) => {
            const top = layout.place(index)?.top ?? 0;
            return top < from + size && top + ROW > from;
          });
          expect(drawn.filter((index) => inSight.includes(index))).toEqual(inSight);
          expect(drawn.length - inSight.length).toBeLessThanOrEqual(2);
        },
      ),
    );
  });

  it('is the row of the keyboard too, once, in its own day', () => {
    const layout = new ListLayout(DAYS, ROW, HEAD);
    const shown = layout.shown(0, 100);
    expect(layout.withRow(shown, 0)).toBe(shown);
    expect(layout.withRow(shown, 2)[0]?.rows).toEqual([0, 2]);
    expect(layout.withRow(shown, 7)[1]).toMatchObject({ group: { day: 20261127 }, rows: [7] });
    expect(layout.withRow(shown, 9)).toBe(shown);
  });

  it('is a handful of a hundred thousand rows', () => {
    const layout = new ListLayout(
      Array.from({ length: 2000 }, (_, day) => group(day, 50)),
      ROW,
      HEAD,
    );
    for (let px = 0; px < layout.height; px += 10_007) {
      expect(layout.shown(px, px + 1600).flatMap(({ rows }) => rows).length).toBeLessThanOrEqual(1600 / ROW + 2);
    }
  });
});
