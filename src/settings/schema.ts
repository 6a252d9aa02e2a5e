import { z } from 'zod';
import { DEFAULT_WEIGHT, LONGEST_NOTE, LONGEST_WORD, MAX_WEIGHT, MIN_WEIGHT } from '../shared/hotwords/word.ts';
import { isKeyName, type KeyName } from '../shared/keys.ts';
import { SPEECH_MODES } from '../shared/utterance.ts';
import { essential, whole } from './salvage.ts';
import { type Frozen, overriding } from './shape.ts';
import { textOverrideSchema, textSchema } from './text-rules.ts';

/**
 * The settings file: the one place that gives each setting its type, choices, limits, default and description.
 * A missing field gets its default, so a file may hold only what differs; an unknown field or a wrong value is a mistake,
 * so that the user hears about a typo. The descriptions go into docs/settings.md, which is generated from here. Describe a
 * field before you give it a default: rules of applications and profiles drop the default and keep what stands before it.
 */

/** Version of the file's shape. Raise it, and add a migration, when older files would otherwise be misread. */
export const VERSION = 4;

/** A value that is nobody's business. */
export const secret = z.union([z.string(), z.object({ sealed: z.base64() })]);

export const keyName = z.string().refine(isKeyName, { error: 'is not a key name' });

const keys = z.array(keyName).min(1).max(4).readonly();

const mode = z.enum(SPEECH_MODES);

const clientCertificate = z.strictObject({
  certificate: z.string().min(1).describe('path of the certificate, in PEM'),
  key: z.string().min(1).describe('path of its key, in PEM'),
  passphrase: secret.nullable().describe('of the key').default(null),
});

const server = z.strictObject({
  name: z.string().describe('what you call it; empty: its address').default(''),
  url: essential(z.string()).describe('its address; `wss://` for TLS').default('ws://127.0.0.1:10095'),
  protocol: z
    .enum(['auto', 'classic', 'realtime'])
    .describe('`"classic"`, `"realtime"` (Fun-ASR-Nano), or found out and remembered')
    .default('auto'),
  headers: z
    .record(z.string().min(1), secret)
    .describe('sent with the handshake, for proxies that want a login: `{ "Authorization": "Bearer …" }`')
    .default({}),
  clientCertificate: clientCertificate.nullable().describe('for servers that ask for one').default(null),
  standby: z.boolean().describe('keep a connection ready for five minutes after the last dictation').default(true),
  mode: mode
    .describe(
      'drafts while you speak, corrected sentence by sentence; `"online"`: drafts only; `"offline"`: one pass when you ' +
        'have finished',
    )
    .default('2pass'),
  itn: z.boolean().describe('write numbers and dates as digits').default(true),
  language: z
    .enum(['auto', 'zh', 'en', 'ja', 'ko', 'yue'])
    .describe('spoken language, for SenseVoice and realtime models: `"zh"`, `"en"`, `"ja"`, `"ko"`, `"yue"`')
    .default('auto'),
  chunkSize: whole(z.tuple([z.int().min(0), z.int().min(1).max(100), z.int().min(0)]))
    .describe(
      'look-back, chunk and look-ahead of the draft model in units of 60 ms; the middle one is how often a draft comes',
    )
    .default([5, 10, 5]),
  chunkInterval: z.int().min(1).max(100).describe('frames per step of the draft model of Python servers').default(10),
  encoderChunkLookBack: z.int().min(0).describe('for the draft model of Python servers').default(4),
  decoderChunkLookBack: z.int().min(0).describe('for the draft model of Python servers').default(0),
  sampleRate: z.literal([16000, 8000]).describe('`8000` for models trained on telephone speech').default(16000),
});

