import type { Disposable } from '../../../shared/emitter.ts';
import {
  type FRAME,
  type FrameState,
  HOTKEY_PROBLEMS,
  type Openable,
  type PaneWanted,
} from '../../../shared/ipc/window/frame.ts';
import { problem } from '../../../shared/problem.ts';
import { now } from '../../../shared/clock.ts';
import type { ViewAddress } from '../../../shared/window-view.ts';
import type { Inserter } from '../../insertion/port.ts';
import type { PlatformPort } from '../../platform/port.ts';
import { appearanceOf } from '../appearance.ts';
import type { Base } from '../base.ts';
import type { DictationStation } from '../dictation-setup.ts';
import { dictationHotkey } from '../hotkey-learning.ts';
import type { Area } from './area.ts';

/** What {@link frameArea} needs. */
export interface FrameAreaParts extends Pick<Base, 'settings' | 'troubles'> {
  readonly dictation: DictationStation;
  readonly inserter: Pick<Inserter, 'copy'>;
  readonly platform: Pick<PlatformPort, 'name' | 'keySources' | 'hasTray'>;
  /** The system's theme is another one. */
  readonly themeChanged: (listener: () => void) => Disposable;
  readonly open: (what: Openable | PaneWanted) => Promise<void>;
  /** The user is at this place of the window now. */
  readonly onPlace: (at: ViewAddress) => void;
}

/** What is around all views of the window: looks, state of the dictation, what is wrong. */
export function frameArea(parts: FrameAreaParts): Area<typeof FRAME, FrameState> {
  const { settings, troubles, dictation: station, inserter, platform } = parts;
  const { dictation } = station;
  return {
    state: () => {
      const { state, problem: shown } = dictation.status;
      const all = [shown ?? [], troubles.all].flat();
      // The dictation that is shown may have failed as one before it.
      const problems = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
      const hotkey = dictationHotkey(settings.current.hotkeys);
      return {
        appearance: appearanceOf(settings.current),
        platform: platform.name,
        dictation: state,
        hotkey: {
          keys: platform.keySources && (hotkey?.keys ?? []),
          gesture: hotkey?.gesture ?? 'hold',
          works: !problems.some(({ code }) => HOTKEY_PROBLEMS.includes(code)),
        },
        problems,
        hasTray: platform.hasTray,
      };
    },
    changed: [settings.changed, troubles.changed, station.changed, parts.themeChanged],
    handlers: {
      'frame:at': parts.onPlace,
      'frame:dictate': async (type) => {
        dictation.dispatch({ type, at: now() });
        return await Promise.resolve({ value: undefined });
      },
      'frame:copy': async (text) =>
        (await inserter.copy(text)) ? { value: undefined } : { problem: problem('copy-failed', {}) },
      'frame:open': async (what) => {
        await parts.open(what);
        return { value: undefined };
      },
    },
  };
}
