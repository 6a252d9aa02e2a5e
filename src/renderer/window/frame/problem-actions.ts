import type { FrameMessages } from '../../../shared/i18n/window/frame.ts';
import type { SectionName } from '../../../shared/i18n/window/settings.ts';
import { PANE_PROBLEMS } from '../../../shared/ipc/window/frame.ts';
import type { Platform } from '../../../shared/platform.ts';
import type { Problem, ProblemCode } from '../../../shared/problem.ts';
import { settingsPane } from '../../../shared/settings-pane.ts';
import type { WindowState } from '../window-state.svelte.ts';

type ActionName = keyof FrameMessages['help'];

/** What a button beside a problem does; its label is in the messages of the frame, under `help`. */
export interface ProblemAction {
  readonly name: ActionName;
  readonly run: (app: WindowState, problem: Problem) => void;
}

const RUN: Readonly<Record<ActionName, ProblemAction['run']>> = {
  servers: (app) => app.go('settings', 'servers'),
  microphone: (app) => app.go('settings', 'microphone'),
  hotkeys: (app) => app.go('settings', 'hotkeys'),
  insertion: (app) => app.go('settings', 'insertion'),
  apps: (app) => app.go('settings', 'apps'),
  text: (app) => app.reveal('text', 'text.replacements'),
  privacy: (app) => app.go('settings', 'privacy'),
  data: (app) => app.go('settings', 'data'),
  'start-at-login': (app) => app.reveal('general', 'startAtLogin'),
  hotwords: (app) => app.go('hotwords', 'add'),
  recordings: (app) => app.go('history'),
  file: (app) => void app.request('frame:open', 'settings-file'),
  folder: (app) => void app.request('frame:open', 'data-folder'),
  pane: (app, { code }) => {
    const paneOf = PANE_PROBLEMS.find((one) => one === code);
    void app.request('frame:open', paneOf === undefined ? 'system-pane' : { paneOf });
  },
  checks: (app) => app.go('help', 'checks'),
  report: (app) => app.go('help', 'report'),
};

/** Where each problem is put right; null: not in the window, its sentence says where. */
const WHERE: Readonly<Record<ProblemCode, ActionName | null>> = {
  'start-failed': 'report',
  'internal-error': 'report',
  'page-ended': null,
  'page-lost': 'report',
  'window-lost': 'report',

  'url-invalid': 'servers',
  'url-http': 'servers',
  'server-refused': 'servers',
  'server-not-found': 'servers',
  'server-unreachable': 'servers',
  'server-connect-timeout': 'servers',
  'tls-not-spoken': 'servers',
  'tls-expected': 'servers',
  'certificate-self-signed': 'servers',
  'certificate-wrong-host': 'servers',
  'certificate-expired': 'servers',
  'certificate-untrusted': 'servers',
  'certificate-changed': 'servers',
  'certificate-not-shown': 'servers',
  'client-certificate': 'servers',
  'client-certificate-required': 'servers',
  'header-invalid': 'servers',
  'secret-unreadable': 'servers',
  'trust-broken': 'folder',
  'trust-unreadable': 'folder',
  'http-status': 'servers',
  'not-websocket': 'servers',
  'server-silent': 'servers',
  'server-closed': 'servers',
  'sample-rate-not-taken': 'servers',
  'sample-rate-unserved': 'servers',
  'server-error': 'servers',
  'server-reconnecting': null,
  'connection-failed': 'servers',

  'hotwords-split': 'hotwords',
  'hotwords-ignored': 'servers',
  'hotword-empty': 'hotwords',
  'hotword-too-long': 'hotwords',
  'selection-none': 'hotwords',
  'selection-untold': 'hotwords',
  'corrections-not-kept': 'folder',

  'microphone-denied': 'microphone',
  'microphone-none': 'microphone',
  'microphone-busy': 'microphone',
  'microphone-lost': 'microphone',
  'microphone-switched': 'microphone',
  'microphone-silent': 'microphone',
  'microphone-failed': 'microphone',
  'microphone-in-use': null,

  'hotkey-unavailable': 'hotkeys',
  'hotkey-no-listener': 'hotkeys',
  'hotkey-not-learnt': 'hotkeys',
  'hotkey-conflict': 'hotkeys',
  'hotkey-duplicate': 'hotkeys',
  'hotkey-capslock-toggles': 'hotkeys',
  'hotkey-capslock-latches': 'hotkeys',
  'hotkey-key-types': 'hotkeys',
  'hotkey-passes-through': 'hotkeys',
  'hotkey-key-taken': 'hotkeys',
  'hotkey-key-missing': 'hotkeys',
  'hotkey-silenced': null,
  'hotkey-not-bound': 'hotkeys',
  'chord-foreign': 'insertion',

  'insertion-no-target': null,
  'insertion-own-window': null,
  'insertion-not-taken': 'insertion',
  'insertion-failed': 'checks',
  'insertion-clipboard-only': 'insertion',
  'insertion-secret': null,
  'insertion-target-changed': 'insertion',
  'insertion-target-gone': null,
  'insertion-never': 'apps',
  'insertion-elevated': null,
  'dictation-cancelled': null,
  'copy-failed': null,
  'keys-refused': 'checks',
  'keys-fallback': 'checks',
  'keys-failed': 'checks',
  'native-unavailable': 'report',
  'accessibility-denied': 'checks',
  'accessibility-restart': null,
  'clipboard-not-kept': 'insertion',
  'clipboard-lost': 'insertion',
  'undo-nothing': null,
  'undo-other-window': null,
  'undo-disturbed': null,
  'undo-blind': null,
  'undo-changed': null,
  'undo-uncertain': null,
  'undo-no-draft': null,
  'undo-failed': null,
  'live-stopped': null,

  'replacement-off': 'text',
  'script-unavailable': null,

  'audio-in-memory': 'folder',
  'audio-not-kept': 'folder',
  'text-not-kept': 'folder',
  'recordings-found': 'recordings',
  'recordings-over-limit': 'privacy',
  'recording-gone': null,
  'history-unreadable': 'folder',
  'history-not-kept': 'folder',
  'history-newer': null,
  'history-entry-gone': null,
  'entry-silent': null,
  'nothing-said': null,
  'file-not-read': null,
  'file-not-written': null,
  'late-texts-unreadable': 'folder',
  'secrets-not-sealed': 'servers',

  'settings-broken': 'file',
  'settings-not-text': 'file',
  'settings-mistakes': 'file',
  'settings-newer': 'data',
  'settings-unreadable': 'folder',
  'settings-not-saved': 'folder',
  'settings-replaced': 'folder',
  'setting-invalid': 'file',
  'setting-changed': null,
  'export-failed': 'data',
  'import-broken': 'data',
  'import-no-settings': 'data',
  'login-item-off': 'start-at-login',
  'login-item-failed': 'start-at-login',
};

