import { isDeepStrictEqual } from 'node:util';
import type { ServerSettings, Settings } from '../../shared/settings.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import type { LoginItem } from '../desktop/login-item.ts';
import type { Recovery } from '../recovery/recovery.ts';
import type { Secrets } from '../security/secrets.ts';
import type { TextEngine } from '../text/engine.ts';
import type { PlatformPort } from '../platform/port.ts';
import type { Base } from './base.ts';
import { HotkeyAdviser } from './hotkey-learning.ts';
import type { Page } from './overlay-setup.ts';
import { type AdvisedSettings, adviseOnSettings } from './settings-advice.ts';
import type { Speech } from '../speech/create.ts';

/** Everybody that does not read the settings anew each time. */
export interface SettingsFollowers extends Base {
  readonly page: Page;
  readonly hotkey: HotkeyService;
  readonly platform: Pick<PlatformPort, 'name' | 'shortcuts'>;
  readonly text: TextEngine;
  readonly speech: Speech;
  readonly secrets: Secrets;
  readonly dictation: Pick<Dictation, 'nudge'>;
  readonly recovery: Pick<Recovery, 'resume'>;
  /** Whoever works in the window reads there what is to know about hotkeys and the keys to paste with. */
  readonly ownWindowFocused: () => boolean;
  /** Null in development. */
  readonly loginItem: LoginItem | null;
}

/**
 * Makes what puts settings in force: at the start, and when the file changes. Each follower hears only of what concerns
 * it, since acting has a price: a microphone that is opened anew is deaf for a while, and a hotkey that is bound anew is
 * let go.
 */
export function settingsChanges(followers: SettingsFollowers): (changed: Settings) => void {
  const { settings, language, notifier, troubles, once, firstRun } = followers;
  const { loginItem } = followers;
  const { page, hotkey, platform, text, speech, secrets, dictation, recovery, disposables } = followers;
  const adviser = new HotkeyAdviser(platform.name);
  const adviseOnHotkeys = (): void => {
    const isTold = followers.ownWindowFocused();
    for (const news of adviser.news(settings.current.hotkeys, language(), hotkey.keeps))
      if (!isTold) notifier.tell('advice', news, null);
  };
  // Whether a key can be kept from other programs depends on what hears it.
  disposables.add('advice on hotkeys', hotkey.listening(adviseOnHotkeys));
  const sealSecrets = async (): Promise<void> => {
    const found = settings.current;
    const sealing = await secrets.sealSettings(found);
    // What was changed meanwhile is not to be written over.
    if (settings.current !== found) return sealSecrets();
    troubles.tell('secrets', sealing.problem);
    if (sealing.problem !== null) return;
    const { servers } = sealing.settings;
    const isFound = (now: Settings): boolean => isDeepStrictEqual(now.servers, found.servers);
    if (sealing.settings !== found) await settings.change((now) => (isFound(now) ? { ...now, servers } : now));
    await settings.sealCopies(secrets);
  };
  const adviseOn = async (advised: AdvisedSettings): Promise<void> => {
    const news = await adviseOnSettings(advised, { platform: platform.name, language: language(), once });
    // Then the window says it.
    if (firstRun.isDue || followers.ownWindowFocused()) return;
    for (const one of news) notifier.tell(one.code === 'chord-foreign' ? 'settings' : 'advice', one, null);
  };
  let isStart = true;
  const applyLogin = async (wanted: boolean): Promise<void> => {
    const isNew = !isStart;
    isStart = false;
    if (loginItem !== null) troubles.tell('start at login', await loginItem.apply(wanted, isNew));
  };
  const concerns = [
    concern(
      ({ startAtLogin }) => startAtLogin,
      (wanted) => void applyLogin(wanted),
    ),
    concern(
      ({ language: chosen, theme }) => ({ chosen, theme }),
      () => page.applyAppearance(),
    ),
    concern(
      ({ overlay, privacy }) => ({ overlay, private: privacy.private }),
      () => page.applyOverlay(),
    ),
    concern(
      ({ servers: [{ sampleRate }], microphone, sounds }) => ({ sampleRate, microphone, sounds }),
      () => page.applyMicrophone(),
    ),
    concern(
      ({ hotkeys }) => hotkeys,
      (hotkeys) => {
        hotkey.setBindings(hotkeys);
        adviseOnHotkeys();
      },
    ),
    concern(
      ({ hotkeys, insertion, profiles }) => ({ hotkeys, insertion, profiles }),
      (advised) => void adviseOn(advised),
    ),
    // The desktop shows what each does, in the user's language.
    concern(
      ({ hotkeys }) => ({ hotkeys, language: language() }),
      ({ hotkeys }) => void platform.shortcuts?.bind(hotkeys),
    ),
    concern(
      (changed) => changed.text,
      (rules) => {
        troubles.clear('text rules');
        void text.prepare(rules);
      },
    ),
    concern(
      ({ hotwords }) => hotwords,
      () => troubles.clear('hotwords'),
    ),
    concern(
      ({ servers }) => servers.map(reachedBy),
      () => {
        speech.health.check();
        speech.standby.warm();
        // Whoever waits for a server may have waited for this.
        dictation.nudge();
        recovery.resume();
      },
    ),
    concern(
      ({ servers }) => servers.map(({ headers, clientCertificate }) => [headers, clientCertificate]),
      () => void sealSecrets(),
    ),
  ];
  return (changed) => {
    for (const apply of concerns) apply(changed);
  };
}

/** What decides whether and how a server is reached. */
const reachedBy = ({ url, protocol, headers, clientCertificate, standby, sampleRate }: ServerSettings): object => ({
  ...{ url, protocol, headers, clientCertificate, standby, sampleRate },
});

/** Acts at first, and whenever a part of the settings is another one. */
function concern<T>(part: (settings: Settings) => T, act: (value: T) => void): (settings: Settings) => void {
  let known: { readonly value: T } | null = null;
  return (settings) => {
    const value = part(settings);
    if (known !== null && isDeepStrictEqual(known.value, value)) return;
    known = { value };
    act(value);
  };
}
