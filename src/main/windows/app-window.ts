import { app, BrowserWindow, screen } from 'electron';
import type { Area } from './displays.ts';
import { fitInto } from './fit.ts';
import { isWaylandWindow, windowSystemFacts } from './window-system.ts';

/** What {@link openAppWindow} is given. */
export interface AppWindowParts {
  /** Path of the built preload script. */
  readonly preload: string;
  readonly title: string;
  /** Of the page, so that nothing flashes before it is there. */
  readonly background: string;
  /** Where it stood last, in DIP; null: it never stood anywhere. */
  readonly bounds: Area | null;
}

/** The smallest window in which all views fit, in CSS px. */
const SMALLEST = { width: 760, height: 520 } as const;

const USUAL = { width: 1040, height: 720 } as const;

/** Makes the window, hidden until its page has something to show. Closing it ends its page, and frees its memory. */
export function openAppWindow({ preload, title, background, bounds }: AppWindowParts): BrowserWindow {
  return new BrowserWindow({
    ...placed(bounds),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title,
    show: false,
    backgroundColor: background,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
}

/** Where the window stood, as far as there is a display now; at the first time the system finds it a place. */
function placed(bounds: Area | null): Partial<Area> {
  const primary = screen.getPrimaryDisplay().workArea;
  const others = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { width, height, ...position } = fitInto([primary, ...others], bounds ?? { ...primary, ...USUAL });
  // Wayland does not say where a window is, and lets nobody place it.
  const isPlaced = bounds !== null && !isWaylandWindow(windowSystemFacts(app.commandLine));
  return { width, height, ...(isPlaced && position) };
}
