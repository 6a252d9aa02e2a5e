import type { SampleRate } from './audio.ts';
import type { KeyName } from './keys.ts';
import { DEFAULT_TEXT_RULES, type TextRules, type TextRulesOverride } from './text-rules.ts';
import type { SpeechMode } from './utterance.ts';

/** A value that is nobody's business: plain as the user wrote it, or sealed by the system's key store (base64). */
export type Secret = string | { readonly sealed: string };

/** Files of a client certificate in PEM, for servers that ask for one. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
  /** Of the key; null where it has none. */
  readonly passphrase: Secret | null;
}

/** One server, and what it is told in the first message. */
export interface ServerSettings {
  /** What the user calls it; empty: its address. */
  readonly name: string;
  /** `ws://` or `wss://`, host and port. */
  readonly url: string;
  /** `auto`: found out and remembered. */
  readonly protocol: 'auto' | 'classic' | 'realtime';
  /** Sent with the handshake, for proxies that want a login. */
  readonly headers: Readonly<Record<string, Secret>>;
  readonly clientCertificate: ClientCertificate | null;
  /** Keep a connection ready between utterances, for a while after the last one. */
  readonly standby: boolean;
  readonly mode: SpeechMode;
  /** Word → weight, 1 to 100. */
  readonly hotwords: Readonly<Record<string, number>>;
  /** Inverse text normalisation: digits and dates written as such. */
  readonly itn: boolean;
  /** Language told to SenseVoice models; other models ignore it. */
  readonly language: 'auto' | 'zh' | 'en' | 'ja' | 'ko' | 'yue';
  /** Look-back, chunk, look-ahead of the streaming model in units of 60 ms. */
  readonly chunkSize: readonly [number, number, number];
  /** Frames per online step (Python servers). */
  readonly chunkInterval: number;
  readonly encoderChunkLookBack: number;
  readonly decoderChunkLookBack: number;
  readonly sampleRate: SampleRate;
}

/** How a press of the hotkey is read: push to talk, tap to start and stop, or both by length of the press. */
export type Gesture = 'hold' | 'toggle' | 'hybrid';

/** What a hotkey does. Only `dictate` knows gestures; the others act when their keys go down. */
export type HotkeyAction =
  | 'dictate'
  | 'cancel'
  /** Takes back the last insertion. */
  | 'undo'
  /** Inserts the last text again, or what is held, where the focus is now. */
  | 'insert-last'
  /** Puts the draft in the place of the corrected text inserted last, or the text as the server sent it. */
  | 'use-draft'
  | 'use-raw';

/** One hotkey. */
export interface HotkeyBinding {
  /** All keys that must be down together; a single one may be a modifier. */
  readonly keys: readonly KeyName[];
  readonly action: HotkeyAction;
  readonly gesture: Gesture;
  /** Name of the profile that a dictation by this key has; null: none. */
  readonly profile: string | null;
}

export interface MicrophoneSettings {
  /** Chromium's device id, or null for the system's default microphone. */
  readonly deviceId: string | null;
  /** Keep the microphone open between utterances, with 300 ms of pre-roll in memory. */
  readonly warm: boolean;
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
  /** A short tone when the microphone really delivers. */
  readonly readySound: boolean;
}

/** How text is put into a window. */
export interface InsertionSettings {
  /** Each sentence as soon as it is settled, or everything at the end. */
  readonly when: 'sentence' | 'end';
  /** `type` types what the keyboard can type reliably and pastes the rest; `never` holds the text in the overlay. */
  readonly method: 'paste' | 'type' | 'clipboard' | 'never';
  /** The keys that paste; `auto`: what the window system is used to. */
  readonly chord: 'auto' | readonly KeyName[];
  /** Wait before the keys that paste, in ms, for programs that are slow to see a new clipboard (remote desktops). */
  readonly delayMs: number;
  /** Strike Enter when all text of an utterance is in. */
  readonly enterAfter: boolean;
  /** Another window than at key down has the focus: return to the first, follow the focus, or hold the text. */
  readonly target: 'return' | 'follow' | 'hold';
  /** Type drafts as they come, and correct them in place. */
  readonly live: boolean;
  /** How the last insertion is taken back: by as many backspaces, or by the program's own undo. */
  readonly undo: 'backspace' | 'own';
}