/** Sections to which a button leads. */
const LEADS_TO: Partial<Record<ActionName, SectionName>> = {
  servers: 'servers',
  microphone: 'microphone',
  hotkeys: 'hotkeys',
  insertion: 'insertion',
  apps: 'apps',
  text: 'text',
  'start-at-login': 'general',
  privacy: 'privacy',
  data: 'data',
};

/** Where problems belong whose button leads elsewhere. */
const BELONGS: Partial<Record<ProblemCode, SectionName>> = {
  'trust-broken': 'servers',
  'trust-unreadable': 'servers',
  'hotkey-silenced': 'hotkeys',
  'accessibility-denied': 'hotkeys',
  'accessibility-restart': 'hotkeys',
  'insertion-failed': 'insertion',
  'keys-refused': 'insertion',
  'keys-fallback': 'insertion',
  'keys-failed': 'insertion',
  'native-unavailable': 'insertion',
  'script-unavailable': 'text',
  'audio-in-memory': 'privacy',
  'audio-not-kept': 'privacy',
  'text-not-kept': 'privacy',
  'late-texts-unreadable': 'privacy',
  'recordings-found': 'privacy',
  'settings-broken': 'data',
  'settings-not-text': 'data',
  'settings-mistakes': 'data',
  'settings-unreadable': 'data',
  'settings-not-saved': 'data',
  'settings-replaced': 'data',
};

/** The section of the settings where a problem is told; null: in none. */
export function sectionOfProblem({ code }: Pick<Problem, 'code'>): SectionName | null {
  const name = WHERE[code];
  return BELONGS[code] ?? (name === null ? null : (LEADS_TO[name] ?? null));
}

/** Whether a button only leads to where its problem is told. */
export const leadsThere = (problem: Problem, { name }: ProblemAction): boolean =>
  LEADS_TO[name] !== undefined && LEADS_TO[name] === sectionOfProblem(problem);

/** What helps against a problem; null: nothing that the window can do. */
export function problemAction(problem: Problem, platform: Platform): ProblemAction | null {
  const name = settingsPane([problem], platform) === null ? WHERE[problem.code] : 'pane';
  return name && { name, run: RUN[name] };
}
