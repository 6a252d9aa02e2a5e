import type { ViewName } from '../../window-view.ts';
import type { Translated } from '../language.ts';

/** What is around all views of the window. */
export interface FrameMessages {
  /** Of the list of views. */
  readonly views: string;
  readonly view: Readonly<Record<ViewName, string>>;
  /** Of the command line: the window has no view `given`, but these. */
  readonly unknownView: (given: string, views: readonly string[]) => string;
}

export const frameMessages: Translated<FrameMessages> = {
  en: {
    views: 'Views',
    view: { hotwords: 'Hotwords', settings: 'Settings', help: 'Help', welcome: 'Welcome' },
    unknownView: (given, views) =>
      `The window has no view “${given}”. Write --window, or --window and one of these: ${views.join(', ')}.`,
  },
  zh: {
    views: '视图',
    view: { hotwords: '热词', settings: '设置', help: '帮助', welcome: '欢迎' },
    unknownView: (given, views) =>
      `窗口中没有“${given}”这个视图。请写 --window，或在其后写上其中之一：${views.join('、')}。`,
  },
};
