import type { SampleRate } from '../../shared/audio.ts';
import type { AudioFrame } from '../../shared/capture.ts';
import type { Millis } from '../../shared/clock.ts';
import type { OverlayView } from '../../shared/overlay-view.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Segment, SpeechMode, TranscriptChange, UtteranceId } from '../../shared/utterance.ts';
import type { InsertionQueue } from '../insertion/queue.ts';
import type { Inserter } from '../insertion/port.ts';
import type { LiveTyper } from '../insertion/live-typing.ts';
import type { TargetWindow } from '../insertion/target.ts';
import type { UndoService } from '../insertion/undo.ts';
import type { Journal, Place } from '../journal/port.ts';
import type { OpenUtteranceSession } from '../speech/port.ts';
import type { TextEngine } from '../text/engine.ts';
import type { Outcome } from './machine.ts';
import type { Receipt } from './receipt.ts';

/** The microphone, in the page. Frames and events come back through the {@link Dictation}. */
export interface CaptureControl {
  /** Rate of what is captured now, or next. */
  readonly rate: SampleRate;
  start(utterance: UtteranceId): void;
  /** Asks for what is still buffered; the last frame follows. */
  stop(utterance: UtteranceId): void;
}

/** The overlay, in the page. */
interface OverlayControl {
  view(view: OverlayView): void;
  text(utterance: UtteranceId, change: TranscriptChange): void;
}

/** What was said in an utterance. */
export interface Said {
  /** Name of the recording in the journal. */
  readonly recording: string;
  readonly durationMs: number;
  readonly place: Place;
  /** All text as the text rules made it. */
  readonly text: string;
  /** The last drafts before the results. */
  readonly draft: string;
  /** As it was recognised. */
  readonly segments: readonly Segment[];
}

/** What others may want to know about the dictation. */
interface DictationListener {
  /** The phase, a problem or the set of live utterances changed. */
  changed(status: DictationStatus): void;
  /** An utterance that the overlay no longer shows ended with a problem. */
  missed(problem: Problem, keptAt: string | null): void;
  /** A recording was left in the journal, or one that was left there is finished. */
  journalChanged(): void;
  /** An utterance is over. */
  finished(receipt: Receipt, said: Said, outcome: Outcome): void;
  /** The user has taken the text of this recording, which could not be inserted. */
  taken(recording: string): void;
}

/** Who records without dictating. */
export interface AsideTaker {
  /** Takes a frame; the last one is the end. */
  readonly frame: (frame: AudioFrame) => void;
  /** Nothing more comes, perhaps not even a last frame. */
  readonly failed: (problem: Problem) => void;
}

/** Who records for as long as it likes, and does not give way to dictations: what is dictated is heard by both. */
export interface BesideTaker {
  /** The next samples, which nobody may change. */
  readonly take: (pcm: Int16Array) => void;
  /** All that was heard until it was stopped has been taken. */
  readonly ended: () => void;
  /** Nothing more comes: the microphone, or its page, is gone. */
  readonly failed: (problem: Problem) => void;
  /** Another microphone goes on. */
  readonly switched: (label: string) => void;
  /** The microphone gives only silence; null: there is sound. */
  readonly silent: (problem: Problem | null) => void;
  /** A dictation hears the same from now on, or does no more. */
  readonly shared: (on: boolean) => void;
}

/** What somebody else than the dictation has of the microphone. */
export interface MicrophoneHold {
  /** Asks for what is still buffered; then comes the end. */
  readonly stop: () => void;
}

export interface DictationStatus {
  readonly state: 'idle' | 'recording' | 'finishing';
  /** Whether a recording is running without a key being held. */
  readonly handsFree: boolean;
  /** The problem that the overlay shows now, or null. */
  readonly problem: Problem | null;
}

/** What {@link Dictation} needs. */
export interface DictationParts {
  readonly settings: () => Settings;
  /**
   * Opens sessions in this mode; null: in the mode set for each server.
   * @param profile of the hotkey; null: none
   * @param placed the application that the text goes to, soon; never rejects
   */
  readonly openSession: (
    mode: SpeechMode | null,
    profile: string | null,
    placed: Promise<{ readonly app: string }>,
  ) => OpenUtteranceSession;
  readonly journal: Pick<Journal, 'open' | 'finish'>;
  readonly queue: Pick<InsertionQueue, 'open'>;
  readonly inserter: Pick<Inserter, 'copy' | 'place' | 'insertHere'>;
  /** Remembers what was inserted, so that it can be taken back. */
  readonly undo: Pick<UndoService, 'inserted'>;
  /** Types drafts into the window that has the focus; null where that is not possible now. */
  readonly typeLive: () => Promise<{ readonly typer: LiveTyper; readonly target: TargetWindow } | null>;
  readonly text: Pick<TextEngine, 'open'>;
  readonly capture: CaptureControl;
  readonly overlay: OverlayControl;
  readonly listener: DictationListener;
  readonly now: () => Millis;
}
