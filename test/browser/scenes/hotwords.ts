import { problem } from '../../../src/shared/problem.ts';
import type { HotwordList, Settings } from '../../../src/shared/settings.ts';
import type { KeptRecording, Proof } from '../../../src/shared/ipc/window/hotwords.ts';
import type { AreaStates } from '../../../src/shared/ipc/window.ts';
import type { Suggestion } from '../../../src/shared/suggestion.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { QUIET_AREAS, type WindowOptions } from '../window-support.ts';
import { found, press, type } from './do.ts';
import type { Scene } from './scene.ts';

const at = { view: 'hotwords', section: '' } as const;
const list = (change: Partial<HotwordList>): HotwordList => ({
  ...{ name: '', on: true, apps: [], profiles: [], words: {} },
  ...change,
});

const WORDS: HotwordList['words'] = {
  达摩院: { weight: 30, note: '研究院' },
  通义千问: 20,
  张三峰: { weight: 60, note: '客户，电话里常提到' },
  'Fun ASR': 20,
  Kubernetes: 40,
  杭州市余杭区文一西路九百六十九号: 20,
  阿里巴巴: 20,
};
const LISTS: readonly HotwordList[] = [
  list({ words: WORDS }),
  list({ name: '代码', apps: ['Code*', 'jetbrains-*'], words: { Svelte: 30 } }),
  list({ name: '人名', on: false, profiles: ['写信'], words: { 章善丰: 20 } }),
];
const PROFILES: Settings['profiles'] = { 写信: { insertion: {}, text: {} }, 会议: { insertion: {}, text: {} } };

const SUGGESTIONS: readonly Suggestion[] = [
  { id: 'a', from: '派森', to: 'Python', app: 'Mousepad', at: 5 },
  { id: 'b', from: '通一', to: '通义', app: 'Google-chrome', at: 4 },
  { id: 'c', from: 'cooper netties', to: 'Kubernetes', app: '', at: 3 },
  { id: 'd', from: '章善丰', to: '张三峰', app: 'WeChat', at: 2 },
];

const [server] = DEFAULT_SETTINGS.servers;
/** The first server takes words without weights. */
const PYTHON: Partial<AreaStates> = {
  servers: {
    ...QUIET_AREAS.servers,
    entries: [
      {
        ...{ url: server.url, address: '127.0.0.1:10095', state: 'up', since: null, problem: null, test: null },
        knowledge: { flavour: 'python' },
      },
    ],
  },
};
const RECORDINGS: readonly KeptRecording[] = [
  { id: 'r1', at: 1_795_000_000_000, durationMs: 3200, text: '今天下午我们去达魔院开会，讨论通一千问的下一步计划。' },
  { id: 'r2', at: 1_794_990_000_000, durationMs: 61_000, text: '' },
];

const filled: Scene['options'] = { at, settings: { hotwords: LISTS, profiles: PROFILES } };
const proving = (proof: Proof, more: Partial<WindowOptions> = {}): Scene['options'] => ({
  ...{ ...filled, areas: { hotwords: { proof } } },
  answers: { 'hotwords:recordings': () => ({ value: RECORDINGS }) },
  ...more,
});
const DONE: Proof = {
  kind: 'done',
  without: '今天下午我们去达魔院开会，讨论通一千问的下一步计划。',
  with: '今天下午我们去达摩院开会，讨论通义千问的下一步计划。',
  words: ['达摩院', '通义千问'],
};

const CHANGED = problem('setting-changed', { setting: 'hotwords.0.words.听写' });

const openProof = (): Promise<void> => press('header button', /对比效果|Compare/u);

