import type { TextPart } from './pipeline.ts';

/** What spoken commands write. */
export const COMMAND_TEXT = { newline: '\n', paragraph: '\n\n' } as const;

/** The text of an utterance, put together from its parts: with what commands write, without what they take back. */
export class Written {
  readonly #pieces: string[] = [];

  get text(): string {
    return this.#pieces.join('');
  }

  take(part: TextPart): void {
    if (part.kind === 'text') this.#pieces.push(part.text);
    else if (part.command === 'undo') this.#pieces.pop();
    else this.#pieces.push(COMMAND_TEXT[part.command]);
  }
}
