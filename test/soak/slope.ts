const HOUR_MS = 3_600_000;

/** Slope of the straight line that fits readings best (least squares), per hour. Each is a time in ms and a value. */
export function slopePerHour(readings: readonly (readonly [ms: number, value: number])[]): number {
  const mean = (of: (reading: readonly [number, number]) => number): number =>
    readings.reduce((sum, reading) => sum + of(reading), 0) / readings.length;
  const time = mean(([ms]) => ms);
  const level = mean(([, value]) => value);
  const spread = mean(([ms]) => (ms - time) ** 2);
  return spread === 0 ? 0 : (mean(([ms, value]) => (ms - time) * (value - level)) / spread) * HOUR_MS;
}
