import type { ViewName } from '../../window-view.ts';
import type { Translated } from '../language.ts';

/** What is around all views of the window. */
export interface FrameMessages {
  /** Of the list of views. */
  readonly views: string;
  readonly view: Readonly<Record<ViewName, string>>;
}

export const frameMessages: Translated<FrameMessages> = {
  en: {
    views: 'Views',
    view: { hotwords: 'Hotwords', settings: 'Settings', help: 'Help', welcome: 'Welcome' },
  },
  zh: {
    views: '视图',
    view: { hotwords: '热词', settings: '设置', help: '帮助', welcome: '欢迎' },
  },
};
