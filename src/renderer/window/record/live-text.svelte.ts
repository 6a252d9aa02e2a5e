import type { RecordedChange, RecordedSegment, RecordedText } from '../../../shared/ipc/window/record.ts';
import type { WindowState } from '../window-state.svelte.ts';

/** The text of the recording as it comes in. Use it in a component's set-up. */
export class LiveText {
  readonly #app: WindowState;
  #segments = $state.raw<readonly RecordedSegment[]>([]);
  #draft = $state('');
  /** What changed while the whole was being asked for; null: it is here. */
  #late: RecordedChange[] | null = null;

  constructor(app: WindowState) {
    this.#app = app;
    $effect(() => {
      const end = app.on('record:change', (change) => this.#take(change));
      void this.#load();
      return end;
    });
  }

  /** In the order of speech. */
  get segments(): readonly RecordedSegment[] {
    return this.#segments;
  }

  /** What follows them, and may still be put right. */
  get draft(): string {
    return this.#draft;
  }

  async #load(): Promise<void> {
    const late: RecordedChange[] = [];
    this.#late = late;
    const reply = await this.#app.request('record:text', undefined);
    // It was asked for again meanwhile.
    if (this.#late !== late) return;
    this.#late = null;
    if ('value' in reply) this.#put(reply.value);
    for (const change of late) this.#take(change);
  }

  #put({ segments, draft }: RecordedText): void {
    this.#segments = segments;
    this.#draft = draft;
  }

  #take(change: RecordedChange): void {
    if (change.kind === 'anew') {
      void this.#load();
      return;
    }
    if (this.#late !== null) {
      this.#late.push(change);
      return;
    }
    if (change.kind === 'draft') {
      this.#draft = change.draft;
      return;
    }
    const { segment } = change;
    const at = this.#segments.findLastIndex(({ index }) => index <= segment.index);
    const isKnown = this.#segments[at]?.index === segment.index;
    this.#segments = this.#segments.toSpliced(isKnown ? at : at + 1, isKnown ? 1 : 0, segment);
    if (!isKnown) this.#draft = '';
  }
}
