import type { Platform } from '../../shared/platform.ts';
import { join } from 'node:path';
import { now } from '../../shared/clock.ts';
import { problem, reasonOf } from '../../shared/problem.ts';
import type { Dictation } from '../dictation/dictation.ts';
import { HotkeyService } from '../hotkey/hotkey-service.ts';
import type { HotkeyEvent } from '../hotkey/port.ts';
import { createKeySources } from '../hotkey/sources.ts';
import type { Insertion } from '../platform/create-insertion.ts';
import type { Actions } from './actions.ts';
import type { Base } from './base.ts';
import type { InsertionStation } from './insertion-setup.ts';

/** What {@link composeHotkey} needs. */
export interface HotkeyStationParts extends Base {
  readonly insertion: InsertionStation;
  readonly dictation: Dictation;
}

/** Makes what hears the hotkeys; it is not started yet. */
export function composeHotkey(parts: HotkeyStationParts): HotkeyService {
  const { platform, userData, settings, insertion, dictation, troubles, hotkeyEvents } = parts;
  return new HotkeyService({
    sources: createKeySources({
      platform: process.platform,
      arch: process.arch,
      folder: join(userData, 'helpers'),
      assertDisplay: () => assertDisplay(platform, insertion.x11),
      now,
    }),
    bindings: settings.current.hotkeys,
    dictating: () => dictation.status.handsFree,
    retype: (key) =>
      void insertion
        .strike(key)
        .catch((error: unknown) => troubles.tell('hotkey', problem('insertion-failed', { reason: reasonOf(error) }))),
    probe: insertion.keyState,
    synthetic: insertion.synthetic,
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

/** Rejects where a program of ours could not connect to an X server; that other systems have no such need resolves. */
async function assertDisplay(platform: Platform, x11: Insertion['x11']): Promise<void> {
  if (platform === 'wayland') throw new Error('Wayland lets no program hear the keys of others');
  await x11?.sync();
}
