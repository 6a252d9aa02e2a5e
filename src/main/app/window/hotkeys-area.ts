import { Emitter } from '../../../shared/emitter.ts';
import type { HOTKEYS, HotkeysState } from '../../../shared/ipc/window/hotkeys.ts';
import type { KeyName } from '../../../shared/keys.ts';
import type { HotkeyBinding } from '../../../shared/settings.ts';
import type { HotkeyService } from '../../hotkey/hotkey-service.ts';
import type { PlatformPort } from '../../platform/port.ts';
import type { SettingsStore } from '../../settings/store.ts';
import type { Base } from '../base.ts';
import { adviceByHotkey, adviceOnOne, type AskedKeys, askForKeys, isUnheard } from '../hotkey-learning.ts';
import type { Area } from './area.ts';

/** What {@link hotkeysArea} needs. */
export interface HotkeysAreaParts extends Pick<Base, 'language'> {
  readonly settings: Pick<SettingsStore, 'current' | 'changed'>;
  readonly hotkey: Pick<HotkeyService, 'learn' | 'keeps' | 'listening'>;
  readonly platform: Pick<PlatformPort, 'name' | 'keySources' | 'describe'>;
}

/** A hotkey with other keys, as advice wants it. */
const withKeys = (binding: HotkeyBinding | undefined, keys: readonly KeyName[]): HotkeyBinding => ({
  action: 'dictate',
  gesture: 'hold',
  profile: null,
  ...binding,
  keys,
});

/** Hotkeys: pressing keys to choose them, and what is to know about them. */
export function hotkeysArea({
  settings,
  language,
  hotkey,
  platform,
}: HotkeysAreaParts): Area<typeof HOTKEYS, HotkeysState> {
  const keysHeard = new Emitter();
  /** Null while no keys are asked for. */
  let asked: AskedKeys | null = null;
  let heard: readonly KeyName[] = [];
  const stop = (): void => asked?.cancel();
  const canLearn = platform.keySources !== null;

  return {
    state: () => ({
      canLearn,
      learning: asked && heard,
      // The desktop decides on the keys, so there is nothing to say about those that are set here.
      advice: canLearn ? adviceByHotkey(settings.current.hotkeys, language(), platform.name, hotkey.keeps) : [],
      session: platform.describe(),
    }),
    changed: [settings.changed, hotkey.listening, keysHeard.event],
    handlers: {
      'hotkeys:learn': async () => {
        stop();
        heard = [];
        const asking = askForKeys(hotkey, (keys) => {
          heard = keys;
          keysHeard.fire();
        });
        asked = asking;
        keysHeard.fire();
        const answer = await asking.answer;
        if (asked === asking) {
          asked = null;
          keysHeard.fire();
        }
        return answer !== null && isUnheard(answer) ? { problem: answer } : { value: answer };
      },
      'hotkeys:stop-learning': async () => {
        stop();
        return await Promise.resolve({ value: undefined });
      },
      'hotkeys:advise': async ({ index, keys }) => {
        const { hotkeys } = settings.current;
        // Last, so that it is also told which of those after it has the same keys.
        const others = hotkeys.toSpliced(index, 1);
        const wanted = withKeys(hotkeys[index], keys);
        const value = adviceOnOne([...others, wanted], others.length, language(), platform.name, hotkey.keeps);
        return await Promise.resolve({ value });
      },
    },
    closed: stop,
  };
}
