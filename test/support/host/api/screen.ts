import type Electron from 'electron';
import { runtime } from '../runtime.ts';
import { HostEmitter } from '../strict.ts';

/** What the host says of a display. */
export type Display = Pick<
  Electron.Display,
  | 'id'
  | 'label'
  | 'nativeOrigin'
  | 'bounds'
  | 'workArea'
  | 'size'
  | 'workAreaSize'
  | 'scaleFactor'
  | 'rotation'
  | 'internal'
>;

/** Electron's `screen`: one display, that of X, unless a test says otherwise. */
export class Screen extends HostEmitter {
  #displays: readonly [Display, ...Display[]] | null = null;

  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
  }

  /** Of the host: other displays than the one there is; the first is the primary one. */
  useDisplays(displays: readonly [Display, ...Display[]]): void {
    this.#displays = displays;
    for (const display of displays) this.emit('display-metrics-changed', {}, display, ['bounds', 'workArea']);
  }

  getAllDisplays(): Display[] {
    return [...this.#all()];
  }

  getPrimaryDisplay(): Display {
    return this.#all()[0];
  }

  getCursorScreenPoint(): Electron.Point {
    return runtime.thread.pointer();
  }

  getDisplayNearestPoint({ x, y }: Electron.Point): Display {
    return this.#best(({ bounds }) => {
      const dx = Math.max(bounds.x - x, 0, x - (bounds.x + bounds.width - 1));
      const dy = Math.max(bounds.y - y, 0, y - (bounds.y + bounds.height - 1));
      return -(dx * dx + dy * dy);
    });
  }

  getDisplayMatching(rect: Electron.Rectangle): Display {
    const overlap = (start: number, length: number, from: number, size: number): number =>
      Math.max(0, Math.min(start + length, from + size) - Math.max(start, from));
    return this.#best(
      ({ bounds }) =>
        overlap(rect.x, rect.width, bounds.x, bounds.width) * overlap(rect.y, rect.height, bounds.y, bounds.height),
    );
  }

  #best(score: (display: Display) => number): Display {
    return this.#all().reduce((best, display) => (score(display) > score(best) ? display : best), this.#all()[0]);
  }

  #all(): readonly [Display, ...Display[]] {
    if (this.#displays !== null) return this.#displays;
    const { size } = runtime.x;
    const nativeOrigin = { x: 0, y: 0 };
    const whole = { ...nativeOrigin, ...size };
    const about = { scaleFactor: 1, rotation: 0, internal: false, label: process.env['DISPLAY'] ?? '' };
    return [{ id: 1, nativeOrigin, bounds: whole, workArea: { ...whole }, size, workAreaSize: { ...size }, ...about }];
  }
}
