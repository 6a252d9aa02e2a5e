import type { Millis } from '../../shared/clock.ts';
import type { DeliveryKind, OverlayView } from '../../shared/overlay-view.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Gesture } from '../../shared/settings.ts';
import type { UtteranceId } from '../../shared/utterance.ts';

/** A push-to-talk press shorter than this was a slip: too short for a word (other dictation apps use 150 ms too). */
export const MIN_HOLD_MS = 150;
/** With the hybrid gesture a press shorter than this toggles; a longer one is push to talk. */
export const TAP_MS = 300;

/** How an utterance ended. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly delivery: DeliveryKind }
  /** The text is complete but could not be inserted; it is held in the overlay. */
  | { readonly kind: 'held'; readonly problem: Problem }
  /** Not all of the text was recognised; `keptAt` is the path of the audio. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly keptAt: string | null };

/** What happens to the dictation. */
export type DictationEvent =
  /** A hotkey for dictation was pressed; `profile` is the profile that it names. */
  | { readonly type: 'pressed'; readonly at: Millis; readonly gesture: Gesture; readonly profile: string | null }
  | { readonly type: 'released'; readonly at: Millis }
  /** The press turned out to be part of another shortcut. */
  | { readonly type: 'interrupted'; readonly at: Millis }
  /** Esc. */
  | { readonly type: 'escape' }
  /** The tray's cancel, a hotkey's, or the command line's. */
  | { readonly type: 'cancel' }
  /** The tray's start and stop. */
  | { readonly type: 'start'; readonly at: Millis }
  | { readonly type: 'stop'; readonly at: Millis }
  | { readonly type: 'dismiss' }
  /** The next keys pressed become a hotkey (`on`), or have become one. */
  | { readonly type: 'learning'; readonly on: boolean }
  | { readonly type: 'capture-ready'; readonly id: UtteranceId }
  /** The microphone is gone; everything it had captured was sent. */
  | { readonly type: 'capture-ended'; readonly id: UtteranceId; readonly at: Millis; readonly problem: Problem }
  | { readonly type: 'warning'; readonly id: UtteranceId; readonly problem: Problem | null }
  | { readonly type: 'finished'; readonly id: UtteranceId; readonly outcome: Outcome };

/** What the overlay has shown when it hides by itself: that the text is in, or a problem; null: it stays. */
type HidesAfter = 'done' | 'problem' | null;

/** What has to be done about an event, in this order. */
export type DictationEffect =
  | { readonly type: 'begin'; readonly id: UtteranceId; readonly at: Millis; readonly profile: string | null }
  | { readonly type: 'stop-capture'; readonly id: UtteranceId; readonly at: Millis }
  /**
   * Nothing more of it is inserted. `audio`: whether its recording is dropped too, or kept for a later transcription.
   */
  | { readonly type: 'cancel'; readonly id: UtteranceId; readonly audio: 'drop' | 'keep' }
  /** Shows this view, and hides it when it was seen long enough, unless something else is shown before. */
  | { readonly type: 'show'; readonly view: OverlayView; readonly hidesAfter: HidesAfter }
  /** Reports the end of an utterance that the overlay no longer shows. */
  | { readonly type: 'notify'; readonly problem: Problem; readonly keptAt: string | null };

export interface DictationState {
  /** Id of the newest utterance; 0 before the first. */
  readonly last: UtteranceId;
  /** The utterance that is being recorded. `held`: its key is down, and releasing it may end the recording. */
  readonly recording: {
    readonly id: UtteranceId;
    readonly startedAt: Millis;
    readonly held: boolean;
    readonly gesture: Gesture;
  } | null;
  /** Utterances that are no longer captured and whose text is not yet delivered, oldest first. */
  readonly finishing: readonly UtteranceId[];
  /** What the overlay shows; always the newest utterance. */
  readonly view: OverlayView;
}

export const INITIAL_STATE: DictationState = {
  last: 0,
  recording: null,
  finishing: [],
  view: { utterance: 0, phase: 'hidden', problem: null, keptAt: null, delivery: null },
};

type Step = readonly [DictationState, readonly DictationEffect[]];

/**
 * The whole life of the dictation as a pure function: the next state, and what has to be done. An utterance may be
 * recorded while earlier ones still finish.
 */
