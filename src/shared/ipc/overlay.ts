import type { CaptureConfig, CaptureEvent, MicrophoneReport } from '../capture.ts';
import type { Appearance, OverlayLook, OverlayView } from '../overlay-view.ts';
import type { SoundName } from '../sounds.ts';
import type { TranscriptChange, UtteranceId } from '../utterance.ts';
import { type Bridge, event, message, request, type RoleTable } from './table.ts';

/** An utterance's transcript. */
export interface ShownText {
  readonly utterance: UtteranceId;
  readonly settled: string;
  readonly draft: string;
}

/** What the overlay's page must know to begin. */
export interface OverlaySnapshot {
  readonly appearance: Appearance;
  readonly look: OverlayLook;
  readonly capture: CaptureConfig;
  readonly view: OverlayView;
  /** Null where no text is shown. */
  readonly text: ShownText | null;
  /** The utterance to record at once, where one was begun before the page listened. */
  readonly recording: UtteranceId | null;
  /** Whether main wants the levels of the microphone. */
  readonly levels: boolean;
}

/** What main and the page of the overlay, which holds the microphone too, say to each other. */
export const OVERLAY = {
  ready: message<undefined>(),
  snapshot: event<OverlaySnapshot>(),
  appearance: event<Appearance>(),
  'overlay:look': event<OverlayLook>(),
  'overlay:view': event<OverlayView>(),
  'overlay:text': event<{ readonly utterance: UtteranceId; readonly change: TranscriptChange }>(),
  /** Copies the text that the overlay holds; the answer is whether it is in the clipboard. */
  'overlay:copy': request<undefined, boolean>(),
  /** Inserts the text that the overlay holds where the focus is now. */
  'overlay:insert': request<undefined, undefined>(),
  /** Hides the overlay and forgets what it holds. */
  'overlay:dismiss': request<undefined, undefined>(),
  /** How to open the microphone, whenever settings change or an open microphone may be dead. */
  'capture:configure': event<CaptureConfig>(),
  'capture:start': event<{ readonly utterance: UtteranceId }>(),
  /** Flush what is buffered as the last frame, then stop. */
  'capture:stop': event<{ readonly utterance: UtteranceId }>(),
  'capture:event': message<CaptureEvent>(),
  /** Opens the microphone for its level alone: nothing is recorded or sent. Ends with the page. */
  'capture:listen': event<boolean>(),
  /** How it stands with the microphones, at the start and whenever that is otherwise. */
  'capture:microphone': message<MicrophoneReport>(),
  /** Whether main wants the levels. */
  'capture:levels': event<boolean>(),
  /** Level of the last 120 ms, 0 to 1. */
  'capture:level': message<number>(),
  /** Plays a sound, whatever the settings say of it. */
  'sound:play': event<SoundName>(),
  /** The computer is in a network again. */
  'network:online': message<undefined>(),
} satisfies RoleTable;

export type OverlayTable = typeof OVERLAY;
export type OverlayBridge = Bridge<OverlayTable>;
