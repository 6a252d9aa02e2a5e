import { Notification } from 'electron';
import { type Language, messages } from '../../shared/i18n/index.ts';
import type { Problem } from '../../shared/problem.ts';

/** The kind of thing a notification is about, which is its title. */
export type Topic = 'dictation' | 'hotkey' | 'settings' | 'recordings' | 'advice';

/** Tells a problem as a system notification. Where the system shows none, the tray still does. */
export function notify(language: Language, topic: Topic, problem: Problem, keptAt: string | null): void {
  if (!Notification.isSupported()) return;
  const texts = messages(language);
  const sentences = [texts.problem(problem), ...(keptAt === null ? [] : [texts.keptAt(keptAt)])];
  new Notification({ title: texts.notifications[topic], body: sentences.join('\n') }).show();
}

/** Tells that a text came late and is in the clipboard. */
export function notifyText(language: Language, text: string): void {
  if (!Notification.isSupported()) return;
  new Notification({ title: messages(language).notifications.lateText, body: text }).show();
}
