import type { EntryId } from '../../shared/history/entry.ts';
import type { RecordPhase } from '../../shared/ipc/window/record.ts';
import type { Problem } from '../../shared/problem.ts';
import type { SpeechMode } from '../../shared/utterance.ts';

/** What can be wrong at the same time; what comes first here is told first. */
export const TROUBLES = ['text', 'microphone', 'server', 'subtitles'] as const;

/** Where something is wrong. */
type Trouble = (typeof TROUBLES)[number];

/** What happens to the recording. */
export type RecordingEvent =
  | { readonly type: 'mode'; readonly mode: SpeechMode }
  /** A recording begins; also one after another. */
  | { readonly type: 'start' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** Nothing more is said. While all of it is transcribed: its text may come later. */
  | { readonly type: 'stop' }
  | { readonly type: 'discard' }
  | { readonly type: 'again' }
  /** A moment is marked, in ms of the audio. */
  | { readonly type: 'mark'; readonly at: number }
  /** All audio until the microphone was let go is there. */
  | { readonly type: 'audio-ended' }
  /** The microphone was not given, or is gone. `isEmpty`: nothing was recorded at all. */
  | { readonly type: 'microphone-gone'; readonly problem: Problem; readonly isEmpty: boolean }
  /** A dictation hears the same, or does no more. */
  | { readonly type: 'shared'; readonly on: boolean }
  /** So much is still to come that it takes a while. */
  | { readonly type: 'long-wait' }
  /** The text of the audio so far is complete, or (with a problem) is not. */
  | { readonly type: 'text-over'; readonly problem: Problem | null }
  /** It is in the history; null: it could not be taken there, and stays in the journal. */
  | { readonly type: 'kept'; readonly entry: EntryId | null }
  | { readonly type: 'trouble'; readonly where: Trouble; readonly problem: Problem | null };

/** What has to be done about an event, in this order. */
export type RecordingEffect =
  /** Opens a new recording. */
  | 'begin'
  /** Asks for the microphone. */
  | 'listen'
  /** Lets the microphone go; `audio-ended` follows. */
  | 'let-go'
  /** Audio comes: it is to be recognised. */
  | 'recognise'
  /** No more audio comes until `recognise`. */
  | 'rest'
  /** No more audio comes: `text-over` follows, or `discard` where there is none. */
  | 'complete'
  /** Puts it into the history; `kept` follows. */
  | 'keep'
  /** Leaves it in the journal, where it waits for a server. */
  | 'leave'
  /** Removes it. */
  | 'discard'
  /** It is forgotten for the next one. */
  | 'forget';

export interface RecordingMachineState {
  readonly phase: RecordPhase;
  readonly mode: SpeechMode;
  /** `closing`: the last frame is still to come. */
  readonly microphone: 'off' | 'on' | 'closing';
  /** In ms of the audio. */
  readonly marks: readonly number[];
  readonly isShared: boolean;
  /** The text is complete, and on its way to the history. */
  readonly isKeeping: boolean;
  readonly entry: EntryId | null;
  readonly troubles: Readonly<Record<Trouble, Problem | null>>;
}

const NO_TROUBLES: RecordingMachineState['troubles'] = { text: null, microphone: null, server: null, subtitles: null };

export const initialState = (mode: SpeechMode): RecordingMachineState => ({
  phase: 'ready',
  mode,
  microphone: 'off',
  marks: [],
  isShared: false,
  isKeeping: false,
  entry: null,
  troubles: NO_TROUBLES,
});

type Step = readonly [RecordingMachineState, readonly RecordingEffect[]];

/** The whole life of a recording as a pure function: the next state, and what has to be done. */
export function step(state: RecordingMachineState, event: RecordingEvent): Step {
  const { phase, microphone, isKeeping } = state;
  switch (event.type) {
    case 'mode':
      return isBetween(phase) ? [{ ...state, mode: event.mode }, []] : [state, []];
    case 'start': {
      if (!isBetween(phase)) return [state, []];
      const begun = { ...initialState(state.mode), phase: 'recording', microphone: 'on' } as const;
      const effects: RecordingEffect[] = ['begin', 'recognise', 'listen'];
      return [begun, phase === 'done' ? ['forget', ...effects] : effects];
    }
    case 'again':
      return phase === 'done' ? [initialState(state.mode), ['forget']] : [state, []];
    case 'pause':
      return phase === 'recording' ? letGo({ ...state, phase: 'paused' }) : [state, []];
    case 'resume': {
      if (phase !== 'paused') return [state, []];
      const resumed = { ...trouble(trouble(state, 'microphone', null), 'text', null), phase: 'recording' } as const;
      // The last frame before the pause is still to come: then the microphone is asked for again.
      if (microphone !== 'off') return [resumed, []];
      return [{ ...resumed, microphone: 'on' }, ['recognise', 'listen']];
    }
    case 'stop':
      if (phase === 'transcribing' && !isKeeping) return [{ ...state, phase: 'done' }, ['leave']];
      if (phase === 'recording') return letGo({ ...state, phase: 'finishing' });
      if (phase !== 'paused') return [state, []];
      return [{ ...state, phase: 'finishing' }, microphone === 'off' ? ['complete'] : []];
    case 'discard':
      return isBetween(phase) || isKeeping ? [state, []] : [initialState(state.mode), ['discard']];
    case 'mark':
      return isTaking(phase) ? [{ ...state, marks: [...state.marks, event.at] }, []] : [state, []];
    case 'audio-ended':
      return ended({ ...state, microphone: 'off', isShared: false });
    case 'microphone-gone': {
      if (isBetween(phase)) return [state, []];
      const gone = trouble({ ...state, microphone: 'off', isShared: false }, 'microphone', event.problem);
      if (event.isEmpty) return [{ ...initialState(state.mode), troubles: gone.troubles }, ['discard']];
      return ended(phase === 'recording' ? { ...gone, phase: 'paused' } : gone);
    }
    case 'shared':
      return [{ ...state, isShared: event.on }, []];
    case 'long-wait':
      return phase === 'finishing' && microphone === 'off' ? [{ ...state, phase: 'transcribing' }, []] : [state, []];
    case 'text-over': {
      const known = trouble(trouble(state, 'server', null), 'text', event.problem);
      if (!isEnding(phase) || microphone !== 'off' || isKeeping) return [known, []];
      if (event.problem !== null) return [{ ...known, phase: 'done' }, ['leave']];
      return [{ ...known, isKeeping: true }, ['keep']];
    }
    case 'kept':
      return isKeeping ? [{ ...state, phase: 'done', isKeeping: false, entry: event.entry }, []] : [state, []];
    case 'trouble':
      return [trouble(state, event.where, event.problem), []];
  }
}

const isBetween = (phase: RecordPhase): boolean => phase === 'ready' || phase === 'done';
const isTaking = (phase: RecordPhase): boolean => phase === 'recording' || phase === 'paused';
const isEnding = (phase: RecordPhase): boolean => phase === 'finishing' || phase === 'transcribing';

const trouble = (state: RecordingMachineState, where: Trouble, problem: Problem | null): RecordingMachineState =>
  state.troubles[where] === problem ? state : { ...state, troubles: { ...state.troubles, [where]: problem } };

/** Lets the microphone go, unless that was done before. */
const letGo = (state: RecordingMachineState): Step =>
  state.microphone === 'on' ? [{ ...state, microphone: 'closing' }, ['let-go']] : [state, []];

/** The microphone is off. */
function ended(state: RecordingMachineState): Step {
  if (state.phase === 'recording') return [{ ...state, microphone: 'on' }, ['listen']];
  if (state.phase === 'paused') return [state, ['rest']];
  return state.phase === 'finishing' ? [state, ['complete']] : [state, []];
}
