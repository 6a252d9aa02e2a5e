import type { Entry } from '../../../src/shared/history/entry.ts';
import type { HistoryState } from '../../../src/shared/ipc/window/history.ts';
import { entryOf, peaksOf, type Said, version } from '../some-entry.ts';
import { QUIET_AREAS } from '../window-support.ts';
import { found, press, there, type } from './do.ts';
import type { Scene } from './scene.ts';

const SAID: readonly Said[] = [
  { text: '把解封装放到主进程，再由沙箱里的页面用 WebCodecs 解码，这样三个小时的会议录音也不会整个进内存。' },
  { text: '重采样用我们自己的多相滤波，阻带 80 dB。' },
  { text: '下周三之前把 FunASR 的 4 个连接并行跑通，目标是 1 小时的音频 60 秒以内出字。', pauseMs: 2500 },
];
const FIRST = version(SAID, {
  raw: '把解封装放到主进程再由沙箱里的页面用 webcodecs 解码这样三个小时的会议录音也不会整个进内存',
  draft: '把姐封装放到主进程再由沙箱里的页面用 web codex 解码这样三个小时的会议录音也不会整个进内存',
});
const AGAIN = version(
  [
    { text: '把解封装放进主进程，再由沙箱中的页面用 WebCodecs 解码，这样三小时的会议录音也不会整个进内存。' },
    ...SAID.slice(1),
  ],
  {
    id: 2,
    made: 'again',
    at: Date.UTC(2026, 10, 28, 7, 5),
    servers: ['Fun-ASR-Nano'],
    mode: 'offline',
    hotwords: 0,
    rules: false,
  },
);
const EDITED = version([], {
  id: 3,
  made: 'edited',
  at: Date.UTC(2026, 10, 28, 8, 5),
  from: 1,
  text: `${FIRST.text}完。`,
});
const ENTRY = entryOf([FIRST], { id: 21, durationMs: 21_000 });
const ALL = entryOf([FIRST, AGAIN, EDITED], {
  id: 21,
  durationMs: 21_000,
  title: '文件转写的方案',
  marks: [4200, 16_000],
});

/** The detail as the view that records shows it at its end. */
const shown = (entry: Entry, history: Partial<HistoryState> = {}): Scene['options'] => ({
  at: { view: 'record', section: '' },
  areas: {
    record: { ...QUIET_AREAS.record, phase: 'done', entry: entry.id },
    history: { ...QUIET_AREAS.history, count: 1, ...history },
  },
  answers: {
    'history:entry': () => ({ value: entry }),
    'history:edit': () => ({ value: entry }),
    'history:peaks': () => ({ value: peaksOf(entry.durationMs / 1000) }),
  },
});

/** Goes to a time, as somebody does who has played it so far. */
async function hear(seconds: number): Promise<void> {
  const audio = await found<HTMLAudioElement>('audio');
  if (audio.readyState < 2) await new Promise((resolve) => audio.addEventListener('canplay', resolve, { once: true }));
  audio.currentTime = seconds;
  await new Promise((resolve) => audio.addEventListener('seeked', resolve, { once: true }));
}
const openVersions = (): Promise<void> => press('.tools button', /个版本|versions/u);

export const ENTRY_SCENES: readonly Scene[] = [
  { name: 'entry', options: shown(ENTRY, { canUndo: ENTRY.id }), act: () => there('[data-from]') },
  { name: 'entry-playing', options: shown(ALL), act: () => hear(6.6) },
  {
    name: 'entry-export',
    options: shown(ENTRY),
    act: async () => {
      const menu = '[popover]:is([aria-label="导出"], [aria-label="Export"])';
      await found(menu);
      document.querySelector<HTMLElement>(menu)?.showPopover();
    },
  },
  {
    name: 'entry-editing',
    options: shown(ENTRY),
    act: async () => {
      await press('.tools button', /编辑|Edit/u);
      await type('.detail textarea', `${FIRST.text}还有一句。`);
    },
  },
  { name: 'entry-versions', options: shown(ALL), act: openVersions },
  {
    name: 'entry-compared',
    options: shown(ALL),
    act: async () => {
      await openVersions();
      await press('.detail li:nth-child(2) .actions button', /对比|Compare/u);
      await openVersions();
    },
  },
  {
    name: 'entry-second-pass',
    options: shown(ENTRY),
    act: async () => {
      await press('.tools button', /个版本|1 version/u);
      await press('.detail li .actions button', /第二遍|second pass/u);
    },
  },
  { name: 'entry-again', options: shown(ENTRY), act: () => press('.tools button', /重新识别|Transcribe again/u) },
  {
    name: 'entry-again-running',
    options: shown(ENTRY, {
      task: { kind: 'again', id: ENTRY.id, doneMs: 8000, totalMs: 21_000, leftMs: 4000 },
    }),
    act: () => there('progress'),
  },
  {
    name: 'entry-respeak',
    options: shown(ENTRY, { task: { kind: 'respeak', id: ENTRY.id, step: 'listening' } }),
    act: async (window) => {
      await found('blockquote');
      window.tell('microphone:level', 0.4);
    },
  },
  {
    name: 'entry-sentence',
    options: shown(ENTRY),
    act: async () => {
      const line = await found('[data-from]');
      const { left, top } = line.getBoundingClientRect();
      const where = { bubbles: true, cancelable: true, button: 2, clientX: left + 20, clientY: top + 12 };
      line.dispatchEvent(new MouseEvent('contextmenu', where));
      await found('[role=menuitem]');
    },
  },
  {
    name: 'entry-no-audio',
    options: shown({ ...ENTRY, hasAudio: false, kind: 'file', path: '/home/user/会议/产品周会 11-28.m4a' }),
    act: () => there('[data-from]'),
  },
  {
    name: 'entry-lost-audio',
    options: shown({ ...ENTRY, id: 0 }),
    act: () => there('.player [role=alert]'),
  },
  {
    name: 'entry-long',
    options: shown(
      entryOf([version(Array.from({ length: 1500 }, (_, at) => SAID[at % 3] ?? { text: '' }))], {
        id: 9000,
        durationMs: 9_000_000,
      }),
    ),
    act: () => hear(4000),
  },
  {
    name: 'entry-speakers',
    options: shown(
      entryOf(
        [
          version([
            { text: '我们先看上周的数字。', speaker: '1' },
            { text: '搜索的人多了百分之十二。', speaker: '1' },
            { text: '那服务器的开销呢？', speaker: '2', pauseMs: 400 },
            { text: '基本持平。', speaker: '1', pauseMs: 300 },
            { text: '好，那就按这个方案走。', speaker: '3', pauseMs: 5000 },
          ]),
        ],
        { id: 18, kind: 'recording', app: '', durationMs: 18_000, title: '产品周会', delays: {} },
      ),
    ),
    act: () => hear(1.1),
  },
];
