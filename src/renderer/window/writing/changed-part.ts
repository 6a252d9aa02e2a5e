/** A text in three parts, of which the middle one is what is otherwise than in another text; by whole characters. */
export interface ChangedPart {
  readonly head: string;
  readonly changed: string;
  readonly tail: string;
}

/** What of `after` is otherwise than in `before`. */
export function changedPart(before: string, after: string): ChangedPart {
  const [old, now] = [[...before], [...after]];
  let head = 0;
  while (head < now.length && now[head] === old[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(now.length, old.length) - head && now.at(-1 - tail) === old.at(-1 - tail)) tail += 1;
  const end = now.length - tail;
  return { head: now.slice(0, head).join(''), changed: now.slice(head, end).join(''), tail: now.slice(end).join('') };
}
