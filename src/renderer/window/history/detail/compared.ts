import type { Entry, VersionId } from '../../../../shared/history/entry.ts';
import type { TextSource } from '../../../../shared/i18n/window/entry.ts';

/** One of the texts that an entry has. */
export interface TextOf {
  readonly version: VersionId;
  readonly source: TextSource;
}

/** Two texts of an entry beside each other. */
export interface Compared {
  readonly before: TextOf;
  readonly after: TextOf;
}

/** All texts of an entry that can be compared: of each version its text, and what it was made of where that is otherwise. */
export const textsOf = ({ versions }: Pick<Entry, 'versions'>): readonly TextOf[] =>
  versions.flatMap(({ id, made, text, raw, draft }) => [
    { version: id, source: 'text' as const },
    ...(made === 'edited' || raw === '' || raw === text ? [] : [{ version: id, source: 'raw' as const }]),
    ...(made === 'edited' || draft === '' ? [] : [{ version: id, source: 'draft' as const }]),
  ]);

/** The text itself; empty where it is gone. */
export const wordsOf = ({ versions }: Pick<Entry, 'versions'>, { version, source }: TextOf): string =>
  versions.find(({ id }) => id === version)?.[source] ?? '';
