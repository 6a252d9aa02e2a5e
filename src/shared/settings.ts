/** The types of the settings, for all processes: only types, because src/settings needs zod at run time. */
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
