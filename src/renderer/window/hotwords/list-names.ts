import type { HotwordsMessages } from '../../../shared/i18n/window/hotwords.ts';
import type { HotwordList } from '../../../shared/settings.ts';

/** What the lists are called, and whether they are off. */
export const listNames = (lists: readonly HotwordList[], text: HotwordsMessages): readonly string[] =>
  lists.map(({ name, on }, index) => {
    const called = name === '' ? text.list(index + 1) : name;
    return on ? called : `${called} · ${text.off}`;
  });
