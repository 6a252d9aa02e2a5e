import { dialog, systemPreferences } from 'electron';
import { type Language, messages } from '../../shared/i18n/index.ts';
import { comeToFront } from '../desktop/front.ts';
import { askForMicrophone, type MicrophonePreferences } from '../desktop/microphone-access.ts';
import type { OnceEver } from '../storage/once-ever.ts';

/** The part of Electron's `systemPreferences` used here; both functions that ask exist on macOS only. */
export type PermissionPreferences = MicrophonePreferences &
  Pick<Electron.SystemPreferences, 'isTrustedAccessibilityClient'>;

/** What {@link askForPermissions} needs. */
export interface PermissionParts {
  readonly once: Pick<OnceEver, 'isDue'>;
  /** Says what Accessibility is for; resolves when the user has read it. */
  readonly explain: () => Promise<void>;
  readonly platform?: NodeJS.Platform;
  readonly preferences?: PermissionPreferences;
}

/**
 * Makes macOS ask the user for what the app needs, one question after the other: the microphone while that is not answered,
 * Accessibility once ever, with its reason. Resolves when all is asked; other systems need no question.
 *
 * Nothing may ask silently whether Accessibility is granted (AXIsProcessTrusted) before this: that has kept the real
 * question from being shown (electron#20787, electron#28395). An app that never put it is not listed in the system's
 * settings either, so the question is put whatever the user thinks of the reason. Input Monitoring is not needed: that is for
 * taps which only listen, and both our listeners make taps that can hold keys back, which need Accessibility
 * (developer.apple.com/forums/thread/758554; libuiohook, darwin/input_hook.c: kCGEventTapOptionDefault).
 */
export async function askForPermissions({
  once,
  explain,
  platform = process.platform,
  preferences = systemPreferences,
}: PermissionParts): Promise<void> {
  if (platform !== 'darwin') return;
  await askForMicrophone(preferences);
  if (!(await once.isDue('accessibility'))) return;
  await explain();
  // With true it asks; it answers at once, and the user some time later.
  preferences.isTrustedAccessibilityClient(true);
}

/**
 * The dialog that says what Accessibility is for. It has no window, so on macOS nothing else happens in main until it is
 * closed (electron, message_box_mac.mm: runModal).
 */
export async function explainAccessibility(language: Language): Promise<void> {
  const { appName, permissions } = messages(language);
  comeToFront();
  await dialog.showMessageBox({
    type: 'info',
    title: appName,
    message: permissions.question,
    detail: permissions.reason,
    buttons: [permissions.go],
  });
}
