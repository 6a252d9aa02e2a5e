import { diffArrays } from 'diff';

/** A part of a text, and whether only this text has it. */
export interface Part {
  readonly text: string;
  readonly isOwn: boolean;
}

/** What two texts have in common and what not: by characters, and by words where words have blanks between them. */
export function differences(
  before: string,
  after: string,
): { readonly before: readonly Part[]; readonly after: readonly Part[] } {
  const parts = diffArrays(units(before), units(after));
  const side = (skip: 'added' | 'removed', own: 'added' | 'removed'): readonly Part[] =>
    parts.filter((part) => !part[skip]).map((part) => ({ text: part.value.join(''), isOwn: part[own] }));
  return { before: side('added', 'removed'), after: side('removed', 'added') };
}

const units = (text: string): string[] => text.match(/[\p{Script=Latin}\p{N}'’]+|[\s\S]/gu) ?? [];
