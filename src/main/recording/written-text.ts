import { attempt } from '../../shared/attempt.ts';
import { type AudioSource, samplesToMs } from '../../shared/audio.ts';
import type { Cue } from '../../shared/history/subtitles.ts';
import type { RecordedChange, RecordedSegment, RecordedText } from '../../shared/ipc/window/record.ts';
import type { TranscriptChange } from '../../shared/utterance.ts';
import type { NewVersion, RawSegment } from '../history/port.ts';
import type { Recording } from '../journal/port.ts';
import type { SpeechResult } from '../speech/port.ts';
import { rawSegments } from '../history/raw-segments.ts';
import { settledSegment } from '../journal/settled.ts';
import type { TextPart, TextPipeline } from '../text/pipeline.ts';
import { SegmentedText } from '../text/segmented.ts';
import { TranscriptAssembler } from '../transcript/assembler.ts';

/** What {@link WrittenText} needs. */
export interface WrittenTextParts {
  readonly recording: Pick<Recording, 'note'> & Pick<AudioSource, 'rate'>;
  readonly pipeline: Promise<TextPipeline>;
  readonly onChange: (change: RecordedChange) => void;
  /** The text of a segment is another one, or it is new. */
  readonly onSegment: (index: number) => void;
  readonly onFault: (error: unknown) => void;
}

/** Used where the rules cannot be loaded. */
const NO_RULES: TextPipeline = { segment: (text) => [{ kind: 'text', text }], finish: () => [] };

/**
 * The text of a recording while it grows: replies become segments and the draft after them, segments go through the text
 * rules and can be edited, and the journal has each of it at once. Nothing else is kept.
 */
export class WrittenText {
  readonly #parts: WrittenTextParts;
  readonly #transcript = new TranscriptAssembler();
  readonly #written = new SegmentedText();
  /** As the servers sent them; those at the end may not have gone through the rules yet. */
  readonly #raw: RawSegment[] = [];
  /** When each is shown as a subtitle: a guess where the server told no time. In ms. */
  readonly #shown: { readonly startMs: number; readonly endMs: number }[] = [];
  readonly #servers = new Set<string>();
  #drafts = '';
  readonly #pipeline: Promise<TextPipeline>;
  /** Resolves when the rules are done with all segments so far. */
  #ruled: Promise<void> = Promise.resolve();

  constructor(parts: WrittenTextParts) {
    this.#parts = parts;
    this.#pipeline = parts.pipeline.catch((error: unknown) => {
      parts.onFault(error);
      return NO_RULES;
    });
  }

  /** What has gone through the rules, and the draft. */
  get text(): RecordedText {
    const segments = Array.from({ length: this.#written.count }, (_, index) => this.#segment(index));
    return { segments, draft: this.draftText };
  }

  /** The text after the last segment, which is not settled yet. */
  get draftText(): string {
    return this.#transcript.draftText;
  }

  /** How many segments have gone through the rules. */
  get count(): number {
    return this.#written.count;
  }

  draft(text: string, kind?: 'whole'): void {
    this.#apply(this.#transcript.draft(text, kind), 0);
  }

  redraft(): void {
    this.#apply(this.#transcript.redraft(), 0);
  }

  /** @param answered the audio before it, in samples, is answered */
  result(result: SpeechResult, answered: number): void {
    const { draftText } = this;
    this.#apply(this.#transcript.result(result), answered);
    this.#drafts += draftText;
  }

  /** No more results come for the audio before `answered`: a draft that got none counts, since it was said. */
  settled(answered: number): void {
    this.#apply(this.#transcript.finish(), answered);
    this.#note({ type: 'settled', text: '', answered });
  }

  /** The user has changed a segment. */
  edit(index: number, text: string): void {
    if (index >= this.#written.count) return;
    this.#written.edit(index, text);
    this.#note({ type: 'edited', index, text: this.#written.at(index) });
    this.#tell([index]);
  }

  /** No more segments come. Resolves when all of them have gone through the rules. */
  async finish(): Promise<void> {
    this.#rule((pipeline) => this.#written.more(pipeline.finish()));
    await this.#ruled;
  }

  cue(index: number): Cue {
    const { startMs, endMs } = this.#shown[index] ?? { startMs: 0, endMs: 0 };
    return { startMs, endMs, text: this.#written.at(index), speaker: this.#raw[index]?.speaker ?? null };
  }

  /** What a version of the history is made of. */
  get version(): Pick<NewVersion, 'text' | 'raw' | 'draft' | 'segments' | 'servers'> {
    return {
      text: this.#written.text.replace(/^ +/, ''),
      raw: this.#raw.map(({ text }) => text).join(''),
      draft: this.#drafts,
      segments: this.#raw,
      servers: [...this.#servers],
    };
  }

  #apply(changes: readonly TranscriptChange[], answered: number): void {
    for (const change of changes) {
      if (change.kind !== 'settled') {
        this.#parts.onChange({ kind: 'draft', draft: this.draftText });
        continue;
      }
      const { text, startMs, endMs, server } = change.segment;
      this.#note({ type: 'settled', answered, ...settledSegment(change.segment) });
      const start = startMs ?? this.#shown.at(-1)?.endMs ?? 0;
      this.#shown.push({
        startMs: start,
        endMs: Math.max(start, endMs ?? samplesToMs(answered, this.#parts.recording.rate)),
      });
      this.#raw.push(...rawSegments([change.segment]));
      if (server !== undefined) this.#servers.add(server);
      this.#rule((pipeline) => this.#written.add(this.#made(pipeline, text)));
    }
  }

  /** What the rules make of a segment; as it was recognised where they fail. */
  #made(pipeline: TextPipeline, text: string): readonly TextPart[] {
    try {
      return pipeline.segment(text);
    } catch (error) {
      this.#parts.onFault(error);
      return [{ kind: 'text', text }];
    }
  }

  /** @param act answers with the segments whose text is another one */
  #rule(act: (pipeline: TextPipeline) => readonly number[]): void {
    this.#ruled = this.#ruled
      .then(() => this.#pipeline)
      .then((pipeline) => {
        this.#tell(act(pipeline));
        // A new segment takes the draft away, but this one is of what follows it.
        if (this.draftText !== '') this.#parts.onChange({ kind: 'draft', draft: this.draftText });
      })
      .catch(this.#parts.onFault);
  }

  #tell(indices: readonly number[]): void {
    for (const index of indices) {
      this.#parts.onChange({ kind: 'segment', segment: this.#segment(index) });
      this.#parts.onSegment(index);
    }
  }

  #segment(index: number): RecordedSegment {
    const { startMs, endMs, speaker } = this.#raw[index] ?? { startMs: null, endMs: null, speaker: null };
    const [text, isEdited] = [this.#written.at(index), this.#written.isEdited(index)];
    return { index, text, isEdited, startMs, endMs, speaker };
  }

  #note(note: Parameters<Recording['note']>[0]): void {
    attempt(() => this.#parts.recording.note(note), this.#parts.onFault);
  }
}
