import type { SettingFault } from './setting-fault.ts';

/**
 * Why what the user had copied was not given back: its program hangs, or takes too long to give it; it is too large; it is
 * files that are on no disk; or files, which cannot be put back for want of the system's functions.
 */
export type ClipboardLoss = 'hangs' | 'slow' | 'large' | 'virtual-files' | 'files';

/**
 * Every problem that is reported to the user, with the facts that its sentence needs. The sentences, in both languages,
 * are in `i18n/`: each says what happened and what to do.
 */
export interface ProblemDetails {
  // The app itself
  /** Something the start needs is missing; `log` is the path of the log file. */
  'start-failed': { reason: string; log: string };
  /** Something failed unexpectedly. */
  'internal-error': { reason: string };
  /** The page with the microphone and the overlay ended and is being loaded again. */
  'page-ended': { reason: string };
  /** It ended too often and is no longer loaded. */
  'page-lost': { reason: string };
  /** The page of the window kept ending, and the window was closed. */
  'window-lost': { reason: string };
  // Server
  'url-invalid': { url: string };
  'url-http': { url: string; suggestion: string };
  'server-refused': { address: string };
  'server-not-found': { host: string };
  'server-unreachable': { address: string };
  'server-connect-timeout': { address: string; seconds: number };
  /** `wss://` to a port that does not speak TLS. */
  'tls-not-spoken': { address: string };
  /** `ws://` to a port that closes at once, as one that expects TLS does. */
  'tls-expected': { address: string };
  'certificate-self-signed': { host: string };
  'certificate-wrong-host': { host: string };
  'certificate-expired': { host: string };
  'certificate-untrusted': { host: string; reason: string };
  /** The server shows a different certificate from the trusted one; both as SHA-256 fingerprints. */
  'certificate-changed': { host: string; trusted: string; presented: string };
  /** The server shows another certificate than the one that the user was asked about, or none any more. */
  'certificate-not-shown': { address: string };
  'client-certificate': { path: string; reason: string };
  'client-certificate-required': { address: string };
  'header-invalid': { name: string };
  /** A header or passphrase that was sealed elsewhere, or whose key is gone. */
  'secret-unreadable': { name: string };
  /** Some or all of the pins in the file are invalid. */
  'trust-broken': { path: string; reason: string };
  'trust-unreadable': { path: string; reason: string };
  'http-status': { address: string; status: number };
  'not-websocket': { address: string };
  'server-silent': { seconds: number };
  'server-closed': { address: string };
  /** The server's protocol supports only other rates (Hz). */
  'sample-rate-not-taken': { rate: number };
  /** There is audio at this rate (Hz), but no server is set to it. */
  'sample-rate-unserved': { rate: number };
  'server-error': { text: string };
  /** The server splits these hotwords at their blanks. */
  'hotwords-split': { words: string };
  /** An entry of the history is not there any more. */
  'history-entry-gone': object;
  /** An entry of the history has no audio, which is needed. */
  'entry-silent': object;
  /** Nothing was recognised in what was said. */
  'nothing-said': object;
  /** A recording that was chosen is not there any more. */
  'recording-gone': object;
  /** A file that the user chose or dropped cannot be read, as one that is gone, or a folder. */
  'file-not-read': { name: string; reason: string };
  /** A file that the user chose cannot be written. */
  'file-not-written': { reason: string };
  /** A dictation has the microphone. */
  'microphone-in-use': object;
  /** There is nothing to make a hotword of. */
  'hotword-empty': object;
  /** Longer than a hotword can be, in characters. */
  'hotword-too-long': { most: number };
  /** Nothing is selected in the program in front, or it does not say what. */
  'selection-none': object;
  /** What was decided about a correction is not on disk. */
  'corrections-not-kept': { reason: string };
  /** No program says what is selected in it on this system. */
  'selection-untold': object;
  /** In its mode the server does not listen for hotwords. */
  'hotwords-ignored': { server: string };
  /** The connection broke during an utterance and is being restored; nothing is lost. */
  'server-reconnecting': { address: string };
  'connection-failed': { address: string; reason: string };
  // Microphone
  'microphone-denied': object;
  'microphone-none': object;
  'microphone-busy': object;
  'microphone-lost': object;
  /** The microphone in use is gone, or the chosen one is not available; capture goes on with this one. */
  'microphone-switched': { label: string };
  'microphone-silent': object;
  'microphone-failed': { reason: string };
  // Hotkey
  'hotkey-unavailable': { reason: string };
  /** Nothing that hears keys is made for this processor, as in `process.arch` (Linux on ARM). */
  'hotkey-no-listener': { processor: string };
  /** No key was heard while the user was asked for a new hotkey. */
  'hotkey-not-learnt': { seconds: number };
  /** Advice about a hotkey that works; `keys` as they are written on the keyboard. */
  'hotkey-conflict': { keys: string; system: string };
  'hotkey-duplicate': { keys: string };
  'hotkey-capslock-toggles': { keys: string };
  'hotkey-capslock-latches': { keys: string };
  'hotkey-key-types': { keys: string };
  'hotkey-passes-through': { keys: string };
  'hotkey-key-taken': { keys: string };
  /** Keyboards of this system often lack one of these: right Ctrl on Macs. */
  'hotkey-key-missing': { keys: string };
  /** Advice about the setting `chord`, which comes from another system; `keys` as they are written on the keyboard. */
  'chord-foreign': { keys: string };
  /** macOS keeps keys from all who listen (secure input); `program` has switched that on, empty where not known. */
  'hotkey-silenced': { program: string };
  /** The desktop (Wayland) was asked to bind the hotkeys but bound none. */
  'hotkey-not-bound': object;
  // Insertion
  'insertion-no-target': object;
  'insertion-own-window': object;
  'insertion-not-taken': object;
  /** An utterance was cancelled; its recording was kept. */
  'dictation-cancelled': object;
  'insertion-failed': { reason: string };
  'insertion-clipboard-only': object;
  /** The clipboard did not accept what the user wanted to copy. */
  'copy-failed': object;
  // Pressing keys on Wayland; a `way` is the name of the program that presses them
  /** The user or the desktop refused. */
  'keys-refused': object;
  'keys-fallback': { way: string; reason: string; next: string };
  'keys-failed': { way: string; reason: string };
  /** A password field has the focus: the text is neither inserted nor put into the clipboard. */
  'insertion-secret': object;
  /** Another window has the focus than at key down; by the user's setting the text waits. */
  'insertion-target-changed': { window: string };
  /** The window of key down is gone or cannot be brought back. */
  'insertion-target-gone': { window: string };
  /** A rule keeps text out of this application, and out of the clipboard. */
  'insertion-never': { window: string };
  /** The access to windows and fields of other programs (Windows, macOS) cannot be loaded. */
  'native-unavailable': { reason: string };
  /** The window's program runs with more rights than we, as an administrator's: Windows drops the keys we press there. */
  'insertion-elevated': { window: string };
  /**
   * macOS lets us neither hear nor press keys: Tingxie is not allowed to control the computer, or no longer since an
   * update. `macos`: the major version, since the place of the switch has another name in each.
   */
  'accessibility-denied': { macos: number };
  /** It is allowed now, but keys are heard only by who starts anew. */
  'accessibility-restart': object;
  /** What the user had copied was not given back after an insertion: macOS would have asked him before we read it. */
  'clipboard-not-kept': { macos: number };
  /** The same, where it could not be read, or could not be put back: a {@link ClipboardLoss}, or another reason. */
  'clipboard-lost': { why: string };
  // Taking text back; no keys were pressed except for the last two
  'undo-nothing': object;
  'undo-other-window': { window: string };
  /** The user has pressed a key or clicked since. */
  'undo-disturbed': object;
  /** Keys are not heard here, or windows cannot be told apart. */
  'undo-blind': object;
  /** The field shows a different text before the caret. */
  'undo-changed': object;
  /** The text has line ends or characters that programs delete in different ways. */
  'undo-uncertain': object;
  /** There was no draft to replace the text with. */
  'undo-no-draft': object;
  'undo-failed': { reason: string };
  /** The user typed, clicked or went elsewhere while drafts were typed: the typed text stays, the rest waits. */
  'live-stopped': object;
  // Text rules
  /** One of the user's replacements did not finish and is switched off for this run. */
  'replacement-off': { find: string };
  'script-unavailable': { reason: string };
  // Disk
  /** Audio cannot be written to disk: it is kept in memory until the app ends. */
  'audio-in-memory': { reason: string };
  /** Earlier recordings whose text was not delivered. */
  'recordings-found': { count: number };
  /** Recordings without text were removed because of the limits in the settings. */
  'recordings-over-limit': { count: number };
  /** A late text could not be written to the list of late texts. */
  'text-not-kept': { reason: string };
  'secrets-not-sealed': object;
  'audio-not-kept': { reason: string };
  /** The history was damaged: the file is kept at `path`, and what could be read of it is in a new one. */
  'history-unreadable': { path: string };
  /** The history cannot be written, or not be opened: what is new is in memory until the app ends. */
  'history-not-kept': { reason: string };
  /** The history is of a later version of the app, with this version of its schema; nothing is written to it. */
  'history-newer': { version: number };
  /** The list of late texts is invalid or cannot be read. */
  'late-texts-unreadable': { path: string; reason: string };
  /** The file is not JSON; the settings stay as they were. */
  'settings-broken': { path: string; reason: string };
  /** The file is neither UTF-8 nor UTF-16. */
  'settings-not-text': { path: string };
  /** Fields with mistakes, and what is wrong with each; all others are in force. */
  'settings-mistakes': { mistakes: string };
  'settings-newer': { version: number };
  'settings-unreadable': { path: string; reason: string };
  /** What the user chose holds only until the app ends. */
  'settings-not-saved': { path: string; reason: string };
  /** A value that a setting cannot have; `setting` as it stands in the file, `reason` in the words of the check. */
  'setting-invalid': { setting: string; fault: SettingFault };
  /** What the window wanted to change is not as it was shown: the file was changed meanwhile. */
  'setting-changed': { setting: string };
  'export-failed': { path: string; reason: string };
  /** A file to import settings from cannot be read, or is no JSON. */
  'import-broken': { path: string; reason: string };
  /** It holds no settings of the app. */
  'import-no-settings': { path: string };
  /** The app is to start at login, but the system's own settings keep it from that. */
  'login-item-off': { system: 'macos' | 'windows' | 'linux' };
  /** The file by which a Linux desktop starts the app at login. */
  'login-item-failed': { path: string; reason: string };
  /** The app had to overwrite a file with a mistake. */
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

/** The problem for a failure that should never happen. */
export const internalError = (error: unknown): Problem => problem('internal-error', { reason: reasonOf(error) });

/** The message of a thrown value of any kind, for a problem's `reason`. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
