import { describe, expect, it, vi } from 'vitest';
import { type DeliveredText, TextLane, type Treatment } from '../../../src/main/dictation/text-lane.ts';
import type { Delivery } from '../../../src/main/insertion/queue.ts';
import { createTextPipeline } from '../../../src/main/text/pipeline.ts';
import { DEFAULT_TEXT_RULES, type TextRules } from '../../../src/settings/text-rules.ts';

/** A lane whose sink writes down what it gets. Texts are delivered when the test says so. */
function createHarness(when: Treatment['when'], rules: Partial<TextRules> = {}, change: Partial<Treatment> = {}) {
  const calls: string[] = [];
  const delivered: DeliveredText[] = [];
  const waiting: ((delivery: Delivery) => void)[] = [];
  const pipeline = createTextPipeline(
    { ...DEFAULT_TEXT_RULES, ...rules },
    { before: null, convert: (text) => text, replace: (text) => text },
  );
  let known: (treatment: Treatment) => void = () => undefined;
  const treatment = new Promise<Treatment>((resolve) => (known = resolve));
  const sink: Treatment['sink'] = {
    add: (text, onDelivered = () => undefined) => {
      calls.push(text);
      waiting.push(onDelivered);
    },
    undo: () => calls.push('(undo)'),
    close: () => calls.push('(close)'),
  };
  const faults: unknown[] = [];
  const lane = new TextLane({
    treatment,
    onDelivered: (text) => delivered.push(text),
    onFault: (error) => faults.push(error),
  });
  return {
    lane,
    calls,
    delivered,
    faults,
    /** The application is known, and everything asked for is done. */
    settle: async (): Promise<void> => {
      known({ pipeline, when, sink, ...change });
      await new Promise((resolve) => setImmediate(resolve));
    },
    deliver: (): void => {
      for (const tell of waiting.splice(0)) tell({ target: null, begunAt: 7 });
    },
  };
}

describe('segments', () => {
  it('wait until the application is known, then go one by one, as the rules want them', async () => {
    const h = createHarness('sentence');
    h.lane.segment('hello', '');
    h.lane.segment('world', '');
    expect(h.calls).toEqual([]);
    await h.settle();
    expect(h.calls).toEqual(['hello', ' world']);
    h.lane.finish();
    await h.settle();
    expect(h.calls.at(-1)).toBe('(close)');
  });

  it('go all at the end where that is wanted', async () => {
    const h = createHarness('end');
    h.lane.segment('你好。', '');
    h.lane.segment('世界。', '');
    await h.settle();
    expect(h.calls).toEqual([]);
    expect(h.lane.waiting).toBe('你好。世界。');
    h.lane.finish();
    await h.settle();
    expect(h.calls).toEqual(['你好。世界。', '(close)']);
    expect(h.lane.waiting).toBe('');
  });

  it('count as delivered when their text is', async () => {
    const h = createHarness('sentence', { fillers: 'remove' });
    h.lane.segment('你好。', '');
    h.lane.segment('嗯，', '');
    h.lane.segment('世界。', '');
    await h.settle();
    h.deliver();
    expect(h.delivered.map(({ segments }) => segments)).toEqual([1, 3]);
  });

  it('come with what they were made of', async () => {
    const h = createHarness('sentence', { fillers: 'remove' });
    h.lane.segment('嗯，', '嗯');
    h.lane.segment('你好。', '拟好');
    h.lane.segment('世界。', '');
    await h.settle();
    h.deliver();
    expect(h.delivered).toEqual([
      { text: '你好。', raw: '嗯，你好。', draft: '嗯拟好', segments: 2, target: null, begunAt: 7 },
      { text: '世界。', raw: '世界。', draft: '', segments: 3, target: null, begunAt: 7 },
    ]);
  });

  it('give what a rule held back when no more comes', async () => {
    const h = createHarness('sentence', { finalStop: 'drop' });
    h.lane.segment('你好。', '');
    h.lane.segment('世界。', '');
    h.lane.finish();
    await h.settle();
    expect(h.calls.join('')).toBe('你好。世界(close)');
  });
});

describe('spoken commands', () => {
  const commands = { commands: true };

  it('write new lines and paragraphs', async () => {
    const h = createHarness('sentence', commands);
    h.lane.segment('你好。', '');
    h.lane.segment('换行', '');
    h.lane.segment('世界。', '');
    h.lane.segment('new paragraph', '');
    await h.settle();
    expect(h.calls).toEqual(['你好。', '\n', '世界。', '\n\n']);
  });

  it('take back what is in the window', async () => {
    const h = createHarness('sentence', commands);
    h.lane.segment('你好。', '');
    h.lane.segment('撤销', '');
    await h.settle();
    expect(h.calls).toEqual(['你好。', '(undo)']);
  });

  it('take back what waits for the end; before that, what an earlier utterance left', async () => {
    const h = createHarness('end', commands);
    h.lane.segment('你好。', '');
    h.lane.segment('撤销', '');
    h.lane.segment('撤销', '');
    h.lane.finish();
    await h.settle();
    expect(h.calls).toEqual(['(undo)', '(close)']);
  });
});

it('gives nothing more when it is cancelled', async () => {
  const h = createHarness('sentence');
  h.lane.segment('你好。', '');
  h.lane.cancel();
  h.lane.finish();
  await h.settle();
  expect(h.calls).toEqual([]);
});

it('keeps what waits for the end when it breaks off', async () => {
  const h = createHarness('end');
  h.lane.segment('你好。', '');
  h.lane.breakOff();
  await h.settle();
  expect(h.calls).toEqual(['(close)']);
  expect(h.lane.waiting).toBe('你好。');
});

describe('rules that fail', () => {
  const fail = (): never => {
    throw new Error('rules');
  };

  it('let the text go as it was recognised, and the rest after it', async () => {
    const h = createHarness('sentence', {}, { pipeline: { segment: fail, finish: fail } });
    h.lane.segment('你好。', '');
    h.lane.segment('世界。', '');
    h.lane.finish();
    await h.settle();
    expect(h.calls).toEqual(['你好。', '世界。', '(close)']);
    expect(h.faults).toHaveLength(3);
  });

  it('do not keep back what waits for the end', async () => {
    const h = createHarness('end', {}, { pipeline: { segment: (text) => [{ kind: 'text', text }], finish: fail } });
    h.lane.segment('你好。', '');
    h.lane.finish();
    await h.settle();
    expect(h.calls).toEqual(['你好。', '(close)']);
  });
});

it('closes a sink that takes no text', async () => {
  const close = vi.fn();
  const add = (): never => {
    throw new Error('sink');
  };
  const h = createHarness('end', {}, { sink: { add, undo: () => undefined, close } });
  h.lane.segment('你好。', '');
  h.lane.finish();
  await h.settle();
  expect(close).toHaveBeenCalledOnce();
  expect(h.faults).toEqual([new Error('sink')]);
});
