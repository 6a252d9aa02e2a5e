import type { PresentedCertificate } from '../../../src/shared/certificate.ts';
import type { FoundServer } from '../../../src/shared/ipc/window/servers.ts';
import type { Progress, WelcomeState } from '../../../src/shared/ipc/window/welcome.ts';
import { problem } from '../../../src/shared/problem.ts';
import type { TestReport } from '../../../src/shared/server-report.ts';
import { QUIET_AREAS, type TestWindow, type WindowOptions } from '../window-support.ts';
import type { Scene } from './scene.ts';

export const URL = 'ws://127.0.0.1:10095';

export const FOUND: FoundServer = { url: URL, index: 0, needsTrust: false, flavour: 'cpp-2pass' };

export const REPORT: TestReport = {
  mode: '2pass',
  address: '127.0.0.1:10095',
  problem: null,
  connectMs: 3,
  tls: 'local',
  roundTripMs: 1,
  knowledge: { flavour: 'cpp-2pass' },
  modes: ['2pass', 'online', 'offline'],
  finalMs: 312.4,
  text: '一二三',
};

const CERTIFICATE: PresentedCertificate = {
  address: '127.0.0.1:10095',
  host: '127.0.0.1',
  distrust: 'self-signed',
  reason: 'self-signed certificate',
  pinned: null,
  fingerprint: Array.from({ length: 32 }, (_, index) => (160 + index).toString(16).toUpperCase()).join(':'),
  subject: 'CN=FunASR',
  issuer: 'CN=FunASR',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2036-01-01T00:00:00.000Z',
};

const DEVICES = [
  { id: 'a', label: 'Built-in Audio Analog Stereo' },
  { id: 'b', label: '罗技 C920 网络摄像头' },
];

/** The window at a step of the first run; steps that are done do not go on by themselves. */
function step(at: Progress['at'], options: WindowOptions = {}, state: Partial<WelcomeState> = {}): WindowOptions {
  const welcome = { ...QUIET_AREAS.welcome, at, ...state };
  const answers = { 'servers:find': () => ({ value: [] }), ...options.answers };
  return { ...options, at: { view: 'welcome', section: '' }, areas: { welcome, ...options.areas }, answers };
}

const DONE = { microphone: 'done', recogniser: 'done', hotkey: 'done' } as const;
const UP_TO = {
  recogniser: { steps: { ...DONE, recogniser: 'open', hotkey: 'open' } },
  hotkey: { steps: { ...DONE, hotkey: 'open' } },
} as const;

