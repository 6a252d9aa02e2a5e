import { describe, expect, it, vi } from 'vitest';
import { LiveSink } from '../../../src/main/dictation/live-sink.ts';
import type { LiveSummary } from '../../../src/main/insertion/live-typing.ts';
import { InsertionQueue, type LanePlacement, type LaneSummary } from '../../../src/main/insertion/queue.ts';
import type { TargetWindow } from '../../../src/main/insertion/target.ts';
import { problem } from '../../../src/shared/problem.ts';

const NOTES = { id: 'w', app: 'notes', pid: 1, title: 'Notes' };
const stopped = problem('live-stopped', {});

/** A sink over a real queue; the typer ends as the test says. */
function createHarness(summary: Partial<LiveSummary>) {
  const wanted: string[] = [];
  const inserted: string[] = [];
  const summaries: LaneSummary[] = [];
  const delivered: string[] = [];
  const wentTo: TargetWindow[] = [];
  const queue = new InsertionQueue({
    inserter: { copy: () => Promise.resolve(true) },
    undo: () => Promise.resolve(),
    onEnter: () => undefined,
    onFault: () => undefined,
    now: () => 5,
  });
  const placement: LanePlacement = {
    insert: (text) => {
      inserted.push(text);
      return Promise.resolve({ kind: 'delivered', proven: true, target: NOTES });
    },
    wentTo: (window) => wentTo.push(window),
    finish: () => Promise.resolve(false),
  };
  const lane = queue.open(placement, (done) => summaries.push(done));
  const sink = new LiveSink({
    typer: {
      want: (settled, draft) => wanted.push(`${settled}|${draft}`),
      finish: () =>
        Promise.resolve({
          standing: '',
          uncorrected: '',
          left: '',
          proven: true,
          begunAt: 7,
          problem: null,
          ...summary,
        }),
    },
    target: NOTES,
    lane,
  });
  const add = (text: string): void =>
    sink.add(text, ({ target, begunAt }) => delivered.push(`${text} ${target?.id ?? ''} ${begunAt}`));
  return { sink, add, wanted, inserted, summaries, delivered, wentTo };
}

describe('text that is typed while it is spoken', () => {
  it('is wanted as it comes, drafts and all, and counts as delivered at the end', async () => {
    const h = createHarness({ standing: '你好。世界。' });
    h.sink.draft('你');
    h.add('你好。');
    h.sink.draft('世');
    h.add('世界。');
    h.sink.close();
    expect(h.wanted).toEqual(['|你', '你好。|', '你好。|世', '你好。世界。|', '你好。世界。|']);
    await vi.waitFor(() => expect(h.summaries).toMatchObject([{ delivered: '你好。世界。', proven: true }]));
    expect(h.inserted).toEqual([]);
    expect(h.delivered).toEqual(['你好。 w 7', '世界。 w 7']);
    expect(h.wentTo).toEqual([NOTES]);
  });

  it('is known to have arrived only where that is known of all that was typed', async () => {
    const h = createHarness({ standing: '你好。', proven: false });
    h.add('你好。');
    h.sink.close();
    await vi.waitFor(() => expect(h.summaries).toMatchObject([{ delivered: '你好。', proven: false }]));
  });

  it('is taken back by what is wanted then', () => {
    const h = createHarness({});
    h.add('你好。');
    h.sink.undo();
    expect(h.wanted.at(-1)).toBe('|');
  });

  it('goes on by insertion where typing stopped', async () => {
    const h = createHarness({ standing: '你好。', left: '世界。', problem: stopped });
    h.add('你好。');
    h.add('世界。');
    h.sink.close();
    await vi.waitFor(() => expect(h.summaries).toMatchObject([{ delivered: '你好。世界。', problem: null }]));
    expect(h.inserted).toEqual(['世界。']);
    expect(h.delivered).toHaveLength(2);
  });

  it('is held behind a draft that could not be corrected', async () => {
    const h = createHarness({ standing: '你好。是界', uncorrected: '是界', left: '世界。', problem: stopped });
    h.add('你好。');
    h.add('世界。');
    h.sink.close();
    await vi.waitFor(() =>
      expect(h.summaries).toMatchObject([{ delivered: '你好。', held: '世界。', problem: stopped }]),
    );
    expect(h.inserted).toEqual([]);
    expect(h.delivered).toEqual([]);
  });

  it('is over where nothing was said', async () => {
    const h = createHarness({ begunAt: null });
    h.sink.close();
    await vi.waitFor(() => expect(h.summaries).toMatchObject([{ delivered: '', held: '' }]));
  });
});
