/** The shapes of the settings, for all sides of the app: types only, since src/settings needs zod to run. */
export type {
  AppRule,
  ClientCertificate,
  Gesture,
  HotkeyAction,
  HotkeyBinding,
  InsertionSettings,
  JournalSettings,
  MicrophoneSettings,
  Secret,
  ServerSettings,
  Settings,
} from '../settings/schema.ts';
export type { CommandPhrases, Replacement, TextCommand, TextRules } from '../settings/text-rules.ts';
