import type { Problem } from '../problem.ts';
import { type AppMenuMessages, appMenuMessages } from './app-menu.ts';
import { type GeneralMessages, generalMessages } from './general.ts';
import type { Language, Translated } from './language.ts';
import { type NotificationMessages, notificationMessages } from './notifications.ts';
import { type OverlayMessages, overlayMessages } from './overlay.ts';
import { type PermissionMessages, permissionMessages } from './permissions.ts';
import { problemMessages } from './problems.ts';
import { type ServerCheckMessages, serverCheckMessages } from './server-check.ts';
import { type TrayMessages, trayMessages } from './tray.ts';
import { type TrustMessages, trustMessages } from './trust.ts';
import { type WaylandMessages, waylandMessages } from './wayland.ts';
import { type WindowMessages, windowMessages } from './window.ts';

export { type Language, resolveLanguage } from './language.ts';
export type { TrayState } from './tray.ts';
export { keyNames } from './words.ts';

/** Every text that the app shows, in one language. Each area has a file of its own, with both languages; the long list of problems has one for each. */
export interface Messages extends GeneralMessages {
  /** What happened and what to do about it. */
  readonly problem: (problem: Problem) => string;
  readonly overlay: OverlayMessages;
  readonly tray: TrayMessages;
  readonly appMenu: AppMenuMessages;
  readonly trust: TrustMessages;
  readonly permissions: PermissionMessages;
  readonly wayland: WaylandMessages;
  readonly notifications: NotificationMessages;
  readonly serverCheck: ServerCheckMessages;
  readonly window: WindowMessages;
}

const messagesIn = (language: Language): Messages => ({
  ...generalMessages[language],
  problem: problemMessages[language],
  overlay: overlayMessages[language],
  tray: trayMessages[language],
  appMenu: appMenuMessages[language],
  trust: trustMessages[language],
  permissions: permissionMessages[language],
  wayland: waylandMessages[language],
  notifications: notificationMessages[language],
  serverCheck: serverCheckMessages[language],
  window: windowMessages(language),
});

const ALL: Translated<Messages> = { en: messagesIn('en'), zh: messagesIn('zh') };

/** All texts in a language. */
export const messages = (language: Language): Messages => ALL[language];
