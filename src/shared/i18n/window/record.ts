import type { RecordPhase } from '../../ipc/window/record.ts';
import type { SpeechMode } from '../../utterance.ts';
import type { Translated } from '../language.ts';

/** The view that records and transcribes. */
export interface RecordMessages {
  readonly heading: string;
  readonly hint: string;
  readonly start: string;
  readonly stop: string;
  readonly pause: string;
  readonly resume: string;
  readonly mark: string;
  readonly marked: (time: string) => string;
  readonly marks: (count: number) => string;
  readonly discard: string;
  readonly discardAsk: string;
  readonly discardYes: string;
  readonly discardNo: string;
  readonly phase: Readonly<Record<Exclude<RecordPhase, 'ready' | 'done'>, string>>;
  /** Of the time that was recorded, for screen readers. */
  readonly recorded: string;
  readonly level: string;
  readonly silent: string;
  readonly shared: string;
  readonly mode: string;
  readonly modes: Readonly<Record<SpeechMode, { readonly label: string; readonly meaning: string }>>;
  readonly microphone: string;
  readonly usualMicrophone: string;
  readonly missing: (name: string) => string;
  /** How it is started from anywhere; before the command. */
  readonly anywhere: string;
  readonly text: string;
  readonly noTextYet: string;
  readonly textLater: string;
  readonly sentence: (number: number) => string;
  readonly edited: string;
  readonly toEnd: string;
  readonly subtitles: string;
  readonly subtitlesMeaning: string;
  readonly subtitlesTo: string;
  readonly endSubtitles: string;
  readonly progress: string;
  readonly again: string;
  readonly waits: string;
  readonly waitsHint: string;
  readonly toHistory: string;
  readonly gone: string;
  readonly bringBack: string;
}

export const recordMessages: Translated<RecordMessages> = {
  en: {
    heading: 'Record',
    hint: 'A meeting, a lecture, a thought: it is kept on this computer while you speak, however long it gets.',
    start: 'Start recording',
    stop: 'Finish',
    pause: 'Pause',
    resume: 'Resume',
    mark: 'Mark',
    marked: (time) => `Marked at ${time}`,
    marks: (count) => (count === 1 ? '1 mark' : `${count} marks`),
    discard: 'Discard',
    discardAsk: 'Discard the recording? Neither its sound nor its text is kept.',
    discardYes: 'Discard it',
    discardNo: 'Keep it',
    phase: {
      recording: 'Recording',
      paused: 'Paused',
      finishing: 'The last words are being recognised…',
      transcribing: 'Transcribing',
    },
    recorded: 'Recorded so far',
    level: 'Microphone level',
    silent: 'No sound',
    shared: 'You are dictating at the same time; both hear you.',
    mode: 'Mode',
    modes: {
      '2pass': {
        label: 'Text while you speak',
        meaning: 'Words appear at once; each sentence is put right at its end.',
      },
      online: { label: 'Quick text only', meaning: 'Words appear at once and stay as they are, with more mistakes.' },
      offline: { label: 'Text at the end', meaning: 'All of it is transcribed when you finish; the best text.' },
    },
    microphone: 'Microphone',
    usualMicrophone: 'The one that the system uses',
    missing: (name) => `${name} (not connected)`,
    anywhere: 'From anywhere: a hotkey, the menu of the tray icon, or the command',
    text: 'Text',
    noTextYet: 'The text appears here as you speak.',
    textLater: 'The text comes when you finish.',
    sentence: (number) => `Sentence ${number}`,
    edited: 'edited',
    toEnd: 'Jump to the end',
    subtitles: 'Live subtitles…',
    subtitlesMeaning: 'A subtitle file that grows as you speak; other programs can follow it',
    subtitlesTo: 'Subtitles:',
    endSubtitles: 'Stop writing them',
    progress: 'Transcription',
    again: 'New recording',
    waits: 'The recording is safe, but has no text yet.',
    waitsHint: 'It waits in the history and is transcribed as soon as a server answers.',
    toHistory: 'Open the history',
    gone: 'The recording was deleted.',
    bringBack: 'Bring it back',
  },
  zh: {
    heading: '录音',
    hint: '会议、讲座、一闪而过的想法，都可以录下来；边说边存到本机，多长都行。',
    start: '开始录音',
    stop: '结束',
    pause: '暂停',
    resume: '继续',
    mark: '标记',
    marked: (time) => `已在 ${time} 处标记`,
    marks: (count) => `${count} 处标记`,
    discard: '放弃',
    discardAsk: '放弃这段录音？声音和文字都不会保留。',
    discardYes: '放弃录音',
    discardNo: '保留',
    phase: {
      recording: '正在录音',
      paused: '已暂停',
      finishing: '正在识别最后几句…',
      transcribing: '正在识别',
    },
    recorded: '已录时长',
    level: '麦克风音量',
    silent: '没有声音',
    shared: '您同时也在听写，两边都能听到。',
    mode: '识别模式',
    modes: {
      '2pass': { label: '边说边出字', meaning: '说话时就能看到文字，每句说完后再校正一遍。' },
      online: { label: '只要快速文字', meaning: '文字随说随出，不再校正；错字较多。' },
      offline: { label: '录完后出字', meaning: '录音结束后一次识别全文，质量最好。' },
    },
    microphone: '麦克风',
    usualMicrophone: '跟随系统',
    missing: (name) => `${name}（未连接）`,
    anywhere: '在任何地方都能开始：快捷键、托盘菜单，或命令',
    text: '文字',
    noTextYet: '开口说话，文字会出现在这里。',
    textLater: '录音结束后才有文字。',
    sentence: (number) => `第 ${number} 句`,
    edited: '已修改',
    toEnd: '跳到末尾',
    subtitles: '实时字幕…',
    subtitlesMeaning: '边说边写的字幕文件，其他程序可以跟着读取',
    subtitlesTo: '字幕：',
    endSubtitles: '停止写入',
    progress: '识别进度',
    again: '新的录音',
    waits: '录音已保存，但还没有文字。',
    waitsHint: '它在历史中等待，服务器一有响应就会识别。',
    toHistory: '打开历史',
    gone: '这段录音已删除。',
    bringBack: '恢复',
  },
};
