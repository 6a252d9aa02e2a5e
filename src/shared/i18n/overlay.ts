import type { DeliveryKind } from '../overlay-view.ts';
import type { Translated } from './language.ts';

/** The overlay. */
export interface OverlayMessages {
  readonly waiting: string;
  readonly listening: string;
  readonly finishing: string;
  readonly delivery: Readonly<Record<DeliveryKind, string>>;
  readonly learning: string;
  readonly private: string;
  readonly insertHere: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly close: string;
}

export const overlayMessages: Translated<OverlayMessages> = {
  en: {
    waiting: 'Starting…',
    listening: 'Listening',
    finishing: 'Finishing…',
    delivery: { inserted: 'Inserted', sent: 'Sent', copied: 'Copied', nothing: 'Nothing heard' },
    learning: 'Press the new hotkey (Esc cancels)',
    private: 'Private mode',
    insertHere: 'Insert here',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Not copied: try again',
    close: 'Close',
  },
  zh: {
    waiting: '请稍候…',
    listening: '正在聆听',
    finishing: '正在识别…',
    delivery: { inserted: '已输入', sent: '已发送', copied: '已复制', nothing: '没有听到声音' },
    learning: '请按新的快捷键（Esc 取消）',
    private: '隐私模式',
    insertHere: '输入到这里',
    copy: '复制',
    copied: '已复制',
    copyFailed: '复制失败，请重试',
    close: '关闭',
  },
};
