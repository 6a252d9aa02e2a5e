import { describe, expect, it } from 'vitest';
import { overlayBounds } from '../../../src/main/windows/overlay-bounds.ts';
import { OVERLAY_SIZE } from '../../../src/shared/overlay-view.ts';

/** A monitor to the right of another one, with a bar of 40 at its top. */
const AREA = { x: 1920, y: 40, width: 1600, height: 860 };

describe('the overlay stands in the middle of the monitor', () => {
  it.each([
    ['top', AREA.y + 24],
    ['middle', AREA.y + (860 - 320) / 2],
    ['bottom', AREA.y + 860 - 320 - 24],
  ] as const)('at the %s', (place, y) => {
    expect(overlayBounds(AREA, { place, size: 1 })).toEqual({ x: 2400, y, width: 640, height: 320 });
  });

  it.each([0.75, 1.5, 2])('as large as it is set, %d', (size) => {
    const { x, y, width, height } = overlayBounds(AREA, { place: 'bottom', size });
    expect([width, height]).toEqual([OVERLAY_SIZE.width * size, OVERLAY_SIZE.height * size]);
    expect([x + width / 2, y + height]).toEqual([AREA.x + AREA.width / 2, AREA.y + AREA.height - 24]);
  });

  it.each(['top', 'middle', 'bottom'] as const)('within a monitor that is smaller, at the %s', (place) => {
    const small = { x: 0, y: 0, width: 800, height: 330 };
    const { x, y, width, height } = overlayBounds(small, { place, size: 2 });
    expect(width / height).toBeCloseTo(2, 1);
    expect(Math.min(x, y, small.width - x - width, small.height - y - height)).toBeGreaterThanOrEqual(0);
  });
});
