import { now, schedule } from '../../shared/clock.ts';
import { Emitter, type Event } from '../../shared/emitter.ts';
import type { CorrectionLearner } from '../corrections/learner.ts';
import { Wakefulness } from '../desktop/wakefulness.ts';
import { Dictation } from '../dictation/dictation.ts';
import { delays, medianDelays, ReceiptLog } from '../dictation/receipt.ts';
import type { Journal } from '../journal/port.ts';
import type { Recovery } from '../recovery/recovery.ts';
import type { HistoryStation } from './history-setup.ts';
import type { TextEngine } from '../text/engine.ts';
import type { Base } from './base.ts';
import type { InsertionStation } from './insertion-setup.ts';
import type { Page } from './overlay-setup.ts';
import type { Speech } from '../speech/create.ts';
import { wordsWhere } from './hotwords-in-force.ts';

/** Medians of the delays are logged after every so many utterances. */
const MEDIANS_EVERY = 10;

/** What {@link composeDictation} needs. */
export interface DictationStationParts extends Base {
  readonly page: Page;
  readonly journal: Journal;
  readonly speech: Speech;
  readonly text: TextEngine;
  readonly insertion: InsertionStation;
  readonly corrections: Pick<CorrectionLearner, 'inserted' | 'settle'>;
  readonly history: Pick<HistoryStation, 'keepDictation' | 'taken'>;
  /** Null until it is made. */
  readonly recovery: () => Recovery | null;
}

/** The dictation with the receipts of what it did. */
export interface DictationStation {
  readonly dictation: Dictation;
  readonly receipts: ReceiptLog;
  /** The dictation is in another state, or has another receipt. */
  readonly changed: Event<void>;
}

/** Ties the dictation to the stations that it leads the data through. */
export function composeDictation(parts: DictationStationParts): DictationStation {
  const { log, settings, page, insertion, corrections, troubles, recovery } = parts;
  const receipts = new ReceiptLog();
  const changed = new Emitter();
  const wakefulness = new Wakefulness('macos');
  const dictation: Dictation = new Dictation({
    settings: () => settings.current,
    openSession: (mode, profile, placed) =>
      parts.speech.openSession(mode, wordsWhere(settings.current.hotwords, profile, placed, schedule)),
    journal: parts.journal,
    queue: insertion.queue,
    inserter: insertion.inserter,
    undo: {
      inserted: (piece) => {
        insertion.undo?.inserted(piece);
        void corrections.inserted(piece);
      },
    },
    typeLive: insertion.typeLive,
    text: parts.text,
    capture: page.capture,
    overlay: page.overlay,
    listener: {
      changed: () => {
        wakefulness.set(dictation.status.state !== 'idle');
        if (dictation.status.state === 'recording') void corrections.settle();
        changed.fire();
      },
      missed: (found, keptAt) => troubles.tell('dictation', found, keptAt),
      journalChanged: () => void recovery()?.look(),
      taken: (recording) => parts.history.taken(recording),
      finished: (receipt, said, outcome) => {
        parts.history.keepDictation(receipt, said, outcome);
        troubles.clear('dictation');
        // Whatever failed, dictation works.
        if (troubles.about('app')?.code === 'internal-error') troubles.clear('app');
        recovery()?.resume();
        receipts.add(receipt);
        log.info(`receipt ${JSON.stringify(delays(receipt))}`);
        if (receipt.utterance % MEDIANS_EVERY === 0)
          log.info(`medians ${JSON.stringify(medianDelays(receipts.recent))}`);
        changed.fire();
      },
    },
    now,
  });
  return { dictation, receipts, changed: changed.event };
}
