import type { SectionName } from '../../shared/i18n/window/settings.ts';

const SECTION_OF: Readonly<Record<string, SectionName>> = {
  language: 'general',
  theme: 'general',
  startAtLogin: 'general',
  servers: 'servers',
  hotkeys: 'hotkeys',
  profiles: 'hotkeys',
  microphone: 'microphone',
  overlay: 'overlay',
  sounds: 'sounds',
  insertion: 'insertion',
  text: 'text',
  apps: 'apps',
  history: 'privacy',
  journal: 'privacy',
  privacy: 'privacy',
};

/** The section of a setting by the pattern of its path; null: it is not in the settings view, as hotwords. */
export const sectionOf = (pattern: string): SectionName | null => SECTION_OF[pattern.split('.', 1)[0] ?? ''] ?? null;
