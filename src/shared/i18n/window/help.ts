import type { CheckName, Note, NoteCode, NoteDetails, Remedy, Verdict } from '../../ipc/window/help.ts';
import type { Translated } from '../language.ts';
import { type Guide, guideInChinese, guideInEnglish } from './guide.ts';

/** The view Help. */
export interface HelpMessages {
  readonly hint: string;
  readonly checks: string;
  readonly checksHint: string;
  readonly checkAll: string;
  /** Of a check, for screen readers: what the button checks again. */
  readonly checkAgainName: (what: string) => string;
  readonly check: Readonly<Record<CheckName, string>>;
  readonly verdict: Readonly<Record<Verdict | 'checking', string>>;
  readonly summary: (problems: number, warnings: number) => string;
  readonly note: (note: Note) => string;
  readonly remedy: Readonly<Record<Remedy, string>>;
  readonly report: string;
  readonly reportHint: string;
  readonly reportShow: string;
  readonly reportText: string;
  readonly copy: string;
  readonly copied: string;
  readonly shortcuts: string;
  /** The hotkeys, which hold in every program. */
  readonly everywhere: string;
  /** The shortcuts of the window. */
  readonly here: string;
  /** What keys do with a word in the list of hotwords. */
  readonly inWords: string;
  readonly guide: string;
  readonly guideItems: Guide;
  readonly firstRun: string;
  readonly about: string;
  readonly versions: Readonly<Record<'app' | 'electron' | 'chromium' | 'node' | 'system', string>>;
  /** How one comes by a newer version. */
  readonly updates: string;
  readonly licences: string;
  readonly licencesHint: string;
  readonly licencesShow: string;
  readonly licencesHide: string;
}

type NoteSentences = { readonly [C in NoteCode]: (detail: Readonly<NoteDetails[C]>) => string };

const sentences =
  (table: NoteSentences): ((note: Note) => string) =>
  ({ note, detail }) =>
    // The type of a note ties each code to its facts, but a lookup by a union of codes loses that tie.
    (table[note] as (detail: Note['detail']) => string)(detail);

/** As files and disks are measured: in thousands. */
const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(bytes < 10e9 ? 1 : 0);