const hotkey = z.strictObject({
  keys: essential(keys).describe('up to four keys that must be down together, e.g. `["RightCtrl"]`'),
  action: essential(
    z.enum(['dictate', 'cancel', 'undo', 'insert-last', 'use-draft', 'use-raw', 'add-hotword', 'record', 'private']),
  )
    .describe(
      'or `"cancel"`, `"undo"` (takes back the last insertion), `"insert-last"` (inserts what is held, or the last text ' +
        'again, where the focus is now), `"use-draft"` and `"use-raw"` (put the draft, or the text before the text rules, ' +
        'in the place of the last insertion), `"add-hotword"` (makes a hotword of what is selected in the program in front), ' +
        '`"record"` (starts a long recording, and ends it), `"private"` (switches private mode)',
    )
    .default('dictate'),
  gesture: z
    .enum(['hold', 'toggle', 'hybrid'])
    .describe(
      'for `dictate` only: speak while the key is down; `"toggle"`: one press starts, the next ends; `"hybrid"`: a press ' +
        'under 300 ms toggles, a longer one is push to talk',
    )
    .default('hold'),
  profile: z.string().nullable().describe('name of one of the `profiles`').default(null),
});

const hotwordWeight = z.number().min(MIN_WEIGHT).max(MAX_WEIGHT);

const hotword = z.union([
  hotwordWeight,
  z.strictObject({
    weight: hotwordWeight.describe('how strongly it is listened for').default(DEFAULT_WEIGHT),
    note: z.string().max(LONGEST_NOTE).describe('for yourself').default(''),
  }),
]);

const hotwordList = z.strictObject({
  name: z.string().max(100).describe('what you call the list').default(''),
  on: z.boolean().describe('whether its words are sent').default(true),
  apps: z
    .array(z.string().min(1))
    .describe('only in these applications, named as in `apps`; empty: in all')
    .default([]),
  profiles: z.array(z.string().min(1)).describe('only by hotkeys of these `profiles`; empty: by all').default([]),
  words: z
    .record(z.string().min(1).max(LONGEST_WORD), hotword)
    .describe(
      'each with a weight from 1 to 100, and a note if you like: `{ "阿里巴巴": 20, "达摩院": { "weight": 30, "note": "…" } }`. ' +
        'The makers advise at most 10 characters a word and 1000 words. Python and realtime servers take the words without ' +
        'the weights; Python servers cut them at blanks',
    )
    .default({}),
});

const microphone = z.strictObject({
  devices: z
    .array(
      z.strictObject({
        id: z.string().min(1).describe('of the microphone, as the app knows it'),
        label: z.string().describe('its name').default(''),
      }),
    )
    .describe(
      "which microphones, in order of preference; after them, and while there are none, the system's default. While the " +
        'first is missing, the next is used, which is told once',
    )
    .default([]),
  warm: z
    .boolean()
    .describe(
      'keep the microphone open between dictations. Nothing is sent or written, but the last 300 ms are kept in memory and ' +
        'put before what you say, so that not even the first sound is cut. The system shows the microphone as in use',
    )
    .default(false),
  echoCancellation: z
    .boolean()
    .describe("the browser engine's own; recognisers usually do better without")
    .default(false),
  noiseSuppression: z
    .boolean()
    .describe("the browser engine's own; recognisers usually do better without")
    .default(false),
  autoGainControl: z
    .boolean()
    .describe("the browser engine's own; recognisers usually do better without")
    .default(false),
});

const overlay = z.strictObject({
  show: z
    .enum(['full', 'small', 'off'])
    .describe(
      'drafts and state; `"small"`: the state only; `"off"`: nothing while you speak. What needs you (a problem, a text that ' +
        'could not be inserted) is shown all the same',
    )
    .default('full'),
  place: z
    .enum(['bottom', 'middle', 'top'])
    .describe('where on the monitor: `"bottom"`, `"middle"` or `"top"`')
    .default('bottom'),
  monitor: z
    .enum(['focus', 'pointer', 'primary'])
    .describe(
      'the monitor of the window that you dictate into, `"pointer"`: the one with the pointer, `"primary"`: the main one',
    )
    .default('focus'),
  size: z.number().min(0.75).max(2).describe('of text and all else, times the usual').default(1),
  // Below, text would not be read on just any background.
  opacity: z.number().min(0.7).max(1).describe('of its surface; the text stays as it is').default(1),
  doneMs: z.int().min(0).max(10_000).describe('how long it stays when the text is in, in ms').default(900),
});

const sounds = z.strictObject({
  ready: z.boolean().describe('a short tone when the microphone really delivers').default(false),
  done: z.boolean().describe('when the text is in').default(false),
  failed: z.boolean().describe('when something failed, or a text waits for you').default(false),
  volume: z.number().min(0).max(1).describe('of all of them').default(0.5),
});

