import { z } from 'zod';
import { isKeyName } from '../../shared/keys.ts';
import { DEFAULT_SERVER, DEFAULT_SETTINGS, type InsertionSettings, type Settings } from '../../shared/settings.ts';
import { textOverrideSchema, textSchema } from './text-schema.ts';

const defaults = DEFAULT_SETTINGS;

const secret = z.union([z.string(), z.strictObject({ sealed: z.base64() })]);

const key = z.string().refine(isKeyName, { error: 'is not a key name' });

/**
 * The settings file. A missing field gets its default, so that a file may hold only what differs; an unknown field or
 * a wrong value is an error, so that a slip of the pen is told and not silently ignored.
 */
const server = z.strictObject({
  name: z.string().default(DEFAULT_SERVER.name),
  url: z.string().default(DEFAULT_SERVER.url),
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
  chunkSize: z.tuple([z.int().min(0), z.int().min(1).max(100), z.int().min(0)]).default([...DEFAULT_SERVER.chunkSize]),
  chunkInterval: z.int().min(1).max(100).default(DEFAULT_SERVER.chunkInterval),
  encoderChunkLookBack: z.int().min(0).default(DEFAULT_SERVER.encoderChunkLookBack),
  decoderChunkLookBack: z.int().min(0).default(DEFAULT_SERVER.decoderChunkLookBack),
  sampleRate: z.literal([16000, 8000]).default(DEFAULT_SERVER.sampleRate),
});

const keys = z.array(key).min(1).max(4).readonly();

const hotkey = z.strictObject({
  keys,
  action: z.enum(['dictate', 'cancel', 'undo', 'insert-last', 'use-draft', 'use-raw']).default('dictate'),
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
  chord: z.union([z.literal('auto'), keys]),
  delayMs: z.number().min(0).max(5000),
  enterAfter: z.boolean(),
  target: z.enum(['return', 'follow', 'hold']),
  live: z.boolean(),
  undo: z.enum(['backspace', 'own']),
};

const insertionOverride = z.strictObject(insertionFields).partial();

const insertion = insertionOverride.transform((given) => ({ ...defaults.insertion, ...given }) as InsertionSettings);

const override = { insertion: insertionOverride.default({}), text: textOverrideSchema.default({}) };

const app = z.strictObject({ app: z.string().min(1), ...override });

const profile = z.strictObject({ mode: z.enum(['2pass', 'online', 'offline']).optional(), ...override });

const journal = z.strictObject({
  keep: z.enum(['undelivered', 'all']).default(defaults.journal.keep),
  maxDays: z.number().min(1).default(defaults.journal.maxDays),
  maxMegabytes: z.number().min(1).default(defaults.journal.maxMegabytes),
});

const settingsSchema = z.strictObject({
  version: z.literal(2),
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
function fromVersion1(data: object): unknown {
  const { server: only, hotkey, ...rest } = data as { readonly server?: unknown; readonly hotkey?: unknown };
  const [dictate, ...others] = defaults.hotkeys;
  return {
    ...rest,
    version: 2,
    ...(only !== undefined && { servers: [only] }),
    ...(hotkey !== undefined && {
      hotkeys: [typeof hotkey === 'object' ? { ...dictate, ...hotkey } : hotkey, ...others],
    }),
  };
}

/** What a text turned out to be when read as a settings file. */
export type Parsed =
  | {
      readonly kind: 'settings';
      readonly settings: Settings;
      /** The text has the shape of an older version. */
      readonly migrated: boolean;
    }
  /** Written by a newer version of the app, which this one must not touch. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'broken'; readonly reason: string };

/** Reads the text of a settings file. Never throws. */
export function parseSettings(text: string): Parsed {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { kind: 'broken', reason: (error as Error).message };
  }
  const version = z.looseObject({ version: z.int() }).safeParse(data);
  if (version.success && version.data.version > DEFAULT_SETTINGS.version) {
    return { kind: 'newer', version: version.data.version };
  }
  const migrated = version.success && version.data.version === 1;
  const parsed = settingsSchema.safeParse(migrated ? fromVersion1(data as object) : data);
  if (parsed.success) return { kind: 'settings', settings: parsed.data, migrated };
  const first = parsed.error.issues[0];
  return { kind: 'broken', reason: first === undefined ? '' : `${first.path.join('.')}: ${first.message}` };
}
