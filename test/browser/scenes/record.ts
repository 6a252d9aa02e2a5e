import { problem } from '../../../src/shared/problem.ts';
import type { RecordedSegment, RecordedText, RecordState } from '../../../src/shared/ipc/window/record.ts';
import { QUIET_AREAS, type WindowOptions } from '../window-support.ts';
import { found, press, there } from './do.ts';
import type { Scene } from './scene.ts';

const SAID = [
  '今天主要对齐三件事。',
  '第一，新窗口的历史和录音两个视图这周要能用起来。',
  '第二，FunASR 服务器断线重连以后偶尔会重复一句，要查清楚。',
  '第三，下周三之前把四个连接并行跑通。',
];
const segments: readonly RecordedSegment[] = SAID.map((text, index) => ({
  ...{ index, text, isEdited: index === 1, speaker: null },
  startMs: index * 4200,
  endMs: index * 4200 + 3900,
}));
const NOTHING: RecordedText = { segments: [], draft: '' };
const SOME: RecordedText = { segments, draft: '目标是一小时的音频六十秒以内出' };

const devices = [
  { id: 'a', label: 'Built-in Audio Analog Stereo' },
  { id: 'b', label: 'USB Microphone' },
];
const at = (state: Partial<RecordState>, text = SOME, more: Partial<WindowOptions> = {}): Scene['options'] => ({
  at: { view: 'record', section: '' },
  areas: {
    record: { ...QUIET_AREAS.record, recordedMs: 754_000, asOf: Date.now(), ...state },
    microphone: { ...QUIET_AREAS.microphone, devices },
  },
  answers: { 'record:text': () => ({ value: text }) },
  ...more,
});
/** Somebody speaks. */
const heard: Scene['act'] = async (window) => {
  await found('[role=meter]');
  window.tell('microphone:level', 0.45);
};

export const RECORD_SCENES: readonly Scene[] = [
  { name: 'record-ready', options: at({ recordedMs: 0 }, NOTHING) },
  { name: 'record-begun', options: at({ phase: 'recording', recordedMs: 1000 }, NOTHING), act: heard },
  { name: 'record-draft', options: at({ phase: 'recording', marks: [4000, 131_000] }), act: heard },
  {
    name: 'record-silent',
    options: at({ phase: 'recording', isShared: true }),
    act: () => there('.silent'),
  },
  { name: 'record-offline', options: at({ phase: 'recording', mode: 'offline' }, NOTHING), act: heard },
  { name: 'record-paused', options: at({ phase: 'paused', subtitles: '/home/user/会议/产品周会 11-28.srt' }) },
  {
    name: 'record-discard',
    options: at({ phase: 'paused' }),
    act: () => press('.actions button', /放弃|Discard/u),
  },
  { name: 'record-finishing', options: at({ phase: 'finishing' }, { ...SOME, draft: '目标是一小时的' }) },
  {
    name: 'record-transcribing',
    options: at(
      {
        phase: 'transcribing',
        mode: 'offline',
        progress: { doneMs: 300_000, totalMs: 754_000, leftMs: 21_000 },
      },
      NOTHING,
    ),
  },
  { name: 'record-waiting', options: at({ phase: 'done', entry: null }, NOTHING) },
  {
    name: 'record-gone',
    options: at({ phase: 'done', entry: 7 }, NOTHING, { answers: { 'history:entry': () => ({ value: null }) } }),
    act: () => there('.empty'),
  },
  {
    name: 'record-problem',
    options: at({ phase: 'paused', problem: problem('microphone-lost', {}) }),
  },
  {
    name: 'record-many',
    options: at(
      { phase: 'recording', recordedMs: 10_854_000 },
      {
        segments: Array.from({ length: 3000 }, (_, index) => ({
          ...{ index, text: SAID[index % SAID.length] ?? '', isEdited: false, speaker: null },
          startMs: index * 3600,
          endMs: index * 3600 + 3000,
        })),
        draft: '目标是一小时的音频',
      },
    ),
    act: async (window) => {
      await heard(window);
      await found('.draft');
    },
  },
];
