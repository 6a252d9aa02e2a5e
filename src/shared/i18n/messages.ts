import type { Distrust } from '../certificate.ts';
import type { KeyName } from '../keys.ts';
import type { DeliveryKind } from '../overlay-view.ts';
import type { Problem, ProblemCode, ProblemDetails } from '../problem.ts';
import type { InsertionMethod } from '../insertion-method.ts';
import type { HotkeyAction } from '../settings.ts';
import type { SpeechMode, Stage } from '../utterance.ts';

/** What the tray says the app is doing. */
export type TrayState = 'ready' | 'listening' | 'finishing' | 'problem';

/** For every problem its sentence, made of its facts. */
export type ProblemSentences = { readonly [C in ProblemCode]: (detail: Readonly<ProblemDetails[C]>) => string };

/** Every text that the app shows, in one language. */
export interface Messages {
  /** Name of the app. */
  readonly appName: string;
  /** What happened and what to do about it. */
  readonly problem: (problem: Problem) => string;
  /** Where the audio of an utterance without final text was kept. */
  readonly keptAt: (path: string) => string;
  readonly overlay: {
    readonly waiting: string;
    readonly listening: string;
    readonly finishing: string;
    readonly delivery: Readonly<Record<DeliveryKind, string>>;
    readonly learning: string;
    readonly insertHere: string;
    readonly copy: string;
    readonly copied: string;
    readonly copyFailed: string;
    readonly close: string;
  };
  /** A key as it is written on the keyboard. */
  readonly keyName: (key: string) => string;
  readonly tray: {
    readonly state: Readonly<Record<TrayState, string>>;
    readonly start: string;
    readonly stop: string;
    readonly cancel: string;
    readonly mode: string;
    readonly modes: Readonly<Record<SpeechMode, string>>;
    /** Copies the last text, of which this is the beginning. */
    readonly lastText: (text: string) => string;
    readonly noLastText: string;
    readonly timings: string;
    readonly noTimings: string;
    readonly stages: Readonly<Record<Stage, string>>;
    /** Heading of the recordings without text; so many. */
    readonly unfinished: (count: number) => string;
    readonly transcribe: string;
    readonly transcribing: string;
    readonly saveAs: string;
    readonly showInFolder: string;
    readonly discard: string;
    /** Heading of the texts that came when their window was gone; so many. */
    readonly lateTexts: (count: number) => string;
    /** Copies all of them that were not copied yet; so many. */
    readonly copyLateTexts: (count: number) => string;
    /** Heading of those that find no room in the menu; so many. */
    readonly olderLateTexts: (count: number) => string;
    readonly clearLateTexts: string;
    /** Loads the page anew, after {@link ProblemDetails} `page-lost`. */
    readonly reloadPage: string;
    readonly servers: string;
    readonly serverStates: Readonly<Record<'up' | 'down' | 'unknown', string>>;
    readonly testServer: string;
    /** Opens the question whether to trust the certificate of this server. */
    readonly showCertificate: (server: string) => string;
    /** Opens the question whether to trust the certificate of this server no longer. */
    readonly forgetCertificate: (server: string) => string;
    /** Opens the question for new keys; those in force, empty where there are none. */
    readonly setHotkey: (keys: string) => string;
    /** Heading of the ways to put text into an application. */
    readonly appMethod: (app: string) => string;
    /** The choice of no way of one's own, which means this one. */
    readonly defaultMethod: (way: InsertionMethod) => string;
    readonly way: (way: InsertionMethod) => string;
    readonly undo: string;
    readonly useDraft: string;
    readonly useRaw: string;
    readonly openSettings: string;
    readonly openData: string;
    readonly quit: string;
  };
  /** The question whether to trust a server's certificate. */
  readonly trust: {
    readonly question: (address: string) => string;
    /** Another certificate was trusted before. */
    readonly changed: (address: string) => string;
    readonly distrust: Readonly<Record<Distrust, (host: string, reason: string) => string>>;
    readonly subject: string;
    readonly issuer: string;
    readonly validity: string;
    readonly fingerprint: string;
    readonly trustedFingerprint: string;
    readonly presentedFingerprint: string;
    /** What to do before saying yes. */
    readonly advice: string;
    readonly accept: string;
    /** The question whether to trust a certificate no longer, and what follows if so. */
    readonly forget: (address: string) => string;
    readonly afterForgetting: string;
    readonly withdraw: string;
    readonly cancel: string;
  };
  /** What works in a Wayland session. */
  readonly wayland: {
    readonly title: string;
    /** How text gets into other windows; `way` by the name of its program. */
    readonly text: Readonly<Record<'paste' | 'type' | 'copy', (way: string) => string>>;
    /** What is tried where the first way fails. */
    readonly otherwise: (ways: readonly string[]) => string;
    /** The desktop is going to ask whether keys may be pressed. */
    readonly consent: string;
    /** What a hotkey does, for the desktop's own list of shortcuts. */
    readonly actions: Readonly<Record<HotkeyAction, string>>;
    readonly hotkeys: string;
    readonly hotkeysHyprland: string;
    /** One hotkey with its keys in the desktop's words. */
    readonly hotkey: (what: string, keys: string) => string;
    readonly noKeys: string;
    /** How a key is bound to the command line, by compositor. */
    readonly bind: Readonly<Record<'gnome' | 'kde' | 'hyprland' | 'sway' | 'other', (command: string) => string>>;
    /** What to put right so that more works. */
    readonly missing: Readonly<
      Record<'wl-clipboard' | 'wtype' | 'ydotool' | 'ydotool-daemon' | 'ydotool-old' | 'xwayland', string>
    >;
  };
  /** Titles of system notifications; the body is a problem's sentence. */
  readonly notifications: {
    readonly dictation: string;
    readonly hotkey: string;
    readonly settings: string;
    readonly recordings: string;
    /** What to know about a hotkey that works. */
    readonly advice: string;
    /** The app itself. */
    readonly app: string;
    /** Texts that came late. */
    readonly lateTexts: string;
    /** How many wait to be copied, of how many characters, and what was said last when. */
    readonly lateTextsWait: (count: number, characters: number, lastSaid: string) => string;
    /** The app was started while it runs; the body says where it is and how to dictate. */
    readonly running: string;
    /** `hotkey` is empty where the desktop decides on the keys. */
    readonly whereItIs: (hotkey: string) => string;
    readonly trayOnGnome: string;
  };
  /** The lines of a server test's report. Times in ms. */
  readonly serverTest: {
    readonly title: (server: string) => string;
    readonly reached: (address: string, ms: number) => string;
    readonly tls: Readonly<Record<'none' | 'local' | 'trusted' | 'pinned', string>>;
    readonly kind: Readonly<Record<'cpp-offline' | 'cpp-2pass' | 'python' | 'realtime' | 'unknown', string>>;
    readonly modes: (served: readonly SpeechMode[]) => string;
    /** The chosen mode is not among those served; `instead` is. */
    readonly otherMode: (chosen: SpeechMode, instead: SpeechMode) => string;
    readonly roundTrip: (ms: number) => string;
    readonly noRoundTrip: string;
    readonly slowNetwork: (ms: number) => string;
    readonly final: (ms: number) => string;
    readonly slowServer: (ms: number) => string;
    readonly heard: (text: string) => string;
    readonly heardNothing: string;
    readonly works: string;
    readonly worksNot: string;
    /** How the command is written. */
    readonly usage: string;
    /** Of a server whose certificate is to be trusted, but which the tray cannot show. */
    readonly addFirst: string;
  };
}

/** Turns a table of sentences into the one function that {@link Messages} offers. */
export const sentences =
  (table: ProblemSentences): Messages['problem'] =>
  ({ code, detail }) =>
    // The type of a problem ties each code to its facts, but a lookup by a union of codes loses that tie.
    (table[code] as (detail: Problem['detail']) => string)(detail);

/** Words as one enumeration: `a, b and c`. */
export const list = (words: readonly string[], comma: string, and: string): string =>
  [words.slice(0, -1).join(comma), ...words.slice(-1)].filter((part) => part !== '').join(and);

/** Keys pressed together, as they are written on the keyboard: `Right Ctrl + F9`. Empty where there are none. */
export const keyNames = (keys: readonly KeyName[], { keyName }: Messages): string =>
  keys.map((key) => keyName(key)).join(' + ');

/** Keys pressed together, without the side of the keyboard that they are on: `Ctrl+V`. */
export const chord = (keys: readonly KeyName[]): string =>
  keys.map((key) => key.replace(/^(Left|Right)(?=.)/, '').replace(/^Meta$/, 'Cmd')).join('+');
