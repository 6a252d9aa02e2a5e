/**
 * The part of Electron's clipboard (since 44: promises, items with MIME types) that insertion uses. An item that was
 * read can be written back when its types are read out first.
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
  /** Rejects when the type is not there any more. */
  getType(type: string): Promise<unknown>;
}