const privacy = z.strictObject({
  private: z
    .boolean()
    .describe(
      'private mode: when its text is delivered, nothing of a dictation is kept, whatever `history` says: no entry ' +
        'in the history, no recording, no last text in the tray, nothing learnt. What was not delivered is kept all the same, so that no word is lost',
    )
    .default(false),
  corrections: z
    .boolean()
    .describe(
      'look at the field right after an insertion, where the system shows it: what you change there is offered as a hotword ' +
        'or a replacement, once, and never taken by itself',
    )
    .default(true),
});

const insertionFields = {
  when: z
    .enum(['sentence', 'end'])
    .describe('insert each sentence as soon as it is settled, or everything at the `"end"`')
    .default('sentence'),
  method: z
    .enum(['paste', 'type', 'clipboard', 'never'])
    .describe(
      'through the clipboard, which is restored afterwards; `"type"`: type what the keyboard can type reliably, paste the ' +
        'rest; `"clipboard"`: only copy; `"never"`: hold the text in the overlay',
    )
    .default('paste'),
  chord: z
    .union([z.literal('auto'), whole(keys)])
    .describe('the keys that paste, e.g. `["LeftCtrl", "LeftShift", "V"]`')
    .default('auto'),
  delayMs: z
    .number()
    .min(0)
    .max(5000)
    .describe('wait before them in ms, for programs that are slow to see a new clipboard')
    .default(0),
  enterAfter: z.boolean().describe('strike Enter when all text of a dictation is in').default(false),
  target: z
    .enum(['return', 'follow', 'hold'])
    .describe(
      'when another window has the focus than at key down, return to the first; `"follow"` the focus; `"hold"` the text',
    )
    .default('return'),
  live: z.boolean().describe('type drafts as they come, and correct them in place').default(false),
  undo: z
    .enum(['backspace', 'own'])
    .describe(
      'take back by as many backspaces as characters were inserted, or by the program\'s `"own"` undo: one stroke for each ' +
        'insertion, so that hundreds of characters are gone at once in a browser. But pages with an editor of their own may ' +
        'count what you typed before to the same step. Never in terminals, and not for text that was typed',
    )
    .default('backspace'),
};

const override = {
  insertion: overriding(insertionFields).describe('fields of `insertion`').default({}),
  text: textOverrideSchema.describe('fields of `text`').default({}),
};

const app = z.strictObject({
  app: essential(z.string().min(1)).describe(
    'the class of the window on X11, the name of the program file on Windows, or the bundle id on macOS, in any case; ' +
      '`*` stands for any characters',
  ),
  ...override,
});

const profile = z.strictObject({
  mode: mode.describe('`"2pass"`, `"online"` or `"offline"`; without it each server\'s own counts').optional(),
  ...override,
});

const journal = z.strictObject({
  maxDays: z.number().min(1).describe('older ones go').default(30),
  maxMegabytes: z.number().min(1).describe('when all of them take more than this, the oldest go').default(2048),
});

const history = z.strictObject({
  keep: z
    .enum(['audio', 'text', 'nothing'])
    .describe(
      'text and audio, so that it can be heard and transcribed again; `"text"`: without the audio; `"nothing"`: only what ' +
        'could not be inserted, until you have taken it',
    )
    .default('audio'),
  maxDays: z.int().min(0).describe('older entries go; 0: none does').default(0),
  audioDays: z.int().min(0).describe('older audio goes, its text stays; 0: as long as its entry').default(30),
  audioMegabytes: z.number().min(1).describe('when all audio takes more than this, the oldest goes').default(2048),
});

/** Dictate by one bare modifier, undo by it and its twin: to no program do these mean anything. */
const hotkeysBy = (dictate: KeyName, twin: KeyName): readonly HotkeyBinding[] => [
  { keys: [dictate], action: 'dictate', gesture: 'hold', profile: null },
  { keys: [twin, dictate], action: 'undo', gesture: 'hold', profile: null },
];

