import { problem } from '../../../src/shared/problem.ts';
import type { EntryRow } from '../../../src/shared/history/entry.ts';
import type { HistoryState } from '../../../src/shared/ipc/window/history.ts';
import { answersFrom, row, STATISTICS } from '../history-entries.ts';
import { QUIET_AREAS } from '../window-support.ts';
import { found, press, type } from './do.ts';
import type { Scene } from './scene.ts';

const at = { view: 'history', section: '' } as const;

const ROWS: readonly EntryRow[] = [
  row(9, '把解封装放到主进程，再由沙箱里的页面用 WebCodecs 解码，这样三个小时的会议录音也不会整个进内存。', {
    app: 'Visual Studio Code',
  }),
  row(
    8,
    '好的，我三点半到。你先把 PPT 发我看一眼，第 8 页的数字我再核对一遍。',
    { app: '微信', durationMs: 6000 },
    0,
    27,
  ),
  row(
    ...([7, '大家好，今天主要对齐三件事：第一，新窗口的历史搜索要在 50 毫秒以内。'] as const),
    { kind: 'file', title: '产品周会 11-28.m4a', app: '', durationMs: 3_737_000, versions: 2 },
    ...([0, 64] as const),
  ),
  row(
    6,
    'Why does FunASR in 2pass mode sometimes lose the last few words?',
    { app: 'Firefox', durationMs: 4000 },
    0,
    95,
  ),
  row(5, '修复断线重连之后重复一句的问题', { app: 'kitty', durationMs: 3000, hasAudio: false }, 0, 130),
  row(
    ...([4, '想到一个点：热词应该能绑定到应用，写代码的时候用一套，聊天的时候用另一套。'] as const),
    { kind: 'recording', title: '录音 18:03', app: '', durationMs: 208_000, versions: 3 },
    1,
  ),
  row(
    ...([3, '第三季度的预算比去年同期增加了百分之十二，主要花在服务器和麦克风上。'] as const),
    { app: 'LibreOffice Writer — 一个名字很长很长的文档窗口', state: 'late' },
    ...([1, 80] as const),
  ),
  row(2, '早上好，昨天的 CI 挂在 integration 那一组，缺 twm，我先装上再重跑。', { app: '飞书', durationMs: 7000 }, 2),
  row(1, 'Supercalifragilisticexpialidociousandmanymorelettersthatnobodybreaks', { app: '' }, 400),
];

const state = (change: Partial<HistoryState> = {}): { readonly history: HistoryState } => ({
  history: {
    ...QUIET_AREAS.history,
    ...{ count: ROWS.length, waiting: 1, apps: ['Visual Studio Code', '微信', 'Firefox'], servers: ['本机服务器'] },
    ...change,
  },
});
const options = (change: Partial<HistoryState> = {}): Scene['options'] => ({
  ...{ at, areas: state(change), answers: answersFrom(() => ROWS) },
});
const nothing = (change: Partial<HistoryState>): Scene['options'] => options({ count: 0, ...change });

const UNTRANSCRIBED: HistoryState['untranscribed'] = [
  {
    ...{ id: 'a', at: Date.now() - 3_600_000, durationMs: 9000, state: 'idle' },
    problem: problem('server-refused', { address: '127.0.0.1:10095' }),
  },
  { id: 'b', at: Date.now() - 90_000_000, durationMs: 754_000, state: 'transcribing', problem: null },
];

const choose = async (nth: number, more: MouseEventInit = {}): Promise<void> => {
  await found('[role=option] .text');
  const rows = document.querySelectorAll<HTMLElement>('[role=option]');
  rows[nth]?.dispatchEvent(new MouseEvent('click', { bubbles: true, ...more }));
};
const search = (words: string): Promise<void> => type('main [role=search] input', words);
/** The search begins when a letter has not come for a while. */
const searched = async (words: string, seen: string): Promise<void> => {
  await search(words);
  await found(seen);
};

export const HISTORY_SCENES: readonly Scene[] = [
  {
    name: 'history',
    options: options(),
    act: async () => {
      await found('[role=option] .text');
    },
  },
  { name: 'history-entry', options: options(), act: () => choose(1) },
  { name: 'history-searched', options: options(), act: () => searched('热词', 'mark') },
  {
    name: 'history-filtered',
    options: options(),
    act: async (window) => {
      await found('[role=option] .text');
      await press('main [popovertarget]', /筛选|Filter/u);
      document.querySelectorAll<HTMLElement>('[popover] [role=switch]').forEach((one) => one.click());
      window.change('history', {});
      await found('[aria-label*="筛选："], [aria-label*="Remove filter"]');
    },
  },
  {
    name: 'history-chips',
    options: options(),
    act: async () => {
      await found('[role=option] .text');
      document.querySelectorAll<HTMLElement>('main [role=switch]').forEach((one) => one.click());
      await found('[aria-label*="筛选："], [aria-label*="Remove filter"]');
    },
  },
  {
    name: 'history-no-hit',
    options: options(),
    act: async () => {
      document.querySelectorAll<HTMLElement>('main [role=switch]').forEach((one) => one.click());
      await searched('热词', '.empty');
    },
  },
  {
    name: 'history-selected',
    options: options(),
    act: async () => {
      await choose(0);
      await choose(2, { shiftKey: true });
      await press('.below [popovertarget]');
    },
  },
  { name: 'history-deleted', options: options({ deleted: 3 }), act: () => choose(0) },
  {
    name: 'history-untranscribed',
    options: options({ untranscribed: UNTRANSCRIBED }),
    act: async () => {
      await found('[role=option] .text');
      await press('[data-row=a] .discard button');
    },
  },
  { name: 'history-private', options: options({ isPrivate: true, keeps: 'nothing' }), act: () => choose(0) },
  {
    name: 'history-not-whole',
    options: options({ problem: problem('audio-not-kept', { reason: 'ENOSPC' }) }),
    act: async () => {
      await found('[role=option] .text');
    },
  },
  { name: 'history-empty', options: nothing({}) },
  { name: 'history-empty-private', options: nothing({ isPrivate: true, keeps: 'nothing', deleted: 9 }) },
  { name: 'history-keeps-nothing', options: nothing({ keeps: 'nothing' }) },
  { name: 'history-unusable', options: nothing({ problem: problem('internal-error', { reason: 'no FTS5' }) }) },
  {
    name: 'history-statistics',
    options: {
      ...{ at: { ...at, section: 'statistics' }, areas: state() },
      answers: { 'history:statistics': () => ({ value: STATISTICS }) },
    },
    act: async () => {
      await found('main svg rect');
    },
  },
];
