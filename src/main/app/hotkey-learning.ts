import type { Platform } from '../../shared/platform.ts';
import { keyNames, messages, type Language } from '../../shared/i18n/index.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { HotkeyBinding } from '../../settings/schema.ts';
import type { Dictation } from '../dictation/dictation.ts';
import { adviseOn, type HotkeyAdvice } from '../hotkey/advice.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import type { SettingsStore } from '../settings/store.ts';
import { schedule } from '../../shared/clock.ts';

/** How long the app waits for the keys of a new hotkey. */
const LEARN_MS = 15_000;

/** The hotkey for dictation that the tray shows and sets: the first one. */
export const dictationHotkey = (hotkeys: readonly HotkeyBinding[]): HotkeyBinding | undefined =>
  hotkeys.find(({ action }) => action === 'dictate');

/** The keys of {@link dictationHotkey} as they are written on the keyboard; empty where there is none. */
export const hotkeyLabel = (hotkeys: readonly HotkeyBinding[], language: Language, platform: Platform): string =>
  keyNames(dictationHotkey(hotkeys)?.keys ?? [], messages(language), platform);

/**
 * Lets the user press the keys for dictation, and puts them into the settings.
 * @param tell gets why nothing was learnt, unless the user cancelled
 */
export async function learnHotkey(
  hotkey: Pick<HotkeyService, 'learn'>,
  dictation: Pick<Dictation, 'dispatch'>,
  settings: Pick<SettingsStore, 'change'>,
  tell: (found: Problem) => void,
): Promise<void> {
  const learning = hotkey.learn();
  dictation.dispatch({ type: 'learning', on: true });
  const stopWaiting = schedule(LEARN_MS, () => {
    learning.cancel();
    tell(problem('hotkey-not-learnt', { seconds: LEARN_MS / 1000 }));
  });
  const keys = await learning.keys;
  stopWaiting();
  dictation.dispatch({ type: 'learning', on: false });
  if (keys === null) return;
  await settings.change((current) => {
    const changed = dictationHotkey(current.hotkeys);
    const others = current.hotkeys.filter((binding) => binding !== changed);
    const first: HotkeyBinding = { action: 'dictate', gesture: 'hold', profile: null, ...changed, keys };
    return { ...current, hotkeys: [first, ...others] };
  });
}

/** Says what is to know about hotkeys, each thing once. */
export class HotkeyAdviser {
  readonly #platform: Platform;
  readonly #said = new Set<string>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * What is to know about these and was not said yet.
   * @param keeps as {@link HotkeyService.keeps}: what is said goes by what hears the keys
   */
  news(bindings: readonly HotkeyBinding[], language: Language, keeps: HotkeyService['keeps']): readonly Problem[] {
    const news = adviseOn(bindings, this.#platform, keeps).filter((one) => !this.#said.has(JSON.stringify(one)));
    for (const one of news) this.#said.add(JSON.stringify(one));
    return news.map((one) => asProblem(one, language, this.#platform));
  }
}

function asProblem(advice: HotkeyAdvice, language: Language, platform: Platform): Problem {
  const keys = keyNames(advice.keys, messages(language), platform);
  return advice.code === 'hotkey-conflict'
    ? problem(advice.code, { keys, system: advice.system })
    : problem(advice.code, { keys });
}