/** @param hotkeys those that there are unless the user sets others */
const schemaWith = (hotkeys: readonly HotkeyBinding[]) =>
  z.strictObject({
    language: z
      .enum(['auto', 'zh', 'en'])
      .describe('language of the app: `"zh"`, `"en"`, or that of the system')
      .default('auto'),
    theme: z
      .enum(['system', 'light', 'dark'])
      .describe('looks of all windows: `"light"`, `"dark"`, or those of the system')
      .default('system'),
    startAtLogin: z.boolean().describe('start when you log in').default(false),
    servers: z.tuple([server], server).describe('in order of preference').prefault([{}]),
    hotwords: z.array(hotwordList).describe('words to listen for, in lists').default([]),
    hotkeys: z
      .array(hotkey)
      .describe('what the app does at which keys')
      .default([...hotkeys]),
    profiles: z
      .record(z.string().min(1), profile)
      .describe('by name: what is otherwise in dictations by a hotkey that names the profile')
      .default({}),
    microphone: microphone.describe('how you are heard').prefault({}),
    overlay: overlay.describe('what you see while you speak').prefault({}),
    sounds: sounds.describe('what you hear').prefault({}),
    insertion: z.strictObject(insertionFields).describe('how text is put into a window').prefault({}),
    text: textSchema.describe('how recognised text is put right before it is inserted').prefault({}),
    apps: z.array(app).describe('what is otherwise in one application; the first that fits counts').default([]),
    history: history.describe('what is kept of what you said').prefault({}),
    journal: journal.describe('recordings that have no text yet').prefault({}),
    privacy: privacy.describe('what is kept and looked at').prefault({}),
  });

/** Of Windows and Linux. On X11 programs get the keys of hotkeys as well, which does no harm with Ctrl alone. */
const ANY = schemaWith(hotkeysBy('RightCtrl', 'LeftCtrl'));

/**
 * Of macOS: laptops and keyboards without a number pad have no right Ctrl there. Not Command: macOS offers it pressed twice
 * for Siri and for its own dictation ("Press Either Command Key Twice"), and both together are a shortcut of other apps.
 */
const MAC = schemaWith(hotkeysBy('RightAlt', 'LeftAlt'));

/**
 * The schema of the settings file, without its version, with the defaults of a system.
 * @param platform `process.platform`, or the name of a window system: macOS has other hotkeys
 */
export const settingsSchema = (platform: string): typeof ANY => (platform === 'darwin' ? MAC : ANY);

/** The whole settings file. */
export type Settings = { readonly version: typeof VERSION } & Frozen<z.output<typeof ANY>>;

/** A value that is nobody's business: plain as the user wrote it, or sealed by the system's key store (base64). */
export type Secret = Frozen<z.output<typeof secret>>;

/** Files of a client certificate in PEM, for servers that ask for one. */
export type ClientCertificate = Frozen<z.output<typeof clientCertificate>>;

/** One server, and what it is told in the first message. */
export type ServerSettings = Frozen<z.output<typeof server>>;

/** One hotkey. Only `dictate` knows gestures; other actions happen when the keys go down. */
export type HotkeyBinding = Frozen<z.output<typeof hotkey>>;

/** What a hotkey does. */
export type HotkeyAction = HotkeyBinding['action'];

/** How a press of the hotkey is read: push to talk, tap to start and stop, or both by length of the press. */
export type Gesture = HotkeyBinding['gesture'];

export type MicrophoneSettings = Settings['microphone'];

/** One list of hotwords. */
export type HotwordList = Settings['hotwords'][number];

/** What is kept of one hotword: its weight, or weight and note. */
export type Hotword = HotwordList['words'][string];

export type OverlaySettings = Settings['overlay'];

export type SoundSettings = Settings['sounds'];

/** How text is put into a window. */
export type InsertionSettings = Settings['insertion'];

/** What is otherwise in one application. */
export type AppRule = Frozen<z.output<typeof app>>;

/** How long recordings without text are kept. */
export type JournalSettings = Settings['journal'];

/** A server of which only the address is known. Numbers are the servers' own usual ones. */
export const DEFAULT_SERVER: ServerSettings = server.parse({});

/**
 * What a first start writes.
 * @param platform as for {@link settingsSchema}
 */
export const defaultSettings = (platform: string): Settings => ({
  version: VERSION,
  ...settingsSchema(platform).parse({}),
});
