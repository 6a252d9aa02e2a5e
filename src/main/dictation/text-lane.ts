import type { Delivery, Lane } from '../insertion/queue.ts';
import type { TextPart, TextPipeline } from '../text/pipeline.ts';
import { COMMAND_TEXT, Written } from '../text/written.ts';

/** A text that left our hands, with what it was made of. */
export interface DeliveredText extends Delivery {
  readonly text: string;
  /** As the server sent it. */
  readonly raw: string;
  /** The last draft that stood in its place; empty where there was none. */
  readonly draft: string;
  /** So many segments, counted from the first, are out of our hands now. */
  readonly segments: number;
}

/** How the text of one utterance is treated, once the application that it goes to is known. */
export interface Treatment {
  readonly pipeline: TextPipeline;
  /** Each sentence as soon as it is settled, or everything at the end. */
  readonly when: 'sentence' | 'end';
  /** Where text goes when the rules have been applied to it, in order. */
  readonly sink: Pick<Lane, 'add' | 'undo' | 'close'> & {
    /** The draft after it is now this. Missing where drafts go nowhere. */
    readonly draft?: (text: string) => void;
  };
}

/** What {@link TextLane} needs. */
export interface TextLaneParts {
  readonly treatment: Promise<Treatment>;
  readonly onDelivered: (delivered: DeliveredText) => void;
  /** The rules failed on a text, which goes on as it was recognised, or the sink did. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Segments on their way from the transcript to the insertion: the text rules put them right, and spoken commands are
 * obeyed. Everything happens in the order of the calls.
 */
export class TextLane {
  readonly #parts: TextLaneParts;
  /** What was asked for so far is done. */
  #done: Promise<void> = Promise.resolve();
  /** Texts that wait for the end. */
  #kept: string[] = [];
  readonly #written = new Written();
  #segments = 0;
  /** What the next text is made of. */
  #raw = '';
  #draft = '';
  #isOver = false;

  constructor(parts: TextLaneParts) {
    this.#parts = parts;
  }

  /**
   * The next settled segment.
   * @param draft the last draft that stood in its place
   */
  segment(text: string, draft: string): void {
    this.#next((treatment) => {
      this.#segments += 1;
      this.#raw += text;
      this.#draft += draft;
      for (const part of this.#ruled(text, treatment)) this.#take(part, treatment);
    });
  }

  /** The draft after the last segment is now this. */
  draft(text: () => string): void {
    this.#next(({ sink }) => sink.draft?.(text()));
  }

  /** No more comes: what was held back goes, and the sink is closed. */
  finish(): void {
    this.#next((treatment) =>
      this.#close(treatment, () => {
        const text = this.#kept.splice(0).join('');
        if (text !== '') this.#add(text, treatment);
      }),
    );
  }

  /** No more comes, though more was said: the sink is closed, and what waits for the end stays here. */
  breakOff(): void {
    this.#next((treatment) => this.#close(treatment, () => undefined));
  }

  /** Nothing more goes to the sink. */
  cancel(): void {
    this.#isOver = true;
  }

  /** Texts that wait for the end. */
  get waiting(): string {
    return this.#kept.join('');
  }

  /** All text so far as the rules made it, whatever became of it. */
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

  /** What the rules make of a text. */
  #ruled(text: string, { pipeline }: Treatment): readonly TextPart[] {
    try {
      return pipeline.segment(text);
    } catch (error) {
      this.#parts.onFault(error);
      return [{ kind: 'text', text }];
    }
  }

  /** Lets go what the rules held back, does the rest, and closes the sink, whatever fails. */
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
