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
  readonly keptWhere: string;
  /** What is kept on disk: what it is, in which file or folder of the data folder, and for how long. */
  readonly kept: readonly { readonly what: string; readonly where: string; readonly long: string }[];
  /** How much the history takes on the disk, in bytes. */
  readonly historySize: (texts: number, audio: number) => string;
  readonly keptHeading: string;
  readonly openDataFolder: string;
  readonly file: string;
  readonly fileHint: string;
  readonly openFile: string;
  readonly transfer: string;
  readonly transferHint: string;
  readonly export: string;
  readonly import: string;
  readonly exported: (path: string) => string;
  /** What an import would change. */
  readonly importChanges: (count: number, path: string) => string;
  readonly importNothing: (path: string) => string;
  readonly importLeftOut: (names: string) => string;
  readonly importNewer: string;
  readonly takeImport: string;
  readonly resetAll: string;
  readonly resetAllHint: string;
  readonly resetAllNow: string;
  readonly dataFolder: string;
  readonly dataFolderHint: string;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0);

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
    keptWhere:
      'Recordings, settings and hotwords are kept in a folder on this computer, readable by you alone. Audio goes only to the servers that you set; nothing else leaves this computer.',
    historySize: (texts, audio) =>
      `The history takes ${megabytes(texts)} MB of texts and ${megabytes(audio)} MB of audio.`,
    keptHeading: 'What is kept on this computer',
    kept: [
      {
        what: 'Settings and hotwords',
        where: 'settings.json',
        long: 'Until you change them. A file with a mistake is copied beside it before it is written anew',
      },
      {
        what: 'History: texts and audio',
        where: 'history',
        long: 'As set above; what you delete is gone after ten minutes',
      },
      { what: 'Recordings without text', where: 'recordings', long: 'Until you have their text, or as set above' },
      {
        what: 'Words from your corrections',
        where: 'corrections.json',
        long: 'The newest 50 until you decide on them; after that nothing that can be read',
      },
      {
        what: 'Addresses of servers, and how each answers',
        where: 'servers.json',
        long: 'Until 90 days after the last use',
      },
      { what: 'Certificates that you trust', where: 'trusted-servers.json', long: 'Until you withdraw your trust' },
      { what: 'Log, without text, audio or keys', where: 'logs', long: '1 MB, and as much of before' },
      { what: 'Place and size of the window', where: 'window.json', long: 'The last ones' },
      { what: 'First steps, and hints that you were shown', where: 'first-run.json, told.json', long: 'For good' },
      {
        what: 'Permission of the desktop to press keys, on Wayland',
        where: 'keyboard-consent',
        long: 'Until the desktop withdraws it',
      },
      { what: 'Programs that hear keys', where: 'helpers', long: 'For good; nothing of yours is in them' },
    ],
    openDataFolder: 'Open data folder',
    file: 'Settings file',
    fileHint: 'All settings are kept in this file, and may be edited there too',
    openFile: 'Open',
    transfer: 'Export and import',
    transferHint: 'Passwords and other secrets are left out of an export',
    export: 'Export…',
    import: 'Import…',
    exported: (path) => `Exported to ${path}`,
    importChanges: (count, path) => `${path} would change ${count === 1 ? 'one setting' : `${count} settings`}:`,
    importNothing: (path) => `${path} holds the same settings as there are now`,
    importLeftOut: (names) => `Left out, as it does not fit: ${names}`,
    importNewer: 'The file is from a newer version; what this one does not know is left out',
    takeImport: 'Import',
    resetAll: 'All settings',
    resetAllHint: 'Sets everything back to its default, servers and hotwords too; can be undone',
    resetAllNow: 'Reset all',
    dataFolder: 'Data folder',
    dataFolderHint: 'Recordings, settings and logs, and older copies of the settings file',
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
    keptWhere:
      '录音、设置和热词保存在这台电脑的文件夹中，只有您能读取。声音只会发送给您设置的服务器，除此之外没有任何内容离开这台电脑。',
    historySize: (texts, audio) => `历史现占用：文字 ${megabytes(texts)} MB，录音 ${megabytes(audio)} MB。`,
    keptHeading: '这台电脑上保留的内容',
    kept: [
      { what: '设置和热词', where: 'settings.json', long: '直到您更改；文件有错误时，重写前会先在旁边保留一份副本' },
      { what: '历史：文字和录音', where: 'history', long: '按上方的设置；删除的内容十分钟后彻底清除' },
      { what: '尚无文字的录音', where: 'recordings', long: '直到文字到手，或按上方的设置' },
      { what: '来自您修改的词', where: 'corrections.json', long: '最新的 50 条，直到您决定；之后不留可读的内容' },
      { what: '服务器的地址和应答方式', where: 'servers.json', long: '最后一次使用后 90 天' },
      { what: '您信任的证书', where: 'trusted-servers.json', long: '直到您取消信任' },
      { what: '日志，不含文字、声音和按键', where: 'logs', long: '1 MB，另有之前的同样多' },
      { what: '窗口的位置和大小', where: 'window.json', long: '最近一次的' },
      { what: '首次设置的进度，以及显示过的提示', where: 'first-run.json、told.json', long: '一直保留' },
      { what: '桌面环境允许模拟按键的许可（Wayland）', where: 'keyboard-consent', long: '直到桌面环境撤销' },
      { what: '监听按键的程序', where: 'helpers', long: '一直保留；其中没有您的内容' },
    ],
    openDataFolder: '打开数据文件夹',
    file: '设置文件',
    fileHint: '所有设置都保存在这个文件中，也可以直接编辑',
    openFile: '打开',
    transfer: '导出和导入',
    transferHint: '导出的文件不含密码等机密内容',
    export: '导出…',
    import: '导入…',
    exported: (path) => `已导出到 ${path}`,
    importChanges: (count, path) => `${path} 会更改 ${count} 项设置：`,
    importNothing: (path) => `${path} 与现在的设置相同`,
    importLeftOut: (names) => `不适用，将略去：${names}`,
    importNewer: '文件来自较新的版本，本版本不认识的内容将略去',
    takeImport: '导入',
    resetAll: '所有设置',
    resetAllHint: '全部恢复为默认，包括服务器和热词；可以撤销',
    resetAllNow: '全部恢复',
    dataFolder: '数据文件夹',
    dataFolderHint: '历史、录音、设置、日志，以及设置文件的旧副本',
  },
};
