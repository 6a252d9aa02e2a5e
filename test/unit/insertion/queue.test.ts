import { describe, expect, it } from 'vitest';
import { InsertionQueue, type LanePlacement, type LaneSummary } from '../../../src/main/insertion/queue.ts';
import type { InsertionOutcome } from '../../../src/main/insertion/port.ts';
import type { TargetWindow } from '../../../src/main/insertion/target.ts';
import { problem } from '../../../src/shared/problem.ts';

const NOTES: TargetWindow = { id: 'w', app: 'notes', pid: 1, title: 'Notes' };
const DELIVERED: InsertionOutcome = { kind: 'delivered', proven: true, target: null };
const HELD: InsertionOutcome = {
  kind: 'held',
  problem: problem('insertion-not-taken', {}),
  inClipboard: true,
};

/** An inserter whose insertions end when the test says so. */
function manualInserter({
  strikesEnter = false,
  failing = [] as readonly ('undo' | 'enter' | 'done' | 'told')[],
} = {}) {
  const faults: unknown[] = [];
  const mayFail = (what: (typeof failing)[number]): void => {
    if (failing.includes(what)) throw new Error(what);
  };
  const inserted: string[] = [];
  const copied: string[] = [];
  const completed: number[] = [];
  const wentTo: TargetWindow[] = [];
  const pending: ((outcome: InsertionOutcome) => void)[] = [];
  let time = 1000;
  const queue = new InsertionQueue({
    now: () => time++,
    inserter: {
      copy: (text) => {
        copied.push(text);
        return Promise.resolve(true);
      },
    },
    undo: () => {
      mayFail('undo');
      inserted.push('(undo)');
      return Promise.resolve();
    },
    onEnter: () => {
      mayFail('enter');
      inserted.push('(enter)');
    },
    onFault: (error) => {
      faults.push(error);
      mayFail('told');
    },
  });
  const placementOf = (utterance: number): LanePlacement => ({
    insert: (text) => {
      if (text === 'throws') throw new Error(text);
      if (text === 'rejects') return Promise.reject(new Error(text));
      return new Promise((resolve) => {
        inserted.push(text);
        pending.push(resolve);
      });
    },
    wentTo: (window) => wentTo.push(window),
    finish: () => {
      completed.push(utterance);
      return Promise.resolve(strikesEnter);
    },
  });
  const finish = async (outcome: InsertionOutcome = DELIVERED): Promise<void> => {
    pending.shift()?.(outcome);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const open = (utterance: number) => {
    const summaries: LaneSummary[] = [];
    const onDone = (summary: LaneSummary): void => {
      summaries.push(summary);
      mayFail('done');
    };
    return { lane: queue.open(placementOf(utterance), onDone), summaries };
  };
  return { queue, open, finish, inserted, copied, completed, wentTo, faults };
}

describe('taking back', () => {
  it.each([HELD, { kind: 'copied' }] as const)(
    'leaves windows alone when the text before is in none ($kind)',
    async (aside) => {
      const { open, finish, inserted } = manualInserter();
      for (const [n, outcome] of [DELIVERED, aside].entries()) {
        const { lane } = open(n);
        lane.add(`text ${n}`);
        lane.close();
        await finish(outcome);
      }
      const { lane } = open(3);
      lane.undo();
      await finish();
      expect(inserted).toEqual(['text 0', 'text 1']);
      lane.undo();
      await finish();
      expect(inserted).toEqual(['text 0', 'text 1', '(undo)']);
    },
  );

  it('drops what has not been inserted', async () => {
    const { open, finish, inserted } = manualInserter();
    const { lane } = open(1);
    lane.add('一');
    lane.add('二');
    lane.undo();
    lane.add('三');
    await finish();
    await finish();
    expect(inserted).toEqual(['一', '三']);
  });

  it('waits for its turn where the text is on its way', async () => {
    const { open, finish, inserted } = manualInserter();
    const { lane } = open(1);
    lane.add('一');
    lane.undo();
    lane.add('二');
    expect(inserted).toEqual(['一']);
    await finish();
    await finish();
    expect(inserted).toEqual(['一', '(undo)', '二']);
  });
});

describe('taking back a text that is in no window', () => {
  it('drops a held text, and leaves alone what was inserted before', async () => {
    const { open, finish, inserted, copied } = manualInserter();
    const { lane, summaries } = open(1);
    lane.add('一');
    await finish();
    lane.add('二');
    await finish(HELD);
    lane.add('三');
    await finish();
    lane.undo();
    await finish();
    expect(copied).toEqual(['二三', '二']);
    lane.close();
    await finish();
    expect(inserted).toEqual(['一', '二']);
    expect(summaries).toMatchObject([{ delivered: '一', held: '二', problem: { code: 'insertion-not-taken' } }]);
  });

  it('goes on as if it had never been said when nothing is held any more', async () => {
    const { open, finish, inserted } = manualInserter();
    const { lane, summaries } = open(1);
    lane.add('一');
    await finish(HELD);
    lane.undo();
    lane.add('二');
    await finish();
    lane.close();
    await finish();
    expect(inserted).toEqual(['一', '二']);
    expect(summaries).toMatchObject([{ delivered: '二', held: '', problem: null }]);
  });

  it('takes a copied text out of the clipboard', async () => {
    const { open, finish, inserted, copied } = manualInserter();
    const { lane } = open(1);
    lane.add('一');
    await finish({ kind: 'copied' });
    lane.add('二');
    await finish({ kind: 'copied' });
    lane.undo();
    await finish();
    expect(copied).toEqual(['一二', '一']);
    expect(inserted).toEqual(['一', '二']);
  });

  it('takes back a text in a window when there is no other', async () => {
    const { open, finish, inserted } = manualInserter();
    const { lane } = open(1);
    lane.add('一');
    await finish();
    lane.add('二');
    await finish(HELD);
    lane.undo();
    lane.undo();
    await finish();
    expect(inserted).toEqual(['一', '二', '(undo)']);
  });
});

it('tells of each delivered text where it went and when', async () => {
  const { open, finish } = manualInserter();
  const { lane } = open(1);
  const told: unknown[] = [];
  lane.add('一', (delivery) => told.push(delivery));
  await finish();
  lane.add('二', (delivery) => told.push(delivery));
  await finish(HELD);
  expect(told).toEqual([{ target: null, begunAt: 1000 }]);
});

describe('InsertionQueue', () => {
  it('inserts one text after the other, in order, each once', async () => {
    const { open, finish, inserted } = manualInserter();
    const { lane, summaries } = open(1);
    lane.add('一');
    expect(inserted).toEqual(['一']);
    await finish();
    lane.add('二');
    lane.close();
    await finish();
    expect(inserted).toEqual(['一', '二']);
    expect(summaries).toEqual([
      { delivered: '一二', held: '', proven: true, copied: false, problem: null, insertedAt: 1003 },
    ]);
  });

  it('joins what came while a text was being inserted', async () => {
    const { open, finish, inserted } = manualInserter();
    const { lane } = open(1);
    for (const text of ['一', '二', '三']) lane.add(text);
    await finish();
    await finish();
    expect(inserted).toEqual(['一', '二三']);
  });

  it('lets a later utterance wait for the one before, even when that has no text yet', async () => {
    const { open, finish, inserted } = manualInserter();
    const first = open(1);
    const second = open(2);
    second.lane.add('后');
    second.lane.close();
    expect(inserted).toEqual([]);
    first.lane.add('先');
    await finish();
    expect(inserted).toEqual(['先']);
    first.lane.close();
    await finish();
    await finish();
    expect(inserted).toEqual(['先', '后']);
    expect(second.summaries).toHaveLength(1);
  });

  it('holds the rest of an utterance after a text that could not be inserted, and has it all in the clipboard', async () => {
    const { open, finish, inserted, copied } = manualInserter();
    const { lane, summaries } = open(1);
    lane.add('一');
    await finish();
    lane.add('二');
    await finish(HELD);
    lane.add('三');
    await finish();
    lane.close();
    await finish();
    expect(inserted).toEqual(['一', '二']);
    expect(copied).toEqual(['二三']);
    expect(summaries[0]).toMatchObject({ delivered: '一', held: '二三', problem: { code: 'insertion-not-taken' } });
  });

  it('inserts the next utterance although the one before is held', async () => {
    const { open, finish, inserted } = manualInserter();
    const first = open(1);
    first.lane.add('一');
    first.lane.close();
    const second = open(2);
    second.lane.add('二');
    await finish(HELD);
    expect(inserted).toEqual(['一', '二']);
  });

  it('drops on cancel what has not been inserted', async () => {
    const { open, finish, inserted } = manualInserter();
    const { lane, summaries } = open(1);
    lane.add('一');
    lane.add('二');
    lane.cancel();
    lane.add('三');
    await finish();
    expect(inserted).toEqual(['一']);
    expect(summaries[0]).toMatchObject({ delivered: '一', held: '' });
  });

  it('says nothing was delivered, and proven is false, for a lane without text', async () => {
    const { open } = manualInserter();
    const { lane, summaries } = open(1);
    lane.add('');
    lane.close();
    lane.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(summaries).toEqual([
      { delivered: '', held: '', proven: false, copied: false, problem: null, insertedAt: null },
    ]);
  });

  it('is proven only when every text was', async () => {
    const { open, finish } = manualInserter();
    const { lane, summaries } = open(1);
    lane.add('一');
    await finish({ kind: 'delivered', proven: false, target: null });
    lane.add('二');
    lane.close();
    await finish();
    expect(summaries[0]?.proven).toBe(false);
  });

  it('lets the clipboard grow with every copied sentence', async () => {
    const { open, finish, copied } = manualInserter();
    const { lane, summaries } = open(1);
    lane.add('一');
    await finish({ kind: 'copied' });
    lane.add('二');
    lane.close();
    await finish({ kind: 'copied' });
    expect(copied).toEqual(['一二']);
    expect(summaries[0]).toMatchObject({ delivered: '一二', copied: true, proven: false });
  });

  it('keeps the rest out of the clipboard where the first part was', async () => {
    const { open, finish, copied } = manualInserter();
    const { lane, summaries } = open(1);
    lane.add('一');
    await finish({ kind: 'held', problem: problem('insertion-secret', {}), inClipboard: false });
    lane.add('二');
    lane.close();
    await finish();
    expect(copied).toEqual([]);
    expect(summaries[0]).toMatchObject({ held: '一二', problem: { code: 'insertion-secret' } });
  });

  it('finishes with each window before the next utterance, but not where text is missing or unwanted', async () => {
    const { queue, open, finish, completed } = manualInserter();
    const [good, held, cancelled, cut] = [open(1), open(2), open(3), open(4)];
    for (const { lane } of [good, held]) {
      lane.add('一');
      lane.close();
    }
    expect(completed).toEqual([]);
    await finish();
    expect(completed).toEqual([1]);
    await finish(HELD);
    cancelled.lane.add('三');
    cancelled.lane.cancel();
    await finish();
    cut.lane.add('四');
    queue.dispose();
    await finish();
    expect(cut.summaries).toHaveLength(1);
    expect(completed).toEqual([1]);
  });

  it.each([
    [true, ['一', '(enter)', '二']],
    [false, ['一', '二']],
  ])('tells of Enter where it was struck (%s), before the next utterance', async (strikesEnter, expected) => {
    const { open, finish, inserted } = manualInserter({ strikesEnter });
    const { lane } = open(1);
    lane.add('一');
    lane.close();
    open(2).lane.add('二');
    await finish();
    expect(inserted).toEqual(expected);
  });
});

describe('the turn of a lane', () => {
  it('is there at once where nothing is on its way', async () => {
    const { lane } = manualInserter().open(1);
    expect(lane.isNext()).toBe(true);
    await lane.turn;
  });

  it('comes when the lanes before are done with, whatever their end', async () => {
    const { open, finish } = manualInserter();
    const [first, second, third] = [open(1).lane, open(2).lane, open(3).lane];
    const turns: number[] = [];
    void second.turn.then(() => turns.push(2));
    void third.turn.then(() => turns.push(3));
    first.add('一');
    first.close();
    expect([second.isNext(), third.isNext()]).toEqual([false, false]);
    await finish();
    expect(turns).toEqual([2]);
    expect(third.isNext()).toBe(false);
    second.cancel();
    await finish();
    expect(turns).toEqual([2, 3]);
    expect(third.isNext()).toBe(true);
  });
});

describe('a text that stands in its window already', () => {
  it('counts as delivered in its place, and is not inserted', async () => {
    const { open, finish, inserted, wentTo } = manualInserter();
    const { lane, summaries } = open(1);
    const order: string[] = [];
    lane.add('一', () => order.push('一'));
    lane.delivered('二', { proven: true, target: NOTES }, ({ target }) => order.push(`二 ${target?.id ?? ''}`));
    lane.add('三', () => order.push('三'));
    lane.close();
    await finish();
    await finish();
    expect(inserted).toEqual(['一', '三']);
    expect(order).toEqual(['一', '二 w', '三']);
    expect(wentTo).toEqual([NOTES]);
    expect(summaries).toMatchObject([{ delivered: '一二三', proven: true, held: '' }]);
  });

  it('ends a run of texts that wait together', async () => {
    const { open, finish, inserted } = manualInserter();
    const { lane, summaries } = open(1);
    lane.add('一');
    lane.add('二');
    lane.delivered('三', { proven: true, target: NOTES });
    lane.close();
    await finish();
    await finish();
    expect(inserted).toEqual(['一', '二']);
    expect(summaries).toMatchObject([{ delivered: '一二三' }]);
  });

  it('makes the whole unproven where it is not known to have arrived', async () => {
    const { open, finish } = manualInserter();
    const { lane, summaries } = open(1);
    lane.delivered('一', { proven: false, target: null });
    lane.add('二');
    lane.close();
    await finish();
    await finish();
    expect(summaries).toMatchObject([{ delivered: '一二', proven: false }]);
  });
});

describe('a text that cannot be inserted', () => {
  it('is held with all after it', async () => {
    const { open, finish, inserted } = manualInserter();
    const { lane, summaries } = open(1);
    const why = problem('live-stopped', {});
    lane.add('一');
    lane.hold('二', why);
    lane.add('三');
    lane.close();
    await finish();
    await finish();
    expect(inserted).toEqual(['一']);
    expect(summaries).toMatchObject([{ delivered: '一', held: '二三', problem: why }]);
  });
});

describe('an unexpected failure', () => {
  it.each(['throws', 'rejects'])(
    'in an insertion (it %s): the text is held, and the next utterance goes',
    async (how) => {
      const { open, finish, inserted } = manualInserter();
      const { lane, summaries } = open(1);
      lane.add(how);
      lane.close();
      open(2).lane.add('二');
      await finish();
      expect(summaries).toMatchObject([{ held: how, problem: { code: 'insertion-failed', detail: { reason: how } } }]);
      expect(inserted).toEqual(['二']);
    },
  );

  it.each(['undo', 'enter', 'done'] as const)('at %s: the next texts go', async (what) => {
    const { open, finish, inserted, faults } = manualInserter({ strikesEnter: true, failing: [what] });
    const { lane, summaries } = open(1);
    lane.add('一');
    lane.undo();
    lane.close();
    open(2).lane.add('二');
    await finish();
    expect(faults).toEqual([new Error(what)]);
    expect(summaries).toHaveLength(1);
    expect(inserted.at(-1)).toBe('二');
  });

  it('in the listener for failures: the next texts are inserted', async () => {
    const { open, finish, inserted } = manualInserter({ failing: ['undo', 'told'] });
    const { lane } = open(1);
    lane.undo();
    await finish();
    lane.add('二');
    expect(inserted).toEqual(['二']);
  });

  it('in the listener for a delivery: the next texts are inserted', async () => {
    const { open, finish, inserted, faults } = manualInserter();
    const { lane } = open(1);
    lane.add('一', () => {
      throw new Error('told');
    });
    await finish();
    lane.add('二');
    expect(inserted).toEqual(['一', '二']);
    expect(faults).toEqual([new Error('told')]);
  });
});
