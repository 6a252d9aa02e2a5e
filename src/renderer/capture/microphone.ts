import { problem, reasonOf, type Problem } from '../../shared/problem.ts';
import type { MicrophoneSettings } from '../../shared/settings.ts';
import type { DeviceList, Input, Inputs } from './inputs.ts';

/** What is used of `navigator.mediaDevices`. */
export type Devices = DeviceList & Pick<MediaDevices, 'getUserMedia'>;

/** Which device is asked for, by its id; null: the default one. */
type Wish =
  { readonly exact: string; readonly ideal?: never } | { readonly ideal: string; readonly exact?: never } | null;

/** How the microphone is asked for. The channel count is a wish, as the tap mixes whatever comes to one channel. */
const constraintsOf = (settings: MicrophoneSettings, wish: Wish): MediaStreamConstraints => ({
  audio: {
    ...(wish === null ? {} : { deviceId: wish }),
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
  /** Whether it is the one that the user likes best; any will do where the settings name none. */
  readonly asChosen: boolean;
}

/** What became of an opening: a microphone, why there is none, or null where it was closed meanwhile. */
export type Opened = OpenMicrophone | { readonly problem: Problem } | null;

/** The microphone: open once however often it is asked for, until it is closed or lost. */
export class Microphone {
  readonly #devices: Devices;
  readonly #inputs: Inputs;
  readonly #onLost: () => void;
  #opening: Promise<Opened> | null = null;
  #track: MediaStreamTrack | null = null;

  /** @param onLost the open device went away; it is closed by then */
  constructor(devices: Devices, inputs: Inputs, onLost: () => void) {
    this.#devices = devices;
    this.#inputs = inputs;
    this.#onLost = onLost;
  }

  /** The device that is open, as the system lists it where it does. */
  get open(): Pick<Input, 'deviceId' | 'label'> | null {
    const track = this.#track;
    if (track === null) return null;
    const { deviceId, groupId } = track.getSettings();
    const { real } = this.#inputs;
    const found = real.find((one) => one.deviceId === deviceId) ?? real.find((one) => one.groupId === groupId);
    return found ?? { deviceId: '', label: track.label };
  }

  /**
   * Opens the first of the wanted devices that can be opened, else the default one, else any. Joins the opening under way.
   * The problem is that of the first try.
   */
  openAny(settings: MicrophoneSettings): Promise<Opened> {
    if (this.#opening === null) {
      // Assigned before the first answer can come, so that an answer knows whether it is still wanted.
      const opening: Promise<Opened> = this.#tryAll(settings, () => this.#opening === opening);
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
    const track = this.#track;
    await this.#inputs.known;
    if (track?.readyState !== 'live') return false;
    const wanted = this.#inputs.present(devices)[0]?.input ?? this.#inputs.standard;
    if (wanted === undefined) return true;
    const open = track.getSettings();
    // Another device may stand behind the same id: the default one's group and label are those of the real device.
    return open.deviceId === wanted.deviceId && open.groupId === wanted.groupId && track.label === wanted.label;
  }

  async #tryAll(settings: MicrophoneSettings, wanted: () => boolean): Promise<Opened> {
    await this.#inputs.known;
    const tried: Wish[] = [];
    let first: Problem | null = null;
    for (const next of [() => this.#favourites(settings), () => this.#others()]) {
      for (const wish of next()) {
        if (tried.some((one) => one?.exact !== undefined && one.exact === wish?.exact)) continue;
        tried.push(wish);
        const opened = await this.#try(settings, wish, wanted);
        if (opened === null || 'track' in opened) return opened;
        first ??= opened.problem;
        if (opened.problem.code === 'microphone-denied') return this.#failed(first);
      }
      // Other devices may be there than were known.
      this.#inputs.refresh();
      await this.#inputs.known;
      if (!wanted()) return null;
    }
    return this.#failed(first ?? problem('microphone-none', {}));
  }

  /** An opening that came to nothing is not joined any more. */
  #failed(found: Problem): Opened {
    this.#opening = null;
    return { problem: found };
  }

  /** What the user wants, in its order, then the default one (null). */
  #favourites({ devices }: MicrophoneSettings): readonly Wish[] {
    const [best] = devices;
    if (best !== undefined && !this.#inputs.areNamed) return [{ ideal: best.id }, null];
    return [...this.#inputs.present(devices).map(({ input }) => ({ exact: input.deviceId })), null];
  }

  /** What is left to be tried when all of these failed. */
  #others(): readonly Wish[] {
    return this.#inputs.real.map(({ deviceId }) => ({ exact: deviceId }));
  }

  async #try(settings: MicrophoneSettings, wish: Wish, wanted: () => boolean): Promise<Opened> {
    if (!wanted()) return null;
    try {
      const stream = await this.#devices.getUserMedia(constraintsOf(settings, wish));
      const [track] = stream.getAudioTracks();
      if (!wanted()) {
        track?.stop();
        return null;
      }
      if (track === undefined) return { problem: problem('microphone-none', {}) };
      this.#track = track;
      track.onended = () => this.#lose();
      // Until a microphone was open once, the system may keep the names of all to itself.
      if (!this.#inputs.areNamed) this.#inputs.refresh();
      return { track, asChosen: this.#isBest(settings, track) };
    } catch (error) {
      return wanted() ? { problem: microphoneProblem(error) } : null;
    }
  }

  #isBest({ devices }: MicrophoneSettings, track: MediaStreamTrack): boolean {
    const [best] = devices;
    if (best === undefined) return true;
    const { deviceId } = track.getSettings();
    return deviceId === best.id || this.#inputs.present([best])[0]?.input.deviceId === deviceId;
  }

  #lose(): void {
    this.close();
    this.#inputs.refresh();
    this.#onLost();
  }
}
