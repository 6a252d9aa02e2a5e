import { now } from '../../shared/clock.ts';
import { problem, reasonOf } from '../../shared/problem.ts';
import type { Dictation } from '../dictation/dictation.ts';
import { HotkeyService } from '../hotkey/hotkey-service.ts';
import type { HotkeyEvent } from '../hotkey/port.ts';
import type { SyntheticKeys } from '../hotkey/synthetic.ts';
import type { PlatformPort } from '../platform/port.ts';
import type { Actions } from './actions.ts';
import type { Base } from './base.ts';

/** What {@link composeHotkey} needs. */
export interface HotkeyStationParts extends Base {
  readonly platform: PlatformPort;
  /** Where keys are announced that are pressed for an insertion. */
  readonly synthetic: SyntheticKeys;
  readonly dictation: Dictation;
}

/** Makes what hears the hotkeys; it is not started yet. */
export function composeHotkey(parts: HotkeyStationParts): HotkeyService {
  const { platform, settings, synthetic, dictation, troubles, hotkeyEvents } = parts;
  return new HotkeyService({
    sources: platform.keySources ?? [],
    bindings: settings.current.hotkeys,
    dictating: () => dictation.status.handsFree,
    retype: (key) =>
      void platform.keyboard
        .press([key])
        .catch((error: unknown) => troubles.tell('hotkey', problem('insertion-failed', { reason: reasonOf(error) }))),
    probe: platform.keyState,
    probesHardware: platform.name === 'darwin',
    canGoDeaf: platform.name === 'win32' || platform.name === 'darwin',
    hearing: platform.hearing,
    synthetic,
    onEvent: (event) => hotkeyEvents.fire(event),
    now,
  });
}

/** What {@link hotkeyRoute} needs. */
export interface HotkeyRouteParts extends Base {
  readonly dictation: Dictation;
  readonly actions: Actions;
}

/** Takes each event of the hotkeys to whom it concerns. */
export const hotkeyRoute =
  ({ dictation, actions, troubles, log }: HotkeyRouteParts) =>
  (event: HotkeyEvent): void => {
    switch (event.type) {
      case 'action':
        actions.act(event.action, 0);
        return;
      case 'availability':
        if (event.problem === null) log.info('hotkey ready');
        troubles.tell('hotkey', event.problem);
        return;
      default:
        dictation.onHotkey(event);
    }
  };
