import { z } from 'zod';
import { isKeyName } from '../../shared/keys.ts';
import {
  DEFAULT_SERVER,
  DEFAULT_SETTINGS,
  type HotkeyAction,
  type InsertionSettings,
  type Settings,
} from '../../shared/settings.ts';
import { type JsonObject, isJsonObject } from '../storage/json-file.ts';
import { essential, type Mistake, type Path, salvage, UNKNOWN_FIELD, whole } from './salvage.ts';
import { textOverrideSchema, textSchema } from './text-schema.ts';

const defaults = DEFAULT_SETTINGS;

const secret = z.union([z.string(), z.object({ sealed: z.base64() })]);

const key = z.string().refine(isKeyName, { error: 'is not a key name' });

/**
 * The settings file, but for its version. A missing field gets its default, so that a file may hold only what differs; an
 * unknown field or a wrong value is a mistake, so that a slip of the pen is told and not silently ignored.
 */
const server = z.strictObject({
  name: z.string().default(DEFAULT_SERVER.name),
  url: essential(z.string()).default(DEFAULT_SERVER.url),
  protocol: z.enum(['auto', 'classic', 'realtime']).default(DEFAULT_SERVER.protocol),
  headers: z.record(z.string().min(1), secret).default({}),
  clientCertificate: z
    .strictObject({
      certificate: z.string().min(1),
      key: z.string().min(1),
      passphrase: secret.nullable().default(null),
    })
    .nullable()
    .default(null),
  standby: z.boolean().default(DEFAULT_SERVER.standby),
  mode: z.enum(['2pass', 'online', 'offline']).default(DEFAULT_SERVER.mode),
  hotwords: z.record(z.string().min(1), z.number().min(1).max(100)).default({}),
  itn: z.boolean().default(DEFAULT_SERVER.itn),
  language: z.enum(['auto', 'zh', 'en', 'ja', 'ko', 'yue']).default(DEFAULT_SERVER.language),
  chunkSize: whole(z.tuple([z.int().min(0), z.int().min(1).max(100), z.int().min(0)])).default([
    ...DEFAULT_SERVER.chunkSize,
  ]),
  chunkInterval: z.int().min(1).max(100).default(DEFAULT_SERVER.chunkInterval),
  encoderChunkLookBack: z.int().min(0).default(DEFAULT_SERVER.encoderChunkLookBack),
  decoderChunkLookBack: z.int().min(0).default(DEFAULT_SERVER.decoderChunkLookBack),
  sampleRate: z.literal([16000, 8000]).default(DEFAULT_SERVER.sampleRate),
});

const keys = z.array(key).min(1).max(4).readonly();

const action: z.ZodType<HotkeyAction> = z.enum(['dictate', 'cancel', 'undo', 'insert-last', 'use-draft', 'use-raw']);

const hotkey = z.strictObject({
  keys: essential(keys),
  action: essential(action).default('dictate'),
  gesture: z.enum(['hold', 'toggle', 'hybrid']).default('hold'),
  profile: z.string().nullable().default(null),
});

const microphone = z.strictObject({
  deviceId: z.string().nullable().default(defaults.microphone.deviceId),
  warm: z.boolean().default(defaults.microphone.warm),
  echoCancellation: z.boolean().default(defaults.microphone.echoCancellation),
  noiseSuppression: z.boolean().default(defaults.microphone.noiseSuppression),
  autoGainControl: z.boolean().default(defaults.microphone.autoGainControl),
  readySound: z.boolean().default(defaults.microphone.readySound),
});

const insertionFields = {
  when: z.enum(['sentence', 'end']),
  method: z.enum(['paste', 'type', 'clipboard', 'never']),
  chord: z.union([z.literal('auto'), whole(keys)]),
  delayMs: z.number().min(0).max(5000),
  enterAfter: z.boolean(),
  target: z.enum(['return', 'follow', 'hold']),
  live: z.boolean(),
  undo: z.enum(['backspace', 'own']),
};

