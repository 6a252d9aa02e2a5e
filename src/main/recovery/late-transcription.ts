import type { Problem } from '../../shared/problem.ts';
import type { AudioSource } from '../../shared/audio.ts';
import type { Segment } from '../../shared/utterance.ts';
import type { SettledSegment, UnfinishedRecording } from '../journal/port.ts';
import type { OpenUtteranceSession, UtteranceSession } from '../speech/port.ts';
import { TranscriptAssembler } from '../transcript/assembler.ts';

/** The result of transcribing a recording later. */
type LateOutcome =
  /**
   * All of its text, segment by segment, of which the first `delivered` were delivered before; empty if nothing was
   * said.
   */
  | { readonly kind: 'text'; readonly segments: readonly Segment[]; readonly delivered: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Audio, and what is settled of its text. */
export type LateAudio = AudioSource & Pick<UnfinishedRecording, 'settled' | 'segments' | 'delivered' | 'answered'>;

/** Audio of which nothing is settled, or of which all is asked anew. */
export const unanswered = (audio: AudioSource): LateAudio => ({
  rate: audio.rate,
  length: audio.length,
  read: (from, to) => audio.read(from, to),
  ...{ settled: [], delivered: 0, answered: 0 },
});

/** Opens a session for a recording, with what is to be listened for at its place. */
export type OpenLateSession<Audio> = (
  recording: Audio,
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
export function transcribeLate<Audio extends LateAudio>(
  recording: Audio,
  openSession: OpenLateSession<Audio>,
): LateTranscription {
  const transcript = new TranscriptAssembler();
  const settle = ({ text, startMs, endMs, units, speaker }: SettledSegment): void => {
    const told = { ...(units !== undefined && { units }), ...(speaker !== undefined && { speaker }) };
    transcript.result({ text, startMs: startMs ?? null, endMs: endMs ?? null, tags: [], ...told });
  };
  const settled = recording.segments ?? recording.settled.map((text) => ({ text }));
  settled.slice(0, recording.delivered).forEach(settle);
  const delivered = transcript.segments.length;
  settled.slice(recording.delivered).forEach(settle);
  const recognised = (): LateOutcome => ({
    kind: 'text',
    segments: transcript.segments,
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
