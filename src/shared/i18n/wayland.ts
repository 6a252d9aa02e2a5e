import type { HotkeyAction } from '../settings.ts';
import type { Translated } from './language.ts';
import { list } from './words.ts';

/** What works in a Wayland session. */
export interface WaylandMessages {
  readonly title: string;
  /** How text gets into other windows; `way` is the name of the program that does it. */
  readonly text: Readonly<Record<'paste' | 'type' | 'copy', (way: string) => string>>;
  /** What is tried if the first way fails. */
  readonly otherwise: (ways: readonly string[]) => string;
  /** The desktop is going to ask whether keys may be pressed. */
  readonly consent: string;
  /** What a hotkey does, for the desktop's own list of shortcuts. */
  readonly actions: Readonly<Record<HotkeyAction, string>>;
  readonly hotkeys: string;
  readonly hotkeysHyprland: string;
  /** One hotkey, with its keys as the desktop writes them. */
  readonly hotkey: (what: string, keys: string) => string;
  readonly noKeys: string;
  /** How a key is bound to the command line, by compositor. */
  readonly bind: Readonly<Record<'gnome' | 'kde' | 'hyprland' | 'sway' | 'other', (command: string) => string>>;
  /** What to change so that more works. */
  readonly missing: Readonly<
    Record<'wl-clipboard' | 'wtype' | 'ydotool' | 'ydotool-daemon' | 'ydotool-old' | 'xwayland', string>
  >;
}

export const waylandMessages: Translated<WaylandMessages> = {
  en: {
    title: 'What works in this Wayland session',
    text: {
      paste: (way) => `Text is pasted into the focused window; the keys are pressed through ${way}.`,
      type: (way) => `Text is typed into the focused window through ${way}.`,
      copy: () => 'Text cannot be put into other windows here: it is copied, and you paste it yourself.',
    },
    otherwise: (ways) =>
      `If that fails, ${list(ways, ', ', ' and then ')} is tried, and as a last resort the text is copied.`,
    consent: 'The desktop asks once whether Tingxie may press keys. Please allow it.',
    actions: {
      dictate: 'Dictate',
      cancel: 'Cancel dictation',
      undo: 'Undo last insertion',
      'insert-last': 'Insert the last text again',
      'use-draft': 'Use the draft instead',
      'use-raw': 'Use the unprocessed text instead',
      'add-hotword': 'Make a hotword of the selection',
      record: 'Start or end a recording',
      private: 'Switch private mode',
    },
    hotkeys: 'Hotkeys work. The desktop decides on their keys; change them in its keyboard settings.',
    hotkeysHyprland:
      'Hotkeys work once your Hyprland configuration gives them keys: “hyprctl globalshortcuts” lists their names, for lines such as “bind = , F9, global, NAME”.',
    hotkey: (what, keys) => `${what}: ${keys}`,
    noKeys: 'no keys yet',
    bind: {
      gnome: (command) =>
        `Hotkeys are not available to programs here. In Settings → Keyboard → Custom Shortcuts, let a key run “${command} --toggle”.`,
      kde: (command) =>
        `Hotkeys are not available to programs here. In System Settings → Keyboard → Shortcuts, add the command “${command} --toggle” and give it a key.`,
      hyprland: (command) =>
        `Hotkeys are not available to programs here. Add to hyprland.conf: “bind = , F9, exec, ${command} --start” and “bindr = , F9, exec, ${command} --stop”.`,
      sway: (command) =>
        `Hotkeys are not available to programs here. Add to the configuration of sway: “bindsym --no-repeat F9 exec ${command} --start” and “bindsym --release F9 exec ${command} --stop”.`,
      other: (command) =>
        `Hotkeys are not available to programs here. In the settings of your desktop, let a key run “${command} --toggle”.`,
    },
    missing: {
      'wl-clipboard':
        'Please install wl-clipboard: without it, the clipboard cannot be set while another window has the focus.',
      wtype: 'Please install wtype, so that text can be inserted into other windows.',
      ydotool:
        'Please install ydotool 1.0 or newer and start its service ydotoold, so that text can be inserted into other windows.',
      'ydotool-daemon': 'ydotool is installed, but its service is not running. Please start ydotoold.',
      xwayland:
        'There is no XWayland here, so the overlay would stand in the way: it is shown only when there is something to decide. Please install Xwayland to see drafts.',
      'ydotool-old': 'ydotool is too old to be used. Please update it to 1.0 or newer and start its service ydotoold.',
    },
  },
  zh: {
    title: '当前 Wayland 会话支持的功能',
    text: {
      paste: (way) => `文字会粘贴到当前窗口，按键由 ${way} 发送。`,
      type: (way) => `文字由 ${way} 逐字输入到当前窗口。`,
      copy: () => '这里无法向其他窗口输入文字：文字会复制到剪贴板，请自行粘贴。',
    },
    otherwise: (ways) => `如果失败，会依次改用 ${list(ways, '、', '、')}；都不行时，只复制文字。`,
    consent: '桌面会询问一次是否允许“听写”发送按键，请允许。',
    actions: {
      dictate: '听写',
      cancel: '取消听写',
      undo: '撤销上次输入',
      'insert-last': '再次输入上次的文字',
      'use-draft': '改用草稿',
      'use-raw': '改用未处理的文字',
      'add-hotword': '把选中的文字加为热词',
      record: '开始或结束录音',
      private: '切换隐私模式',
    },
    hotkeys: '快捷键可用。按键由桌面决定，可在系统的键盘设置中修改。',
    hotkeysHyprland:
      '在 Hyprland 配置中分配按键后，快捷键即可使用：用 “hyprctl globalshortcuts” 查看名称，再加入 “bind = , F9, global, 名称” 这样的行。',
    hotkey: (what, keys) => `${what}：${keys}`,
    noKeys: '尚未分配按键',
    bind: {
      gnome: (command) =>
        `这里的程序无法使用快捷键。请在“设置”→“键盘”→“自定义快捷键”中，为按键指定命令 “${command} --toggle”。`,
      kde: (command) =>
        `这里的程序无法使用快捷键。请在“系统设置”→“键盘”→“快捷键”中，添加命令 “${command} --toggle” 并指定按键。`,
      hyprland: (command) =>
        `这里的程序无法使用快捷键。请在 hyprland.conf 中加入 “bind = , F9, exec, ${command} --start” 和 “bindr = , F9, exec, ${command} --stop”。`,
      sway: (command) =>
        `这里的程序无法使用快捷键。请在 sway 的配置中加入 “bindsym --no-repeat F9 exec ${command} --start” 和 “bindsym --release F9 exec ${command} --stop”。`,
      other: (command) => `这里的程序无法使用快捷键。请在桌面的设置中，为按键指定命令 “${command} --toggle”。`,
    },
    missing: {
      'wl-clipboard': '请安装 wl-clipboard：没有它，其他窗口在前台时无法写入剪贴板。',
      wtype: '请安装 wtype，文字就能直接输入到其他窗口。',
      ydotool: '请安装 ydotool 1.0 或更高版本，并启动它的服务 ydotoold，文字就能直接输入到其他窗口。',
      'ydotool-daemon': '已安装 ydotool，但它的服务没有运行。请启动 ydotoold。',
      xwayland: '这里没有 XWayland，浮窗会挡住其他窗口，所以只在需要您处理时显示。请安装 Xwayland 以便看到草稿。',
      'ydotool-old': 'ydotool 版本过旧，无法使用。请升级到 1.0 或更高版本，并启动它的服务 ydotoold。',
    },
  },
};
