import { problem, reasonOf, type Problem } from '../../shared/problem.ts';
import type { MicrophoneSettings } from '../../shared/settings.ts';

/** What is used of `navigator.mediaDevices`. */
export type Devices = Pick<
  MediaDevices,
  'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>;

/** Name under which Chromium lists whatever the system's default microphone is. */
const DEFAULT_ID = 'default';

/**
 * How the microphone is asked for. The channel count is a wish, as the tap mixes whatever comes to one channel.
 *
 * @param device which one; null is the default one
 */
const constraintsOf = (settings: MicrophoneSettings, device: ConstrainDOMString | null): MediaStreamConstraints => ({
  audio: {
    ...(device === null ? {} : { deviceId: device }),
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

/** A microphone that is open. */
interface OpenMicrophone {
  readonly track: MediaStreamTrack;
  /** Whether it is the one that the settings name; any will do where they name none. */
  readonly asChosen: boolean;
}

/** What became of an opening: a microphone, why there is none, or null where it was closed meanwhile. */
export type Opened = OpenMicrophone | { readonly problem: Problem } | null;

/** The microphone: open once however often it is asked for, until it is closed or lost. */
export class Microphone {
  readonly #devices: Devices;
  readonly #onLost: () => void;
  #opening: Promise<Opened> | null = null;
  #track: MediaStreamTrack | null = null;

  /** @param onLost the open device went away; it is closed by then */
  constructor(devices: Devices, onLost: () => void) {
    this.#devices = devices;
    this.#onLost = onLost;
  }

  /**
   * Opens the chosen device, else the default one, else any that can be opened, or joins the opening under way. Asks
   * the system at once. The problem is that of the first try.
   */
  open(settings: MicrophoneSettings): Promise<Opened> {
    if (this.#opening === null) {
      // Assigned before the first answer can come, so that an answer knows whether it is still wanted.
      const opening: Promise<Opened> = this.#openAny(settings, () => this.#opening === opening);
      this.#opening = opening;
    }
    return this.#opening;
  }

  /** Lets the device go: the system's sign that it is in use goes out. */
  close(): void {
    if (this.#track !== null) {
      this.#track.onended = null;
      this.#track.stop();
    }
    this.#track = null;
    this.#opening = null;
  }

  /** Whether the open device is the one that an opening would give now. False while none is open. */
  async isUpToDate({ devices }: MicrophoneSettings): Promise<boolean> {
    const deviceId = devices[0]?.id;
    const track = this.#track;
    const inputs = await this.#inputs();
    if (track?.readyState !== 'live') return false;
    const wanted = inputs.find((one) => one.deviceId === deviceId) ?? inputs.find((one) => one.deviceId === DEFAULT_ID);
    if (wanted === undefined) return true;
    const open = track.getSettings();
    // Another device may stand behind the same id: the default one's group and label are those of the real device.
    return open.deviceId === wanted.deviceId && open.groupId === wanted.groupId && track.label === wanted.label;
  }

  async #openAny(settings: MicrophoneSettings, wanted: () => boolean): Promise<Opened> {
    const deviceId = settings.devices[0]?.id ?? null;
    const first = await this.#try(settings, deviceId === null ? null : { ideal: deviceId }, wanted);
    if (first === null || 'track' in first || first.problem.code === 'microphone-denied') return this.#done(first);
    for (const device of await this.#others(deviceId)) {
      const next = await this.#try(settings, device, wanted);
      if (next === null || 'track' in next) return next;
    }
    return this.#done(wanted() ? first : null);
  }

  /** An opening that came to nothing is not joined any more. */
  #done(opened: Opened): Opened {
    if (opened !== null && 'problem' in opened) this.#opening = null;
    return opened;
  }

  /** What is left to be tried when the first try failed: the default device, if another was chosen, then each by name. */
  async #others(tried: string | null): Promise<readonly (ConstrainDOMString | null)[]> {
    const ids = (await this.#inputs()).map((one) => one.deviceId);
    const named = ids.filter((id) => id !== '' && id !== DEFAULT_ID && id !== tried).map((exact) => ({ exact }));
    return [...(tried === null ? [] : [null]), ...named];
  }

  async #inputs(): Promise<readonly MediaDeviceInfo[]> {
    const all = await this.#devices.enumerateDevices().catch(() => []);
    return all.filter(({ kind }) => kind === 'audioinput');
  }

  async #try(settings: MicrophoneSettings, device: ConstrainDOMString | null, wanted: () => boolean): Promise<Opened> {
    try {
      const stream = await this.#devices.getUserMedia(constraintsOf(settings, device));
      const [track] = stream.getAudioTracks();
      if (!wanted()) {
        track?.stop();
        return null;
      }
      if (track === undefined) return { problem: problem('microphone-none', {}) };
      this.#track = track;
      track.onended = () => this.#lose();
      const chosen = settings.devices[0]?.id;
      return { track, asChosen: chosen === undefined || track.getSettings().deviceId === chosen };
    } catch (error) {
      return wanted() ? { problem: microphoneProblem(error) } : null;
    }
  }

  #lose(): void {
    this.close();
    this.#onLost();
  }
}
