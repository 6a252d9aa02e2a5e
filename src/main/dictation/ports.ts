import type { Millis } from '../../shared/clock.ts';
import type { OverlayView } from '../../shared/overlay-view.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SpeechMode, TranscriptChange, UtteranceId } from '../../shared/utterance.ts';
import type { InsertionQueue } from '../insertion/queue.ts';
import type { Inserter } from '../insertion/port.ts';
import type { LiveTyper } from '../insertion/live-typing.ts';
import type { TargetWindow } from '../insertion/target.ts';
import type { UndoService } from '../insertion/undo.ts';
import type { Journal } from '../journal/port.ts';
import type { OpenUtteranceSession } from '../speech/port.ts';
import type { TextEngine } from '../text/engine.ts';
import type { Receipt } from './receipt.ts';

/** The microphone, on the other side of the window. Frames and events come back through the {@link Dictation}. */
interface CaptureControl {
  start(utterance: UtteranceId): void;
  /** Asks for what is still buffered; the last frame follows. */
  stop(utterance: UtteranceId): void;
}

/** The overlay, on the other side of the window. */
interface OverlayControl {
  view(view: OverlayView): void;
  text(utterance: UtteranceId, change: TranscriptChange): void;
}

/** What others may want to know of the dictation. */
interface DictationListener {
  /** The phase, a problem or the set of live utterances changed. */
  changed(status: DictationStatus): void;
  /** An utterance that the overlay does not show any more ended badly. */
  missed(problem: Problem, keptAt: string | null): void;
  /** A recording was left in the journal, or what was left is done with. */
  journalChanged(): void;
  /** An utterance is over; `text` is what was recognised. */
  finished(receipt: Receipt, text: string): void;
}

export interface DictationStatus {
  readonly state: 'idle' | 'recording' | 'finishing';
  /** Whether a recording runs that no key holds. */
  readonly handsFree: boolean;
  /** What the overlay tells now, or null. */
  readonly problem: Problem | null;
}

/** Everything the dictation is handed. */
export interface DictationParts {
  readonly settings: () => Settings;
  /** Sessions in this mode; null: in that of each server. */
  readonly openSession: (mode: SpeechMode | null) => OpenUtteranceSession;
  readonly journal: Pick<Journal, 'open' | 'finish'>;
  readonly queue: Pick<InsertionQueue, 'open'>;
  readonly inserter: Pick<Inserter, 'copy' | 'place' | 'insertHere'>;
  /** Remembers what was inserted, so that it can be taken back. */
  readonly undo: Pick<UndoService, 'inserted'>;
  /** What types drafts into the window that has the focus; null where that cannot be done now. */
  readonly typeLive: () => Promise<{ readonly typer: LiveTyper; readonly target: TargetWindow } | null>;
  readonly text: Pick<TextEngine, 'open'>;
  readonly capture: CaptureControl;
  readonly overlay: OverlayControl;
  readonly listener: DictationListener;
  readonly now: () => Millis;
}
