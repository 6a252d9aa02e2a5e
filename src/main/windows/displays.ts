import type { Display } from 'electron';

/** A rectangle in whatever unit its user says. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is looked at of a display: `bounds` in DIP, its place among X's pixels, and pixels per DIP. */
type PlacedDisplay = Pick<Display, 'bounds' | 'nativeOrigin' | 'scaleFactor'>;

/**
 * The display that shows most of a rectangle in X's pixels; null where none shows any of it. Electron's own look-ups take
 * DIP, which are no pixels where a display is scaled, and its conversion looks for the display by the wrong unit.
 */
export function displayOfPixels<T extends PlacedDisplay>(displays: readonly T[], area: Area): T | null {
  let best: T | null = null;
  let most = 0;
  for (const display of displays) {
    const shown = overlap(pixelsOf(display), area);
    if (shown > most) [best, most] = [display, shown];
  }
  return best;
}

const pixelsOf = ({ bounds, nativeOrigin, scaleFactor }: PlacedDisplay): Area => ({
  ...nativeOrigin,
  width: bounds.width * scaleFactor,
  height: bounds.height * scaleFactor,
});

/** How much of the one area lies in the other. */
export const overlap = (a: Area, b: Area): number =>
  common(a.x, a.width, b.x, b.width) * common(a.y, a.height, b.y, b.height);

/** How much two stretches have in common. */
const common = (start: number, length: number, from: number, size: number): number =>
  Math.max(0, Math.min(start + length, from + size) - Math.max(start, from));
