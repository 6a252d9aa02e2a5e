import type { Translated } from '../language.ts';

/** The sections of the settings, in their order. */
export const SECTION_NAMES = [
  'servers',
  'microphone',
  'hotkeys',
  'insertion',
  'apps',
  'text',
  'overlay',
  'sounds',
  'general',
  'privacy',
  'data',
] as const;

export type SectionName = (typeof SECTION_NAMES)[number];

/** The view of the settings. */
export interface SettingsMessages {
  readonly sections: Readonly<Record<SectionName, string>>;
}

export const settingsMessages: Translated<SettingsMessages> = {
  en: {
    sections: {
      servers: 'Servers',
      microphone: 'Microphone',
      hotkeys: 'Hotkeys',
      insertion: 'Insertion',
      apps: 'Applications',
      text: 'Text rules',
      overlay: 'Overlay',
      sounds: 'Sounds',
      general: 'General',
      privacy: 'Privacy',
      data: 'Data',
    },
  },
  zh: {
    sections: {
      servers: '服务器',
      microphone: '麦克风',
      hotkeys: '快捷键',
      insertion: '输入',
      apps: '应用',
      text: '文字规则',
      overlay: '浮窗',
      sounds: '声音',
      general: '通用',
      privacy: '隐私',
      data: '数据',
    },
  },
};
