import { z } from 'zod';
import { isKeyName } from '../../shared/keys.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';

const defaults = DEFAULT_SETTINGS;

const key = z.string().refine(isKeyName, { error: 'is not a key name' });

/**
 * The settings file. A missing field gets its default, so that a file may hold only what differs; an unknown field or
 * a wrong value is an error, so that a slip of the pen is told and not silently ignored.
 */
const server = z.strictObject({
  url: z.string().default(defaults.server.url),
  mode: z.enum(['2pass', 'online', 'offline']).default(defaults.server.mode),
  hotwords: z.record(z.string().min(1), z.number().min(1).max(100)).default({}),
  itn: z.boolean().default(defaults.server.itn),
  language: z.enum(['auto', 'zh', 'en', 'ja', 'ko', 'yue']).default(defaults.server.language),
  chunkSize: z.tuple([z.int().min(0), z.int().min(1).max(100), z.int().min(0)]).default([...defaults.server.chunkSize]),
  chunkInterval: z.int().min(1).max(100).default(defaults.server.chunkInterval),
  encoderChunkLookBack: z.int().min(0).default(defaults.server.encoderChunkLookBack),
  decoderChunkLookBack: z.int().min(0).default(defaults.server.decoderChunkLookBack),
  sampleRate: z.literal([16000, 8000]).default(defaults.server.sampleRate),
});

const hotkey = z.strictObject({
  keys: z
    .array(key)
    .min(1)
    .max(4)
    .default([...defaults.hotkey.keys]),
  gesture: z.enum(['hold', 'toggle', 'hybrid']).default(defaults.hotkey.gesture),
});

const microphone = z.strictObject({
  deviceId: z.string().nullable().default(defaults.microphone.deviceId),
  warm: z.boolean().default(defaults.microphone.warm),
  echoCancellation: z.boolean().default(defaults.microphone.echoCancellation),
  noiseSuppression: z.boolean().default(defaults.microphone.noiseSuppression),
  autoGainControl: z.boolean().default(defaults.microphone.autoGainControl),
  readySound: z.boolean().default(defaults.microphone.readySound),
});

const insertion = z.strictObject({
  when: z.enum(['sentence', 'end']).default(defaults.insertion.when),
  method: z.enum(['paste', 'type', 'clipboard']).default(defaults.insertion.method),
});

const settingsSchema: z.ZodType<Settings> = z.strictObject({
  version: z.literal(1),
  language: z.enum(['auto', 'zh', 'en']).default(defaults.language),
  theme: z.enum(['system', 'light', 'dark']).default(defaults.theme),
  server: server.prefault({}),
  hotkey: hotkey.prefault({}),
  microphone: microphone.prefault({}),
  insertion: insertion.prefault({}),
});

/** What a text turned out to be when read as a settings file. */
export type Parsed =
  | { readonly kind: 'settings'; readonly settings: Settings }
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
  const parsed = settingsSchema.safeParse(data);
  if (parsed.success) return { kind: 'settings', settings: parsed.data };
  const first = parsed.error.issues[0];
  return { kind: 'broken', reason: first === undefined ? '' : `${first.path.join('.')}: ${first.message}` };
}
