import type { Problem } from '../../shared/problem.ts';

type Panes = Partial<Record<Problem['code'], string>>;

const PRIVACY = 'x-apple.systempreferences:com.apple.preference.security?';

/** The anchors have stayed as they were, also in macOS 27, where the pane of Accessibility has another name. */
const MACOS: Panes = {
  'accessibility-denied': `${PRIVACY}Privacy_Accessibility`,
  'microphone-denied': `${PRIVACY}Privacy_Microphone`,
  'clipboard-not-kept': `${PRIVACY}Privacy_Pasteboard`,
};

/** learn.microsoft.com, "Launch the Windows Settings app". */
const WINDOWS: Panes = { 'microphone-denied': 'ms-settings:privacy-microphone' };

/** Where the system's settings have what the first of these problems asks for, as an address to open; null: nowhere. */
export function settingsPane(problems: readonly Problem[], platform: NodeJS.Platform): string | null {
  const panes: Panes = platform === 'darwin' ? MACOS : platform === 'win32' ? WINDOWS : {};
  return problems.map(({ code }) => panes[code]).find((pane) => pane !== undefined) ?? null;
}
