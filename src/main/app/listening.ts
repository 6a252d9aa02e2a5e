import type { AudioSource, SampleRate } from '../../shared/audio.ts';
import type { Schedule } from '../../shared/clock.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import type { Dictation } from '../dictation/dictation.ts';

/** A microphone that gave nothing says why only after its last frame. */
const REASON_MS = 500;

/** What {@link listen} needs. */
export interface ListeningParts {
  readonly dictation: Pick<Dictation, 'recordAside'>;
  readonly schedule: Schedule;
}

/** A speech that is heard now. A dictation that begins ends it. */
export interface Listening {
  /** All is said. */
  stop(): void;
  /** It is not wanted any more: nothing is reported. */
  cancel(): void;
}

/**
 * Hears one speech, which is kept only in memory. Calls `over` once, perhaps at once: with what was said, or why nothing was
 * heard.
 * @param longestMs it ends by itself after so long
 */
export function listen(
  { dictation, schedule }: ListeningParts,
  { rate, longestMs }: { readonly rate: SampleRate; readonly longestMs: number },
  over: (heard: AudioSource | Problem) => void,
): Listening {
  const audio = new SpokenAudio(rate, Math.ceil((longestMs * rate) / 1000));
  let isOver = false;
  let stopTimer = (): void => undefined;
  const end = (heard: AudioSource | Problem): void => {
    if (isOver) return;
    isOver = true;
    stopTimer();
    over(heard);
  };
  const aside = dictation.recordAside({
    frame: ({ pcm, last }) => {
      audio.add(pcm);
      if (!last) return;
      if (audio.length > 0) end(audio);
      else schedule(REASON_MS, () => end(problem('microphone-silent', {})));
    },
    failed: end,
  });
  if (aside === null) end(problem('microphone-in-use', {}));
  else stopTimer = schedule(longestMs, () => aside.stop());
  return {
    stop: () => aside?.stop(),
    cancel: () => {
      isOver = true;
      stopTimer();
      aside?.stop();
    },
  };
}

/** What is said, in memory; of longer speech only the first part. */
class SpokenAudio implements AudioSource {
  readonly rate: SampleRate;
  length = 0;
  readonly #longest: number;
  #frames: Int16Array[] = [];

  /** @param longest in samples */
  constructor(rate: SampleRate, longest: number) {
    this.rate = rate;
    this.#longest = longest;
  }

  add(pcm: Int16Array): void {
    const left = Math.max(0, this.#longest - this.length);
    if (left === 0) return;
    const taken = pcm.subarray(0, left);
    this.#frames.push(taken);
    this.length += taken.length;
  }

  read(from: number, to: number): Promise<Int16Array> {
    const all = new Int16Array(this.length);
    let at = 0;
    for (const frame of this.#frames) {
      all.set(frame, at);
      at += frame.length;
    }
    this.#frames = [all];
    return Promise.resolve(all.slice(from, to));
  }
}
