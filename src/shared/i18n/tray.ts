import type { InsertionMethod } from '../insertion-method.ts';
import type { Platform } from '../platform.ts';
import type { SpeechMode, Stage } from '../utterance.ts';
import type { Translated } from './language.ts';
import { chord } from './words.ts';

/** What the tray says the app is doing. */
export type TrayState = 'ready' | 'listening' | 'recording' | 'finishing' | 'problem';

/** The tray icon and its menu. */
export interface TrayMessages {
  readonly state: Readonly<Record<TrayState, string>>;
  readonly start: string;
  readonly stop: string;
  readonly cancel: string;
  /** Of a long recording. */
  readonly record: Readonly<Record<'start' | 'stop' | 'pause' | 'resume' | 'transcribing', string>>;
  readonly mode: string;
  readonly modes: Readonly<Record<SpeechMode, string>>;
  readonly private: string;
  /** Copies the last text; `text` is its beginning. */
  readonly lastText: (text: string) => string;
  readonly noLastText: string;
  readonly timings: string;
  readonly noTimings: string;
  readonly stages: Readonly<Record<Stage, string>>;
  /** Heading of the recordings without text; `count` is their number. */
  readonly unfinished: (count: number) => string;
  readonly transcribe: string;
  readonly transcribing: string;
  readonly saveAs: string;
  readonly showInFolder: string;
  readonly discard: string;
  /** Heading of the texts that were transcribed later; `count` is their number. */
  readonly lateTexts: (count: number) => string;
  /** Copies those that were not copied yet; `count` is their number. */
  readonly copyLateTexts: (count: number) => string;
  /** Heading of the submenu for those that do not fit into the menu; `count` is their number. */
  readonly olderLateTexts: (count: number) => string;
  readonly clearLateTexts: string;
  /** Loads the page again, after the problem `page-lost`. */
  readonly reloadPage: string;
  /** Opens the system's settings where they have what a problem asks for. */
  readonly openPane: string;
  readonly servers: string;
  readonly serverStates: Readonly<Record<'up' | 'down' | 'unknown', string>>;
  readonly testServer: string;
  /** Opens the question whether to trust the certificate of this server. */
  readonly showCertificate: (server: string) => string;
  /** Opens the question whether to stop trusting the certificate of this server. */
  readonly forgetCertificate: (server: string) => string;
  /** Asks for the keys of the hotkey; `keys` are those in force, empty if there are none. */
  readonly setHotkey: (keys: string) => string;
  /** Heading of the insertion methods for an application. */
  readonly appMethod: (app: string) => string;
  /** The choice of the usual method, which is this one. */
  readonly defaultMethod: (usual: InsertionMethod, platform: Platform) => string;
  readonly method: (method: InsertionMethod, platform: Platform) => string;
  readonly undo: string;
  readonly useDraft: string;
  readonly useRaw: string;
  readonly openHistory: string;
  readonly openWindow: string;
  readonly openSettings: string;
  readonly openData: string;
  readonly quit: string;
}

/** The speech modes as the tray's menu calls them. */
export const SPEECH_MODE_NAMES: Translated<Readonly<Record<SpeechMode, string>>> = {
  en: {
    '2pass': 'Drafts, then corrected',
    online: 'Drafts only',
    offline: 'After you finish',
  },
  zh: {
    '2pass': '边说边出字，句末校正',
    online: '仅边说边出字',
    offline: '说完后出字',
  },
};

const METHOD_NAMES: Translated<TrayMessages['method']> = {
  en: (method, platform) => {
    switch (method.kind) {
      case 'paste':
        return `Paste with ${chord(method.chord, platform)}`;
      case 'type':
        return 'Type what can be typed, paste the rest';
      case 'clipboard':
        return 'Copy to the clipboard only';
      case 'never':
        return 'Never insert, only show';
    }
  },
  zh: (method, platform) => {
    switch (method.kind) {
      case 'paste':
        return `用 ${chord(method.chord, platform)} 粘贴`;
      case 'type':
        return '逐字输入，其余粘贴';
      case 'clipboard':
        return '只复制到剪贴板';
      case 'never':
        return '从不输入，只显示';
    }
  },
};