/** Only what differs. */
type InsertionOverride = { readonly [K in keyof InsertionSettings]?: InsertionSettings[K] | undefined };

/** What is otherwise in one application. */
export interface AppRule {
  /**
   * The application: class of its windows (X11), name of its program file (Windows) or bundle id (macOS), in any case;
   * `*` stands for any characters.
   */
  readonly app: string;
  readonly insertion: InsertionOverride;
  readonly text: TextRulesOverride;
}

/** What is otherwise in dictations by hotkeys that name this profile. It goes before the rules of applications. */
interface Profile {
  readonly mode?: SpeechMode | undefined;
  readonly insertion: InsertionOverride;
  readonly text: TextRulesOverride;
}

/** What becomes of the audio on disk. */
export interface JournalSettings {
  /** Audio whose text was delivered is deleted, or kept until the limits take it. */
  readonly keep: 'undelivered' | 'all';
  /** Older recordings go, delivered ones first. */
  readonly maxDays: number;
  /** When all recordings take more than this, the oldest go, delivered ones first. */
  readonly maxMegabytes: number;
}

/** The whole settings file. */
export interface Settings {
  /** Schema version; raised when the shape changes. */
  readonly version: 2;
  /** Language of the app itself. */
  readonly language: 'auto' | 'zh' | 'en';
  readonly theme: 'system' | 'light' | 'dark';
  /** In order of preference; at least one. */
  readonly servers: readonly [ServerSettings, ...ServerSettings[]];
  readonly hotkeys: readonly HotkeyBinding[];
  /** By name. */
  readonly profiles: Readonly<Record<string, Profile>>;
  readonly microphone: MicrophoneSettings;
  readonly insertion: InsertionSettings;
  readonly text: TextRules;
  /** The first that fits counts; those of the app itself come after. */
  readonly apps: readonly AppRule[];
  readonly journal: JournalSettings;
}

/** A server of which only the address is known. Numbers are the servers' own usual ones. */
export const DEFAULT_SERVER: ServerSettings = {
  name: '',
  url: 'ws://127.0.0.1:10095',
  protocol: 'auto',
  headers: {},
  clientCertificate: null,
  standby: true,
  mode: '2pass',
  hotwords: {},
  itn: true,
  language: 'auto',
  chunkSize: [5, 10, 5],
  chunkInterval: 10,
  encoderChunkLookBack: 4,
  decoderChunkLookBack: 0,
  sampleRate: 16000,
};

/** What a first start writes. */
export const DEFAULT_SETTINGS: Settings = {
  version: 2,
  language: 'auto',
  theme: 'system',
  servers: [DEFAULT_SERVER],
  hotkeys: [
    { keys: ['RightCtrl'], action: 'dictate', gesture: 'hold', profile: null },
    // Bare modifiers, since on X11 programs get the keys as well: to none of them do these two mean anything.
    { keys: ['LeftCtrl', 'RightCtrl'], action: 'undo', gesture: 'hold', profile: null },
  ],
  profiles: {},
  microphone: {
    deviceId: null,
    warm: false,
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    readySound: false,
  },
  insertion: {
    when: 'sentence',
    method: 'paste',
    chord: 'auto',
    delayMs: 0,
    enterAfter: false,
    target: 'return',
    live: false,
    undo: 'backspace',
  },
  text: DEFAULT_TEXT_RULES,
  apps: [],
  journal: { keep: 'undelivered', maxDays: 30, maxMegabytes: 2048 },
};
