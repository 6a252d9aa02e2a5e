import { type Area, overlap } from './displays.ts';

/** The bounds of a window, moved and made smaller so that all of it is on one display: on that which shows most of it, else on the first. */
export function fitInto(workAreas: readonly [Area, ...Area[]], bounds: Area): Area {
  const shown = (area: Area): number => overlap(area, bounds);
  const best = workAreas.reduce((most, area) => (shown(area) > shown(most) ? area : most), workAreas[0]);
  const width = Math.min(bounds.width, best.width);
  const height = Math.min(bounds.height, best.height);
  return {
    x: Math.max(best.x, Math.min(bounds.x, best.x + best.width - width)),
    y: Math.max(best.y, Math.min(bounds.y, best.y + best.height - height)),
    width,
    height,
  };
}
