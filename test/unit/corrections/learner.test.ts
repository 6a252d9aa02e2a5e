import { beforeEach, describe, expect, it } from 'vitest';
import { CorrectionLearner } from '../../../src/main/corrections/learner.ts';
import type { TargetWindow } from '../../../src/main/insertion/target.ts';

const NOTES: TargetWindow = { id: '1', app: 'notes', pid: 1, title: 'Notes' };
const MAIL: TargetWindow = { id: '2', app: 'mail', pid: 2, title: 'Mail' };
const SAID = '用派森写脚本';

let time: number;
let activityAt: number;
let isEnabled: boolean;
let focused: TargetWindow | null;
/** What the field shows; null: it cannot be read. */
let field: string | null;
let reads: number;
let timers: { readonly at: number; readonly action: () => void }[];
let offered: string[];
let learner: CorrectionLearner;

beforeEach(() => {
  time = 0;
  activityAt = -1;
  isEnabled = true;
  focused = NOTES;
  field = '';
  reads = 0;
  timers = [];
  offered = [];
  learner = new CorrectionLearner({
    read: (target) => {
      reads += 1;
      return Promise.resolve(target?.id === focused?.id ? field : null);
    },
    lastActivityAt: () => activityAt,
    enabled: () => isEnabled,
    offer: (corrections, app) => offered.push(...corrections.map(({ from, to }) => `${app}: ${from} → ${to}`)),
    now: () => time,
    schedule: (ms, action) => {
      const timer = { at: time + ms, action };
      timers.push(timer);
      return () => (timers = timers.filter((one) => one !== timer));
    },
  });
});

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** So much time goes by. */
async function pass(ms: number): Promise<void> {
  const end = time + ms;
  for (;;) {
    const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
    if (next === undefined) break;
    timers = timers.filter((one) => one !== next);
    time = next.at;
    next.action();
    await settled();
  }
  time = end;
}

/** A dictation ends in the field. */
async function dictate(text: string, target: TargetWindow | null = NOTES): Promise<void> {
  field = (field ?? '') + text;
  await learner.inserted({ text, target });
}

/** The user makes this of the field. */
function type(text: string | null): void {
  time += 100;
  activityAt = time;
  field = text;
}

describe('the learner', () => {
  it('offers what was corrected when the next dictation begins', async () => {
    await dictate(SAID);
    type('用Python写脚本');
    await learner.settle();
    expect(offered).toEqual(['notes: 派森 → Python']);
    await learner.settle();
    expect(offered).toHaveLength(1);
  });

  it('offers it when the focus has left, if the user had stopped typing before', async () => {
    await dictate(SAID);
    type('用Python写脚本');
    await pass(6000);
    expect(offered).toEqual([]);
    focused = MAIL;
    activityAt = time;
    await pass(6000);
    expect(offered).toEqual(['notes: 派森 → Python']);
  });

  it('offers it after a minute at last, and then reads no more', async () => {
    await dictate(SAID);
    type('用Python写脚本');
    await pass(70_000);
    expect(offered).toEqual(['notes: 派森 → Python']);
    const before = reads;
    activityAt = time;
    await pass(70_000);
    expect([reads, timers]).toEqual([before, []]);
  });

  it('reads the field once after the insertion, and once when typing has stopped: no more', async () => {
    await dictate(SAID);
    expect(reads).toBe(1);
    await pass(20_000);
    expect(reads).toBe(1);
    type('用Python写脚本');
    await pass(20_000);
    expect(reads).toBe(2);
  });

  it('does not take a word that is half typed for the word', async () => {
    await dictate(SAID);
    type('用Pyt写脚本');
    await pass(2500);
    type('用Python写脚本');
    await learner.settle();
    expect(offered).toEqual(['notes: 派森 → Python']);
  });

  it('keeps what it saw where the text was sent, and the field is empty', async () => {
    await dictate(SAID);
    type('用Python写脚本');
    await pass(6000);
    type('');
    await learner.settle();
    expect(offered).toEqual(['notes: 派森 → Python']);
  });

  it('forgets what the user has put back', async () => {
    await dictate(SAID);
    type('用Python写脚本');
    await pass(6000);
    type(SAID);
    await learner.settle();
    expect(offered).toEqual([]);
  });

  it('watches all sentences of a dictation', async () => {
    await dictate('我们用派森写。');
    await dictate('明天和章善丰开会。');
    type('我们用Python写。明天和张三峰开会。');
    await learner.settle();
    expect(offered).toEqual(['notes: 派森 → Python', 'notes: 章善丰 → 张三峰']);
  });

  it('waits for a text that its field shows late', async () => {
    const inserted = learner.inserted({ text: SAID, target: NOTES });
    await settled();
    field = SAID;
    await pass(500);
    await inserted;
    type('用Python写脚本');
    await learner.settle();
    expect(offered).toEqual(['notes: 派森 → Python']);
  });

  it('goes by the field alone where it is not known when keys are struck, and which window it is', async () => {
    focused = null;
    activityAt = Infinity;
    await dictate(SAID, null);
    field = '用Python写脚本';
    await pass(70_000);
    expect(offered).toEqual([': 派森 → Python']);
  });

  it('learns from a field of our own that the focus leaves', async () => {
    await dictate(SAID);
    learner.left(MAIL, '用别的写脚本');
    learner.left(NOTES, '用Python写脚本');
    expect(offered).toEqual(['notes: 派森 → Python']);
  });

  it('begins anew in another field', async () => {
    await dictate(SAID);
    focused = MAIL;
    field = '';
    await dictate('别的', MAIL);
    type('用Python写脚本');
    await learner.settle();
    expect(offered).toEqual([]);
  });

  it('learns nothing where fields cannot be read', async () => {
    field = null;
    await Promise.all([learner.inserted({ text: SAID, target: NOTES }), settled().then(() => pass(500))]);
    field = null;
    activityAt = time;
    await pass(70_000);
    await learner.settle();
    expect(offered).toEqual([]);
  });

  it('looks at nothing where the user does not want it', async () => {
    isEnabled = false;
    await dictate(SAID);
    expect([reads, timers]).toEqual([0, []]);
  });

  it('offers nothing where the user has come not to want it', async () => {
    await dictate(SAID);
    type('用Python写脚本');
    isEnabled = false;
    await learner.settle();
    expect(offered).toEqual([]);
  });

  it('ends with the app', async () => {
    await dictate(SAID);
    learner.dispose();
    expect(timers).toEqual([]);
  });
});
