import type { FrameMessages } from '../../../shared/i18n/window/frame.ts';
import type { Problem, ProblemCode } from '../../../shared/problem.ts';
import type { WindowState } from '../window-state.svelte.ts';

/** What a button beside a problem does; its label is in the messages of the frame, under `help`. */
export interface ProblemAction {
  readonly name: keyof FrameMessages['help'];
  readonly run: (app: WindowState) => void;
}

const RUN: Readonly<Record<ProblemAction['name'], ProblemAction['run']>> = {
  servers: (app) => app.go('settings', 'servers'),
  microphone: (app) => app.go('settings', 'microphone'),
  hotkeys: (app) => app.go('settings', 'hotkeys'),
  insertion: (app) => app.go('settings', 'insertion'),
  hotwords: (app) => app.go('hotwords'),
  file: (app) => void app.request('frame:open', 'settings-file'),
  folder: (app) => void app.request('frame:open', 'data-folder'),
  pane: (app) => void app.request('frame:open', 'system-pane'),
  checks: (app) => app.go('help', 'checks'),
};

/** By the beginning of the code, the first that fits. */
const BY_CODE: readonly (readonly [RegExp, ProblemAction['name']])[] = [
  [/^(?:microphone-denied|accessibility|input-monitoring|hotkey-(?:permission|not-allowed)|permission)/u, 'pane'],
  [
    /^(?:server|url|tls|certificate|client-certificate|header|secret|sample-rate|rate|mode|recogni|no-server|proxy)/u,
    'servers',
  ],
  [/^(?:microphone|audio|capture)/u, 'microphone'],
  [/^hotkey/u, 'hotkeys'],
  [/^hotword/u, 'hotwords'],
  [/^(?:insertion|chord|keys|paste|clipboard|undo)/u, 'insertion'],
  [/^(?:settings|setting|replacement|text)/u, 'file'],
  [/^(?:journal|recording|disk|storage|trust-store)/u, 'folder'],
];

/** What helps against a problem, by its code; where nothing else does, the checks. */
export function problemAction({ code }: Problem): ProblemAction {
  const name = BY_CODE.find(([pattern]) => pattern.test(code satisfies ProblemCode))?.[1] ?? 'checks';
  return { name, run: RUN[name] };
}