/** Waits until something is on the page. */
async function until(selector: string): Promise<Element> {
  for (;;) {
    const found = document.querySelector(selector);
    if (found !== null) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Waits for the commands that start a server. */
async function commands(): Promise<void> {
  await until('ol li code');
}

async function speak(window: TestWindow): Promise<void> {
  await until('[role=meter]');
  await new Promise((resolve) => requestAnimationFrame(resolve));
  for (const level of [0.1, 0.5, 0.7, 0.4, 0.6, 0.8, 0.5, 0.6, 0.7, 0.62]) window.tell('microphone:level', level);
}

const tested = (report: TestReport): WindowOptions => ({
  answers: { 'servers:find': () => ({ value: [FOUND] }), 'servers:test': () => ({ value: report }) },
});
const microphone = { ...QUIET_AREAS.microphone, devices: DEVICES };

export const WELCOME_SCENES: readonly Scene[] = [
  { name: 'welcome-microphone', options: step('microphone', { areas: { microphone } }) },
  {
    name: 'welcome-microphone-heard',
    options: step('microphone', { areas: { microphone } }, { steps: { ...UP_TO.recogniser.steps } }),
    act: speak,
  },
  {
    name: 'welcome-microphone-denied',
    options: step('microphone', {
      areas: { microphone: { ...QUIET_AREAS.microphone, problem: problem('microphone-denied', {}) } },
    }),
  },
  {
    name: 'welcome-microphone-none',
    options: step('microphone', {
      areas: { microphone: { ...QUIET_AREAS.microphone, problem: problem('microphone-none', {}) } },
    }),
  },
  {
    name: 'welcome-recogniser-looking',
    options: step('recogniser', { answers: { 'servers:find': () => new Promise(() => undefined) } }, UP_TO.recogniser),
    act: async () => {
      while ((await until('.now')).textContent.trim() === '') await new Promise(requestAnimationFrame);
    },
  },
  { name: 'welcome-recogniser-none', options: step('recogniser', {}, UP_TO.recogniser), act: commands },
  {
    name: 'welcome-recogniser-troubles',
    options: step('recogniser', {}, UP_TO.recogniser),
    act: async () => {
      await commands();
      const troubles = (await until('details')) as HTMLDetailsElement;
      troubles.open = true;
      troubles.scrollIntoView();
    },
  },
  {
    name: 'welcome-recogniser-testing',
    options: step(
      'recogniser',
      {
        answers: {
          'servers:find': () => ({ value: [FOUND] }),
          'servers:test': () => new Promise(() => undefined),
        },
      },
      UP_TO.recogniser,
    ),
  },
  {
    name: 'welcome-recogniser-certificate',
    options: step(
      'recogniser',
      {
        areas: { servers: { ...QUIET_AREAS.servers, pending: [CERTIFICATE] } },
        answers: { 'servers:find': () => ({ value: [{ ...FOUND, url: 'wss://127.0.0.1:10095', needsTrust: true }] }) },
      },
      UP_TO.recogniser,
    ),
    act: async () => {
      await until('[role=group]');
    },
  },
  {
    name: 'welcome-recogniser-failed',
    options: step(
      'recogniser',
      tested({ ...REPORT, problem: problem('server-silent', { seconds: 8 }) }),
      UP_TO.recogniser,
    ),
    act: commands,
  },
  {
    name: 'welcome-recogniser-works',
    options: step('recogniser', tested(REPORT), { steps: { ...DONE, hotkey: 'open' } }),
    act: async () => {
      await until('svg.lucide-circle-check');
    },
  },
  { name: 'welcome-hotkey', options: step('hotkey', {}, UP_TO.hotkey) },
  {
    name: 'welcome-hotkey-advice',
    options: step('hotkey', {}, { ...UP_TO.hotkey, advice: [problem('hotkey-key-missing', { keys: 'Right Ctrl' })] }),
  },
  {
    name: 'welcome-hotkey-choosing',
    options: step('hotkey', { answers: { 'hotkeys:learn': () => new Promise(() => undefined) } }, UP_TO.hotkey),
    act: async () => {
      ((await until('.keys button')) as HTMLElement).click();
      await until('.keys:not(:has(button))');
    },
  },
  {
    name: 'welcome-hotkey-mac',
    options: step('hotkey', {}, UP_TO.hotkey),
    act: async (window) => {
      window.change('frame', { platform: 'darwin', problems: [problem('accessibility-denied', { macos: 26 })] });
      await until('[role=alert]');
    },
  },
  {
    name: 'welcome-hotkey-wayland',
    options: step(
      'hotkey',
      {},
      {
        ...UP_TO.hotkey,
        session: ['GNOME 47 · Wayland', 'Settings → Keyboard → Custom Shortcuts: “tingxie --toggle”.'],
      },
    ),
    act: (window) => {
      window.change('frame', { platform: 'wayland', hotkey: { keys: null, gesture: 'hold', works: true } });
      return Promise.resolve();
    },
  },
  { name: 'welcome-end', options: step('end', {}, { steps: DONE }) },
  {
    name: 'welcome-end-skipped',
    options: step('end', {}, { steps: { microphone: 'done', recogniser: 'skipped', hotkey: 'skipped' } }),
  },
];
