import type { Problem } from '../../shared/problem.ts';
import type { UnfinishedRecording } from '../journal/port.ts';
import type { OpenUtteranceSession, UtteranceSession } from '../speech/port.ts';
import { TranscriptAssembler } from '../transcript/assembler.ts';

/** The result of transcribing a recording later. */
type LateOutcome =
  /**
   * All of its text, segment by segment, of which the first `delivered` were delivered before; empty if nothing was
   * said.
   */
  | { readonly kind: 'text'; readonly segments: readonly string[]; readonly delivered: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Opens a session for a recording, with what is to be listened for at its place. */
export type OpenLateSession = (
  recording: UnfinishedRecording,
  ...rest: Parameters<OpenUtteranceSession> extends [unknown, ...infer Rest] ? Rest : never
) => UtteranceSession;

/** A running transcription. */
export interface LateTranscription {
  readonly outcome: Promise<LateOutcome>;
  /** Stops it; the outcome never resolves then. */
  cancel(): void;
}

/**
 * Transcribes, at full speed, the part of a recording that was not answered, and appends it to the text settled before.
 */
export function transcribeLate(recording: UnfinishedRecording, openSession: OpenLateSession): LateTranscription {
  const transcript = new TranscriptAssembler();
  const settle = (text: string): void => void transcript.result({ text, startMs: null, endMs: null, tags: [] });
  recording.settled.slice(0, recording.delivered).forEach(settle);
  const delivered = transcript.segments.length;
  recording.settled.slice(recording.delivered).forEach(settle);
  const recognised = (): LateOutcome => ({
    kind: 'text',
    segments: transcript.segments.map(({ text }) => text),
    delivered,
  });
  if (recording.answered >= recording.length) {
    return { outcome: Promise.resolve(recognised()), cancel: () => undefined };
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
          transcript.finish();
          resolve(recognised());
        },
        failed: (problem) => resolve({ kind: 'failed', problem }),
      },
      recording.answered,
      'nobody',
    );
    session.end();
  });
  return { outcome, cancel: () => session?.cancel() };
}
