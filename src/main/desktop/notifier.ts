import { app, Notification } from 'electron';
import { type Language, messages } from '../../shared/i18n/index.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Log } from './log.ts';

/** The kind of thing a notification is about, which is its title. */
export type Topic = 'dictation' | 'hotkey' | 'settings' | 'recordings' | 'advice';

/**
 * Tells by system notifications. Where the system shows none (a desktop without a service for them, an unsigned app on
 * macOS), the tray still tells problems, and the log says why.
 */
export class Notifier {
  readonly #language: () => Language;
  readonly #log: Log;

  constructor(language: () => Language, log: Log) {
    this.#language = language;
    this.#log = log;
  }

  /** @param keptAt where the audio was kept that has no text for it */
  tell(topic: Topic, problem: Problem, keptAt: string | null): void {
    const texts = messages(this.#language());
    const sentences = [texts.problem(problem), ...(keptAt === null ? [] : [texts.keptAt(keptAt)])];
    this.#show(texts.notifications[topic], sentences.join('\n'));
  }

  /** A text came late and is in the clipboard. */
  lateText(text: string): void {
    this.#show(messages(this.#language()).notifications.lateText, text);
  }

  /**
   * The app was started while it runs: says where it is.
   * @param hotkey as it is written on the keyboard; empty where the desktop decides on the keys
   * @param onGnome whether the desktop is GNOME, which has no tray of its own
   */
  running(hotkey: string, onGnome: boolean): void {
    const { running, whereItIs, trayOnGnome } = messages(this.#language()).notifications;
    this.#show(running, [whereItIs(hotkey), ...(onGnome ? [trayOnGnome] : [])].join('\n'));
  }

  #show(title: string, body: string): void {
    void app.whenReady().then(() => {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      notification.on('failed', (_event, reason) => this.#log.warn(`a notification was not shown: ${reason}`));
      notification.show();
    });
  }
}
