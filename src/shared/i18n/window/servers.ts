import type { AdviceKind } from '../../address-advice.ts';
import type { TestStep } from '../../server-report.ts';
import type { SpeechMode } from '../../utterance.ts';
import type { Translated } from '../language.ts';

/** The section of the servers. */
export interface ServersMessages {
  readonly hint: string;
  readonly testAll: string;
  readonly list: string;
  /** Of the server that is asked first. */
  readonly first: string;
  readonly state: Readonly<Record<'up' | 'down' | 'unknown', string>>;
  readonly downSince: (time: string) => string;
  readonly needsTrust: string;
  readonly answersIn: (seconds: string) => string;
  readonly kind: Readonly<Record<'cpp-offline' | 'cpp-2pass' | 'python' | 'realtime', string>>;
  /** Names of what can be done with the server of this name. */
  readonly test: string;
  readonly testOf: (name: string) => string;
  readonly up: (name: string) => string;
  readonly down: (name: string) => string;
  readonly remove: string;
  readonly removed: (name: string) => string;
  readonly undo: string;
  readonly lastOne: string;
  readonly tryAgain: string;
  readonly howToStart: string;
  readonly use: (value: string) => string;
  readonly useMode: (mode: string) => string;
  readonly useRate: string;
  readonly edit: string;
  readonly steps: Readonly<Record<TestStep, string>>;
  readonly testing: (name: string) => string;
  /** Until a test that was asked for before is over. */
  readonly waiting: string;
  readonly cancel: string;
  readonly close: string;
  readonly again: string;
  readonly add: string;
  readonly addHint: string;
  readonly addAndTest: string;
  readonly advice: Readonly<Record<AdviceKind, (what: string) => string>>;
  readonly mode: string;
  readonly modes: Readonly<Record<SpeechMode, { readonly label: string; readonly meaning: string }>>;
  readonly notServed: string;
  readonly latency: string;
  readonly latencyMeaning: string;
  readonly latencies: Readonly<Record<'quick' | 'usual' | 'own', string>>;
  readonly address: string;
  readonly addressMeaning: string;
  readonly ratesDiffer: string;
  readonly access: string;
  readonly more: string;
  readonly clientCertificate: string;
  readonly clientCertificateMeaning: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly choose: string;
  readonly chooseOther: string;
  readonly noFile: string;
  readonly withoutCertificate: string;
  readonly keepsNote: string;
  readonly trust: string;
  readonly trusted: string;
  readonly trustedHint: string;
  readonly withdraw: string;
  readonly withdrawn: (address: string) => string;
  readonly trustAgain: string;
  readonly fingerprint: string;
}

