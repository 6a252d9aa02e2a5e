import type { Gesture } from '../../settings.ts';
import type { ViewName } from '../../window-view.ts';
import type { Translated } from '../language.ts';

/** What is around all views of the window. */
export interface FrameMessages {
  /** Of the list of views. */
  readonly views: string;
  readonly view: Readonly<Record<ViewName, string>>;
  /** The field that searches in everything. */
  readonly search: string;
  readonly searchHint: string;
  /** Of the list of what was found. */
  readonly hits: string;
  readonly hitCount: (count: number) => string;
  readonly noHits: (text: string) => string;
  /** Where the search field says that a hit is something that can be done. */
  readonly actions: string;
  readonly action: Readonly<
    Record<
      | 'dictate'
      | 'stop'
      | 'undo'
      | 'redo'
      | 'look-at-servers'
      | 'check'
      | 'report'
      | 'shortcuts'
      | 'add-hotword'
      | 'test-servers'
      | 'trusted-certificates'
      | 'hotword-list'
      | 'import-hotwords'
      | 'export-hotwords'
      | 'hotwords-as-text'
      | 'compare-hotwords'
      | 'suggestions'
      | 'export'
      | 'import'
      | 'reset'
      | 'settings-file'
      | 'data-folder'
      | 'welcome',
      string
    >
  >;
  readonly shortcut: Readonly<
    Record<
      | 'search'
      | 'find'
      | 'history'
      | 'record'
      | 'hotwords'
      | 'settings'
      | 'help'
      | 'undo'
      | 'redo'
      | 'add-selection'
      | 'select-hotwords'
      | 'edit-hotword'
      | 'move-server'
      | 'copy-entry'
      | 'insert-entry'
      | 'play-entry'
      | 'open-entry'
      | 'delete-entry'
      | 'select-entries'
      | 'toggle-recording'
      | 'mark-moment'
      | 'finish-recording'
      | 'edit-entry'
      | 'end-edit'
      | 'close'
      | 'zoom-in'
      | 'zoom-out'
      | 'zoom-reset',
      string
    >
  >;
  /** The level of the microphone, for screen readers. */
  readonly level: string;
  readonly microphoneOff: string;
  readonly microphoneOn: string;
  readonly server: Readonly<Record<'up' | 'down' | 'unknown', string>>;
  /** Of the list of all that is wrong. */
  readonly problems: string;
  /** Around the keys: how one dictates with them. */
  readonly gesture: Readonly<Record<Gesture, readonly [before: string, after: string]>>;
  readonly hotkeyFails: string;
  readonly hotkeyByDesktop: string;
  readonly noHotkey: string;
  readonly recording: string;
  readonly finishing: string;
  readonly tryIt: string;
  /** Of the field where one tries it. */
  readonly tryField: string;
  readonly tryHint: string;
  readonly speak: string;
  readonly stopSpeaking: string;
  readonly close: string;
  /** So many more things are wrong. */
  readonly moreProblems: (count: number) => string;
  readonly fewerProblems: string;
  /** What a button beside a problem does. */
  readonly help: Readonly<
    Record<
      | 'servers'
      | 'microphone'
      | 'hotkeys'
      | 'insertion'
      | 'apps'
      | 'text'
      | 'privacy'
      | 'data'
      | 'start-at-login'
      | 'hotwords'
      | 'recordings'
      | 'file'
      | 'folder'
      | 'pane'
      | 'checks'
      | 'report',
      string
    >
  >;
  /** What happened to a setting; `label` is its name, empty: all. */
  readonly happened: Readonly<Record<'changed' | 'undone' | 'redone', (label: string) => string>>;
  readonly allSettings: string;
  readonly undo: string;
  readonly redo: string;
  /** Where the desktop shows no tray icon: how to come back to the window. */
  readonly noTray: string;
  /** Of the command line: the window has no view `given`, but these. */
  readonly unknownView: (given: string, views: readonly string[]) => string;
  /** The same: a view has no section `given`, but these. */
  readonly unknownSection: (given: string, view: string, sections: readonly string[]) => string;
}

