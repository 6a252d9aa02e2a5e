/** A list with one item at another position. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items.slice(from, from + 1);
  return items.toSpliced(from, 1).toSpliced(to, 0, ...item);
}
