import type { RECORD, RecordState } from '../../../shared/ipc/window/record.ts';
import type { RecordingService } from '../../recording/recording-service.ts';
import type { Area } from './area.ts';

/** What {@link recordArea} needs. */
export interface RecordAreaParts {
  readonly recording: RecordingService;
  /** Lets the user choose where subtitles are written. The path; null: nowhere. */
  readonly chooseSubtitles: () => Promise<string | null>;
}

const DONE = Promise.resolve({ value: undefined });

/** The recording, which goes on whether the window is open or not. */
export function recordArea({ recording, chooseSubtitles }: RecordAreaParts): Area<typeof RECORD, RecordState> {
  const doing =
    (work: () => void): (() => typeof DONE) =>
    () => {
      work();
      return DONE;
    };
  return {
    state: () => recording.state,
    changed: [recording.changed],
    handlers: {
      'record:text': () => Promise.resolve({ value: recording.text }),
      'record:mode': (mode) => {
        recording.setMode(mode);
        return DONE;
      },
      'record:start': doing(() => recording.start()),
      'record:pause': doing(() => recording.pause()),
      'record:resume': doing(() => recording.resume()),
      'record:stop': doing(() => recording.stop()),
      'record:discard': doing(() => recording.discard()),
      'record:again': doing(() => recording.again()),
      'record:mark': doing(() => recording.mark()),
      'record:edit': ({ index, text }) => {
        recording.edit(index, text);
        return DONE;
      },
      'record:subtitles': async (wanted) => {
        const path = wanted ? await chooseSubtitles() : null;
        // Whoever chose none keeps those that there are.
        if (!wanted || path !== null) recording.setSubtitles(path);
        return { value: path };
      },
    },
    attach: (send) => {
      const listening = recording.textChanged((change) => send('record:change', change));
      return () => listening.dispose();
    },
  };
}
