import type { SoundName } from '../../sounds.ts';
import type { Translated } from '../language.ts';

/** The microphone, the sounds, and the overlay as it is set up. */
export interface MicrophoneMessages {
  readonly level: string;
  readonly listen: string;
  readonly stop: string;
  readonly again: string;
  /** Beside the meter. */
  readonly closed: string;
  readonly speak: (label: string) => string;
  readonly nothingHeard: string;
  readonly onlyLevel: string;
  readonly openPane: string;
  /** The order of preference. */
  readonly order: string;
  readonly orderHint: string;
  readonly system: string;
  readonly systemOnly: string;
  readonly others: string;
  readonly add: (label: string) => string;
  readonly addShort: string;
  readonly up: (label: string) => string;
  readonly down: (label: string) => string;
  readonly remove: (label: string) => string;
  readonly moved: (label: string, position: number) => string;
  readonly inUse: string;
  readonly missing: string;
  readonly unknown: string;
  readonly readyTone: string;
  readonly play: Readonly<Record<SoundName, string>>;
  readonly place: string;
  readonly places: Readonly<Record<'top' | 'middle' | 'bottom', string>>;
  readonly preview: string;
  readonly off: string;
  /** What the overlay in the preview shows: settled, and a draft. */
  readonly sample: readonly [string, string];
}

export const microphoneMessages: Translated<MicrophoneMessages> = {
  en: {
    level: 'Level of the microphone',
    listen: 'Listen',
    stop: 'Stop',
    again: 'Try again',
    closed: 'The microphone is off',
    speak: (label) => (label === '' ? 'Say something' : `Say something to “${label}”`),
    nothingHeard: 'Nothing is heard. Is the microphone muted, or another one meant?',
    onlyLevel: 'Only the level is looked at: nothing is recorded or sent.',
    openPane: 'Open the system settings',
    order: 'Order of preference',
    orderHint: 'The first one that is there is used. Alt and the arrow keys move one up or down.',
    system: 'Then the system’s default',
    systemOnly: 'The system’s default',
    others: 'Others',
    add: (label) => `Use “${label}”`,
    addShort: 'Use',
    up: (label) => `Move “${label}” up`,
    down: (label) => `Move “${label}” down`,
    remove: (label) => `Remove “${label}”`,
    moved: (label, position) => `“${label}” is number ${position} now`,
    inUse: 'in use',
    missing: 'not connected',
    unknown: 'Microphones have names once one has been opened: choose “Listen”.',
    readyTone: 'Tone when it is ready…',
    play: { ready: 'Play “Ready”', done: 'Play “Done”', failed: 'Play “Failed”' },
    place: 'Place',
    places: { top: 'Top', middle: 'Middle', bottom: 'Bottom' },
    preview: 'How it looks',
    off: 'Nothing is shown while you speak. Problems, and text that waits for you, are.',
    sample: ['The weather is lovely today. ', 'Let us go to the park'],
  },
  zh: {
    level: '麦克风音量',
    listen: '试听',
    stop: '停止',
    again: '重试',
    closed: '麦克风未打开',
    speak: (label) => (label === '' ? '请说句话' : `请对“${label}”说句话`),
    nothingHeard: '没有听到声音。麦克风是否静音，或者不是这一个？',
    onlyLevel: '只看音量，不录音，也不发送。',
    openPane: '打开系统设置',
    order: '优先顺序',
    orderHint: '使用第一个已连接的麦克风。按 Alt 加上下方向键可移动。',
    system: '最后用系统默认的麦克风',
    systemOnly: '系统默认的麦克风',
    others: '其他麦克风',
    add: (label) => `使用“${label}”`,
    addShort: '使用',
    up: (label) => `上移“${label}”`,
    down: (label) => `下移“${label}”`,
    remove: (label) => `移除“${label}”`,
    moved: (label, position) => `“${label}”现在排第 ${position}`,
    inUse: '正在使用',
    missing: '未连接',
    unknown: '麦克风打开过一次后，系统才会给出名称：请点“试听”。',
    readyTone: '就绪提示音…',
    play: { ready: '播放“就绪”', done: '播放“完成”', failed: '播放“出错”' },
    place: '位置',
    places: { top: '上方', middle: '中间', bottom: '下方' },
    preview: '外观',
    off: '说话时不显示。出了问题或有文字等您处理时仍会显示。',
    sample: ['今天天气很好，', '我们去公园散步'],
  },
};
