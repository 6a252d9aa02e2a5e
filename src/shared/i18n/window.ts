import type { Language } from './language.ts';
import { type CorrectionsMessages, correctionsMessages } from './window/corrections.ts';
import { type EntryMessages, entryMessages } from './window/entry.ts';
import { type FrameMessages, frameMessages } from './window/frame.ts';
import { type HelpMessages, helpMessages } from './window/help.ts';
import { type HistoryMessages, historyMessages } from './window/history.ts';
import { type HotkeysMessages, hotkeysMessages } from './window/hotkeys.ts';
import { type HotwordsMessages, hotwordsMessages } from './window/hotwords.ts';
import { type MicrophoneMessages, microphoneMessages } from './window/microphone.ts';
import { type RecordMessages, recordMessages } from './window/record.ts';
import { type ServersMessages, serversMessages } from './window/servers.ts';
import { type SettingsMessages, settingsMessages } from './window/settings.ts';
import { type WelcomeMessages, welcomeMessages } from './window/welcome.ts';
import { type WritingMessages, writingMessages } from './window/writing.ts';

/** The window, area by area. */
export interface WindowMessages {
  readonly frame: FrameMessages;
  readonly history: HistoryMessages;
  readonly entry: EntryMessages;
  readonly record: RecordMessages;
  readonly settings: SettingsMessages;
  readonly servers: ServersMessages;
  readonly microphone: MicrophoneMessages;
  readonly hotkeys: HotkeysMessages;
  readonly writing: WritingMessages;
  readonly hotwords: HotwordsMessages;
  readonly corrections: CorrectionsMessages;
  readonly welcome: WelcomeMessages;
  readonly help: HelpMessages;
}

export const windowMessages = (language: Language): WindowMessages => ({
  frame: frameMessages[language],
  history: historyMessages[language],
  entry: entryMessages[language],
  record: recordMessages[language],
  settings: settingsMessages[language],
  servers: serversMessages[language],
  microphone: microphoneMessages[language],
  hotkeys: hotkeysMessages[language],
  writing: writingMessages[language],
  hotwords: hotwordsMessages[language],
  corrections: correctionsMessages[language],
  welcome: welcomeMessages[language],
  help: helpMessages[language],
});