export const serversMessages: Translated<ServersMessages> = {
  en: {
    hint: 'They turn speech into text. The first is asked; when it fails, the next one goes on.',
    testAll: 'Test all',
    list: 'Servers, in order of preference',
    first: 'asked first',
    state: { up: 'Ready', down: 'Not reachable', unknown: 'Not looked at yet' },
    downSince: (time) => `Not reachable since ${time}`,
    needsTrust: 'Waits for your decision on its certificate',
    answersIn: (seconds) => `text ${seconds} s after you finish`,
    kind: {
      'cpp-offline': 'for whole recordings',
      'cpp-2pass': 'for live speech',
      python: 'Python',
      realtime: 'Fun-ASR realtime',
    },
    test: 'Test',
    testOf: (name) => `Test ${name}`,
    up: (name) => `Move ${name} up`,
    down: (name) => `Move ${name} down`,
    remove: 'Remove this server',
    removed: (name) => `${name} was removed.`,
    undo: 'Undo',
    lastOne: 'The last server stays. Add another one to remove it.',
    tryAgain: 'Try again',
    howToStart: 'How to start FunASR…',
    use: (value) => `Use ${value}`,
    useMode: (mode) => `Use “${mode}”`,
    useRate: 'Use 16000 Hz',
    edit: 'Change its settings',
    steps: { reach: 'Connect', speak: 'Speak a test sentence', modes: 'Try its other modes' },
    testing: (name) => `${name} is being tested`,
    waiting: 'Waiting for the test before this one: run one at a time, their speeds can be compared.',
    cancel: 'Cancel',
    close: 'Close the report',
    again: 'Test again',
    add: 'Add a server',
    addHint: 'Its address, for example ws://192.168.1.10:10095',
    addAndTest: 'Add and test',
    advice: {
      empty: () => 'Write the address of a server.',
      scheme: () => 'Does the server use TLS? FunASR does by default: wss://',
      'other-scheme': (scheme) => `FunASR is not reached by ${scheme}. Addresses begin with ws:// or wss://`,
      web: () => 'That is a web address; FunASR speaks WebSocket.',
      port: () => 'A port is a number from 1 to 65535.',
      blank: () => 'An address has no spaces.',
      wide: () => 'It has full-width characters, as Chinese input methods write them.',
      known: (name) => `It is in the list already: ${name}`,
      ipv6: () => 'IPv6 addresses stand in brackets: ws://[fe80::1]:10095',
      invalid: () => 'That is no address of a server. One looks like ws://192.168.1.10:10095',
    },
    mode: 'Mode',
    modes: {
      '2pass': {
        label: 'Drafts, then corrected',
        meaning: 'You see words while you speak; each sentence is put right at its end.',
      },
      online: {
        label: 'Drafts only',
        meaning: 'Words appear at once and stay as they are. Quick, with more mistakes.',
      },
      offline: {
        label: 'After you finish',
        meaning: 'Nothing until you let go of the key, then the best text at once.',
      },
    },
    notServed: 'By its last test, this server does not offer it.',
    latency: 'Drafts come',
    latencyMeaning: 'More often means sooner, with less to go by',
    latencies: { quick: 'every 0.5 s', usual: 'every 0.6 s', own: 'as set below' },
    address: 'Address',
    addressMeaning: 'wss:// for an encrypted connection, else ws://',
    ratesDiffer:
      'These servers differ in sample rate. You are recorded at the rate of the first one, and only servers with that rate can go on when it fails.',
    access: 'Access',
    more: 'More',
    clientCertificate: 'Client certificate',
    clientCertificateMeaning: 'For servers that only let known computers in',
    certificateFile: 'Certificate (PEM)',
    keyFile: 'Its key (PEM)',
    choose: 'Choose…',
    chooseOther: 'Choose another…',
    noFile: 'none chosen',
    withoutCertificate: 'Use none',
    keepsNote: 'In use when both files are chosen.',
    trust: 'Trust this certificate',
    trusted: 'Trusted certificates',
    trustedHint: 'You trusted these yourself. A server that shows another one is not used.',
    withdraw: 'Stop trusting',
    withdrawn: (address) => `The certificate of ${address} is no longer trusted.`,
    trustAgain: 'Undo',
    fingerprint: 'Fingerprint (SHA-256)',
  },
  zh: {
    hint: '把语音识别成文字。先用第一台，出错时由下一台接着识别。',
    testAll: '全部测试',
    list: '服务器，按优先顺序',
    first: '首选',
    state: { up: '可用', down: '连不上', unknown: '尚未检查' },
    downSince: (time) => `${time} 起连不上`,
    needsTrust: '等待您决定是否信任它的证书',
    answersIn: (seconds) => `说完 ${seconds} 秒后出字`,
    kind: {
      'cpp-offline': '离线版',
      'cpp-2pass': '实时版',
      python: 'Python 版',
      realtime: 'Fun-ASR 实时服务',
    },
    test: '测试',
    testOf: (name) => `测试 ${name}`,
    up: (name) => `上移 ${name}`,
    down: (name) => `下移 ${name}`,
    remove: '移除这台服务器',
    removed: (name) => `已移除 ${name}。`,
    undo: '撤销',
    lastOne: '至少保留一台服务器；添加另一台后即可移除。',
    tryAgain: '重试',
    howToStart: '如何启动 FunASR…',
    use: (value) => `改用 ${value}`,
    useMode: (mode) => `改用“${mode}”`,
    useRate: '改用 16000 Hz',
    edit: '修改设置',
    steps: { reach: '连接', speak: '说一句测试语音', modes: '试其他识别模式' },
    testing: (name) => `正在测试 ${name}`,
    waiting: '等待前面的测试结束；逐台测试，速度才可比较。',
    cancel: '取消',
    close: '关闭测试结果',
    again: '再测一次',
    add: '添加服务器',
    addHint: '服务器地址，例如 ws://192.168.1.10:10095',
    addAndTest: '添加并测试',
    advice: {
      empty: () => '请填写服务器地址。',
      scheme: () => '服务器是否启用 TLS？FunASR 默认启用：wss://',
      'other-scheme': (scheme) => `FunASR 不使用 ${scheme}，地址以 ws:// 或 wss:// 开头。`,
      web: () => '这是网页地址，FunASR 使用 WebSocket。',
      port: () => '端口是 1 到 65535 的数字。',
      blank: () => '地址中不能有空格。',
      wide: () => '地址中有全角字符。',
      known: (name) => `已在列表中：${name}`,
      ipv6: () => 'IPv6 地址要加方括号：ws://[fe80::1]:10095',
      invalid: () => '这不是服务器地址，应类似 ws://192.168.1.10:10095',
    },
    mode: '识别模式',
    modes: {
      '2pass': { label: '边说边出字，句末校正', meaning: '说话时就能看到文字，每句说完后再校正一遍。' },
      online: { label: '仅边说边出字', meaning: '文字随说随出，不再校正；快，但错字较多。' },
      offline: { label: '说完后出字', meaning: '松开按键后一次给出全文，中途不显示文字。' },
    },
    notServed: '上次测试时，这台服务器不支持。',
    latency: '草稿更新',
    latencyMeaning: '越频繁，字出得越早，但依据的声音越少',
    latencies: { quick: '每 0.5 秒', usual: '每 0.6 秒', own: '按下方的设置' },
    address: '地址',
    addressMeaning: '加密连接用 wss://，否则用 ws://',
    ratesDiffer: '这些服务器的采样率不同。录音按第一台的采样率，它出错时，只有采样率相同的服务器能接着识别。',
    access: '访问',
    more: '更多',
    clientCertificate: '客户端证书',
    clientCertificateMeaning: '用于只允许已知电脑连接的服务器',
    certificateFile: '证书（PEM）',
    keyFile: '证书的密钥（PEM）',
    choose: '选择…',
    chooseOther: '另选…',
    noFile: '未选择',
    withoutCertificate: '不使用',
    keepsNote: '两个文件都选好后生效。',
    trust: '信任这个证书',
    trusted: '已信任的证书',
    trustedHint: '这些证书由您亲自信任。服务器若出示其他证书，就不会使用它。',
    withdraw: '不再信任',
    withdrawn: (address) => `已不再信任 ${address} 的证书。`,
    trustAgain: '撤销',
    fingerprint: '指纹（SHA-256）',
  },
};
