import { app, Notification } from 'electron';
import { type Language, type Messages, messages } from '../../shared/i18n/index.ts';
import type { Problem } from '../../shared/problem.ts';
import type { LateText } from '../recovery/late-texts.ts';
import type { Log } from './log.ts';
import { dateLabel } from './menu-text.ts';

/** What a notification is about; decides its title. */
export type Topic = 'app' | 'dictation' | 'hotkey' | 'settings' | 'recordings' | 'hotwords' | 'advice';

/** What a notification says. */
interface Words {
  readonly title: string;
  readonly body: string;
}

/**
 * Shows system notifications. Where the system shows none (a desktop without a notification service, an unsigned app on
 * macOS), the tray still shows problems, and the log says why. Notifications never contain recognised text: lock
 * screens show them, and systems keep them.
 */
export class Notifier {
  readonly #language: () => Language;
  readonly #log: Log;
  /** The one about late texts; held here because Electron drops notifications, and their clicks, that nobody holds. */
  #lateTexts: Notification | null = null;

  constructor(language: () => Language, log: Log) {
    this.#language = language;
    this.#log = log;
  }

  /** @param keptAt where the audio without text was kept */
  tell(topic: Topic, problem: Problem, keptAt: string | null): void {
    void this.#show((texts) => ({
      title: texts.notifications[topic],
      body: [texts.problem(problem), ...(keptAt === null ? [] : [texts.keptAt(keptAt)])].join('\n'),
    }));
  }

  /** A hotword was made of what the user had selected; it is the user's own word, and no recognised text. */
  hotword(word: string, became: 'added' | 'known'): void {
    void this.#show(({ notifications }) => ({
      title: notifications.hotwords,
      body: became === 'added' ? notifications.hotwordAdded(word) : notifications.hotwordKnown(word),
    }));
  }

  /**
   * Shows how many late texts wait to be copied; replaces the notification shown before.
   * @param waiting newest first; if empty, the notification shown before is closed
   */
  async lateTexts(waiting: readonly LateText[], onClick: () => void): Promise<void> {
    this.#lateTexts?.close();
    this.#lateTexts = null;
    const [last] = waiting;
    if (last === undefined) return;
    const characters = waiting.reduce((sum, { text }) => sum + Array.from(text).length, 0);
    const shown = await this.#show(({ notifications }, language) => ({
      title: notifications.lateTexts,
      body: notifications.lateTextsWait(waiting.length, characters, dateLabel(last.at, language)),
    }));
    shown?.on('click', onClick);
    this.#lateTexts = shown;
  }

  /** Resolves with the notification; null where the system shows none. */
  async #show(make: (texts: Messages, language: Language) => Words): Promise<Notification | null> {
    // Only then is the user's language known for certain.
    await app.whenReady();
    if (!Notification.isSupported()) return null;
    const language = this.#language();
    const notification = new Notification(make(messages(language), language));
    notification.on('failed', (_event, reason) => this.#log.warn(`a notification was not shown: ${reason}`));
    notification.show();
    return notification;
  }
}
