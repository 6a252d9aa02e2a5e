import type { PlatformParts } from '../../../src/main/platform/port.ts';

/** A real system with windows, and other programs on it. */
export interface NativeSystem {
  /** What the platform is to take for the process that it runs in. */
  readonly process: PlatformParts['process'];
  /** Opens a window with one field that holds text, in front. */
  openWindow(): Promise<TextWindow>;
  /** What {@link copy} knows. */
  readonly kinds: readonly string[];
  /** Copies something of this kind, as another program does. */
  copy(kind: string): Promise<void>;
  /** All that is in the clipboard, as another program sees it, but for marks that tell managers to leave it alone. */
  clipboard(): Promise<unknown>;
  /** Ends what was started. */
  close(): Promise<void>;
}

/** A window of another program. */
export interface TextWindow {
  /** Of the process whose window it is; null where it is not known. */
  readonly pid: number | null;
  /** What stands in its field, line ends as `\n`. */
  text(): Promise<string>;
  close(): Promise<void>;
}
