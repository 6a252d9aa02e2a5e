import type { SpeechMode } from '../utterance.ts';
import type { Language, Translated } from './language.ts';
import { SPEECH_MODE_NAMES } from './tray.ts';
import { list } from './words.ts';

/** The lines of the report on a server. Times in ms. */
export interface ServerCheckMessages {
  readonly title: (server: string) => string;
  readonly reached: (address: string, ms: number) => string;
  readonly tls: Readonly<Record<'none' | 'local' | 'trusted' | 'pinned', string>>;
  readonly kind: Readonly<Record<'cpp-offline' | 'cpp-2pass' | 'python' | 'realtime' | 'unknown', string>>;
  readonly modes: (served: readonly SpeechMode[]) => string;
  /** The server does not offer the chosen mode; it offers `instead`. */
  readonly otherMode: (chosen: SpeechMode, instead: SpeechMode) => string;
  readonly roundTrip: (ms: number) => string;
  readonly noRoundTrip: string;
  readonly slowNetwork: (ms: number) => string;
  readonly final: (ms: number) => string;
  readonly slowServer: (ms: number) => string;
  readonly heard: (text: string) => string;
  readonly heardNothing: string;
  readonly works: string;
  readonly worksNot: string;
  /** How to call the command. */
  readonly usage: string;
  /** For a server whose certificate has to be trusted first, but which is not in the settings. */
  readonly addFirst: string;
}

/** A mode by its name in the tray menu. */
const quoted = (mode: SpeechMode, language: Language): string => `“${SPEECH_MODE_NAMES[language][mode]}”`;

export const serverCheckMessages: Translated<ServerCheckMessages> = {
  en: {
    title: (server) => `Test of the server ${server}`,
    reached: (address, ms) => `${address} is reachable: connected in ${ms} ms.`,
    tls: {
      none: 'The connection is not encrypted, so others on the network could listen in. If the server offers TLS, use wss:// instead of ws:// in Settings → Servers.',
      local: 'The connection is not encrypted, and need not be: it does not leave this computer.',
      trusted: 'The connection is encrypted, and the system trusts the certificate.',
      pinned: 'The connection is encrypted, with the certificate that you trusted yourself.',
    },
    kind: {
      'cpp-offline': 'It is a FunASR server for whole recordings (C++, offline): text comes after you finish.',
      'cpp-2pass': 'It is a FunASR server for live speech (C++, 2pass).',
      python: 'It is a FunASR server written in Python.',
      realtime: 'It is a Fun-ASR realtime server: drafts while you speak, then the final text.',
      unknown: 'It did not become clear which kind of FunASR server it is.',
    },
    modes: (served) =>
      `It serves ${list(
        served.map((mode) => quoted(mode, 'en')),
        ', ',
        ' and ',
      )}.`,
    otherMode: (chosen, instead) =>
      `It does not serve the mode chosen in the settings, ${quoted(chosen, 'en')}. Choose ${quoted(instead, 'en')} in Settings → Servers.`,
    roundTrip: (ms) => `A message takes ${ms} ms there and back.`,
    noRoundTrip: 'How long a message takes there and back could not be measured.',
    slowNetwork: (ms) =>
      `A message takes ${ms} ms there and back, which is slow. Check the network, and VPN if you use one.`,
    final: (ms) => `The text is complete ${ms} ms after the end of speech.`,
    slowServer: (ms) =>
      `The text is complete only ${ms} ms after the end of speech. The server may be busy: test again later, or use a faster one.`,
    heard: (text) => `It understood the test speech as “${text}”.`,
    heardNothing:
      'It understood no word of the test speech. Its model may be for another language: try with your own voice.',
    works: 'Dictation works with this server.',
    worksNot: 'Dictation does not work with this server yet.',
    usage: 'Write --test-server and the address of a server, for example --test-server ws://192.168.1.10:10095.',
    addFirst: 'It is not in your settings yet: add it in Settings → Servers, where its certificate is shown.',
  },
  zh: {
    title: (server) => `测试服务器 ${server}`,
    reached: (address, ms) => `可以访问 ${address}，连接用时 ${ms} 毫秒。`,
    tls: {
      none: '连接没有加密，同一网络中的人可能听到内容。如果服务器支持 TLS，请在“设置 → 服务器”中把 ws:// 改为 wss://。',
      local: '连接没有加密，但不离开本机，无需加密。',
      trusted: '连接已加密，系统信任其证书。',
      pinned: '连接已加密，使用的是您亲自信任的证书。',
    },
    kind: {
      'cpp-offline': '这是离线版 FunASR 服务（C++），说完后出字。',
      'cpp-2pass': '这是实时版 FunASR 服务（C++，2pass）。',
      python: '这是 Python 版 FunASR 服务。',
      realtime: '这是 Fun-ASR 实时服务，边说边出草稿，随后给出最终文字。',
      unknown: '未能看出是哪一种 FunASR 服务。',
    },
    modes: (served) =>
      `支持的识别模式：${list(
        served.map((mode) => quoted(mode, 'zh')),
        '、',
        '和',
      )}。`,
    otherMode: (chosen, instead) =>
      `不支持设置中选择的${quoted(chosen, 'zh')}。请在“设置 → 服务器”中改选${quoted(instead, 'zh')}。`,
    roundTrip: (ms) => `消息往返用时 ${ms} 毫秒。`,
    noRoundTrip: '未能测出消息往返的用时。',
    slowNetwork: (ms) => `消息往返用时 ${ms} 毫秒，偏慢。请检查网络和 VPN。`,
    final: (ms) => `说完后 ${ms} 毫秒得到全部文字。`,
    slowServer: (ms) => `说完后 ${ms} 毫秒才得到全部文字。服务器可能正忙，请稍后再测，或换用更快的服务器。`,
    heard: (text) => `测试语音识别为“${text}”。`,
    heardNothing: '没有识别出测试语音。它的模型可能用于其他语言，请用自己的声音试试。',
    works: '可以用这台服务器听写。',
    worksNot: '暂时还不能用这台服务器听写。',
    usage: '请在 --test-server 后写上服务器地址，例如 --test-server ws://192.168.1.10:10095。',
    addFirst: '设置中还没有这台服务器：在“设置 → 服务器”中添加后，会显示它的证书。',
  },
};
