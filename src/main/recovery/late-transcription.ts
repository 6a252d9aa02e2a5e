import type { Problem } from '../../shared/problem.ts';
import type { UnfinishedRecording } from '../journal/port.ts';
import type { OpenUtteranceSession, UtteranceSession } from '../speech/port.ts';
import { TranscriptAssembler } from '../transcript/assembler.ts';

/** What became of a recording that was to be transcribed later. */
type LateOutcome =
  /** All of its text that was never delivered; empty when nothing was said. */
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'failed'; readonly problem: Problem };

/** A transcription on its way. */
export interface LateTranscription {
  readonly outcome: Promise<LateOutcome>;
  /** Stops it; the outcome then never comes. */
  cancel(): void;
}

/** Transcribes what of a recording was not answered, at full speed, and puts it after what was settled already. */
export function transcribeLate(recording: UnfinishedRecording, openSession: OpenUtteranceSession): LateTranscription {
  const transcript = new TranscriptAssembler();
  if (recording.undelivered !== '') {
    transcript.result({ text: recording.undelivered, startMs: null, endMs: null, tags: [] });
  }
  if (recording.answered >= recording.length) {
    return { outcome: Promise.resolve({ kind: 'text', text: transcript.text }), cancel: () => undefined };
  }
  let session: UtteranceSession | null = null;
  const outcome = new Promise<LateOutcome>((resolve) => {
    session = openSession(
      recording,
      {
        connected: () => undefined,
        endSent: () => undefined,
        warning: () => undefined,
        draft: (text, kind) => void transcript.draft(text, kind),
        redraft: () => void transcript.redraft(),
        result: (result) => void transcript.result(result),
        done: () => {
          transcript.finish({ keepDraft: true });
          resolve({ kind: 'text', text: transcript.text });
        },
        failed: (problem) => resolve({ kind: 'failed', problem }),
      },
      recording.answered,
    );
    session.end();
  });
  return { outcome, cancel: () => session?.cancel() };
}
