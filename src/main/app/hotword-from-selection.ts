import { tidyWord } from '../../shared/hotwords/word.ts';
import { problem, type Problem } from '../../shared/problem.ts';

/** What {@link hotwordFromSelection} needs. */
export interface HotwordFromSelectionParts {
  /** The selected text of the program in front; null where none is, or it does not tell. Null where no program tells. */
  readonly selection: (() => Promise<string | null>) | null;
  readonly add: (word: string) => Promise<'added' | 'known' | Problem>;
  readonly notifier: {
    hotword(word: string, became: 'added' | 'known'): void;
    tell(topic: 'hotwords', problem: Problem, keptAt: null): void;
  };
}

/** Makes a hotword of what is selected in the program in front, and says what became of it. */
export async function hotwordFromSelection({ selection, add, notifier }: HotwordFromSelectionParts): Promise<void> {
  const became = await made(selection, add);
  if ('problem' in became) notifier.tell('hotwords', became.problem, null);
  else notifier.hotword(became.word, became.how);
}

async function made(
  selection: HotwordFromSelectionParts['selection'],
  add: HotwordFromSelectionParts['add'],
): Promise<{ readonly word: string; readonly how: 'added' | 'known' } | { readonly problem: Problem }> {
  if (selection === null) return { problem: problem('selection-untold', {}) };
  const word = tidyWord((await selection()) ?? '');
  if (word === '') return { problem: problem('selection-none', {}) };
  const how = await add(word);
  return typeof how === 'string' ? { word, how } : { problem: how };
}
