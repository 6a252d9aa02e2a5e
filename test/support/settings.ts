import { defaultSettings, type Settings } from '../../src/settings/schema.ts';

/** What a first start writes on Windows and Linux. */
export const DEFAULT_SETTINGS: Settings = defaultSettings('linux');
