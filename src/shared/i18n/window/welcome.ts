import type { Step } from '../../ipc/window/welcome.ts';
import type { Translated } from '../language.ts';

/** What may be in the way of a recogniser in a container, and what to do; `command` names the command that shows it. */
interface StartTrouble {
  readonly what: string;
  readonly advice: string;
  readonly command?: 'log' | 'state' | 'ports' | 'again' | 'remove';
}

/** The first run. */
export interface WelcomeMessages {
  readonly heading: string;
  readonly steps: string;
  readonly step: Readonly<Record<Step, string>>;
  readonly outcome: Readonly<Record<'done' | 'skipped', string>>;
  readonly back: string;
  readonly skip: string;
  readonly next: string;
  readonly skipAll: string;
  /** In its place when the first run is over. */
  readonly close: string;
  readonly again: string;
  readonly microphone: {
    readonly heading: string;
    readonly hint: string;
    readonly choose: string;
    readonly usual: string;
    readonly level: string;
    readonly speak: string;
    readonly quiet: string;
    readonly heard: string;
    readonly openPane: string;
    readonly tryAgain: string;
  };
  readonly recogniser: {
    readonly heading: string;
    readonly hint: string;
    readonly looking: string;
    readonly found: (address: string) => string;
    readonly testing: (address: string) => string;
    readonly works: (address: string) => string;
    readonly heard: (text: string, ms: number | null) => string;
    readonly none: string;
    readonly waiting: string;
    readonly test: string;
    readonly elsewhere: string;
    readonly elsewhereHint: string;
    readonly use: string;
    readonly moreInSettings: string;
    readonly start: string;
    readonly startHint: string;
    readonly flavourLabel: string;
    readonly flavour: Readonly<Record<'2pass' | 'offline', string>>;
    readonly flavourHint: Readonly<Record<'2pass' | 'offline', string>>;
    readonly engineLabel: string;
    readonly pull: string;
    readonly run: string;
    readonly log: string;
    readonly logHint: string;
    readonly troubles: string;
    readonly trouble: readonly StartTrouble[];
    readonly missing: Readonly<Record<'linux' | 'macos' | 'windows', string>>;
    readonly missingWhat: string;
  };
  readonly hotkey: {
    readonly heading: string;
    readonly hint: Readonly<Record<'hold' | 'toggle' | 'hybrid', string>>;
    readonly byDesktop: string;
    readonly keys: string;
    readonly none: string;
    readonly change: string;
    readonly practice: string;
    readonly placeholder: string;
    readonly byButton: string;
    readonly stop: string;
  };
  readonly end: {
    readonly heading: string;
    readonly hint: string;
    readonly headingSkipped: string;
    readonly hintSkipped: string;
    readonly tray: string;
    readonly hotwords: string;
    readonly settings: string;
    readonly help: string;
  };
  readonly copy: string;
  /** Of the button beside a command, for screen readers. */
  readonly copyName: (what: string) => string;
  readonly copied: string;
}

