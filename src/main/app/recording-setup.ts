import { schedule } from '../../shared/clock.ts';
import { Wakefulness } from '../desktop/wakefulness.ts';
import type { Dictation } from '../dictation/dictation.ts';
import { applied } from '../insertion/applied.ts';
import type { Journal } from '../journal/port.ts';
import { RecordingService } from '../recording/recording-service.ts';
import type { Recovery } from '../recovery/recovery.ts';
import type { Speech } from '../speech/create.ts';
import type { TextEngine } from '../text/engine.ts';
import type { Base } from './base.ts';
import type { HistoryStation } from './history-setup.ts';
import { wordsAt } from './hotwords-in-force.ts';
import type { Page } from './overlay-setup.ts';

/** What {@link composeRecording} needs. */
export interface RecordingStationParts extends Pick<Base, 'settings'> {
  readonly dictation: Pick<Dictation, 'recordBeside'>;
  readonly page: Pick<Page, 'microphone' | 'capture' | 'holdRate'>;
  readonly journal: Journal;
  readonly speech: Pick<Speech, 'openSession' | 'recall'>;
  readonly text: Pick<TextEngine, 'open'>;
  readonly history: Pick<HistoryStation, 'keepRecording'>;
  readonly recovery: Pick<Recovery, 'look'>;
  readonly failed: (error: unknown) => void;
}

/** Where no application is, and no profile. */
const NOWHERE = { app: '', profile: null } as const;

/** Ties long recordings to the stations that lead their audio and text. */
export function composeRecording(parts: RecordingStationParts): RecordingService {
  const { settings, dictation, page, journal, speech, text, history, recovery, failed } = parts;
  const words = (): ReturnType<typeof wordsAt> => wordsAt(settings.current.hotwords, NOWHERE);
  /** What is known of the server that is asked first. */
  const first = (): ReturnType<Speech['recall']> => speech.recall(settings.current.servers[0].url);
  const recording = new RecordingService(
    {
      recordBeside: (taker) => dictation.recordBeside(taker),
      keepOpen: (on) => void page.microphone.listen(on, 'recording'),
      journal,
      journalChanged: () => void recovery.look().catch(failed),
      rate: () => page.capture.rate,
      openSession: (mode) => speech.openSession(mode, words()),
      openPipeline: () => text.open(applied(settings.current, NOWHERE.app, NOWHERE.profile).text, null),
      hotwords: () => Object.keys(words()).length,
      speed: () => first().speed ?? null,
      answersAtEnd: () => first().flavour === 'cpp-offline',
      keep: (entry, _recording, path) => history.keepRecording(entry, path),
      onFault: failed,
      now: Date.now,
      schedule,
    },
    settings.current.servers[0].mode,
  );
  const wakefulness = new Wakefulness('everywhere');
  recording.changed(() => {
    const { phase } = recording.state;
    wakefulness.set(!['ready', 'paused', 'done'].includes(phase));
    // All of it is one file, also what comes after a pause or a dictation.
    page.holdRate(phase === 'recording' || phase === 'paused');
  });
  return recording;
}
