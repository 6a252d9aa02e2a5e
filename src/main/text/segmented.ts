import type { TextPart } from './pipeline.ts';
import { COMMAND_TEXT } from './written.ts';

/**
 * A text as the rules made it that remembers what became of which segment, so that each can be edited. What the user made
 * of a segment stays, whatever the rules say later.
 */
export class SegmentedText {
  /** In order; spoken commands take back the last. */
  readonly #pieces: { readonly segment: number; readonly text: string }[] = [];
  /** Of each segment as the rules made it. */
  readonly #made: string[] = [];
  readonly #edits = new Map<number, string>();

  /** How many segments there are. */
  get count(): number {
    return this.#made.length;
  }

  /** The whole text. */
  get text(): string {
    return this.#made.map((_, index) => this.at(index)).join('');
  }

  /** The text of a segment, with what joins it to the one before. */
  at(index: number): string {
    return this.#edits.get(index) ?? this.#made[index] ?? '';
  }

  isEdited(index: number): boolean {
    return this.#edits.has(index);
  }

  /** Adds a segment. Returns those whose text is another one, the new one last. */
  add(parts: readonly TextPart[]): readonly number[] {
    this.#made.push('');
    return this.#take(parts);
  }

  /** Adds to the last segment what was held back. Returns those whose text is another one. */
  more(parts: readonly TextPart[]): readonly number[] {
    if (parts.length === 0) return [];
    return this.count === 0 ? this.add(parts) : this.#take(parts);
  }

  /** What the user made of a segment, or will have made of it once it is there; what joined it to the one before stays. */
  edit(index: number, text: string): void {
    const joint = /^\s/u.test(text) || text === '' ? '' : (/^\s+/u.exec(this.at(index))?.[0] ?? '');
    this.#edits.set(index, joint + text);
  }

  #take(parts: readonly TextPart[]): readonly number[] {
    const last = this.count - 1;
    const changed = new Set<number>();
    for (const part of parts) {
      if (part.kind === 'text') this.#append(part.text);
      else if (part.command !== 'undo') this.#append(COMMAND_TEXT[part.command]);
      else {
        const gone = this.#pieces.pop();
        if (gone === undefined) continue;
        const made = this.#made[gone.segment] ?? '';
        this.#made[gone.segment] = made.slice(0, made.length - gone.text.length);
        changed.add(gone.segment);
      }
    }
    changed.delete(last);
    return [...changed, last];
  }

  #append(text: string): void {
    const segment = this.#made.length - 1;
    this.#pieces.push({ segment, text });
    this.#made[segment] = (this.#made[segment] ?? '') + text;
  }
}
