import type { Millis } from '../../../shared/clock.ts';
import { keyNames, messages, type Language } from '../../../shared/i18n/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { HotkeyBinding } from '../../../shared/settings.ts';
import { settingsPane } from '../../../shared/settings-pane.ts';
import type { HotkeyService } from '../../hotkey/hotkey-service.ts';
import type { PlatformPort } from '../../platform/port.ts';
import { dictationHotkey, HotkeyAdviser } from '../hotkey-learning.ts';
import { bad, type Check, fine, note, told, warning } from './check.ts';

/** What {@link hotkeyCheck} needs. */
export interface HotkeyCheckParts {
  readonly platform: Pick<PlatformPort, 'name' | 'keySources'>;
  readonly hotkey: Pick<HotkeyService, 'keeps' | 'lastActivityAt'>;
  readonly bindings: () => readonly HotkeyBinding[];
  readonly language: () => Language;
  /** What is wrong about the hotkeys. */
  readonly trouble: () => Problem | null;
  readonly now: () => Millis;
}

/** Whether the hotkeys are heard, and whether something else wants them. */
export const hotkeyCheck = ({ platform, hotkey, bindings, language, trouble, now }: HotkeyCheckParts): Check => ({
  name: 'hotkey',
  limitMs: 2000,
  run: () => {
    const wrong = trouble();
    if (wrong !== null) {
      const pane = settingsPane([wrong], platform.name) === null ? [] : (['system-pane'] as const);
      return Promise.resolve(bad([told(wrong)], ...pane, 'hotkeys'));
    }
    if (platform.keySources === null) return Promise.resolve(fine(note('hotkey-by-desktop', {})));
    if (hotkey.keeps === null) return Promise.resolve(bad([note('hotkey-deaf', {})], 'hotkeys'));
    const binding = dictationHotkey(bindings());
    if (binding === undefined) return Promise.resolve(warning([note('hotkey-none', {})], 'hotkeys'));
    const lastAt = hotkey.lastActivityAt();
    const heard = note('hotkey-heard', {
      keys: keyNames(binding.keys, messages(language()), platform.name),
      seconds: Number.isFinite(lastAt) ? Math.max(0, Math.round((now() - lastAt) / 1000)) : null,
    });
    const advice = new HotkeyAdviser(platform.name).news(bindings(), language(), hotkey.keeps);
    return Promise.resolve(
      advice.length === 0 ? fine(heard) : warning([heard, ...advice.map((one) => told(one))], 'hotkeys'),
    );
  },
});
