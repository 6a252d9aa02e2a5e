import { BrowserWindow, screen } from 'electron';
import { OVERLAY_SIZE, type OverlayPhase } from '../../shared/overlay-view.ts';
import { APP_ORIGIN } from '../security/content.ts';
import { guardNavigation } from '../security/session.ts';

/** Distance from the bottom of the work area, so that the card stands clear of docks and status lines. */
const BOTTOM_MARGIN = 24;
/** Phases in which the overlay has buttons to click. */
const CLICKABLE: ReadonlySet<OverlayPhase> = new Set(['held', 'problem']);

/** A rectangle on the desktop in px. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The overlay: frameless, transparent, above everything, and never with the focus. It is made once at start, hidden,
 * because making a window is slow and may take the focus; it is then shown and hidden. Its page also holds the
 * microphone, so it must not be throttled while hidden.
 */
export class OverlayWindow {
  readonly window: BrowserWindow;
  readonly #workArea: () => Promise<Area | null>;
  #phase: OverlayPhase = 'hidden';
  #clickable: boolean | null = null;

  /**
   * @param preload path of the built preload script
   * @param workArea where the focused window is, or null when that is not known: then the pointer's monitor counts
   */
  constructor(preload: string, workArea: () => Promise<Area | null>) {
    this.#workArea = workArea;
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
      ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        backgroundThrottling: false,
      },
    });
    guardNavigation(this.window.webContents);
    this.window.setAlwaysOnTop(true, process.platform === 'win32' ? 'pop-up-menu' : 'screen-saver');
    this.window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    this.#setClickable(false);
  }

  async load(): Promise<void> {
    await this.window.loadURL(`${APP_ORIGIN}/overlay.html`);
  }

  /** Shows or hides the window as the phase wants. It appears on the monitor where the user works. */
  present(phase: OverlayPhase): void {
    if (this.window.isDestroyed()) return;
    const wasHidden = this.#phase === 'hidden';
    this.#phase = phase;
    this.#setClickable(CLICKABLE.has(phase));
    if (phase === 'hidden') this.window.hide();
    else if (wasHidden) void this.#appear();
  }

  async #appear(): Promise<void> {
    const work = await this.#workArea();
    if (this.#phase === 'hidden' || this.window.isDestroyed()) return;
    this.#place(work);
    this.window.showInactive();
  }

  #place(work: Area | null): void {
    const display =
      work === null
        ? screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
        : screen.getDisplayMatching({ ...work });
    const area = display.workArea;
    this.window.setBounds({
      x: Math.round(area.x + (area.width - OVERLAY_SIZE.width) / 2),
      y: Math.round(area.y + area.height - OVERLAY_SIZE.height - BOTTOM_MARGIN),
      ...OVERLAY_SIZE,
    });
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