const insertionOverride = z.strictObject(insertionFields).partial();

const insertion = insertionOverride.transform((given) => ({ ...defaults.insertion, ...given }) as InsertionSettings);

const override = { insertion: insertionOverride.default({}), text: textOverrideSchema.default({}) };

const app = z.strictObject({ app: essential(z.string().min(1)), ...override });

const profile = z.strictObject({ mode: z.enum(['2pass', 'online', 'offline']).optional(), ...override });

const journal = z.strictObject({
  keep: z.enum(['undelivered', 'all']).default(defaults.journal.keep),
  maxDays: z.number().min(1).default(defaults.journal.maxDays),
  maxMegabytes: z.number().min(1).default(defaults.journal.maxMegabytes),
});

const settingsSchema = z.strictObject({
  language: z.enum(['auto', 'zh', 'en']).default(defaults.language),
  theme: z.enum(['system', 'light', 'dark']).default(defaults.theme),
  servers: z.tuple([server], server).prefault([{}]),
  hotkeys: z.array(hotkey).default([...defaults.hotkeys]),
  profiles: z.record(z.string().min(1), profile).default({}),
  microphone: microphone.prefault({}),
  insertion: insertion.prefault({}),
  text: textSchema.default(defaults.text),
  apps: z.array(app).default([]),
  journal: journal.prefault({}),
});

/** Version 1 knew one server and one hotkey. What is not as it was written is left for the schema to name. */
export function fromVersion1(data: JsonObject): JsonObject {
  const { server: only, hotkey, ...rest } = data;
  const [dictate, ...others] = defaults.hotkeys;
  return {
    ...rest,
    version: 2,
    ...(only !== undefined && { servers: [only] }),
    ...(hotkey !== undefined && {
      hotkeys: [isJsonObject(hotkey) ? { ...dictate, ...hotkey } : hotkey, ...others],
    }),
  };
}

/** What a settings file says. */
export interface ReadSettings {
  readonly settings: Settings;
  /** What is left out because of these has its default. */
  readonly mistakes: readonly Mistake[];
  /** Written by a newer version of the app: fields that are unknown here are no mistakes. */
  readonly newer: number | null;
  readonly isLeftOut: (path: Path) => boolean;
}

/** The version that a settings file gives itself; what gives none is taken for one of today's. */
export const versionOf = ({ version }: JsonObject): number =>
  Number.isInteger(version) && Number(version) > 0 ? Number(version) : DEFAULT_SETTINGS.version;

/** Reads the content of a settings file, in the shape of today or a newer one. */
export function readSettings(file: JsonObject): ReadSettings {
  const version = versionOf(file);
  const { version: given, ...rest } = file;
  const read = salvage(rest, settingsSchema, missingProfiles);
  // With nothing given, everything has its default.
  if (read === null) throw new Error('the defaults of the settings do not fit their schema');
  const { value, mistakes, isLeftOut } = read;
  const settings: Settings = { version: 2, ...value };
  const isKnown = version === DEFAULT_SETTINGS.version;
  const versionless = given === version ? [] : [{ path: ['version'], words: `is to be ${DEFAULT_SETTINGS.version}` }];
  return {
    settings,
    mistakes: isKnown ? [...versionless, ...mistakes] : mistakes.filter(({ words }) => words !== UNKNOWN_FIELD),
    newer: isKnown ? null : version,
    isLeftOut,
  };
}

/** A hotkey that names a profile which is not there. */
const missingProfiles = ({ hotkeys, profiles }: Pick<Settings, 'hotkeys' | 'profiles'>): readonly Mistake[] =>
  hotkeys.flatMap(({ profile }, index) =>
    profile === null || Object.hasOwn(profiles, profile)
      ? []
      : [{ path: ['hotkeys', index, 'profile'], words: `there is no profile “${profile}”` }],
  );
