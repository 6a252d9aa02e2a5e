import { app, BrowserWindow, screen } from 'electron';
import { OVERLAY_SIZE, type OverlayPhase } from '../../shared/overlay-view.ts';
import type { OverlaySettings } from '../../shared/settings.ts';
import { type Area, displayOfPixels } from './displays.ts';
import { overlayBounds } from './overlay-bounds.ts';

/** Phases in which the overlay has buttons to click. */
const CLICKABLE: ReadonlySet<OverlayPhase> = new Set(['held', 'problem']);
/**
 * Kinds of window that take no focus: a panel on macOS, and on Linux one that compositors do not focus even where they
 * ignore `focusable` (wlroots, for windows of XWayland).
 */
const WINDOW_TYPES: Partial<Record<NodeJS.Platform, string>> = { darwin: 'panel', linux: 'notification' };

/** What {@link OverlayWindow} is given. */
export interface OverlayParts {
  /** Path of the built preload script. */
  readonly preload: string;
  /** Where the focused window is, in the pixels of X; null when that is not known: then the pointer's monitor counts. */
  readonly workArea: () => Promise<Area | null>;
  readonly settings: () => Pick<OverlaySettings, 'place' | 'monitor' | 'size'>;
  /**
   * Whether the window can stand above others without taking clicks or the focus from them. Where it cannot, it is shown
   * only when there is something in it to click.
   */
  readonly floats: boolean;
}

/**
 * The overlay: frameless, transparent, above everything, and never with the focus. It is made once at start, hidden,
 * because making a window is slow and may take the focus; it is then shown and hidden. Its page also holds the
 * microphone, so it must not be throttled while hidden.
 */
export class OverlayWindow {
  readonly window: BrowserWindow;
  readonly #parts: OverlayParts;
  #phase: OverlayPhase = 'hidden';
  #clickable: boolean | null = null;

  constructor(parts: OverlayParts) {
    this.#parts = parts;
    const type = WINDOW_TYPES[process.platform];
    this.window = new BrowserWindow({
      ...OVERLAY_SIZE,
      title: 'Tingxie',
      show: false,
      frame: false,
      transparent: true,
      focusable: false,
      alwaysOnTop: true,
      skipTaskbar: true,
      resizable: false,
      hasShadow: false,
      roundedCorners: false,
      ...(type !== undefined && { type }),
      webPreferences: {
        preload: parts.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        backgroundThrottling: false,
      },
    });
    this.window.setAlwaysOnTop(true, process.platform === 'win32' ? 'pop-up-menu' : 'screen-saver');
    this.window.setVisibleOnAllWorkspaces(true, {
      visibleOnFullScreen: true,
      // A packaged app has no icon in the Dock that would have to go.
      skipTransformProcessType: app.isPackaged,
    });
    this.#setClickable(false);
  }

  /** Shows or hides the window as the phase wants. It appears on the monitor where the user works. */
  present(phase: OverlayPhase): void {
    if (this.window.isDestroyed()) return;
    const wasShown = this.#isShown;
    this.#phase = phase;
    this.#setClickable(CLICKABLE.has(phase));
    if (!this.#isShown) this.window.hide();
    else if (!wasShown) void this.#appear();
  }

  /** The settings are others: what is shown goes where they want it. */
  applySettings(): void {
    if (this.#isShown && !this.window.isDestroyed()) void this.#appear();
  }

  get #isShown(): boolean {
    return this.#parts.floats ? this.#phase !== 'hidden' : CLICKABLE.has(this.#phase);
  }

  async #appear(): Promise<void> {
    const focus = this.#parts.settings().monitor === 'focus' ? await this.#parts.workArea() : null;
    if (!this.#isShown || this.window.isDestroyed()) return;
    this.window.setBounds(overlayBounds(this.#workArea(focus), this.#parts.settings()));
    this.window.showInactive();
  }

  /** @param focus where the focused window is, if that counts and is known */
  #workArea(focus: Area | null): Area {
    if (this.#parts.settings().monitor === 'primary') return screen.getPrimaryDisplay().workArea;
    const focused = focus === null ? null : displayOfPixels(screen.getAllDisplays(), focus);
    return (focused ?? screen.getDisplayNearestPoint(screen.getCursorScreenPoint())).workArea;
  }

  dispose(): void {
    if (!this.window.isDestroyed()) this.window.destroy();
  }

  #setClickable(clickable: boolean): void {
    if (this.#clickable === clickable) return;
    this.#clickable = clickable;
    this.window.setIgnoreMouseEvents(!clickable);
  }
}
