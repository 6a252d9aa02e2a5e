import type { Delivery, Lane } from '../insertion/queue.ts';
import type { TextPart, TextPipeline } from '../text/pipeline.ts';
import { COMMAND_TEXT, Written } from '../text/written.ts';

/** A delivered text, with what it was made of. */
export interface DeliveredText extends Delivery {
  readonly text: string;
  /** As the server sent it. */
  readonly raw: string;
  /** The last draft for the same speech; empty if there was none. */
  readonly draft: string;
  /** How many segments, from the first on, are delivered with it. */
  readonly segments: number;
}

/** How the text of one utterance is treated; known once the application that it goes to is known. */
export interface Treatment {
  readonly pipeline: TextPipeline;
  /** Whether each sentence goes out as soon as it is settled, or everything at the end. */
  readonly when: 'sentence' | 'end';
  /** Takes the text to which the rules have been applied, in order. */
  readonly sink: Pick<Lane, 'add' | 'undo' | 'close'> & {
    /** Takes the current draft after it. Missing where drafts are not inserted. */
    readonly draft?: (text: string) => void;
  };
}

/** What {@link TextLane} needs. */
interface TextLaneParts {
  readonly treatment: Promise<Treatment>;
  readonly onDelivered: (delivered: DeliveredText) => void;
  /** The rules failed on a text, which then goes on as it was recognised; or the sink failed. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Takes segments from the transcript to the insertion: applies the text rules and carries out spoken commands, in the
 * order of the calls.
 */
export class TextLane {
  readonly #parts: TextLaneParts;
  /** Resolves when everything asked for so far is done. */
  #done: Promise<void> = Promise.resolve();
  /** Texts that wait for the end. */
  #kept: string[] = [];
  readonly #written = new Written();
  #segments = 0;
  /** What the next text is made of so far. */
  #raw = '';
  #draft = '';
  #isOver = false;

  constructor(parts: TextLaneParts) {
    this.#parts = parts;
  }

  /**
   * The next settled segment.
   * @param draft the last draft for the same speech
   */
  segment(text: string, draft: string): void {
    this.#next((treatment) => {
      this.#segments += 1;
      this.#raw += text;
      this.#draft += draft;
      for (const part of this.#ruled(text, treatment)) this.#take(part, treatment);
    });
  }

  /** The draft after the last segment has changed to this. */
  draft(text: () => string): void {
    this.#next(({ sink }) => sink.draft?.(text()));
  }

  /** No more segments come: sends what was held back and closes the sink. */
  finish(): void {
    this.#next((treatment) =>
      this.#close(treatment, () => {
        const text = this.#kept.splice(0).join('');
        if (text !== '') this.#add(text, treatment);
      }),
    );
  }

  /** No more segments come although more was said: closes the sink and keeps the texts that wait for the end. */
  breakOff(): void {
    this.#next((treatment) => this.#close(treatment, () => undefined));
  }

  /** Sends nothing more to the sink. */
  cancel(): void {
    this.#isOver = true;
  }

  /** Texts that wait for the end. */
  get waiting(): string {
    return this.#kept.join('');
  }

  /** All text so far as the rules made it, whether delivered or not. */
  get written(): string {
    return this.#written.text;
  }

  #next(act: (treatment: Treatment) => void): void {
    this.#done = this.#done.then(async () => {
      try {
        const treatment = await this.#parts.treatment;
        if (!this.#isOver) act(treatment);
      } catch (error) {
        this.#parts.onFault(error);
      }
    });
  }

  /** Applies the rules to a text. */
  #ruled(text: string, { pipeline }: Treatment): readonly TextPart[] {
    try {
      return pipeline.segment(text);
    } catch (error) {
      this.#parts.onFault(error);
      return [{ kind: 'text', text }];
    }
  }

  /** Takes what the rules held back, does the rest, and closes the sink, whatever fails. */
  #close(treatment: Treatment, rest: () => void): void {
    try {
      for (const part of treatment.pipeline.finish()) this.#take(part, treatment);
    } catch (error) {
      this.#parts.onFault(error);
    }
    try {
      rest();
    } finally {
      treatment.sink.close();
    }
  }

  #take(part: TextPart, treatment: Treatment): void {
    this.#written.take(part);
    if (part.kind === 'text') this.#write(part.text, treatment);
    else if (part.command !== 'undo') this.#write(COMMAND_TEXT[part.command], treatment);
    else if (treatment.when === 'sentence' || this.#kept.pop() === undefined) treatment.sink.undo();
  }

  #write(text: string, treatment: Treatment): void {
    if (treatment.when === 'end') this.#kept.push(text);
    else this.#add(text, treatment);
  }

  #add(text: string, { sink }: Treatment): void {
    const made = { text, raw: this.#raw, draft: this.#draft, segments: this.#segments };
    this.#raw = '';
    this.#draft = '';
    sink.add(text, (delivery) => this.#parts.onDelivered({ ...made, ...delivery }));
  }
}
