import type { SampleRate } from '../../shared/audio.ts';
import type { Schedule } from '../../shared/clock.ts';
import type { EntryId } from '../../shared/history/entry.ts';
import type { SpeechMode } from '../../shared/utterance.ts';
import type { BesideTaker, MicrophoneHold } from '../dictation/ports.ts';
import type { NewEntry } from '../history/port.ts';
import type { Journal } from '../journal/port.ts';
import type { OpenUtteranceSession } from '../speech/port.ts';
import type { TextPipeline } from '../text/pipeline.ts';

/** What a {@link RecordingService} needs. */
export interface RecordingParts {
  /** Records beside dictations; null while somebody else has the microphone. */
  readonly recordBeside: (taker: BesideTaker) => MicrophoneHold | null;
  /** The microphone is to stay open between what is captured, or need not any more. */
  readonly keepOpen: (on: boolean) => void;
  readonly journal: Pick<Journal, 'open'>;
  /** A recording was left in the journal, or is gone from there. */
  readonly journalChanged: () => void;
  readonly rate: () => SampleRate;
  readonly openSession: (mode: SpeechMode) => OpenUtteranceSession;
  /** Whether the server that is used first is known to answer nothing before the end of the audio. */
  readonly answersAtEnd: () => boolean;
  /** Starts the text rules that are in force where no application is. */
  readonly openPipeline: () => Promise<TextPipeline>;
  /** How many hotwords are listened for. */
  readonly hotwords: () => number;
  /** Audio per time of the server that is used first, as it turned out to be; null: not known. */
  readonly speed: () => number | null;
  /**
   * Puts a recording into the history. Null: it cannot be kept there, and stays in the journal.
   * @param recording its name in the journal, which forgets it once this has resolved with an entry
   * @param path of its complete WAV file, which may be moved; null: the disk did not take all of it
   */
  readonly keep: (entry: NewEntry, recording: string, path: string | null) => Promise<EntryId | null>;
  /** Something failed that never should; the recording goes on. */
  readonly onFault: (error: unknown) => void;
  /** Epoch ms. */
  readonly now: () => number;
  readonly schedule: Schedule;
}
