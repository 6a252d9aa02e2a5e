/**
 * Everything that can go wrong and be told to the user, with the facts its sentence needs. The sentences, in both
 * languages, are in `i18n/`: each says what happened and what to do.
 */
export interface ProblemDetails {
  // The app itself
  /** What a start needs is not there; `log` is the path of the log file. */
  'start-failed': { reason: string; log: string };
  /** Something failed that never should. */
  'internal-error': { reason: string };
  /** The page that holds microphone and overlay has ended, and is loaded again. */
  'page-ended': { reason: string };
  /** It ends whenever it is loaded, and is not loaded any more. */
  'page-lost': { reason: string };
  // Server
  'url-invalid': { url: string };
  'url-http': { url: string; suggestion: string };
  'server-refused': { address: string };
  'server-not-found': { host: string };
  'server-unreachable': { address: string };
  'server-connect-timeout': { address: string; seconds: number };
  /** `wss://` against a port that speaks no TLS. */
  'tls-not-spoken': { address: string };
  /** `ws://` against a port that closes at once, as one that wants TLS does. */
  'tls-expected': { address: string };
  'certificate-self-signed': { host: string };
  'certificate-wrong-host': { host: string };
  'certificate-expired': { host: string };
  'certificate-untrusted': { host: string; reason: string };
  /** The server shows another certificate than the trusted one; both as SHA-256 fingerprints. */
  'certificate-changed': { host: string; trusted: string; presented: string };
  'client-certificate': { path: string; reason: string };
  'client-certificate-required': { address: string };
  'header-invalid': { name: string };
  /** A header or passphrase that was sealed elsewhere, or whose key is gone. */
  'secret-unreadable': { name: string };
  /** Some of the pins in it, or all, make no sense. */
  'trust-broken': { path: string; reason: string };
  'trust-unreadable': { path: string; reason: string };
  'http-status': { address: string; status: number };
  'not-websocket': { address: string };
  'server-silent': { seconds: number };
  'server-closed': { address: string };
  /** The server's protocol knows other rates (Hz) only. */
  'sample-rate-not-taken': { rate: number };
  /** Audio of this rate (Hz) is there, and no server is set to it. */
  'sample-rate-unserved': { rate: number };
  'server-error': { text: string };
  /** The connection is gone in mid-utterance and is being made again; nothing is lost. */
  /** The server cuts these hotwords at their blanks. */
  'hotwords-split': { words: string };
  'server-reconnecting': { address: string };
  'connection-failed': { address: string; reason: string };
  // Microphone
  'microphone-denied': object;
  'microphone-none': object;
  'microphone-busy': object;
  'microphone-lost': object;
  /** The one in use is gone, or the chosen one cannot be had; this one goes on. */
  'microphone-switched': { label: string };
  'microphone-silent': object;
  'microphone-failed': { reason: string };
  // Hotkey
  'hotkey-unavailable': { reason: string };
  /** What to know about a hotkey that does work; `keys` as they are written on the keyboard. */
  'hotkey-conflict': { keys: string; system: string };
  'hotkey-duplicate': { keys: string };
  'hotkey-capslock-toggles': { keys: string };
  'hotkey-capslock-latches': { keys: string };
  'hotkey-key-types': { keys: string };
  'hotkey-passes-through': { keys: string };
  'hotkey-key-taken': { keys: string };
  /** The desktop (Wayland) was asked to bind the hotkeys and bound none. */
  'hotkey-not-bound': object;
  // Insertion
  'insertion-no-target': object;
  'insertion-own-window': object;
  'insertion-not-taken': object;
  /** An utterance was cancelled whose recording may still be wanted. */
  'dictation-cancelled': object;
  'insertion-failed': { reason: string };
  'insertion-clipboard-only': object;
  /** The clipboard did not take what the user wanted to copy. */
  'copy-failed': object;
  // Pressing keys on Wayland; ways are called by the names of their programs
  /** The user, or the desktop for him, said no. */
  'keys-refused': object;
  'keys-fallback': { way: string; reason: string; next: string };
  'keys-failed': { way: string; reason: string };
  /** A password field has the focus: the text is neither inserted nor put into the clipboard. */
  'insertion-secret': object;
  /** By the user's setting the text waits: another window than at key down has the focus. */
  'insertion-target-changed': { window: string };
  /** The window of key down is gone, or does not come back. */
  'insertion-target-gone': { window: string };
  /** By a rule this application gets no text. Neither does the clipboard. */
  'insertion-never': { window: string };
  /** What tells of other programs' windows and fields (Windows, macOS) cannot be loaded. */
  'native-unavailable': { reason: string };
  /** macOS drops what we press: Tingxie is not allowed to control the computer, or not any more since an update. */
  'accessibility-denied': object;
  // Taking text back; nothing was pressed but for the last two
  'undo-nothing': object;
  'undo-other-window': { window: string };
  /** A key was struck or a button clicked since. */
  'undo-disturbed': object;
  /** Keys are not heard here, or windows not told apart. */
  'undo-blind': object;
  /** The field shows another text before the caret. */
  'undo-changed': object;
  /** The text has line ends or characters that programs delete in different ways. */
  'undo-uncertain': object;
  /** There was no draft that could stand in the place of the text. */
  'undo-no-draft': object;
  'undo-failed': { reason: string };
  /** The user typed, clicked or went elsewhere while drafts were typed: what stands is left, the rest waits. */
  'live-stopped': object;
  // Text rules
  /** One of the user's replacements ran away and is switched off for this run. */
  'replacement-off': { find: string };
  'script-unavailable': { reason: string };
  // Disk
  /** The disk takes no audio: it is kept in memory until the app ends. */
  'audio-in-memory': { reason: string };
  /** Recordings of an earlier run whose text was not delivered. */
  'recordings-found': { count: number };
  /** Recordings without text went, since the limits in the settings say so. */
  'recordings-over-limit': { count: number };
  /** A text that came late could not be written to the list of late texts. */
  'text-not-kept': { reason: string };
  'secrets-not-sealed': object;
  'audio-not-kept': { reason: string };
  /** A list of late texts that makes no sense, or cannot be read. */
  'late-texts-unreadable': { path: string; reason: string };
  /** The file is no JSON; the settings that were in force stay. */
  'settings-broken': { path: string; reason: string };
  /** The file is neither UTF-8 nor UTF-16. */
  'settings-not-text': { path: string };
  /** Fields with mistakes, with what is wrong; all others are in force. */
  'settings-mistakes': { mistakes: string };
  'settings-newer': { version: number };
  'settings-unreadable': { path: string; reason: string };
  /** What the user chose holds until the app ends. */
  'settings-not-saved': { path: string; reason: string };
  /** The app had to write over a file with a mistake. */
  'settings-replaced': { kept: string };
}

export type ProblemCode = keyof ProblemDetails;

/** A problem as a value: a code and the facts of its sentence. */
export type Problem = {
  [C in ProblemCode]: { readonly code: C; readonly detail: Readonly<ProblemDetails[C]> };
}[ProblemCode];

/** Makes a {@link Problem}. */
export const problem = <C extends ProblemCode>(code: C, detail: ProblemDetails[C]): Problem =>
  ({ code, detail }) as unknown as Problem;

/** The words of an unknown thrown value, for a problem's `reason`. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
