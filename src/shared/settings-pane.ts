import type { Platform } from './platform.ts';
import type { Problem } from './problem.ts';

const PRIVACY = 'x-apple.systempreferences:com.apple.preference.security?';

const PANES: Partial<Record<Platform, Partial<Record<Problem['code'], string>>>> = {
  // The anchors have stayed as they were, also in macOS 27, where the pane of Accessibility has another name.
  darwin: {
    'accessibility-denied': `${PRIVACY}Privacy_Accessibility`,
    'microphone-denied': `${PRIVACY}Privacy_Microphone`,
    'login-item-off': 'x-apple.systempreferences:com.apple.LoginItems-Settings.extension',
    'clipboard-not-kept': `${PRIVACY}Privacy_Pasteboard`,
  },
  // learn.microsoft.com, "Launch the Windows Settings app".
  win32: { 'microphone-denied': 'ms-settings:privacy-microphone', 'login-item-off': 'ms-settings:startupapps' },
};

/** Where the system's settings have what the first of these problems asks for, as an address to open; null: nowhere. */
export const settingsPane = (problems: readonly Pick<Problem, 'code'>[], platform: Platform): string | null =>
  problems.map(({ code }) => PANES[platform]?.[code]).find((pane) => pane !== undefined) ?? null;
