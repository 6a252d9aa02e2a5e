import type { EntryKind } from '../history/entry.ts';
import type { Translated } from './language.ts';

/** What stands in exported texts besides what was said. */
export interface ExportMessages {
  readonly heading: string;
  readonly kinds: Readonly<Record<EntryKind, string>>;
  /** `name` is as the server calls who speaks: often a number. */
  readonly speaker: (name: string) => string;
  /** Between a speaker and what is said. */
  readonly colon: string;
  /** Heads of the columns of a table. */
  readonly columns: {
    readonly time: string;
    readonly kind: string;
    readonly title: string;
    readonly app: string;
    readonly seconds: string;
    readonly characters: string;
    readonly servers: string;
    readonly text: string;
  };
}

export const exportMessages: Translated<ExportMessages> = {
  en: {
    heading: 'History of Tingxie',
    kinds: { dictation: 'Dictation', recording: 'Recording', file: 'File' },
    speaker: (name) => (/^\d+$/.test(name) ? `Speaker ${Number(name) + 1}` : name),
    colon: ': ',
    columns: {
      time: 'Time',
      kind: 'Kind',
      title: 'Title',
      app: 'Application',
      seconds: 'Seconds',
      characters: 'Characters',
      servers: 'Servers',
      text: 'Text',
    },
  },
  zh: {
    heading: '听写历史',
    kinds: { dictation: '听写', recording: '录音', file: '文件' },
    speaker: (name) => (/^\d+$/.test(name) ? `说话人 ${Number(name) + 1}` : name),
    colon: '：',
    columns: {
      time: '时间',
      kind: '类型',
      title: '标题',
      app: '应用',
      seconds: '时长（秒）',
      characters: '字数',
      servers: '服务器',
      text: '文字',
    },
  },
};
