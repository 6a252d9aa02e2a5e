import { writeFileSync } from 'node:fs';

/** One line of the table. */
export interface Figure {
  readonly name: string;
  /** `ms/s` is ms per second of audio. */
  readonly unit: 'ms' | 'ms/s' | 'times' | '%' | 'MB';
  readonly median: number;
  /** Missing where there is only one measurement. */
  readonly p95?: number;
  readonly samples: number;
  /** What is wanted: at most this median, and this p95. */
  readonly target: { readonly median: number; readonly p95?: number };
  /** What it was measured against in the same run, and that figure, in ms unless said. */
  readonly baseline?: { readonly name: string; readonly median: number; readonly unit?: Figure['unit'] };
}

/** Median and 95th percentile of some measurements. */
export function summary(samples: readonly number[]): { median: number; p95: number; samples: number } {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { median: at(0.5), p95: at(0.95), samples: sorted.length };
}

const meets = ({ median, p95, target }: Figure): boolean =>
  median <= target.median && (p95 === undefined || target.p95 === undefined || p95 <= target.p95);

const number = (value: number | undefined, unit: Figure['unit']): string =>
  value === undefined ? '' : value.toFixed(unit === 'ms/s' ? 3 : unit === 'times' || value < 10 ? 2 : 1);

/** Prints the table and writes `bench-results.json`. A missed target is a finding. */
export function report(figures: readonly Figure[]): void {
  const head = ['figure', 'unit', 'median', 'p95', 'n', 'target', 'baseline', ''];
  const rows = figures.map((figure) => {
    const { name, unit, median, p95, samples, target, baseline } = figure;
    const limit = `≤ ${number(target.median, unit)}${target.p95 === undefined ? '' : ` / ${number(target.p95, unit)}`}`;
    const against =
      baseline === undefined
        ? ''
        : `${baseline.name} ${number(baseline.median, baseline.unit ?? 'ms')} ${baseline.unit ?? 'ms'}`;
    const verdict = meets(figure) ? 'met' : 'MISSED';
    return [name, unit, number(median, unit), number(p95, unit), String(samples), limit, against, verdict];
  });
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  writeFileSync('bench-results.json', `${JSON.stringify({ at: new Date().toISOString(), figures }, null, 2)}\n`);
}
