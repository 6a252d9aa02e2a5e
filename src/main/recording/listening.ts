import { problem, type Problem } from '../../shared/problem.ts';
import type { MicrophoneHold } from '../dictation/ports.ts';
import type { RecordingEvent } from './machine.ts';
import type { RecordingParts } from './ports.ts';
import type { Take } from './take.ts';

/**
 * Asks for the microphone, and ties it to a recording: its audio goes there, and what happens to it is told.
 * @returns null where it was not given, which is told, too
 */
export function listen(
  take: Take,
  recordBeside: RecordingParts['recordBeside'],
  tell: (event: RecordingEvent) => void,
): MicrophoneHold | null {
  const gone = (found: Problem): void =>
    tell({ type: 'microphone-gone', problem: found, isEmpty: take.recordedMs === 0 });
  const trouble = (found: Problem | null): void => tell({ type: 'trouble', where: 'microphone', problem: found });
  let isSilent = false;
  const hold = recordBeside({
    take: (pcm) => take.take(pcm),
    ended: () => tell({ type: 'audio-ended' }),
    failed: gone,
    switched: (label) => {
      take.switched(label);
      trouble(problem('microphone-switched', { label }));
    },
    silent: (found) => {
      if (found !== null || isSilent) trouble(found);
      isSilent = found !== null;
    },
    shared: (on) => tell({ type: 'shared', on }),
  });
  if (hold === null) gone(problem('microphone-in-use', {}));
  return hold;
}
