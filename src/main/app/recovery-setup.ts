import { Emitter, type Event } from '../../shared/emitter.ts';
import { problem } from '../../shared/problem.ts';
import type { Dictation } from '../dictation/dictation.ts';
import { applied } from '../insertion/applied.ts';
import type { Inserter } from '../insertion/port.ts';
import type { Journal } from '../journal/port.ts';
import type { LateTexts } from '../recovery/late-texts.ts';
import { Recovery } from '../recovery/recovery.ts';
import { schedule } from '../../shared/clock.ts';
import type { TextEngine } from '../text/engine.ts';
import type { Base } from './base.ts';
import { lateText } from '../text/late-text.ts';
import type { Speech } from '../speech/create.ts';
import type { HistoryStation } from './history-setup.ts';
import { wordsAt } from './hotwords-in-force.ts';

/** What {@link composeRecovery} needs. */
export interface RecoveryStationParts extends Base {
  readonly journal: Journal;
  readonly speech: Speech;
  readonly text: TextEngine;
  readonly history: Pick<HistoryStation, 'takeAudioOf'>;
  readonly lateTexts: LateTexts;
  readonly inserter: Inserter;
  readonly dictation: Pick<Dictation, 'status'>;
}

/** The recovery, and what can be done with the texts that it brings. */
export interface RecoveryStation {
  readonly recovery: Recovery;
  /** Puts late texts into the clipboard, oldest first, a line each. */
  readonly copyTexts: (ids: readonly string[]) => Promise<void>;
  /** The user does not want late texts: they wait no longer. */
  readonly clearTexts: (ids: readonly string[]) => Promise<void>;
  /** Recordings or late texts are others than before. */
  readonly changed: Event<void>;
}

/** Ties the recovery of recordings to speech and text rules. Late texts are told; the clipboard is left to the user. */
export function composeRecovery(parts: RecoveryStationParts): RecoveryStation {
  const { text: engine, lateTexts, inserter, settings, dictation, notifier, troubles } = parts;
  const changed = new Emitter();
  /** Some texts wait no longer. */
  const textsWent = (): void => {
    if (lateTexts.waiting.length === 0) void notifier.lateTexts([], () => undefined);
    changed.fire();
  };
  const recovery: Recovery = new Recovery({
    journal: {
      unfinished: () => parts.journal.unfinished(),
      discard: (id) => parts.journal.discard(id),
      saveAs: (id, path) => parts.journal.saveAs(id, path),
      finish: async (id) => {
        await parts.journal.finish(id);
        await parts.history.takeAudioOf(id);
      },
    },
    openSession: (recording, ...rest) =>
      parts.speech.openSession(recording.recorded?.mode ?? null, wordsAt(settings.current.hotwords, recording.place))(
        recording,
        ...rest,
      ),
    texts: lateTexts,
    format: async (segments, delivered, { app, profile }, edits) => {
      const pipeline = await engine.open(applied(settings.current, app, profile).text, null);
      return lateText(pipeline, segments, delivered, edits);
    },
    busy: () => dictation.status.state !== 'idle',
    onText: () => {
      const copyAll = (): void => void copyTexts(lateTexts.waiting.map(({ id }) => id));
      void notifier.lateTexts(lateTexts.waiting, copyAll);
      changed.fire();
    },
    onChange: () => {
      if (recovery.entries.length === 0 && troubles.about('recordings')?.code === 'recordings-found') {
        troubles.clear('recordings');
      }
      changed.fire();
    },
    schedule,
  });
  const copyTexts = async (ids: readonly string[]): Promise<void> => {
    const texts = lateTexts.waiting.filter(({ id }) => ids.includes(id)).toReversed();
    if (texts.length === 0) return;
    if (!(await inserter.copy(texts.map(({ text }) => text).join('\n'), 'unrecorded'))) {
      troubles.tell('recordings', problem('copy-failed', {}));
      return;
    }
    const notKept = await lateTexts.take(ids);
    const before = troubles.about('recordings')?.code;
    if (notKept !== null || before === 'copy-failed' || before === 'text-not-kept') {
      troubles.tell('recordings', notKept);
    }
    textsWent();
  };
  const clearTexts = async (ids: readonly string[]): Promise<void> => {
    const found = await lateTexts.take(ids);
    if (found !== null) troubles.tell('recordings', found);
    textsWent();
  };
  return { recovery, copyTexts, clearTexts, changed: changed.event };
}
