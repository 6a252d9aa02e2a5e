import type { Platform } from '../../shared/platform.ts';
import { keyNames, messages, type Language } from '../../shared/i18n/index.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { KeyName } from '../../shared/keys.ts';
import type { HotkeyBinding } from '../../settings/schema.ts';
import type { Dictation } from '../dictation/dictation.ts';
import { adviseOn, type HotkeyAdvice } from '../hotkey/advice.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import { missingKeys } from '../hotkey/missing-keys.ts';
import type { SettingsStore } from '../settings/store.ts';
import { schedule } from '../../shared/clock.ts';

/** How long the app waits for the keys of a new hotkey. */
const LEARN_MS = 15_000;

/** The hotkey for dictation that the tray shows and sets: the first one. */
export const dictationHotkey = (hotkeys: readonly HotkeyBinding[]): HotkeyBinding | undefined =>
  hotkeys.find(({ action }) => action === 'dictate');

/** Keys that the user is asked to press. */
export interface AskedKeys {
  /** Modifiers first; null where the user cancelled; or why none were heard. */
  readonly answer: Promise<readonly KeyName[] | null | Problem>;
  readonly cancel: () => void;
}

/** Whether an answer of {@link AskedKeys} is a problem. */
export const isUnheard = (answer: readonly KeyName[] | null | Problem): answer is Problem =>
  answer !== null && 'code' in answer;

/**
 * Asks for the keys of a hotkey, for a while.
 * @param onKeys called with the keys so far when there is one more
 */
export function askForKeys(
  hotkey: Pick<HotkeyService, 'learn'>,
  onKeys?: (keys: readonly KeyName[]) => void,
): AskedKeys {
  const learning = hotkey.learn(onKeys);
  let unheard: Problem | null = null;
  const stopWaiting = schedule(LEARN_MS, () => {
    unheard = problem('hotkey-not-learnt', { seconds: LEARN_MS / 1000 });
    learning.cancel();
  });
  const answer = learning.keys.then((keys) => {
    stopWaiting();
    return keys ?? unheard;
  });
  return { answer, cancel: learning.cancel };
}

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
  const asked = askForKeys(hotkey);
  dictation.dispatch({ type: 'learning', on: true });
  const keys = await asked.answer;
  dictation.dispatch({ type: 'learning', on: false });
  if (keys === null) return;
  if (isUnheard(keys)) {
    tell(keys);
    return;
  }
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

/**
 * What is to know about each of these hotkeys, in their order.
 * @param keeps as {@link HotkeyService.keeps}
 */
export const adviceByHotkey = (
  bindings: readonly HotkeyBinding[],
  language: Language,
  platform: Platform,
  keeps: HotkeyService['keeps'],
): readonly (readonly Problem[])[] =>
  bindings.map((_, index) => adviceOnOne(bindings, index, language, platform, keeps));

/** The same for one of them. */
export function adviceOnOne(
  bindings: readonly HotkeyBinding[],
  index: number,
  language: Language,
  platform: Platform,
  keeps: HotkeyService['keeps'],
): readonly Problem[] {
  const one = bindings[index];
  if (one === undefined) return [];
  const before = bindings.slice(0, index);
  // Advice on a hotkey looks at those before it only, and comes after theirs.
  const known = adviseOn(before, platform, keeps).length;
  const advice = adviseOn([...before, one], platform, keeps).slice(known);
  const missing = missingKeys([one], platform).map((key) =>
    problem('hotkey-key-missing', { keys: keyNames([key], messages(language), platform) }),
  );
  return [...advice.map((found) => asProblem(found, language, platform)), ...missing];
}

function asProblem(advice: HotkeyAdvice, language: Language, platform: Platform): Problem {
  const keys = keyNames(advice.keys, messages(language), platform);
  return advice.code === 'hotkey-conflict'
    ? problem(advice.code, { keys, system: advice.system })
    : problem(advice.code, { keys });
}
