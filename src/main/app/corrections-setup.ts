import { join } from 'node:path';
import { now, schedule } from '../../shared/clock.ts';
import { CorrectionLearner } from '../corrections/learner.ts';
import { Suggestions } from '../corrections/suggestions.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import { isTerminal } from '../insertion/backspaces.ts';
import type { TargetWindow } from '../insertion/target.ts';
import type { PlatformPort } from '../platform/port.ts';
import type { Base } from './base.ts';
import type { OwnFields } from './own-fields.ts';

/** What {@link composeCorrections} needs. */
export interface CorrectionsParts extends Pick<Base, 'userData' | 'settings' | 'log'> {
  readonly platform: Pick<PlatformPort, 'targets' | 'fieldText'>;
  readonly ownFields: Pick<OwnFields, 'isOwn' | 'look' | 'left'>;
  readonly ownWindowFocused: () => boolean;
  /** Null until it is made. */
  readonly hotkey: () => Pick<HotkeyService, 'lastActivityAt'> | null;
}

/** What learns from corrections, and what it has learnt. */
export interface CorrectionsStation {
  readonly learner: CorrectionLearner;
  readonly suggestions: Suggestions;
  dispose(): void;
}

/** Puts together what learns from what the user changes after an insertion. */
export async function composeCorrections(parts: CorrectionsParts): Promise<CorrectionsStation> {
  const { userData, settings, log, platform, ownFields, ownWindowFocused, hotkey } = parts;
  const suggestions = new Suggestions(join(userData, 'corrections.json'));
  await suggestions.load();
  const read = async (target: TargetWindow | null): Promise<string | null> => {
    const isOwn: boolean = ownFields.isOwn(target);
    if (isOwn) {
      const seen = await ownFields.look();
      return seen !== null && seen.target.id === target?.id ? seen.text : null;
    }
    // Terminals show lines of the screen, not what was written.
    if (platform.fieldText === null || ownWindowFocused() || (target !== null && isTerminal(target.app))) return null;
    const isThere = target === null || (await platform.targets?.isFocused(target).catch(() => false)) === true;
    return isThere ? platform.fieldText() : null;
  };
  const learner = new CorrectionLearner({
    read,
    lastActivityAt: () => hotkey()?.lastActivityAt() ?? Infinity,
    enabled: () => settings.current.privacy.corrections && !settings.current.privacy.private,
    offer: (corrections, app) => {
      void suggestions.offer(corrections, app, Date.now()).then((found) => {
        if (found !== null) log.warn(`corrections: ${found.code}`);
      });
    },
    now,
    schedule,
  });
  const following = ownFields.left(({ target, text }) => learner.left(target, text));
  return {
    learner,
    suggestions,
    dispose: () => {
      following.dispose();
      learner.dispose();
    },
  };
}
