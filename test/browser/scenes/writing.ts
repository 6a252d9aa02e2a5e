import { problem } from '../../../src/shared/problem.ts';
import type { TrialResult, WritingState } from '../../../src/shared/ipc/window/writing.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import type { WindowOptions } from '../window-support.ts';
import type { Scene } from './scene.ts';

/** Some applications that were used, and what is built in. */
export const SEEN: WritingState = {
  seen: [
    { app: 'Code', rule: null, builtIn: null },
    { app: 'KeePassXC', rule: null, builtIn: { method: 'never' } },
    { app: 'gnome-terminal-server', rule: 1, builtIn: null },
  ],
  builtIn: [
    { apps: ['KeePassXC', '1Password', 'com.bitwarden.*'], insertion: { method: 'never' } },
    { apps: ['Remmina', 'mstsc.exe'], insertion: { chord: ['LeftCtrl', 'V'], delayMs: 250, when: 'end' } },
  ],
  advice: [],
  session: [],
};

export const RULES: Settings['apps'] = [
  { app: 'WeChat', insertion: { method: 'type', enterAfter: true }, text: { finalStop: 'drop' } },
  {
    app: '*term*',
    insertion: { chord: ['LeftCtrl', 'LeftShift', 'V'] },
    text: { punctuation: 'half', fillerWords: ['嗯', 'um'] },
  },
];

export const TEXT: Settings['text'] = {
  ...DEFAULT_SETTINGS.text,
  commands: true,
  fillers: 'remove',
  spacing: 'add',
  replacements: [
    { find: '派森', replace: 'Python', regex: false },
    { find: String.raw`(\d+)点`, replace: '$1:00', regex: true },
  ],
};

export const TRIAL: TrialResult = {
  before: '嗯,我们下午3点开会,换行,请带上Python代码.',
  steps: [
    { rule: 'commands', replacement: null, text: '嗯,我们下午3点开会\n请带上Python代码.' },
    { rule: 'fillers', replacement: null, text: '我们下午3点开会\n请带上Python代码.' },
    { rule: 'replacements', replacement: 1, text: '我们下午3:00开会\n请带上Python代码.' },
    { rule: 'spacing', replacement: null, text: '我们下午 3:00 开会\n请带上 Python 代码.' },
  ],
  after: '我们下午 3:00 开会\n请带上 Python 代码.',
};

/** What main says about texts. */
export const ANSWERS: NonNullable<WindowOptions['answers']> = {
  'writing:try': () => ({ value: TRIAL }),
  'writing:examples': () => ({
    value: [
      { rule: 'tags', segments: ['<|zh|><|HAPPY|>今天天气不错。'], after: '今天天气不错。' },
      { rule: 'tags', segments: ['<|en|>Good <|Laughter|> morning.'], after: 'Good morning.' },
      { rule: 'emoji', segments: ['收到👍，马上来。'], after: '收到👍，马上来。' },
      { rule: 'commands', segments: ['第一点，换行，第二点。'], after: '第一点\n第二点。' },
      { rule: 'fillers', segments: ['嗯，我们明天开会。'], after: '我们明天开会。' },
      { rule: 'joinPunctuation', segments: ['我们明天开会', '，下午两点。'], after: '我们明天开会，下午两点。' },
      { rule: 'spacing', segments: ['用Python写3个脚本。'], after: '用 Python 写 3 个脚本。' },
      { rule: 'wordSpaces', segments: ['hello', 'world'], after: 'hello world' },
    ],
  }),
};

const show = (section: string) => async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  document.querySelector(`#section-${section}`)?.scrollIntoView();
};

export const WRITING_SCENES: readonly Scene[] = [
  { name: 'insertion', options: { at: { view: 'settings', section: 'insertion' } }, act: show('insertion') },
  {
    name: 'insertion-wayland',
    options: {
      at: { view: 'settings', section: 'insertion' },
      settings: { insertion: { ...DEFAULT_SETTINGS.insertion, chord: ['LeftShift', 'Insert'] } },
      areas: {
        writing: {
          ...SEEN,
          advice: [problem('chord-foreign', { keys: 'Left Meta + V' })],
          session: ['Text is typed into the focused window through wtype.'],
        },
      },
    },
    act: show('insertion'),
  },
  {
    name: 'apps-empty',
    options: { at: { view: 'settings', section: 'apps' }, areas: { writing: SEEN } },
    act: show('apps'),
  },
  {
    name: 'apps',
    options: { at: { view: 'settings', section: 'apps' }, settings: { apps: RULES }, areas: { writing: SEEN } },
    act: async () => {
      await show('apps')();
      for (const one of document.querySelectorAll<HTMLElement>('#section-apps summary')) one.click();
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
  },
  {
    name: 'text',
    options: {
      at: { view: 'settings', section: 'text' },
      settings: { text: TEXT, apps: RULES },
      areas: { writing: SEEN },
      answers: ANSWERS,
    },
    act: show('text'),
  },
  {
    name: 'text-replacements',
    options: { at: { view: 'settings', section: 'text' }, settings: { text: TEXT }, answers: ANSWERS },
    act: async () => {
      await show('text')();
      document.querySelector('[data-setting="text.replacements"]')?.scrollIntoView();
    },
  },
  {
    name: 'text-pattern',
    options: {
      at: { view: 'settings', section: 'text' },
      settings: { text: { ...TEXT, replacements: [{ find: '(派森', replace: 'Python', regex: true }] } },
      answers: ANSWERS,
    },
    act: async () => {
      await show('text')();
      document.querySelector('[data-setting="text.replacements"]')?.scrollIntoView();
    },
  },
  {
    name: 'text-waiting',
    options: {
      at: { view: 'settings', section: 'text' },
      answers: { ...ANSWERS, 'writing:try': () => new Promise<never>(() => undefined) },
    },
    act: async () => {
      await show('text')();
      await new Promise((resolve) => setTimeout(resolve, 350));
    },
  },
  {
    name: 'text-untried',
    options: {
      at: { view: 'settings', section: 'text' },
      answers: {
        ...ANSWERS,
        'writing:try': () => ({ problem: problem('script-unavailable', { reason: 'ENOENT' }) }),
      },
    },
    act: show('text'),
  },
  {
    name: 'text-nothing-left',
    options: {
      at: { view: 'settings', section: 'text' },
      settings: { text: TEXT },
      answers: {
        ...ANSWERS,
        'writing:try': () => ({
          value: { before: '嗯。', steps: [{ rule: 'fillers', replacement: null, text: '' }], after: '' },
        }),
      },
    },
    act: show('text'),
  },
  {
    name: 'apps-twice',
    options: {
      at: { view: 'settings', section: 'apps' },
      settings: { apps: [...RULES, { app: 'wechat', insertion: {}, text: {} }] },
      areas: { writing: SEEN },
    },
    act: async () => {
      await show('apps')();
      document.querySelector<HTMLElement>('#section-apps li:last-child > details > summary')?.click();
    },
  },
  {
    name: 'apps-built-in',
    options: { at: { view: 'settings', section: 'apps' }, areas: { writing: SEEN } },
    act: async () => {
      await show('apps')();
      document.querySelector<HTMLElement>('#section-apps details > summary')?.click();
    },
  },
];
