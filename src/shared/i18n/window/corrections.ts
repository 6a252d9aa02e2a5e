import type { Translated } from '../language.ts';

/** What the user corrected, on offer in the view of the hotwords. */
export interface CorrectionsMessages {
  readonly heading: string;
  readonly hint: string;
  /** How many wait, beside the name of the view. */
  readonly waiting: (count: number) => string;
  /** For screen readers: what became what. */
  readonly became: (from: string, to: string) => string;
  /** `app` is the program's name. */
  readonly inApp: (app: string) => string;
  readonly hotword: string;
  readonly replacement: string;
  /** What a button does, with its word: for screen readers and when the pointer rests on it. */
  readonly asHotword: (to: string) => string;
  readonly asReplacement: (from: string, to: string) => string;
  readonly dismissOf: (to: string) => string;
  readonly tookHotword: (to: string) => string;
  readonly tookReplacement: (from: string, to: string) => string;
  readonly dismissed: (from: string, to: string) => string;
  readonly undo: string;
  readonly showAll: (count: number) => string;
}

export const correctionsMessages: Translated<CorrectionsMessages> = {
  en: {
    heading: 'From your corrections',
    hint: 'Words you changed right after dictating. Nothing is taken by itself.',
    waiting: (count) =>
      count === 1 ? '1 suggestion from your corrections' : `${count} suggestions from your corrections`,
    became: (from, to) => `“${from}” became “${to}”`,
    inApp: (app) => `in ${app}`,
    hotword: 'Hotword',
    replacement: 'Replacement',
    asHotword: (to) => `Make “${to}” a hotword`,
    asReplacement: (from, to) => `Replacement: always write “${to}” for “${from}”`,
    dismissOf: (to) => `Dismiss “${to}”`,
    tookHotword: (to) => `“${to}” is a hotword now.`,
    tookReplacement: (from, to) => `“${from}” is now replaced by “${to}”.`,
    dismissed: (from, to) => `“${from}” → “${to}” will not be offered again.`,
    undo: 'Undo',
    showAll: (count) => `Show all ${count}`,
  },
  zh: {
    heading: '来自您的修改',
    hint: '您在听写后改过的词。不会自动采用。',
    waiting: (count) => `${count} 条根据您的修改提出的建议`,
    became: (from, to) => `“${from}”改为“${to}”`,
    inApp: (app) => `在 ${app} 中`,
    hotword: '热词',
    replacement: '替换',
    asHotword: (to) => `将“${to}”加入热词`,
    asReplacement: (from, to) => `替换：今后将“${from}”写作“${to}”`,
    dismissOf: (to) => `忽略“${to}”`,
    tookHotword: (to) => `已将“${to}”加入热词。`,
    tookReplacement: (from, to) => `今后“${from}”会替换为“${to}”。`,
    dismissed: (from, to) => `不再提示“${from}” → “${to}”。`,
    undo: '撤销',
    showAll: (count) => `显示全部 ${count} 条`,
  },
};
