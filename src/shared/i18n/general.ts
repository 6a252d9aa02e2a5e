import type { Translated } from './language.ts';

/** What is said everywhere. */
export interface GeneralMessages {
  /** Name of the app. */
  readonly appName: string;
  /** Where the audio of an utterance without final text was kept. */
  readonly keptAt: (path: string) => string;
  /** A key as it is written on the keyboard, with its side: `RightOption`. */
  readonly keyName: (key: string) => string;
}

export const generalMessages: Translated<GeneralMessages> = {
  en: {
    appName: 'Tingxie',
    keptAt: (path) => `The recording is saved and will be transcribed when the server is back: ${path}`,
    keyName: (key) => key.replace(/^(Left|Right)(?=.)/, '$1 '),
  },
  zh: {
    appName: '听写',
    keptAt: (path) => `录音已保存，服务器恢复后会自动识别：${path}`,
    keyName: (key) => key.replace(/^Left(?=.)/, '左 ').replace(/^Right(?=.)/, '右 '),
  },
};
