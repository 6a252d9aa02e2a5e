import { readWords } from '../../../shared/hotwords/formats.ts';
import { writeLines } from '../../../shared/hotwords/lines.ts';
import type { PlaceAfter } from './place-after.ts';

/** What was written into a panel and is not in a list yet: it outlives the panel, until the view is left. */
export class Drafts {
  readonly import = new ImportDraft();
  /** Of lists that are edited as text, by their place. */
  readonly texts = new Map<number, TextDraft>();

  /** Lists came or went: what was written of one stays with it, or goes with it. */
  follow(placeOf: PlaceAfter): void {
    const texts = [...this.texts];
    this.texts.clear();
    for (const [at, draft] of texts) {
      const place = placeOf(at);
      if (place !== null) this.texts.set(place, draft);
    }
  }
}

/** A list as text, and what it was when the writing began. */
export interface TextDraft {
  readonly begun: string;
  readonly written: string;
}

/** Words to import, and the lines of them that could not be read, as they were corrected. */
class ImportDraft {
  #text = $state('');
  /** Null: as they were read. */
  mended = $state<string | null>(null);

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.mended = null;
  }

  /** More words come: below what is written already, as it was corrected. */
  add(text: string): void {
    this.text = this.#text.trim() === '' ? text : `${asLines(this.#text, this.mended)}\n${asLines(text)}`;
  }
}

/** A text of any form with a word in each line, and what could not be read at its end. */
function asLines(text: string, mended: string | null = null): string {
  const { format, words, bad } = readWords(text);
  if (format === 'lines' && mended === null) return text.trim();
  return [writeLines(words), mended ?? bad.map((line) => line.text).join('\n')]
    .filter((part) => part !== '')
    .join('\n');
}
