/** A window of another program. */
export interface TargetWindow {
  /** The window system's own name for it; only the {@link TargetPort} that made it can use it. */
  readonly id: string;
  /**
   * The application: class of the window (X11), name of the program file (Windows) or bundle id (macOS); empty where it
   * is not known.
   */
  readonly app: string;
  /** Process id; null where it is not known. */
  readonly pid: number | null;
  readonly title: string;
}

/** The windows of other programs, as far as the window system shows them. */
export interface TargetPort {
  /** The window that has the focus; null when none has it, or one of ours. */
  current(): Promise<TargetWindow | null>;
  /** Whether this window has the focus now. */
  isFocused(target: TargetWindow): Promise<boolean>;
  /** Gives the focus back to a window. Resolves with whether that worked. */
  bringBack(target: TargetWindow): Promise<boolean>;
}

/** What can be seen of the focused field in the focused window. */
export interface FieldPort {
  /**
   * Whether it is for secrets; null where that cannot be known. Resolves within a few ms, because every insertion asks.
   */
  isSecret(): Promise<boolean | null>;
  /** The text before the caret, at most this many characters; null where it cannot be read. */
  textBefore(characters: number): Promise<string | null>;
}
