import { CHECK_NAMES, type CheckName, type CheckResult, type CheckState } from '../../../src/shared/ipc/window/help.ts';
import { problem } from '../../../src/shared/problem.ts';
import { QUIET_AREAS, type WindowOptions } from '../window-support.ts';
import type { Scene } from './scene.ts';

const DOWN = problem('server-refused', { address: '127.0.0.1:10095' });

const fine = (...says: CheckResult['says']): CheckResult => ({ verdict: 'fine', says, remedies: [] });

const FINE: Readonly<Record<CheckName, CheckResult>> = {
  servers: fine({ note: 'servers-work', detail: { works: 2, all: 2, finalMs: 312 } }),
  microphone: fine({ note: 'microphone-opens', detail: { label: 'Built-in Audio Analog Stereo', others: 2 } }),
  hotkey: fine({ note: 'hotkey-heard', detail: { keys: 'Right Ctrl', seconds: 12 } }),
  insertion: fine({ note: 'keys-reach', detail: {} }),
  permissions: fine({ note: 'nothing-to-allow', detail: {} }),
  clipboard: fine({ note: 'clipboard-answers', detail: {} }),
  disk: fine({ note: 'disk-free', detail: { bytes: 81.4e9 } }),
  settings: fine({ note: 'settings-fine', detail: {} }),
  session: fine({ note: 'session-plain', detail: {} }),
};

/** All checks as they are when they have ended; some of them otherwise. */
const checked = (others: Partial<Record<CheckName, CheckResult>> = {}): readonly CheckState[] =>
  CHECK_NAMES.map((name) => ({ name, isRunning: false, result: others[name] ?? FINE[name] }));

const TROUBLED = checked({
  servers: { verdict: 'problem', says: [{ problem: DOWN }], remedies: ['find-recogniser', 'servers'] },
  microphone: {
    verdict: 'problem',
    says: [{ problem: problem('microphone-denied', {}) }],
    remedies: ['system-pane', 'microphone'],
  },
  disk: { verdict: 'warning', says: [{ note: 'disk-low', detail: { bytes: 2e8 } }], remedies: ['data-folder'] },
  session: { verdict: 'warning', says: [{ note: 'tray-hidden', detail: {} }], remedies: [] },
});

const REPORT = [
  'Tingxie 0.1.0',
  'Electron 45.4.1, Chromium 146.0, Node 24.21.0',
  'System: Linux 6.1, x64; session: x11',
  '',
  'Checks',
  ...CHECK_NAMES.map((name) => `- ${name}: fine`),
  '',
  'Servers',
  '- 1: up, not encrypted, 2pass, 16000 Hz, classic, cpp-2pass, answers in 312 ms',
].join('\n');

const help = (checks: readonly CheckState[], section = ''): WindowOptions => ({
  at: { view: 'help', section },
  areas: { help: { ...QUIET_AREAS.help, checks } },
  answers: {
    'help:report': () => ({ value: REPORT }),
    'help:licences': () => ({ value: 'svelte 5.57.3 (MIT)\n\nCopyright (c) 2016 the Svelte contributors' }),
  },
});

/** Presses the button of a section and waits for what it shows. */
const press = (section: string) => async (): Promise<void> => {
  const heading = document.getElementById(`help-${section}`);
  heading?.closest('section')?.querySelector('button')?.click();
  for (let frames = 0; frames < 20; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
};

export const HELP_SCENES: readonly Scene[] = [
  {
    name: 'help-checking',
    options: help(checked().map((one, index) => (index < 4 ? one : { ...one, isRunning: true, result: null }))),
  },
  { name: 'help-fine', options: help(checked()) },
  { name: 'help-problems', options: help(TROUBLED) },
  { name: 'help-report', options: help(checked(), 'report') },
  {
    name: 'help-guide',
    options: help(checked(), 'guide'),
    act: () => {
      for (const one of document.querySelectorAll('details')) one.open = true;
      document.getElementById('help-guide')?.scrollIntoView();
      return Promise.resolve();
    },
  },
  { name: 'help-shortcuts', options: help(checked(), 'shortcuts') },
  {
    name: 'help-licences',
    options: help(checked(), 'licences'),
    act: async () => {
      await press('licences')();
      document.getElementById('help-licences')?.scrollIntoView();
    },
  },
  {
    name: 'help-licences-lost',
    options: {
      ...help(checked(), 'licences'),
      answers: { 'help:licences': () => ({ problem: problem('internal-error', { reason: 'ENOENT' }) }) },
    },
    act: press('licences'),
  },
];