export const trayMessages: Translated<TrayMessages> = {
  en: {
    state: {
      ready: 'Ready',
      listening: 'Listening',
      recording: 'Recording',
      finishing: 'Finishing',
      problem: 'Needs attention',
    },
    start: 'Start dictation',
    stop: 'Stop dictation',
    cancel: 'Cancel dictation',
    record: {
      start: 'Start a recording',
      stop: 'Finish the recording',
      pause: 'Pause the recording',
      resume: 'Go on with the recording',
      transcribing: 'Transcribing the recording…',
    },
    mode: 'Mode',
    modes: SPEECH_MODE_NAMES.en,
    private: 'Private mode',
    lastText: (text) => `Copy “${text}”`,
    noLastText: 'No text yet',
    timings: 'Recent timings',
    noTimings: 'No timings yet',
    stages: {
      keyDown: 'Key down',
      firstSample: 'First sound',
      connected: 'Connected',
      firstDraft: 'First draft',
      keyUp: 'Key up',
      endSent: 'Audio sent',
      final: 'Final text',
      inserted: 'Inserted',
    },
    unfinished: (count) => `Unfinished recordings (${count})`,
    transcribe: 'Transcribe',
    transcribing: 'Transcribing…',
    saveAs: 'Save as…',
    showInFolder: 'Show in folder',
    discard: 'Discard',
    lateTexts: (count) => `Texts transcribed later (${count})`,
    copyLateTexts: (count) => (count === 1 ? 'Copy the new one' : `Copy the ${count} new ones`),
    olderLateTexts: (count) => `Older (${count})`,
    clearLateTexts: 'Clear the list',
    reloadPage: 'Open the microphone part again',
    openPane: 'Open the system settings for this',
    servers: 'Servers',
    serverStates: { up: 'ready', down: 'not reachable', unknown: 'not known yet' },
    testServer: 'Test…',
    showCertificate: (server) => `Look at the certificate of ${server}…`,
    forgetCertificate: (server) => `Stop trusting the certificate of ${server}…`,
    setHotkey: (keys) => (keys === '' ? 'Set hotkey…' : `Set hotkey… (${keys})`),
    appMethod: (app) => `Insertion in ${app}`,
    defaultMethod: (usual, platform) =>
      `Default (${METHOD_NAMES.en(usual, platform).replace(/^./, (letter) => letter.toLowerCase())})`,
    method: METHOD_NAMES.en,
    undo: 'Undo last insertion',
    useDraft: 'Use the draft instead',
    useRaw: 'Use the unprocessed text instead',
    openHistory: 'History…',
    openWindow: 'Open Tingxie…',
    openSettings: 'Settings…',
    openData: 'Open data folder',
    quit: 'Quit',
  },
  zh: {
    state: { ready: '就绪', listening: '正在聆听', recording: '正在录音', finishing: '正在识别', problem: '需要处理' },
    start: '开始听写',
    stop: '结束听写',
    cancel: '取消听写',
    record: {
      start: '开始录音',
      stop: '结束录音',
      pause: '暂停录音',
      resume: '继续录音',
      transcribing: '正在转写录音…',
    },
    mode: '识别模式',
    modes: SPEECH_MODE_NAMES.zh,
    private: '隐私模式',
    lastText: (text) => `复制“${text}”`,
    noLastText: '还没有文字',
    timings: '最近用时',
    noTimings: '还没有记录',
    stages: {
      keyDown: '按下按键',
      firstSample: '收到声音',
      connected: '连接服务器',
      firstDraft: '首个草稿',
      keyUp: '松开按键',
      endSent: '音频发完',
      final: '最终文字',
      inserted: '输入完成',
    },
    unfinished: (count) => `未完成的录音（${count}）`,
    transcribe: '识别为文字',
    transcribing: '正在识别…',
    saveAs: '另存为…',
    showInFolder: '在文件夹中显示',
    discard: '丢弃',
    lateTexts: (count) => `稍后识别的文字（${count}）`,
    copyLateTexts: (count) => `复制 ${count} 段新的文字`,
    olderLateTexts: (count) => `更早的（${count}）`,
    clearLateTexts: '清空列表',
    reloadPage: '重新打开麦克风部分',
    openPane: '打开相应的系统设置',
    servers: '服务器',
    serverStates: { up: '可用', down: '不可用', unknown: '未知' },
    testServer: '测试…',
    showCertificate: (server) => `查看 ${server} 的证书…`,
    forgetCertificate: (server) => `不再信任 ${server} 的证书…`,
    setHotkey: (keys) => (keys === '' ? '设置快捷键…' : `设置快捷键…（${keys}）`),
    appMethod: (app) => `在 ${app} 中的输入方式`,
    defaultMethod: (usual, platform) => `默认（${METHOD_NAMES.zh(usual, platform)}）`,
    method: METHOD_NAMES.zh,
    undo: '撤销上次输入',
    useDraft: '改用草稿',
    useRaw: '改用未处理的文字',
    openHistory: '历史…',
    openWindow: '打开“听写”…',
    openSettings: '设置…',
    openData: '打开数据文件夹',
    quit: '退出',
  },
};
