import type { Gesture } from '../../settings.ts';
import type { Translated } from '../language.ts';
import { list } from '../words.ts';

/** The window's view of hotkeys and profiles. */
export interface HotkeysMessages {
  readonly hint: string;
  /** Where the desktop decides on the keys. */
  readonly hintDesktop: string;
  /** The list of hotkeys. */
  readonly hotkeys: string;
  readonly none: string;
  readonly add: string;
  /** A hotkey, by its keys. */
  readonly named: (keys: string) => string;
  readonly change: string;
  /** The same, for screen readers. */
  readonly changeOf: (keys: string) => string;
  /** What a hotkey does. */
  readonly action: string;
  /** How a press is read. */
  readonly gesture: string;
  readonly gestureName: Readonly<Record<Gesture, string>>;
  readonly gestureMeaning: Readonly<Record<Gesture, string>>;
  readonly profile: string;
  readonly noProfile: string;
  /** A profile that is named but is not there. */
  readonly goneProfile: (name: string) => string;
  /** Choosing keys. */
  readonly choosing: string;
  readonly pressNow: string;
  readonly howToStop: string;
  readonly chosen: string;
  readonly use: string;
  readonly useAnyway: string;
  readonly again: string;
  readonly press: string;
  readonly fromList: string;
  readonly addKey: string;
  readonly removeKey: (key: string) => string;
  readonly fourKeys: string;
  readonly cancel: string;
  readonly session: string;

  readonly profiles: string;
  readonly profilesHint: string;
  readonly profileName: string;
  readonly addProfile: string;
  readonly nameTaken: (name: string) => string;
  readonly nameMissing: string;
  /** Which hotkeys use a profile, and what becomes of them without it; none: nobody does. */
  readonly usedBy: (hotkeys: readonly string[]) => string;
}

export const hotkeysMessages: Translated<HotkeysMessages> = {
  en: {
    hint: 'They work in every program.',
    hintDesktop: 'Here the desktop decides on the keys; those below are what it is asked for.',
    hotkeys: 'Hotkeys',
    none: 'There is no hotkey. Dictation starts from the tray or in this window.',
    add: 'Add hotkey',
    named: (keys) => `Hotkey ${keys}`,
    change: 'Change',
    changeOf: (keys) => `Change ${keys}`,
    action: 'What it does',
    gesture: 'How to press',
    gestureName: { hold: 'Hold', toggle: 'Tap', hybrid: 'Both' },
    gestureMeaning: {
      hold: 'Speak while you hold the key down.',
      toggle: 'One press starts, the next one ends.',
      hybrid: 'A short press starts and the next one ends; or hold the key down while you speak.',
    },
    profile: 'Profile',
    noProfile: 'None',
    goneProfile: (name) => `${name} (is gone)`,
    choosing: 'Choose keys',
    pressNow: 'Press the keys now',
    howToStop: 'Up to four together; then let go. Esc cancels.',
    chosen: 'Chosen keys',
    use: 'Use these keys',
    useAnyway: 'Use anyway',
    again: 'Press again',
    press: 'Press keys instead',
    fromList: 'Choose from a list',
    addKey: 'Add a key…',
    removeKey: (key) => `Take ${key} away`,
    fourKeys: 'Four keys are the most.',
    cancel: 'Cancel',
    session: 'What works in this session',

    profiles: 'Profiles',
    profilesHint: 'A hotkey with a profile dictates with other settings than usual: one for mail, one for code.',
    profileName: 'Name',
    addProfile: 'Add profile',
    nameTaken: (name) => `There is already a profile “${name}”.`,
    nameMissing: 'A profile needs a name.',
    usedBy: (hotkeys) =>
      hotkeys.length === 0
        ? 'No hotkey uses it yet.'
        : `Used by ${list(hotkeys, ', ', ' and ')}. Without the profile they dictate as usual.`,
  },
  zh: {
    hint: '在所有程序中都可以使用。',
    hintDesktop: '这里由桌面决定按键，下面是向桌面申请的按键。',
    hotkeys: '快捷键',
    none: '没有快捷键。可以从托盘或在这个窗口中开始听写。',
    add: '添加快捷键',
    named: (keys) => `快捷键 ${keys}`,
    change: '更改',
    changeOf: (keys) => `更改 ${keys}`,
    action: '作用',
    gesture: '按法',
    gestureName: { hold: '按住', toggle: '按一下', hybrid: '两者皆可' },
    gestureMeaning: {
      hold: '按住时说话，松开结束。',
      toggle: '按一下开始，再按一下结束。',
      hybrid: '按一下开始，再按一下结束；也可以一直按住说话。',
    },
    profile: '方案',
    noProfile: '无',
    goneProfile: (name) => `${name}（已不存在）`,
    choosing: '选择按键',
    pressNow: '现在请按键',
    howToStop: '最多同时按四个键，然后松开。按 Esc 取消。',
    chosen: '选定的按键',
    use: '使用这些按键',
    useAnyway: '仍然使用',
    again: '重新按',
    press: '改为按键',
    fromList: '从列表中选择',
    addKey: '添加按键…',
    removeKey: (key) => `去掉 ${key}`,
    fourKeys: '最多四个键。',
    cancel: '取消',
    session: '当前会话支持的功能',

    profiles: '方案',
    profilesHint: '带方案的快捷键听写时使用另一组设置，例如一个用于邮件，一个用于代码。',
    profileName: '名称',
    addProfile: '添加方案',
    nameTaken: (name) => `已有名为“${name}”的方案。`,
    nameMissing: '请填写方案的名称。',
    usedBy: (hotkeys) =>
      hotkeys.length === 0
        ? '还没有快捷键使用它。'
        : `用于 ${list(hotkeys, '、', '和 ')}。移除方案后，这些快捷键照常听写。`,
  },
};
