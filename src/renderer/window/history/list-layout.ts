/** Rows that stand together under a head. */
export interface RowGroup {
  /** As 20261130; null: the rows are not by days, and there is no head. */
  readonly day: number | null;
  readonly count: number;
  /** Of all its entries; null: not known yet. */
  readonly durationMs: number | null;
}

/** A group where it stands, in px from the top of the list. */
export interface PlacedGroup extends RowGroup {
  /** Index of its first row. */
  readonly first: number;
  readonly top: number;
  readonly head: number;
  readonly height: number;
}

/** Some of the rows of a group. */
export interface ShownGroup {
  readonly group: PlacedGroup;
  /** Indexes in the whole list. */
  readonly rows: readonly number[];
}

/** Where rows of one height stand below the heads of their groups. Nothing is measured, so any number of rows is no work. */
export class ListLayout {
  readonly groups: readonly PlacedGroup[];
  readonly height: number;
  readonly #row: number;

  /** @param row height of a row in px, `head` that of a head */
  constructor(groups: readonly RowGroup[], row: number, head: number) {
    this.#row = row;
    let [first, top] = [0, 0];
    this.groups = groups.map((group) => {
      const own = group.day === null ? 0 : head;
      const height = own + group.count * row;
      const placed = { ...group, first, top, head: own, height };
      first += group.count;
      top += height;
      return placed;
    });
    this.height = top;
  }

  /** Where a row begins, in px from the top of its group. */
  topIn(group: PlacedGroup, index: number): number {
    return group.head + (index - group.first) * this.#row;
  }

  /** Where a row begins, and how high the head is that may lie over it, in px; null: there is no such row. */
  place(index: number): { readonly top: number; readonly head: number; readonly height: number } | null {
    const group = this.#groupOf(index);
    if (group === null) return null;
    return { top: group.top + this.topIn(group, index), head: group.head, height: this.#row };
  }

  /** What is to be drawn between two places, in px. */
  shown(from: number, to: number): readonly ShownGroup[] {
    const found: ShownGroup[] = [];
    const start = this.#indexOfLast(({ top }) => top <= from);
    for (let n = Math.max(0, start); n < this.groups.length; n += 1) {
      const group = this.groups[n];
      if (group === undefined || group.top >= to) break;
      const at = (px: number): number => Math.floor((px - group.top - group.head) / this.#row);
      const [low, high] = [Math.max(0, at(from)), Math.min(group.count - 1, at(to))];
      const rows = Array.from({ length: Math.max(0, high - low + 1) }, (_, more) => group.first + low + more);
      found.push({ group, rows });
    }
    return found;
  }

  /** The same with a row more, wherever it stands. */
  withRow(shown: readonly ShownGroup[], index: number): readonly ShownGroup[] {
    const group = this.#groupOf(index);
    if (group === null || shown.some(({ rows }) => rows.includes(index))) return shown;
    const isThere = shown.some((one) => one.group === group);
    if (!isThere) return [...shown, { group, rows: [index] }];
    return shown.map((one) => (one.group === group ? { group, rows: [...one.rows, index] } : one));
  }

  #groupOf(index: number): PlacedGroup | null {
    const group = this.groups[this.#indexOfLast(({ first }) => first <= index)];
    return group !== undefined && index >= 0 && index < group.first + group.count ? group : null;
  }

  /** Of the last group that fits, where all that fit come first; −1: none. */
  #indexOfLast(fits: (group: PlacedGroup) => boolean): number {
    let [low, high] = [0, this.groups.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const group = this.groups[middle];
      if (group !== undefined && fits(group)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