export const HOTWORDS_SCENES: readonly Scene[] = [
  { name: 'hotwords-empty', options: { at, settings: { hotwords: [] } } },
  { name: 'hotwords', options: filled },
  { name: 'hotwords-python', options: { ...filled, areas: PYTHON } },
  {
    name: 'hotwords-selected',
    options: filled,
    act: async () => {
      await press('[role=row]');
      document
        .querySelectorAll<HTMLElement>('[role=row]')[2]
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
    },
  },
  {
    name: 'hotwords-edited',
    options: filled,
    act: async () => {
      await press('[role=row] button');
      await type('[role=row] input', '通义千问');
    },
  },
  { name: 'hotwords-adding', options: filled, act: () => type('form[role=search] .field input', '听写 30') },
  { name: 'hotwords-elsewhere', options: filled, act: () => type('main form[role=search] .field input', '章善丰') },
  { name: 'hotwords-no-hit', options: filled, act: () => type('main form[role=search] .field input', '没有这个词') },
  {
    name: 'hotwords-bad-weight',
    options: filled,
    act: async () => {
      await type('main form[role=search] .field input', '听写 300');
      document.querySelector<HTMLFormElement>('main form[role=search]')?.requestSubmit();
    },
  },
  {
    name: 'hotwords-refused',
    options: { ...filled, answers: { 'settings:set': () => ({ problem: CHANGED }) } },
    act: async () => {
      await type('main form[role=search] .field input', '听写 30');
      document.querySelector<HTMLFormElement>('main form[role=search]')?.requestSubmit();
    },
  },
  { name: 'hotwords-list', options: filled, act: () => press('.bar button', /列表设置|Settings of the list/u) },
  {
    name: 'hotwords-text',
    options: filled,
    act: async () => {
      await press('main button', /以文本编辑|Edit as text/u);
      await type('main textarea', '达摩院 30 # 研究院\n通义千问 300\nKubernetes 40');
    },
  },
  {
    name: 'hotwords-import',
    options: filled,
    act: async () => {
      await press('header button', /导入|Import/u);
      await type('main textarea', '听写 30\n达摩院 25\n阿里巴巴 20\n坏词 999\n听写 31');
    },
  },
  {
    name: 'hotwords-import-unreadable',
    options: filled,
    act: async () => {
      await press('header button', /导入|Import/u);
      await type('main textarea', '坏词 999\n{"from": "派森", "to": "Python"}');
    },
  },
  { name: 'hotwords-import-empty', options: filled, act: () => press('header button', /导入|Import/u) },
  { name: 'hotwords-export', options: filled, act: () => press('header button', /导出|Export/u) },
  {
    name: 'hotwords-many',
    options: {
      at,
      settings: {
        hotwords: [
          list({
            words: Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`词语${n}号`, n % 3 === 0 ? 60 : 20])),
          }),
        ],
      },
    },
    // Its rows come when the list knows how high it is.
    act: async () => {
      await found('[aria-rowindex="2"]');
    },
  },
  { name: 'corrections', options: { ...filled, areas: { corrections: { suggestions: SUGGESTIONS } } } },
  {
    name: 'corrections-unsettled',
    options: {
      ...filled,
      areas: { corrections: { suggestions: SUGGESTIONS } },
      answers: {
        'corrections:settle': () => ({ problem: problem('corrections-not-kept', { reason: 'ENOSPC' }) }),
      },
    },
    act: () => press('[data-first]'),
  },
  { name: 'proof', options: proving({ kind: 'none' }), act: openProof },
  {
    name: 'proof-unread',
    options: proving(
      { kind: 'none' },
      { answers: { 'hotwords:recordings': () => ({ problem: problem('internal-error', { reason: 'EACCES' }) }) } },
    ),
    act: openProof,
  },
  { name: 'proof-without-words', options: proving({ kind: 'none' }, { settings: { hotwords: [] } }), act: openProof },
  { name: 'proof-listening', options: proving({ kind: 'listening', since: 0 }), act: openProof },
  { name: 'proof-running', options: proving({ kind: 'running', step: 'with' }), act: openProof },
  { name: 'proof-done', options: proving(DONE), act: openProof },
  {
    name: 'proof-selection',
    options: proving(DONE),
    act: async () => {
      await openProof();
      const prose = document.querySelectorAll('[data-transcript]')[1];
      const text = prose?.querySelector('ins');
      if (text != null) document.getSelection()?.selectAllChildren(text);
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
  },
  {
    name: 'proof-failed',
    options: proving({ kind: 'failed', problem: problem('server-refused', { address: '127.0.0.1:10095' }) }),
    act: openProof,
  },
];
