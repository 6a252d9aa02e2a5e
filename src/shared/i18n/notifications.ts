import type { Translated } from './language.ts';

/** Titles of system notifications; the body is a problem's sentence. */
export interface NotificationMessages {
  readonly dictation: string;
  readonly hotkey: string;
  readonly settings: string;
  readonly recordings: string;
  /** Title for what became of a hotword that the user wanted. */
  readonly hotwords: string;
  readonly hotwordAdded: (word: string) => string;
  readonly hotwordKnown: (word: string) => string;
  /** Title for advice about a hotkey that works. */
  readonly advice: string;
  /** The app itself. */
  readonly app: string;
  /** Title for texts that were transcribed later. */
  readonly lateTexts: string;
  /** How many texts wait to be copied, with how many characters in all, and when the last one was said. */
  readonly lateTextsWait: (count: number, characters: number, lastSaid: string) => string;
}

export const notificationMessages: Translated<NotificationMessages> = {
  en: {
    dictation: 'Dictation',
    hotkey: 'Hotkey unavailable',
    settings: 'Settings',
    recordings: 'Unfinished recordings',
    hotwords: 'Hotwords',
    hotwordAdded: (word) => `Added “${word}” to hotwords.`,
    hotwordKnown: (word) => `“${word}” is a hotword already.`,
    advice: 'About your hotkey',
    app: 'Tingxie',
    lateTexts: 'Transcribed later',
    lateTextsWait: (count, characters, lastSaid) =>
      count === 1
        ? `A text of ${characters} characters, said ${lastSaid}, is ready. Click to copy it; it is in the tray menu, too.`
        : `${count} texts of ${characters} characters, the last said ${lastSaid}, are ready. Click to copy them; they are in the tray menu, too.`,
  },
  zh: {
    dictation: '听写',
    hotkey: '快捷键无法使用',
    settings: '设置',
    recordings: '未完成的录音',
    hotwords: '热词',
    hotwordAdded: (word) => `已将“${word}”加入热词。`,
    hotwordKnown: (word) => `“${word}”已是热词。`,
    advice: '快捷键提示',
    app: '听写',
    lateTexts: '录音已识别',
    lateTextsWait: (count, characters, lastSaid) =>
      `有 ${count} 段文字可以使用（共 ${characters} 字，最后一段说于 ${lastSaid}）。点击即可复制，也可以在托盘菜单中找到。`,
  },
};
