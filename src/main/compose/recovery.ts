import type { Dictation } from '../dictation/dictation.ts';
import type { Inserter } from '../insertion/port.ts';
import type { Journal } from '../journal/port.ts';
import type { LateTexts } from '../recovery/late-texts.ts';
import { Recovery } from '../recovery/recovery.ts';
import { schedule } from '../speech/schedule.ts';
import type { TextEngine } from '../text/engine.ts';
import type { Base } from './base.ts';
import type { Speech } from './speech.ts';

/** What {@link composeRecovery} needs. */
export interface RecoveryStationParts extends Base {
  readonly journal: Journal;
  readonly speech: Speech;
  readonly text: TextEngine;
  readonly lateTexts: LateTexts;
  readonly inserter: Inserter;
  readonly dictation: Pick<Dictation, 'status'>;
}

/** Ties the recovery of recordings to speech and text rules; late texts go to the clipboard and are told. */
export function composeRecovery(parts: RecoveryStationParts): Recovery {
  const { text: engine, settings, dictation, notifier, troubles, later } = parts;
  const recovery: Recovery = new Recovery({
    journal: parts.journal,
    openSession: parts.speech.openSession(null),
    texts: parts.lateTexts,
    format: async (text) => {
      const pipeline = await engine.open(settings.current.text, null);
      const formatted = [...pipeline.segment(text), ...pipeline.finish()];
      return formatted.map((part) => (part.kind === 'text' ? part.text : '')).join('');
    },
    busy: () => dictation.status.state !== 'idle',
    onText: ({ text }) => {
      void parts.inserter.copy(text);
      notifier.lateText(text);
      later.tray();
    },
    onChange: () => {
      if (recovery.entries.length === 0 && troubles.about('recordings')?.code === 'recordings-found') {
        troubles.clear('recordings');
      }
      later.tray();
    },
    schedule,
  });
  return recovery;
}
