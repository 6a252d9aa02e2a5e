import { expect, it, vi } from 'vitest';
import { recordItems } from '../../../src/main/desktop/tray-record.ts';
import type { RecordPhase } from '../../../src/shared/ipc/window/record.ts';

const actions = () => ({
  startRecording: vi.fn(),
  stopRecording: vi.fn(),
  pauseRecording: vi.fn(),
  resumeRecording: vi.fn(),
});

it.each<[RecordPhase, readonly string[], readonly string[]]>([
  ['ready', ['Start a recording'], ['startRecording']],
  ['done', ['Start a recording'], ['startRecording']],
  ['recording', ['Finish the recording', 'Pause the recording'], ['stopRecording', 'pauseRecording']],
  ['paused', ['Finish the recording', 'Go on with the recording'], ['stopRecording', 'resumeRecording']],
  ['finishing', ['Transcribing the recording…'], []],
  ['transcribing', ['Transcribing the recording…'], []],
])('a recording that is %s has its entries in the tray', (phase, labels, called) => {
  const act = actions();
  const items = recordItems(phase, 'en', act);
  expect(items.map(({ label }) => label)).toEqual(labels);
  for (const item of items) (item.click as (() => void) | undefined)?.();
  const done = Object.entries(act).flatMap(([name, fn]) => (fn.mock.calls.length > 0 ? [name] : []));
  expect(new Set(done)).toEqual(new Set(called));
  if (called.length === 0) expect(items[0]).toMatchObject({ enabled: false });
});
