import type { EntryKind, VersionMade } from '../../history/entry.ts';
import type { ExportFormat } from '../../ipc/window/history.ts';
import type { Translated } from '../language.ts';

/** Texts of a version that can be compared: as it is written, as it was recognised, and what the drafts said. */
export type TextSource = 'text' | 'raw' | 'draft';

/** One entry of the history: its text, its audio, its versions. */
export interface EntryMessages {
  readonly kind: Readonly<Record<EntryKind, string>>;
  readonly title: string;
  readonly copy: string;
  readonly copied: string;
  readonly insert: string;
  readonly insertMeaning: string;
  readonly undo: string;
  readonly export: string;
  readonly formats: Readonly<Record<ExportFormat, string>>;
  readonly saveAudio: string;
  readonly savedAs: (path: string) => string;
  readonly remove: string;
  readonly player: string;
  readonly play: string;
  readonly pause: string;
  readonly back: string;
  readonly forward: string;
  readonly loop: string;
  readonly speed: string;
  readonly rate: (rate: number) => string;
  readonly position: string;
  /** A length of time in words, for screen readers. */
  readonly time: (ms: number) => string;
  readonly positionOf: (at: string, total: string) => string;
  readonly noAudio: string;
  readonly text: string;
  readonly noText: string;
  /** What a pointer does in the text; with audio of which the times are known, and without. */
  readonly hint: Readonly<Record<'heard' | 'read', string>>;
  readonly playFrom: (time: string) => string;
  readonly speaker: (name: string) => string;
  readonly edit: string;
  readonly endEdit: string;
  readonly editHint: string;
  readonly unsaved: string;
  readonly saving: string;
  readonly saved: string;
  readonly retry: string;
  readonly notSaved: string;
  readonly sentence: string;
  readonly playSentence: string;
  readonly loopSentence: string;
  readonly sayAgain: string;
  readonly copySentence: string;
  readonly sayNow: string;
  readonly level: string;
  readonly said: string;
  readonly recognising: string;
  readonly cancel: string;
  readonly close: string;
  readonly versions: (count: number) => string;
  readonly versionList: string;
  readonly made: Readonly<Record<VersionMade, string>>;
  readonly counts: string;
  readonly keep: string;
  /** Beside the name of a version, for screen readers. */
  readonly nameOf: (made: string, at: string) => string;
  readonly compareWithKept: string;
  readonly secondPass: string;
  readonly rulesChanged: string;
  readonly compare: string;
  readonly before: string;
  readonly after: string;
  readonly source: Readonly<Record<TextSource, string>>;
  readonly sourceOf: (version: string, source: string) => string;
  readonly noDifference: string;
  readonly hotwords: (count: number) => string;
  readonly noHotwords: string;
  readonly rules: string;
  readonly noRules: string;
  readonly again: string;
  readonly againHint: string;
  readonly server: string;
  readonly anyServer: string;
  readonly mode: string;
  readonly usualMode: string;
  readonly withHotwords: string;
  readonly withRules: string;
  readonly start: string;
  readonly busy: string;
  readonly running: string;
  readonly progress: (done: string, total: string) => string;
  readonly left: (time: string) => string;
  readonly leftUnknown: string;
  readonly facts: string;
  readonly fact: Readonly<
    Record<'app' | 'servers' | 'mode' | 'hotwords' | 'characters' | 'duration' | 'delays' | 'path' | 'marks', string>
  >;
  readonly ms: (ms: number) => string;
}

const formats: EntryMessages['formats'] = {
  txt: 'TXT',
  md: 'Markdown',
  json: 'JSON',
  csv: 'CSV',
  srt: 'SRT',
  vtt: 'WebVTT',
};

