import { describe, expect, it } from 'vitest';
import { delays, medianDelays, type Receipt, ReceiptLog, ReceiptWriter } from '../../../src/main/dictation/receipt.ts';

const receipt = (utterance: number, at: Receipt['at']): Receipt => ({ utterance, at });

describe('a receipt', () => {
  it('keeps the first draft and the last result', () => {
    const writer = new ReceiptWriter(7);
    writer.stamp('firstDraft', 1);
    writer.stamp('firstDraft', 2);
    writer.stamp('final', 3);
    writer.stamp('final', 4);
    expect(writer.read()).toEqual({ utterance: 7, at: { firstDraft: 1, final: 4 } });
  });

  it('measures each delay from the moment a person starts to wait', () => {
    const at = {
      keyDown: 100,
      firstSample: 120,
      connected: 130,
      firstDraft: 720,
      keyUp: 900,
      endSent: 905,
      final: 940,
      inserted: 950,
    };
    expect(delays(receipt(1, at))).toEqual({
      firstSample: 20,
      connected: 30,
      firstDraft: 600,
      endSent: 5,
      final: 40,
      inserted: 50,
    });
  });

  it('leaves out what never came', () => {
    expect(delays(receipt(1, { keyDown: 100, keyUp: 200, final: 260 }))).toEqual({ final: 60 });
  });
});

describe('medians', () => {
  it('are per stage, over the receipts that reached it', () => {
    const some = [10, 30, 20].map((ms, i) => receipt(i, { keyUp: 0, final: ms }));
    expect(medianDelays([...some, receipt(9, { keyUp: 0 })])).toEqual({ final: 20 });
  });
});

describe('the log', () => {
  it('keeps the newest, newest first', () => {
    const log = new ReceiptLog(2);
    for (const id of [1, 2, 3]) log.add(receipt(id, {}));
    expect(log.recent.map(({ utterance }) => utterance)).toEqual([3, 2]);
  });
});