export const welcomeMessages: Translated<WelcomeMessages> = {
  en: {
    heading: 'Set up Tingxie',
    steps: 'Steps',
    step: { microphone: 'Microphone', recogniser: 'Recogniser', hotkey: 'Hotkey' },
    outcome: { done: 'done', skipped: 'skipped' },
    back: 'Back',
    skip: 'Skip this step',
    next: 'Continue',
    skipAll: 'Skip set-up',
    close: 'Back to the settings',
    again: 'Go through it again',
    microphone: {
      heading: 'Say something',
      hint: 'The bar moves when Tingxie hears you. Nothing is recorded or sent here.',
      choose: 'Microphone',
      usual: 'The one that the system uses',
      level: 'Level of the microphone',
      speak: 'Speak a sentence, as you would dictate it.',
      quiet: 'Nothing is heard. Is the microphone muted, or is another one meant?',
      heard: 'You are heard well.',
      openPane: 'Open system settings',
      tryAgain: 'Try again',
    },
    recogniser: {
      heading: 'Find a recogniser',
      hint: 'A FunASR server turns your speech into text. It can run on this computer, or on another one of yours.',
      looking: 'Looking on this computer…',
      found: (address) => `A server answers at ${address}.`,
      testing: (address) => `Testing ${address} with a second of speech…`,
      works: (address) => `${address} works.`,
      heard: (text, ms) =>
        text === ''
          ? 'It understood no word of the Chinese test speech; its model may be for another language.'
          : `It understood “${text}”${ms === null ? '.' : `, ${ms} ms after the end of speech.`}`,
      none: 'There is none on this computer yet.',
      waiting: 'It is looked for all the time: as soon as one answers, this goes on by itself.',
      test: 'Test again',
      elsewhere: 'It runs elsewhere',
      elsewhereHint: 'Its address, for example ws://192.168.1.10:10095',
      use: 'Use and test',
      moreInSettings: 'Settings → Servers…',
      start: 'Start one on this computer',
      startHint:
        'Copy the commands one after the other into a terminal. The server needs about 4 GB of memory and 5 GB of disk.',
      flavourLabel: 'When the text comes',
      flavour: { '2pass': 'While you speak', offline: 'When you have finished' },
      flavourHint: {
        '2pass': 'Drafts appear at once and are corrected sentence by sentence.',
        offline: 'No drafts; needs less memory and time. Tingxie uses it with the mode “offline”.',
      },
      engineLabel: 'Container program',
      pull: '1. Get the server (about 2 GB)',
      run: '2. Start it',
      log: '3. Watch it start',
      logHint:
        'At the first start it downloads its models: minutes, on a slow network a quarter of an hour. It is ready when the log says “listen on port”. Ctrl+C ends the watching, not the server.',
      troubles: 'It does not come up',
      trouble: [
        {
          what: 'It takes very long',
          advice:
            'The models are being downloaded from ModelScope; the log shows which. If one fails (“Failed to download”), start again: what is there stays.',
          command: 'again',
        },
        {
          what: 'The port is taken (“port is already allocated”, “address already in use”)',
          advice:
            'See who has it. If it is an older container, remove that and start anew; else take another port in the command and give its address above.',
          command: 'ports',
        },
        {
          what: 'The container ends at once',
          advice:
            'See its state and its log. Exit code 137, or “true” at the end, means that memory was too small: give the container program 4 GB or more, or take the server for whole recordings.',
          command: 'state',
        },
        {
          what: 'The name is in use (“Conflict”)',
          advice: 'There is a container of this name already. Remove it, then start anew; the models stay.',
          command: 'remove',
        },
      ],
      missingWhat: 'The command is not found',
      missing: {
        linux:
          'Install Docker by your distribution (docs.docker.com/engine/install) or Podman, and put yourself into the group “docker”.',
        macos: 'Install Docker Desktop (docs.docker.com/desktop/setup/install/mac-install) and start it once.',
        windows:
          'Install Docker Desktop with WSL 2 (docs.docker.com/desktop/setup/install/windows-install), start it once, and use PowerShell.',
      },
    },
    hotkey: {
      heading: 'Try it',
      hint: {
        hold: 'Hold the hotkey, say a sentence, and let go. The text appears in the field.',
        toggle: 'Press the hotkey, say a sentence, and press it again. The text appears in the field.',
        hybrid:
          'Hold the hotkey while you speak, or press it briefly to begin and to end. The text appears in the field.',
      },
      byDesktop: 'In this session the desktop decides on the hotkey:',
      keys: 'Hotkey for dictation',
      none: 'There is none yet',
      change: 'Change…',
      practice: 'Practice field',
      placeholder: 'Your first sentence appears here',
      byButton: 'Dictate without the hotkey',
      stop: 'End the dictation',
    },
    end: {
      heading: 'Done. It works in every program.',
      hint: 'Click into any text field, use the hotkey, and speak.',
      headingSkipped: 'Ready when you are.',
      hintSkipped: 'What was skipped can be made up for at any time, here or in the settings.',
      tray: 'Tingxie stays in the tray or menu bar when this window is closed.',
      hotwords: 'Add names and terms',
      settings: 'Settings',
      help: 'Help',
    },
    copy: 'Copy',
    copyName: (what) => `Copy: ${what}`,
    copied: 'Copied',
  },
  zh: {
    heading: '设置“听写”',
    steps: '步骤',
    step: { microphone: '麦克风', recogniser: '识别服务', hotkey: '快捷键' },
    outcome: { done: '已完成', skipped: '已跳过' },
    back: '上一步',
    skip: '跳过这一步',
    next: '继续',
    skipAll: '跳过全部',
    close: '返回设置',
    again: '重新走一遍',
    microphone: {
      heading: '说句话试试',
      hint: '听到声音时，音量条会动。这里不录音，也不发送任何内容。',
      choose: '麦克风',
      usual: '跟随系统',
      level: '麦克风音量',
      speak: '请像平时说话那样说一句话。',
      quiet: '没有听到声音。麦克风是否静音了？或者需要换一个？',
      heard: '听得很清楚。',
      openPane: '打开系统设置',
      tryAgain: '重试',
    },
    recogniser: {
      heading: '查找识别服务',
      hint: 'FunASR 服务把您说的话变成文字。它可以在本机运行，也可以在您的另一台电脑上运行。',
      looking: '正在本机查找…',
      found: (address) => `${address} 有服务应答。`,
      testing: (address) => `正在用一秒语音测试 ${address}…`,
      works: (address) => `${address} 可以使用。`,
      heard: (text, ms) =>
        text === ''
          ? '没有识别出中文测试语音；它的模型可能用于其他语言。'
          : `测试语音识别为“${text}”${ms === null ? '。' : `，说完后 ${ms} 毫秒得到文字。`}`,
      none: '本机还没有识别服务。',
      waiting: '会一直查找：一旦有服务应答，就自动继续。',
      test: '重新测试',
      elsewhere: '服务在其他电脑上',
      elsewhereHint: '填写地址，例如 ws://192.168.1.10:10095',
      use: '使用并测试',
      moreInSettings: '设置 → 服务器…',
      start: '在本机启动一个',
      startHint: '把下面的命令依次复制到终端中运行。约需 4 GB 内存和 5 GB 磁盘空间。',
      flavourLabel: '何时出字',
      flavour: { '2pass': '边说边出', offline: '说完后出' },
      flavourHint: {
        '2pass': '草稿立即出现，并逐句修正。',
        offline: '没有草稿，占用的内存和时间更少。“听写”会以“离线”模式使用它。',
      },
      engineLabel: '容器程序',
      pull: '1. 下载服务（约 2 GB）',
      run: '2. 启动',
      log: '3. 查看启动过程',
      logHint:
        '首次启动会下载模型，需要几分钟，网络慢时可能要一刻钟。日志出现“listen on port”即表示就绪。按 Ctrl+C 只结束查看，不会停止服务。',
      troubles: '启动不了？',
      trouble: [
        {
          what: '等了很久',
          advice:
            '正在从 ModelScope 下载模型，日志会显示是哪一个。如果下载失败（“Failed to download”），请重新启动：已下载的会保留。',
          command: 'again',
        },
        {
          what: '端口被占用（“port is already allocated”“address already in use”）',
          advice:
            '先看看被谁占用。如果是以前的容器，请删除后重新启动；否则请在命令中换一个端口，并在上方填写它的地址。',
          command: 'ports',
        },
        {
          what: '容器立即退出',
          advice:
            '请查看它的状态和日志。退出码为 137，或末尾为“true”，说明内存不足：请给容器程序分配 4 GB 以上内存，或改用“说完后出”的服务。',
          command: 'state',
        },
        {
          what: '名称已被使用（“Conflict”）',
          advice: '已经有同名的容器。请删除后重新启动，模型会保留。',
          command: 'remove',
        },
      ],
      missingWhat: '找不到命令',
      missing: {
        linux: '请按发行版的说明安装 Docker（docs.docker.com/engine/install）或 Podman，并把您的账户加入 docker 组。',
        macos: '请安装 Docker Desktop（docs.docker.com/desktop/setup/install/mac-install），并启动一次。',
        windows:
          '请安装 Docker Desktop 和 WSL 2（docs.docker.com/desktop/setup/install/windows-install），启动一次，然后使用 PowerShell。',
      },
    },
    hotkey: {
      heading: '试一试',
      hint: {
        hold: '按住快捷键，说一句话，然后松开。文字会出现在输入框中。',
        toggle: '按一下快捷键，说一句话，再按一下。文字会出现在输入框中。',
        hybrid: '按住快捷键说话，或按一下开始、再按一下结束。文字会出现在输入框中。',
      },
      byDesktop: '在此会话中，快捷键由桌面环境决定：',
      keys: '听写快捷键',
      none: '还没有设置',
      change: '更改…',
      practice: '练习输入框',
      placeholder: '您说的第一句话会出现在这里',
      byButton: '不用快捷键，直接听写',
      stop: '结束听写',
    },
    end: {
      heading: '完成。在任何程序中都可以使用。',
      hint: '点一下任意输入框，用快捷键开始说话。',
      headingSkipped: '随时可以开始。',
      hintSkipped: '跳过的步骤可以随时在这里或设置中补上。',
      tray: '关闭此窗口后，“听写”仍在系统托盘或菜单栏中运行。',
      hotwords: '添加人名和术语',
      settings: '设置',
      help: '帮助',
    },
    copy: '复制',
    copyName: (what) => `复制：${what}`,
    copied: '已复制',
  },
};