export const entryMessages: Translated<EntryMessages> = {
  en: {
    kind: { dictation: 'Dictation', recording: 'Recording', file: 'File' },
    title: 'Title',
    copy: 'Copy',
    copied: 'Copied',
    insert: 'Insert',
    insertMeaning: 'Insert into the window that was in front before this one',
    undo: 'Undo the insertion',
    export: 'Export',
    formats: {
      ...formats,
      txt: 'Text (TXT)',
      csv: 'Table (CSV)',
      srt: 'Subtitles (SRT)',
      vtt: 'Subtitles (WebVTT)',
    },
    saveAudio: 'Save audio…',
    savedAs: (path) => `Saved as ${path}`,
    remove: 'Delete',
    player: 'Player',
    play: 'Play',
    pause: 'Pause',
    back: 'Back 5 seconds',
    forward: 'Forward 5 seconds',
    loop: 'Repeat this sentence',
    speed: 'Speed',
    rate: (rate) => `${rate}×`,
    position: 'Position',
    time: (ms) => {
      const [minutes, seconds] = [Math.floor(ms / 60_000), Math.floor(ms / 1000) % 60];
      const unit = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;
      return minutes === 0 ? unit(seconds, 'second') : `${unit(minutes, 'minute')} ${unit(seconds, 'second')}`;
    },
    positionOf: (at, total) => `${at} of ${total}`,
    noAudio: 'The audio cannot be loaded. Its file may have been moved or deleted.',
    text: 'Text',
    noText: 'Nothing was recognised.',
    hint: {
      heard:
        'A click on a word plays from there, a double click edits. A right click on a sentence shows what else can be done.',
      read: 'A double click edits. A right click on a sentence shows what else can be done.',
    },
    playFrom: (time) => `Play from ${time}`,
    speaker: (name) => (/^\d+$/u.test(name) ? `Speaker ${name}` : name),
    edit: 'Edit',
    endEdit: 'Done',
    editHint: 'Each change is saved as a version; the first one stays.',
    unsaved: 'Not saved yet',
    saving: 'Saving…',
    saved: 'Saved',
    retry: 'Save again',
    notSaved: 'A text that you changed before is not saved yet.',
    sentence: 'Sentence',
    playSentence: 'Play from here',
    loopSentence: 'Repeat it',
    sayAgain: 'Say it again…',
    copySentence: 'Copy it',
    sayNow: 'Say the sentence now:',
    level: 'Microphone level',
    said: 'Done',
    recognising: 'The sentence is being recognised…',
    cancel: 'Cancel',
    close: 'Close',
    versions: (count) => (count === 1 ? '1 version' : `${count} versions`),
    versionList: 'Versions',
    made: { first: 'First version', edited: 'Edited', again: 'Transcribed again', respoken: 'Sentence said again' },
    counts: 'In use',
    keep: 'Use this one',
    nameOf: (made, at) => `${made}, ${at}`,
    compareWithKept: 'Compare',
    secondPass: 'What the second pass changed',
    rulesChanged: 'What the text rules changed',
    compare: 'Comparison',
    before: 'Before',
    after: 'After',
    source: { text: 'text', raw: 'as recognised', draft: 'draft' },
    sourceOf: (version, source) => `${version}: ${source}`,
    noDifference: 'Both are the same.',
    hotwords: (count) => (count === 1 ? '1 hotword' : `${count} hotwords`),
    noHotwords: 'no hotwords',
    rules: 'text rules',
    noRules: 'no text rules',
    again: 'Transcribe again',
    againHint: 'The new text comes as a version beside this one. You choose which one is used.',
    server: 'Server',
    anyServer: 'The first that answers',
    mode: 'Mode',
    usualMode: 'As the server is set',
    withHotwords: 'Hotwords',
    withRules: 'Text rules',
    start: 'Transcribe',
    busy: 'Another text is being worked on. This can begin when it is done.',
    running: 'Transcribing again',
    progress: (done, total) => `${done} of ${total}`,
    left: (time) => `${time} left`,
    leftUnknown: 'Time left not known yet',
    facts: 'Details',
    fact: {
      app: 'Application',
      servers: 'Server',
      mode: 'Mode',
      hotwords: 'Hotwords',
      characters: 'Characters',
      duration: 'Length',
      delays: 'Delays',
      path: 'File',
      marks: 'Marks',
    },
    ms: (ms) => `${ms} ms`,
  },
  zh: {
    kind: { dictation: '听写', recording: '录音', file: '文件' },
    title: '标题',
    copy: '复制',
    copied: '已复制',
    insert: '插入',
    insertMeaning: '插入到刚才在前面的窗口',
    undo: '撤销插入',
    export: '导出',
    formats: { ...formats, txt: '纯文本 (TXT)', csv: '表格 (CSV)', srt: '字幕 (SRT)', vtt: '字幕 (WebVTT)' },
    saveAudio: '保存音频…',
    savedAs: (path) => `已保存到 ${path}`,
    remove: '删除',
    player: '播放器',
    play: '播放',
    pause: '暂停',
    back: '后退 5 秒',
    forward: '前进 5 秒',
    loop: '循环这一句',
    speed: '速度',
    rate: (rate) => `${rate}×`,
    position: '位置',
    time: (ms) => {
      const [minutes, seconds] = [Math.floor(ms / 60_000), Math.floor(ms / 1000) % 60];
      return minutes === 0 ? `${seconds} 秒` : `${minutes} 分 ${seconds} 秒`;
    },
    positionOf: (at, total) => `${at}，共 ${total}`,
    noAudio: '无法加载音频，文件可能已被移动或删除。',
    text: '文字',
    noText: '没有识别出文字。',
    hint: {
      heard: '点一个词从那里播放，双击编辑；右键点一句可以重说、循环或复制。',
      read: '双击编辑；右键点一句可以重说或复制。',
    },
    playFrom: (time) => `从 ${time} 播放`,
    speaker: (name) => (/^\d+$/u.test(name) ? `说话人 ${name}` : name),
    edit: '编辑',
    endEdit: '完成',
    editHint: '修改会另存为一个版本，最初的文字仍然保留。',
    unsaved: '尚未保存',
    saving: '正在保存…',
    saved: '已保存',
    retry: '再次保存',
    notSaved: '之前修改的一段文字还没有保存。',
    sentence: '句子',
    playSentence: '从这里播放',
    loopSentence: '循环这一句',
    sayAgain: '重说这一句…',
    copySentence: '复制这一句',
    sayNow: '请说这一句：',
    level: '麦克风音量',
    said: '说完了',
    recognising: '正在识别这一句…',
    cancel: '取消',
    close: '关闭',
    versions: (count) => `${count} 个版本`,
    versionList: '版本',
    made: { first: '最初的版本', edited: '手动修改', again: '重新识别', respoken: '重说一句' },
    counts: '正在使用',
    keep: '使用这个版本',
    nameOf: (made, at) => `${made}，${at}`,
    compareWithKept: '对比',
    secondPass: '第二遍识别改了什么',
    rulesChanged: '文本规则改了什么',
    compare: '对比',
    before: '之前',
    after: '之后',
    source: { text: '文字', raw: '识别原文', draft: '草稿' },
    sourceOf: (version, source) => `${version}：${source}`,
    noDifference: '两者相同。',
    hotwords: (count) => `${count} 个热词`,
    noHotwords: '未用热词',
    rules: '已用文本规则',
    noRules: '未用文本规则',
    again: '重新识别',
    againHint: '新的文字会作为另一个版本放在旁边，由您决定用哪一个。',
    server: '服务器',
    anyServer: '最先响应的服务器',
    mode: '识别模式',
    usualMode: '按服务器的设置',
    withHotwords: '使用热词',
    withRules: '使用文本规则',
    start: '开始识别',
    busy: '另一段文字正在处理，完成后才能开始。',
    running: '正在重新识别',
    progress: (done, total) => `${done} / ${total}`,
    left: (time) => `还需 ${time}`,
    leftUnknown: '剩余时间尚不清楚',
    facts: '详细信息',
    fact: {
      app: '应用',
      servers: '服务器',
      mode: '识别模式',
      hotwords: '热词',
      characters: '字数',
      duration: '时长',
      delays: '延迟',
      path: '文件',
      marks: '标记',
    },
    ms: (ms) => `${ms} 毫秒`,
  },
};
