import { BrowserWindow } from 'electron';

/** What {@link openAppWindow} is given. */
export interface AppWindowParts {
  /** Path of the built preload script. */
  readonly preload: string;
  readonly title: string;
  /** Of the page, so that nothing flashes before it is there. */
  readonly background: string;
}

/** The smallest window in which all views fit, in CSS px. */
const SMALLEST = { width: 760, height: 520 } as const;

const USUAL = { width: 1040, height: 720 } as const;

/** Makes the window, hidden until its page has something to show. Closing it ends its page, and frees its memory. */
export function openAppWindow({ preload, title, background }: AppWindowParts): BrowserWindow {
  return new BrowserWindow({
    ...USUAL,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title,
    show: false,
    backgroundColor: background,
    autoHideMenuBar: true,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
}
