import type { Entry } from './entry.ts';

/** The text of an entry that counts. */
export const textOf = ({ versions, version }: Pick<Entry, 'versions' | 'version'>): string =>
  versions.find(({ id }) => id === version)?.text ?? '';
