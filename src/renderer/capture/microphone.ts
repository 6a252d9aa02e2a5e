import { problem, reasonOf, type Problem } from '../../shared/problem.ts';
import type { MicrophoneSettings } from '../../shared/settings.ts';

/** What is used of `navigator.mediaDevices`. */
export type Devices = Pick<MediaDevices, 'getUserMedia' | 'addEventListener' | 'removeEventListener'>;

/**
 * How the microphone is asked for. The device is a wish, so that one that is gone gives way to the default one; the
 * channel count too, as the tap mixes whatever comes to one channel.
 */
const constraintsOf = (settings: MicrophoneSettings): MediaStreamConstraints => ({
  audio: {
    ...(settings.deviceId === null ? {} : { deviceId: { ideal: settings.deviceId } }),
    channelCount: { ideal: 1 },
    echoCancellation: settings.echoCancellation,
    noiseSuppression: settings.noiseSuppression,
    autoGainControl: settings.autoGainControl,
  },
});

/** The problem behind a rejection of `getUserMedia`. */
function microphoneProblem(error: unknown): Problem {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
      return problem('microphone-denied', {});
    case 'NotFoundError':
    case 'OverconstrainedError':
      return problem('microphone-none', {});
    case 'NotReadableError':
    case 'AbortError':
      return problem('microphone-busy', {});
    default:
      return problem('microphone-failed', { reason: reasonOf(error) });
  }
}

/** What became of an opening: a stream, why there is none, or null where it was closed meanwhile. */
export type Opened = { readonly stream: MediaStream } | { readonly problem: Problem } | null;

/** The microphone's stream: open once however often it is asked for, until it is closed or lost. */
export class Microphone {
  readonly #devices: Devices;
  readonly #onLost: () => void;
  #opening: Promise<Opened> | null = null;
  #stream: MediaStream | null = null;

  /** @param onLost the open device went away; the stream is closed by then */
  constructor(devices: Devices, onLost: () => void) {
    this.#devices = devices;
    this.#onLost = onLost;
  }

  /** Whether samples can come now. */
  get isOpen(): boolean {
    return this.#stream !== null;
  }

  /** Opens it with these settings, or joins the opening under way; asks the system at once. */
  open(settings: MicrophoneSettings): Promise<Opened> {
    this.#opening ??= this.#request(settings);
    return this.#opening;
  }

  /** Lets the device go: the system's sign that it is in use goes out. */
  close(): void {
    for (const track of this.#stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    this.#stream = null;
    this.#opening = null;
  }

  #request(settings: MicrophoneSettings): Promise<Opened> {
    const opening: Promise<Opened> = this.#devices.getUserMedia(constraintsOf(settings)).then(
      (stream) => {
        if (this.#opening !== opening) {
          for (const track of stream.getTracks()) track.stop();
          return null;
        }
        this.#stream = stream;
        for (const track of stream.getTracks()) track.onended = () => this.#lose();
        return { stream };
      },
      (error: unknown) => {
        if (this.#opening !== opening) return null;
        this.#opening = null;
        return { problem: microphoneProblem(error) };
      },
    );
    return opening;
  }

  #lose(): void {
    this.close();
    this.#onLost();
  }
}