export const frameMessages: Translated<FrameMessages> = {
  en: {
    views: 'Views',
    view: {
      history: 'History',
      record: 'Record',
      hotwords: 'Hotwords',
      settings: 'Settings',
      help: 'Help',
      welcome: 'Welcome',
    },
    search: 'Search settings, hotwords and actions',
    searchHint: 'Search',
    hits: 'Found',
    hitCount: (count) => (count === 1 ? '1 found' : `${count} found`),
    noHits: (text) => `Nothing found for “${text}”`,
    actions: 'Action',
    action: {
      dictate: 'Start dictation',
      stop: 'Stop dictation',
      undo: 'Undo the last change',
      redo: 'Redo the change',
      'look-at-servers': 'Check the servers now',
      check: 'Check everything',
      report: 'Show a report to copy',
      shortcuts: 'Keyboard shortcuts',
      'add-hotword': 'Add a hotword',
      'test-servers': 'Test all servers',
      'trusted-certificates': 'Trusted certificates',
      'hotword-list': 'Settings of the hotword list',
      'import-hotwords': 'Import hotwords…',
      'export-hotwords': 'Export hotwords…',
      'hotwords-as-text': 'Edit hotwords as text',
      'compare-hotwords': 'Compare recognition with and without hotwords',
      suggestions: 'Suggestions from your corrections',
      export: 'Export settings…',
      import: 'Import settings…',
      reset: 'Reset all settings…',
      'settings-file': 'Open the settings file',
      'data-folder': 'Open the data folder',
      welcome: 'Show the first steps again',
    },
    shortcut: {
      search: 'Search',
      find: 'Search in the view',
      history: 'History',
      record: 'Record',
      hotwords: 'Hotwords',
      settings: 'Settings',
      help: 'Help',
      undo: 'Undo the last change',
      redo: 'Redo it',
      'add-selection': 'Add the selected words to the hotwords',
      'select-hotwords': 'Select all words in the list of hotwords',
      'edit-hotword': 'Edit the word in the list of hotwords',
      'move-server': 'Move the server in the list',
      'copy-entry': 'Copy the selected texts of the history',
      'insert-entry': 'Insert the text into the window in front',
      'play-entry': 'Play or pause the entry',
      'open-entry': 'Go to the text of the entry',
      'delete-entry': 'Delete the selected entries',
      'select-entries': 'Select all entries of the history',
      'toggle-recording': 'Start, pause or resume the recording',
      'mark-moment': 'Mark a moment of the recording',
      'finish-recording': 'Finish the recording',
      'edit-entry': 'Edit a text of the history',
      'end-edit': 'Save the text and end editing',
      close: 'Close the window',
      'zoom-in': 'Larger text',
      'zoom-out': 'Smaller text',
      'zoom-reset': 'Usual size',
    },
    level: 'Microphone level',
    microphoneOff: 'Microphone off',
    microphoneOn: 'Microphone on',
    server: { up: 'Ready', down: 'Not reachable', unknown: 'Not checked yet' },
    problems: 'What is wrong',
    gesture: {
      hold: ['Hold', 'and speak'],
      toggle: ['Press', 'and speak; press it again to end'],
      hybrid: ['Hold or press', 'and speak'],
    },
    hotkeyFails: 'The hotkey is not working at the moment',
    hotkeyByDesktop: 'Your desktop decides on the hotkey',
    noHotkey: 'No hotkey is set',
    recording: 'Listening',
    finishing: 'Recognising',
    tryIt: 'Try it',
    tryField: 'Practice field',
    tryHint: 'Speak, and the text appears here',
    speak: 'Speak',
    stopSpeaking: 'Stop',
    close: 'Close',
    moreProblems: (count) => (count === 1 ? '1 more' : `${count} more`),
    fewerProblems: 'Show less',
    help: {
      servers: 'Servers',
      microphone: 'Microphone',
      hotkeys: 'Hotkeys',
      insertion: 'Insertion',
      apps: 'Applications',
      text: 'Replacements',
      privacy: 'Privacy',
      data: 'Data',
      'start-at-login': 'Start at login',
      hotwords: 'Hotwords',
      recordings: 'Show recordings',
      file: 'Open settings file',
      folder: 'Open data folder',
      pane: 'Open system settings',
      checks: 'Check everything',
      report: 'Show a report',
    },
    happened: {
      changed: (label) => `${label} changed`,
      undone: (label) => `${label} changed back`,
      redone: (label) => `${label} changed again`,
    },
    allSettings: 'All settings',
    undo: 'Undo',
    redo: 'Redo',
    noTray: 'This desktop shows no tray icon. To come back here, start Tingxie again.',
    unknownView: (given, views) =>
      `The window has no view “${given}”. Write --window, or --window and one of these: ${views.join(', ')}.`,
    unknownSection: (given, view, sections) =>
      `There is no section “${given}” in ${view}, so ${view} is shown from its beginning. Its sections are: ${sections.join(', ')}.`,
  },
  zh: {
    views: '视图',
    view: { history: '历史', record: '录音', hotwords: '热词', settings: '设置', help: '帮助', welcome: '欢迎' },
    search: '搜索设置、热词和操作',
    searchHint: '搜索',
    hits: '搜索结果',
    hitCount: (count) => `找到 ${count} 项`,
    noHits: (text) => `没有找到“${text}”`,
    actions: '操作',
    action: {
      dictate: '开始听写',
      stop: '结束听写',
      undo: '撤销上一次更改',
      redo: '重做更改',
      'look-at-servers': '立即检查服务器',
      check: '全面检查',
      report: '显示报告以便复制',
      shortcuts: '键盘快捷键',
      'add-hotword': '添加热词',
      'test-servers': '测试所有服务器',
      'trusted-certificates': '已信任的证书',
      'hotword-list': '热词列表的设置',
      'import-hotwords': '导入热词…',
      'export-hotwords': '导出热词…',
      'hotwords-as-text': '以文本编辑热词',
      'compare-hotwords': '对比使用热词前后的识别效果',
      suggestions: '根据您的修改提出的建议',
      export: '导出设置…',
      import: '导入设置…',
      reset: '恢复所有默认设置…',
      'settings-file': '打开设置文件',
      'data-folder': '打开数据文件夹',
      welcome: '再看一遍首次设置',
    },
    shortcut: {
      search: '搜索',
      find: '在当前视图中搜索',
      history: '历史',
      record: '录音',
      hotwords: '热词',
      settings: '设置',
      help: '帮助',
      undo: '撤销上一次更改',
      redo: '重做',
      'add-selection': '把选中的词加入热词',
      'select-hotwords': '选中热词列表中的所有词',
      'edit-hotword': '编辑热词列表中的词',
      'move-server': '移动列表中的服务器',
      'copy-entry': '复制历史中选中的文字',
      'insert-entry': '把文字输入到前面的窗口',
      'play-entry': '播放或暂停这条记录',
      'open-entry': '转到这条记录的文字',
      'delete-entry': '删除选中的记录',
      'select-entries': '选中历史中的所有记录',
      'toggle-recording': '开始、暂停或继续录音',
      'mark-moment': '标记录音中的一刻',
      'finish-recording': '结束录音',
      'edit-entry': '编辑历史中的文字',
      'end-edit': '保存文字并结束编辑',
      close: '关闭窗口',
      'zoom-in': '放大文字',
      'zoom-out': '缩小文字',
      'zoom-reset': '恢复原大小',
    },
    level: '麦克风音量',
    microphoneOff: '麦克风已关闭',
    microphoneOn: '麦克风已打开',
    server: { up: '就绪', down: '无法连接', unknown: '尚未检查' },
    problems: '当前的问题',
    gesture: {
      hold: ['按住', '说话'],
      toggle: ['按一下', '开始说话，再按一下结束'],
      hybrid: ['按住或按一下', '说话'],
    },
    hotkeyFails: '快捷键目前不起作用',
    hotkeyByDesktop: '快捷键由桌面环境决定',
    noHotkey: '没有设置快捷键',
    recording: '正在听',
    finishing: '正在识别',
    tryIt: '试一试',
    tryField: '练习框',
    tryHint: '开口说话，文字会出现在这里',
    speak: '说话',
    stopSpeaking: '停止',
    close: '关闭',
    moreProblems: (count) => `另有 ${count} 项`,
    fewerProblems: '收起',
    help: {
      servers: '服务器设置',
      microphone: '麦克风设置',
      hotkeys: '快捷键设置',
      insertion: '输入设置',
      apps: '应用设置',
      text: '替换规则',
      privacy: '隐私设置',
      data: '数据设置',
      'start-at-login': '登录时启动',
      hotwords: '热词',
      recordings: '查看录音',
      file: '打开设置文件',
      folder: '打开数据文件夹',
      pane: '打开系统设置',
      checks: '全面检查',
      report: '查看报告',
    },
    happened: {
      changed: (label) => `“${label}”已更改`,
      undone: (label) => `“${label}”的更改已撤销`,
      redone: (label) => `“${label}”的更改已重做`,
    },
    allSettings: '所有设置',
    undo: '撤销',
    redo: '重做',
    noTray: '此桌面不显示托盘图标。要回到这里，再启动一次“听写”即可。',
    unknownView: (given, views) =>
      `窗口中没有“${given}”这个视图。请写 --window，或在其后写上其中之一：${views.join('、')}。`,
    unknownSection: (given, view, sections) =>
      `${view} 中没有“${given}”这个部分，因此从头显示 ${view}。它的部分有：${sections.join('、')}。`,
  },
};