export const helpMessages: Translated<HelpMessages> = {
  en: {
    hint: 'What works and what does not, how things are done, and what to tell somebody who helps you.',
    checks: 'Checks',
    checksHint: 'A second of test speech goes to each server; the microphone is opened for a moment. Nothing is kept.',
    checkAll: 'Check everything',
    checkAgainName: (what) => `Check again: ${what}`,
    check: {
      servers: 'Servers',
      microphone: 'Microphone',
      hotkey: 'Hotkey',
      insertion: 'Insertion',
      permissions: 'Permissions',
      clipboard: 'Clipboard',
      disk: 'Disk',
      settings: 'Settings file',
      session: 'Desktop',
    },
    verdict: { fine: 'Fine', warning: 'Note', problem: 'Problem', checking: 'Checking' },
    summary: (problems, warnings) =>
      problems + warnings === 0
        ? 'All is well.'
        : [
            ...(problems === 0 ? [] : [problems === 1 ? '1 problem' : `${problems} problems`]),
            ...(warnings === 0 ? [] : [warnings === 1 ? '1 note' : `${warnings} notes`]),
          ].join(', '),
    note: sentences({
      'servers-work': ({ works, all, finalMs }) =>
        `${all === 1 ? 'The server works' : works === all ? `All ${all} servers work` : `${works} of ${all} servers work`}${
          finalMs === null ? '.' : `. The text is complete ${finalMs} ms after the end of speech.`
        }`,
      'microphone-opens': ({ label, others }) =>
        `${label === '' ? 'It opens.' : `“${label}” opens.`}${others === 0 ? '' : others === 1 ? ' There is one more.' : ` There are ${others} more.`}`,
      'hotkey-heard': ({ keys, seconds }) =>
        `${keys} is listened for. ${seconds === null ? 'No key has been pressed yet.' : seconds < 60 ? 'A key was heard just now.' : `A key was last heard ${Math.round(seconds / 60)} min ago.`}`,
      'hotkey-deaf': () =>
        'No keys are heard now. Start Tingxie again; if that does not help, another program may hold the keyboard.',
      'hotkey-none': () => 'There is no hotkey for dictation. Add one in Settings → Hotkeys, or dictate from the tray.',
      'hotkey-by-desktop': () => 'The desktop listens for the hotkeys. You change them in its own settings.',
      'keys-reach': () => 'Text can be put into other programs.',
      'keys-none': () => 'Keys cannot be pressed in this session: text is put into the clipboard, and you paste it.',
      'all-allowed': () => 'The system allows all that is needed.',
      'nothing-to-allow': () => 'This system asks for no permissions.',
      'clipboard-answers': () => 'It answers. What is in it was not looked at.',
      'clipboard-refuses': ({ reason }) =>
        `It does not answer (${reason}). Copy something in another program and check again.`,
      'disk-free': ({ bytes }) => `${gigabytes(bytes)} GB are free, and the data folder can be written to.`,
      'disk-low': ({ bytes }) =>
        `Only ${gigabytes(bytes)} GB are free: recordings may be lost when there is no more. Make room on the disk.`,
      'folder-not-writable': ({ reason }) =>
        `The data folder cannot be written to (${reason}). Check who may write there.`,
      'settings-fine': () => 'It is read and understood.',
      'session-plain': () => 'Nothing is restricted in this session.',
      'tray-hidden': () =>
        'This desktop hides tray icons. Start Tingxie again to open this window; on GNOME the extension AppIndicator shows the icon.',
      'took-too-long': ({ seconds }) => `There was no answer within ${seconds} s. Check again.`,
      'check-failed': ({ reason }) => `This could not be checked (${reason}).`,
    }),
    remedy: {
      servers: 'Servers…',
      'find-recogniser': 'Find a recogniser…',
      microphone: 'Microphone…',
      hotkeys: 'Hotkeys…',
      insertion: 'Insertion…',
      'system-pane': 'System settings…',
      'data-folder': 'Open data folder',
      'settings-file': 'Open settings file',
    },
    report: 'Report',
    reportHint:
      'For those who help you: versions, checks, settings. It holds no text, no audio, no words, names, addresses or keys to servers.',
    reportShow: 'Show report',
    reportText: 'The report',
    copy: 'Copy',
    copied: 'Copied',
    shortcuts: 'Shortcuts',
    everywhere: 'In every program',
    here: 'In this window',
    inWords: 'On a word in the list of hotwords',
    guide: 'Guide',
    guideItems: guideInEnglish,
    firstRun: 'Set up again…',
    about: 'About Tingxie',
    versions: { app: 'Tingxie', electron: 'Electron', chromium: 'Chromium', node: 'Node.js', system: 'System' },
    updates: 'Tingxie does not look for updates by itself yet.',
    licences: 'Licences',
    licencesHint: 'Tingxie is free software under the Apache License 2.0. It contains the work of others.',
    licencesShow: 'Show all licences',
    licencesHide: 'Hide licences',
  },
  zh: {
    hint: '哪些正常、哪些有问题，怎么使用，以及求助时该告诉对方什么。',
    checks: '检查',
    checksHint: '会向每台服务器发送一秒测试语音，并短暂打开麦克风；什么都不会保存。',
    checkAll: '全面检查',
    checkAgainName: (what) => `重新检查：${what}`,
    check: {
      servers: '服务器',
      microphone: '麦克风',
      hotkey: '快捷键',
      insertion: '输入',
      permissions: '权限',
      clipboard: '剪贴板',
      disk: '磁盘',
      settings: '设置文件',
      session: '桌面环境',
    },
    verdict: { fine: '正常', warning: '提示', problem: '有问题', checking: '正在检查' },
    summary: (problems, warnings) =>
      problems + warnings === 0
        ? '一切正常。'
        : [...(problems === 0 ? [] : [`${problems} 个问题`]), ...(warnings === 0 ? [] : [`${warnings} 条提示`])].join(
            '，',
          ),
    note: sentences({
      'servers-work': ({ works, all, finalMs }) =>
        `${all === 1 ? '服务器正常' : works === all ? `${all} 台服务器全部正常` : `${all} 台服务器中有 ${works} 台正常`}${
          finalMs === null ? '。' : `，说完后 ${finalMs} 毫秒得到全部文字。`
        }`,
      'microphone-opens': ({ label, others }) =>
        `${label === '' ? '可以打开。' : `“${label}”可以打开。`}${others === 0 ? '' : `另有 ${others} 个麦克风。`}`,
      'hotkey-heard': ({ keys, seconds }) =>
        `正在监听${keys}。${seconds === null ? '还没有按过任何键。' : seconds < 60 ? '刚刚收到过按键。' : `上次收到按键是 ${Math.round(seconds / 60)} 分钟前。`}`,
      'hotkey-deaf': () => '目前收不到按键。请重新启动“听写”；如果仍然不行，可能有其他程序占用了键盘。',
      'hotkey-none': () => '没有用于听写的快捷键。请在“设置 → 快捷键”中添加，或从托盘开始听写。',
      'hotkey-by-desktop': () => '快捷键由桌面环境监听，请在它的设置中修改。',
      'keys-reach': () => '可以把文字输入到其他程序。',
      'keys-none': () => '此会话中无法模拟按键：文字会放入剪贴板，由您粘贴。',
      'all-allowed': () => '系统已允许所需的一切。',
      'nothing-to-allow': () => '这个系统不需要授予权限。',
      'clipboard-answers': () => '工作正常。其中的内容没有被查看。',
      'clipboard-refuses': ({ reason }) => `没有响应（${reason}）。请在其他程序中复制一些内容，然后重新检查。`,
      'disk-free': ({ bytes }) => `剩余 ${gigabytes(bytes)} GB，数据文件夹可以写入。`,
      'disk-low': ({ bytes }) => `只剩 ${gigabytes(bytes)} GB：空间用完后录音可能丢失。请清理磁盘。`,
      'folder-not-writable': ({ reason }) => `数据文件夹无法写入（${reason}）。请检查它的写入权限。`,
      'settings-fine': () => '读取正常，没有错误。',
      'session-plain': () => '此会话中没有任何限制。',
      'tray-hidden': () =>
        '这个桌面会隐藏托盘图标。再次启动“听写”即可打开此窗口；在 GNOME 中，安装 AppIndicator 扩展后会显示图标。',
      'took-too-long': ({ seconds }) => `${seconds} 秒内没有结果，请重新检查。`,
      'check-failed': ({ reason }) => `无法完成这项检查（${reason}）。`,
    }),
    remedy: {
      servers: '服务器…',
      'find-recogniser': '查找识别服务…',
      microphone: '麦克风…',
      hotkeys: '快捷键…',
      insertion: '输入…',
      'system-pane': '系统设置…',
      'data-folder': '打开数据文件夹',
      'settings-file': '打开设置文件',
    },
    report: '报告',
    reportHint: '求助时使用：包含版本、检查结果和设置。不含文字、录音、词语、名称、地址和密钥。',
    reportShow: '显示报告',
    reportText: '报告内容',
    copy: '复制',
    copied: '已复制',
    shortcuts: '快捷键',
    everywhere: '在任何程序中',
    here: '在此窗口中',
    inWords: '在热词列表中的词上',
    guide: '使用指南',
    guideItems: guideInChinese,
    firstRun: '重新引导设置…',
    about: '关于“听写”',
    versions: { app: '听写', electron: 'Electron', chromium: 'Chromium', node: 'Node.js', system: '系统' },
    updates: '“听写”目前不会自行检查更新。',
    licences: '许可证',
    licencesHint: '“听写”是自由软件，采用 Apache 许可证 2.0，其中包含他人的成果。',
    licencesShow: '显示全部许可证',
    licencesHide: '收起许可证',
  },
};
