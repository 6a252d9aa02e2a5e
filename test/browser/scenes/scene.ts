import type { TestWindow, WindowOptions } from '../window-support.ts';

/** One state of one view of the window: how main stands, and what the user has done. */
export interface Scene {
  /** Unique; names the pictures. */
  readonly name: string;
  readonly options: Omit<WindowOptions, 'language' | 'dark'>;
  /** What the user does after the window is there. */
  readonly act?: (window: TestWindow) => Promise<void>;
}
