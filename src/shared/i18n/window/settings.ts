import type { SettingFault } from '../../setting-fault.ts';
import type { Translated } from '../language.ts';
import { faultMessages } from './faults.ts';
import { settingText, type SettingText } from './setting-texts.ts';

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
  /** Of the list of sections. */
  readonly sectionList: string;
  /** What a setting is called, by the pattern of its path. */
  readonly of: (pattern: string) => SettingText | undefined;
  readonly fault: (fault: SettingFault) => string;
  /** Sets a setting back to what it is by default. */
  readonly reset: (label: string) => string;
  readonly add: (item: string) => string;
  readonly remove: (label: string) => string;
  readonly moveUp: (label: string) => string;
  readonly moveDown: (label: string) => string;
  /** An override that overrides nothing; `usual` is what counts then. */
  readonly asEverywhere: (usual: string) => string;
  /** An override of its own. */
  readonly own: string;
  readonly on: string;
  readonly off: string;
  readonly none: string;
  /** Finishes adding. */
  readonly done: string;
  readonly cancel: string;
  /** In place of a secret that is kept. */
  readonly secretKept: string;
  readonly forget: (label: string) => string;
  /** The name of an entry in a map. */
  readonly entryName: string;
  readonly entryValue: string;
  /** The items of a row of numbers, by their order: the three of `chunkSize`. */
  readonly rowItem: readonly string[];
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
    sectionList: 'Sections of the settings',
    of: (pattern) => settingText('en', pattern),
    fault: faultMessages.en,
    reset: (label) => `Set “${label}” back`,
    add: (item) => `Add ${item}`,
    remove: (label) => `Remove ${label}`,
    moveUp: (label) => `Move ${label} up`,
    moveDown: (label) => `Move ${label} down`,
    asEverywhere: (usual) => (usual === '' ? 'As everywhere' : `As everywhere (${usual})`),
    own: 'Own',
    on: 'On',
    off: 'Off',
    none: 'None',
    done: 'Add',
    cancel: 'Cancel',
    secretKept: 'Saved',
    forget: (label) => `Forget ${label}`,
    entryName: 'Name',
    entryValue: 'Value',
    rowItem: ['Look-back', 'Chunk', 'Look-ahead'],
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
    sectionList: '设置的各部分',
    of: (pattern) => settingText('zh', pattern),
    fault: faultMessages.zh,
    reset: (label) => `把“${label}”恢复为默认`,
    add: (item) => `添加${item}`,
    remove: (label) => `删除${label}`,
    moveUp: (label) => `上移${label}`,
    moveDown: (label) => `下移${label}`,
    asEverywhere: (usual) => (usual === '' ? '与通用设置相同' : `与通用设置相同（${usual}）`),
    own: '单独设置',
    on: '开',
    off: '关',
    none: '无',
    done: '添加',
    cancel: '取消',
    secretKept: '已保存',
    forget: (label) => `清除${label}`,
    entryName: '名称',
    entryValue: '值',
    rowItem: ['回看', '分块', '前看'],
  },
};
