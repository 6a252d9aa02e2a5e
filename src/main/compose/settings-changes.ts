import type { Settings } from '../../shared/settings.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import type { Recovery } from '../recovery/recovery.ts';
import type { TextEngine } from '../text/engine.ts';
import type { Wayland } from '../wayland/open.ts';
import type { Base } from './base.ts';
import { HotkeyAdviser } from './hotkey-setup.ts';
import type { Page } from './page.ts';
import type { Speech } from './speech.ts';

/** Everybody that does not read the settings anew each time. */
export interface SettingsFollowers extends Base {
  readonly page: Page;
  readonly hotkey: HotkeyService;
  /** Null outside of Wayland. */
  readonly wayland: Wayland | null;
  readonly text: TextEngine;
  readonly speech: Speech;
  readonly dictation: Pick<Dictation, 'nudge'>;
  readonly recovery: Pick<Recovery, 'resume'>;
}

/** Makes what puts settings in force: at the start, and when the file changes. */
export function settingsChanges(followers: SettingsFollowers): (changed: Settings) => void {
  const {
    platform,
    settings,
    language,
    notifier,
    troubles,
    later,
    page,
    hotkey,
    wayland,
    text,
    speech,
    dictation,
    recovery,
  } = followers;
  const adviser = new HotkeyAdviser(platform);
  const sealSecrets = async (found: Settings): Promise<void> => {
    const sealing = await speech.secrets.sealSettings(found);
    if (sealing.problem !== null) troubles.tell('settings', sealing.problem);
    if (sealing.settings !== found && settings.current === found) await settings.save(sealing.settings);
  };
  return (changed) => {
    page.applyAppearance();
    page.applyMicrophone();
    hotkey.setBindings(changed.hotkeys);
    void wayland?.shortcuts?.bind(changed.hotkeys);
    for (const news of adviser.news(changed.hotkeys, language())) notifier.tell('advice', news, null);
    void text.prepare(changed.text);
    troubles.clear('settings');
    speech.health.check();
    speech.standby.warm();
    // Whoever waits for a server may have waited for this.
    dictation.nudge();
    recovery.resume();
    later.tray();
    void sealSecrets(changed);
  };
}
