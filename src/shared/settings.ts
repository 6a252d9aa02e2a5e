/** The types of the settings, for all processes: only types, because src/settings needs zod at run time. */
export type {
  AppRule,
  ClientCertificate,
  Gesture,
  HotkeyAction,
  HotkeyBinding,
  Hotword,
  HotwordList,
  InsertionSettings,
  JournalSettings,
  MicrophoneSettings,
  OverlaySettings,
  Secret,
  ServerSettings,
  Settings,
  SoundSettings,
} from '../settings/schema.ts';
export type { Description, Kind } from '../settings/describe.ts';
export type { CommandPhrases, Replacement, TextCommand, TextRules } from '../settings/text-rules.ts';
