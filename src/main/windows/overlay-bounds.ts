import { OVERLAY_SIZE } from '../../shared/overlay-view.ts';
import type { OverlaySettings } from '../../shared/settings.ts';
import type { Area } from './displays.ts';

/** Distance from the edge of the work area, in DIP, so that the card stands clear of docks and status lines. */
const MARGIN = 24;

/** Where the overlay's window stands in the work area of its display, all in DIP. It is no larger than that. */
export function overlayBounds(area: Area, { place, size }: Pick<OverlaySettings, 'place' | 'size'>): Area {
  const scale = Math.min(size, area.width / OVERLAY_SIZE.width, area.height / OVERLAY_SIZE.height);
  const width = Math.round(OVERLAY_SIZE.width * scale);
  const height = Math.round(OVERLAY_SIZE.height * scale);
  const free = area.height - height;
  const margin = Math.min(MARGIN, free);
  const top = { top: margin, middle: free / 2, bottom: free - margin }[place];
  return { x: Math.round(area.x + (area.width - width) / 2), y: Math.round(area.y + top), width, height };
}