export function step(state: DictationState, event: DictationEvent): Step {
  const { recording } = state;
  switch (event.type) {
    case 'pressed':
      if (recording === null) return begin(state, event);
      return recording.held ? [state, []] : stop(state, recording.id, event.at);
    case 'released': {
      if (!recording?.held) return [state, []];
      const heldMs = event.at - recording.startedAt;
      if (recording.gesture === 'hybrid' && heldMs < TAP_MS)
        return [{ ...state, recording: { ...recording, held: false } }, []];
      return heldMs < MIN_HOLD_MS ? cancel(state, recording.id, 'drop') : stop(state, recording.id, event.at);
    }
    case 'interrupted':
      return recording?.held === true ? cancel(state, recording.id, 'drop') : [state, []];
    case 'escape':
      // With the key held, Esc can only be meant for us. Without a held key it may be meant for another program, so the
      // audio is kept. When the recording is over, it is meant for the other program.
      if (recording !== null) return cancel(state, recording.id, recording.held ? 'drop' : 'keep');
      return state.finishing.length > 0 ? [state, []] : hide(state);
    case 'cancel': {
      if (recording !== null) return cancel(state, recording.id, 'drop');
      const newest = state.finishing.at(-1);
      return newest === undefined ? hide(state) : cancel(state, newest, 'keep');
    }
    case 'start':
      return recording === null ? begin(state, { at: event.at, gesture: 'toggle', profile: null }) : [state, []];
    case 'stop':
      return recording === null ? [state, []] : stop(state, recording.id, event.at);
    case 'dismiss':
      return recording === null && state.finishing.length === 0 ? hide(state) : [state, []];
    case 'learning': {
      if (recording !== null || state.finishing.length > 0) return [state, []];
      return event.on ? show(state, { phase: 'learning', problem: null, keptAt: null }) : hide(state);
    }
    case 'capture-ready':
      return recording?.id === event.id && state.view.phase === 'waiting'
        ? show(state, {
            phase: 'listening',
            problem: state.view.problem?.code === 'microphone-silent' ? null : state.view.problem,
          })
        : [state, []];
    case 'capture-ended': {
      if (recording?.id !== event.id) return [state, []];
      const [stopped, effects] = stop(state, event.id, event.at);
      const [shown, more] = show(stopped, { problem: event.problem });
      return [shown, [...effects.filter((effect) => effect.type !== 'show'), ...more]];
    }
    case 'warning':
      return isLive(state, event.id) && state.view.utterance === event.id
        ? show(state, { problem: event.problem })
        : [state, []];
    case 'finished':
      return isLive(state, event.id) ? finish(state, event.id, event.outcome) : [state, []];
  }
}

const isLive = (state: DictationState, id: UtteranceId): boolean =>
  state.recording?.id === id || state.finishing.includes(id);

function show(state: DictationState, change: Partial<OverlayView>, hidesAfter: HidesAfter = null): Step {
  const view = { ...state.view, ...change };
  return [{ ...state, view }, [{ type: 'show', view, hidesAfter }]];
}

const hide = (state: DictationState): Step =>
  state.view.phase === 'hidden' ? [state, []] : show(state, { phase: 'hidden', problem: null, keptAt: null });

/** What starts an utterance. */
type Press = Pick<Extract<DictationEvent, { type: 'pressed' }>, 'at' | 'gesture' | 'profile'>;

function begin(state: DictationState, { at, gesture, profile }: Press): Step {
  const id = state.last + 1;
  const view: OverlayView = { utterance: id, phase: 'waiting', problem: null, keptAt: null, delivery: null };
  return [
    { ...state, last: id, recording: { id, startedAt: at, held: gesture !== 'toggle', gesture }, view },
    [
      { type: 'begin', id, at, profile },
      { type: 'show', view, hidesAfter: null },
    ],
  ];
}

function stop(state: DictationState, id: UtteranceId, at: Millis): Step {
  const [next, effects] = show(
    { ...state, recording: null, finishing: [...state.finishing, id] },
    { phase: 'finishing' },
  );
  return [next, [{ type: 'stop-capture', id, at }, ...effects]];
}

function cancel(state: DictationState, id: UtteranceId, audio: 'drop' | 'keep'): Step {
  const [next, effects] = remove(state, id).view.utterance === id ? hide(remove(state, id)) : [remove(state, id), []];
  return [next, [{ type: 'cancel', id, audio }, ...effects]];
}

const remove = (state: DictationState, id: UtteranceId): DictationState => ({
  ...state,
  recording: state.recording?.id === id ? null : state.recording,
  finishing: state.finishing.filter((other) => other !== id),
});

function finish(state: DictationState, id: UtteranceId, outcome: Outcome): Step {
  const next = remove(state, id);
  if (next.view.utterance !== id) {
    if (outcome.kind === 'delivered') return [next, []];
    const keptAt = outcome.kind === 'failed' ? outcome.keptAt : null;
    return [next, [{ type: 'notify', problem: outcome.problem, keptAt }]];
  }
  switch (outcome.kind) {
    case 'delivered':
      return show(next, { phase: 'done', delivery: outcome.delivery }, next.view.problem === null ? 'done' : 'problem');
    case 'held':
      return show(next, { phase: 'held', problem: outcome.problem });
    case 'failed':
      return show(
        next,
        { phase: 'problem', problem: outcome.problem, keptAt: outcome.keptAt },
        outcome.keptAt === null ? 'problem' : null,
      );
  }
}
