/**
 * The part of Electron's clipboard (since 44: promises, items with MIME types) that insertion uses. An item can be
 * written back if its types were read out first.
 */
export interface ClipboardPort {
  read(): Promise<readonly ClipboardEntry[]>;
  readText(): Promise<string>;
  /** Writes one item with all its types, in one step. */
  write(types: Readonly<Record<string, string | Blob>>): Promise<void>;
  clear(): void;
}

/** What the clipboard holds, by MIME type. */
interface ClipboardEntry {
  readonly types: readonly string[];
  /** Rejects when the type is no longer there. */
  getType(type: string): Promise<unknown>;
}
