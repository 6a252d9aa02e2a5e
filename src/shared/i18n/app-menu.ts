import type { Translated } from './language.ts';

/** The menu of the app on macOS. */
export interface AppMenuMessages {
  readonly about: string;
  readonly settings: string;
  readonly hide: string;
  readonly hideOthers: string;
  readonly quit: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly view: string;
  readonly actualSize: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly window: string;
  readonly minimize: string;
  readonly close: string;
}

export const appMenuMessages: Translated<AppMenuMessages> = {
  en: {
    about: 'About Tingxie',
    settings: 'Settings…',
    hide: 'Hide Tingxie',
    hideOthers: 'Hide Others',
    quit: 'Quit Tingxie',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: 'View',
    actualSize: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    window: 'Window',
    minimize: 'Minimize',
    close: 'Close',
  },
  zh: {
    about: '关于听写',
    settings: '设置…',
    hide: '隐藏听写',
    hideOthers: '隐藏其他',
    quit: '退出听写',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '拷贝',
    paste: '粘贴',
    selectAll: '全选',
    view: '显示',
    actualSize: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    window: '窗口',
    minimize: '最小化',
    close: '关闭',
  },
};
