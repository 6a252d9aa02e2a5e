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

/** What became of a change of one of our own fields. */
export type OwnEdit =
  | 'done'
  /** Another field has the focus, or none. */
  | 'elsewhere'
  | 'secret'
  /** Other text stands before the caret than was to go. */
  | 'changed'
  /** The field took no more text, or its page did not answer. */
  | 'refused';

/** The text fields of the app's own window. They are targets, too; only this port can use those. */
export interface OwnFieldPort {
  /** The field that has the focus; null where our window has not the focus, or no text field in it. */
  current(): TargetWindow | null;
  isOwn(target: TargetWindow | null): target is TargetWindow;
  isFocused(target: TargetWindow): boolean;
  /** Gives the focus back to a field. Resolves with whether that worked. */
  bringBack(target: TargetWindow): Promise<boolean>;
  /** The text before the caret; null where no field has the focus, or it is for secrets. */
  textBefore(): Promise<string | null>;
  /** Replaces text right before the caret by another one, in this field if it has the focus. Never rejects. */
  edit(target: TargetWindow, erase: string, insert: string): Promise<OwnEdit>;
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
