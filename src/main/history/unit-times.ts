/**
 * Times of units as bytes: for each the pause since the end of the one before and its length, in ms, as zigzag varints
 * (7 bits a byte, the lowest first): 3 bytes for most.
 */
type Units = readonly (readonly [startMs: number, endMs: number])[];

export function encodeUnits(units: Units): Uint8Array {
  const bytes: number[] = [];
  const put = (value: number): void => {
    let rest = value < 0 ? -2 * value - 1 : 2 * value;
    while (rest > 0x7f) {
      bytes.push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  };
  let last = 0;
  for (const [startMs, endMs] of units) {
    const [start, end] = [Math.round(startMs), Math.round(endMs)];
    put(start - last);
    put(end - start);
    last = end;
  }
  return Uint8Array.from(bytes);
}

/** Reads what {@link encodeUnits} wrote, rounded to ms; of damaged bytes what there is of whole units. */
export function decodeUnits(bytes: Uint8Array): Units {
  const values: number[] = [];
  let [value, weight] = [0, 1];
  for (const byte of bytes) {
    value += (byte % 0x80) * weight;
    weight *= 0x80;
    if (byte > 0x7f) continue;
    values.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    [value, weight] = [0, 1];
  }
  const units: [number, number][] = [];
  let last = 0;
  for (let at = 0; at + 1 < values.length; at += 2) {
    const start = last + (values[at] ?? 0);
    last = start + (values[at + 1] ?? 0);
    units.push([start, last]);
  }
  return units;
}
