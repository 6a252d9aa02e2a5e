import { now } from '../../shared/clock.ts';
import { attempt } from '../../shared/attempt.ts';
import { type Problem, problem, reasonOf } from '../../shared/problem.ts';
import type { HotkeyAction } from '../../shared/settings.ts';
import type { ViewAddress } from '../../shared/window-view.ts';
import type { Request } from '../cli/command-line.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { RecordingService } from '../recording/recording-service.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { ReplaceOutcome, UndoOutcome, UndoService } from '../insertion/undo.ts';

/** What {@link createActions} needs. */
export interface ActionParts {
  readonly dictation: Pick<Dictation, 'dispatch' | 'insertLast'>;
  readonly recording: Pick<RecordingService, 'toggle'>;
  readonly settings: Pick<SettingsStore, 'change'>;
  /** Null where nothing can be taken back. */
  readonly undo: Pick<UndoService, 'undo' | 'replace'> | null;
  /** Makes a hotword of what is selected in the program in front, and says what became of it. */
  readonly addHotword: () => Promise<void>;
  readonly tell: (problem: Problem) => void;
  /** Shows the window, at a place or where the user was. */
  readonly show: (at: ViewAddress | null) => void;
}

/** What hotkeys, the tray and the command line can ask for. */
export interface Actions {
  /** @param clicks how many clicks it took to ask for this */
  act(action: Exclude<HotkeyAction, 'dictate'>, clicks: number): void;
  obey(request: Request): void;
}

/** Ties what the user asks for to who does it. */
export function createActions({ dictation, recording, settings, undo, addHotword, tell, show }: ActionParts): Actions {
  /** Does what changes an insertion, and tells why it was not done. */
  const takeBack = async (change: () => Promise<UndoOutcome | ReplaceOutcome> | undefined): Promise<void> => {
    const outcome = await change();
    if (outcome === undefined) tell(problem('undo-blind', {}));
    else if ('problem' in outcome) tell(outcome.problem);
    else if (outcome.kind === 'replaced' && outcome.outcome.kind === 'held') tell(outcome.outcome.problem);
  };
  const onFault = (error: unknown): void => tell(problem('internal-error', { reason: reasonOf(error) }));
  const act: Actions['act'] = (action, clicks) => {
    switch (action) {
      case 'cancel':
        dictation.dispatch({ type: 'cancel' });
        return;
      case 'insert-last':
        attempt(() => dictation.insertLast(), onFault);
        return;
      case 'undo':
        attempt(() => takeBack(() => undo?.undo(clicks)), onFault);
        return;
      case 'use-draft':
        attempt(() => takeBack(() => undo?.replace('draft', clicks)), onFault);
        return;
      case 'use-raw':
        attempt(() => takeBack(() => undo?.replace('raw', clicks)), onFault);
        return;
      case 'add-hotword':
        attempt(addHotword, onFault);
        return;
      case 'record':
        recording.toggle();
        return;
      case 'private':
        attempt(
          () => settings.change((now) => ({ ...now, privacy: { ...now.privacy, private: !now.privacy.private } })),
          onFault,
        );
    }
  };
  return {
    act,
    obey: (request) => {
      if (typeof request === 'object') {
        show(request.show);
        return;
      }
      switch (request) {
        case 'toggle':
          dictation.dispatch({ type: 'pressed', at: now(), gesture: 'toggle', profile: null });
          return;
        case 'start':
        case 'stop':
          dictation.dispatch({ type: request, at: now() });
          return;
        case 'cancel':
        case 'undo':
        case 'record':
          act(request, 0);
      }
    },
  };
}
