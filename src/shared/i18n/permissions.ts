import type { Translated } from './language.ts';

/** What is said before macOS asks for its Accessibility permission. */
export interface PermissionMessages {
  readonly question: string;
  /** What it is for, and what to do. */
  readonly reason: string;
  readonly go: string;
}

export const permissionMessages: Translated<PermissionMessages> = {
  en: {
    question: 'Tingxie needs the permission “Accessibility” of macOS',
    reason:
      'With it Tingxie hears its hotkey in every program, brings your text in with Cmd+V, and looks at the field that takes it: is it a password field, has the text arrived? What you type is neither kept nor sent.\n\nmacOS asks you next. Choose “Open System Settings” there, and switch Tingxie on. Without the permission you can dictate from the menu bar, and copy the text.',
    go: 'Continue',
  },
  zh: {
    question: '“听写”需要 macOS 的“辅助功能”权限',
    reason:
      '有了它，“听写”才能在任何程序中收到快捷键，用 Cmd+V 输入文字，并查看接收文字的输入框：是不是密码框，文字是否已输入。您的按键不会被保存，也不会被发送。\n\n接下来 macOS 会询问您：请选“打开系统设置”，然后打开“听写”（Tingxie）的开关。没有这个权限时，可以从菜单栏开始听写，再复制文字。',
    go: '继续',
  },
};
