import { placeOf } from '../../../shared/setting-place.ts';
import type { WindowState } from '../window-state.svelte.ts';

/** What can be chosen for a setting, by the pattern of its path, in the order of the file. */
export function choicesOf(
  pattern: string,
  app: WindowState,
): readonly { readonly value: string; readonly label: string }[] {
  const kind = placeOf(
    app.descriptions,
    pattern.split('.').map((step) => (step === '*' ? 0 : step)),
  )?.kind;
  if (kind?.kind !== 'choice') return [];
  const words = app.messages.window.settings.of(pattern)?.choices;
  return kind.choices.map((choice) => ({ value: String(choice), label: words?.[choice] ?? String(choice) }));
}
