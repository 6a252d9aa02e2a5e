import type { JsonObject } from '../shared/json-object.ts';
import { versionOf } from './migrations.ts';
import { type Mistake, type Path, salvage, UNKNOWN_FIELD } from './salvage.ts';
import { type Settings, settingsSchema, VERSION } from './schema.ts';

/** What a settings file says. */
export interface ReadSettings {
  readonly settings: Settings;
  /** What is left out because of these has its default. */
  readonly mistakes: readonly Mistake[];
  /** Written by a newer version of the app: fields that are unknown here are no mistakes. */
  readonly newer: number | null;
  readonly isLeftOut: (path: Path) => boolean;
}

/**
 * Reads the content of a settings file, in the present shape or a newer one.
 * @param platform whose defaults what is missing gets; as for {@link settingsSchema}
 */
export function readSettings(file: JsonObject, platform: string): ReadSettings {
  const version = versionOf(file);
  const { version: given, ...rest } = file;
  const read = salvage(rest, settingsSchema(platform), missingProfiles);
  // An empty file is valid, so there is always something left to read.
  if (read === null) throw new Error('the defaults of the settings do not fit their schema');
  const { value, mistakes, isLeftOut } = read;
  const settings: Settings = { version: VERSION, ...value };
  const isKnown = version === VERSION;
  const versionless = given === version ? [] : [{ path: ['version'], words: `is to be ${VERSION}` }];
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
