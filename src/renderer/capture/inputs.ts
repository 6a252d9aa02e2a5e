import type { MicrophoneChoice } from '../../shared/capture.ts';

/** What is used of `navigator.mediaDevices` to list microphones. */
export type DeviceList = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>;

/** A microphone as the system lists it. Id and label are empty as long as the page may not know them. */
export type Input = Pick<MediaDeviceInfo, 'deviceId' | 'groupId' | 'label'>;

/** Name under which Chromium lists whatever the system's default microphone is. */
const DEFAULT_ID = 'default';

/** Names that stand for one of the others: the default one, and on Windows the one for calls. */
const STAND_INS: ReadonlySet<string> = new Set([DEFAULT_ID, 'communications']);

/** The microphones that there are, kept up to date. */
export class Inputs {
  readonly #devices: DeviceList;
  readonly #onChange: () => void;
  readonly #refresh = (): void => this.refresh();
  #all: readonly Input[] = [];
  #known: Promise<void> = Promise.resolve();

  /** @param onChange others are there, or their names have become known */
  constructor(devices: DeviceList, onChange: () => void) {
    this.#devices = devices;
    this.#onChange = onChange;
    devices.addEventListener('devicechange', this.#refresh);
    this.refresh();
  }

  /** Resolves when the list is what it is now. */
  get known(): Promise<void> {
    return this.#known;
  }

  get all(): readonly Input[] {
    return this.#all;
  }

  /** Each microphone once. */
  get real(): readonly Input[] {
    return this.#all.filter(({ deviceId }) => deviceId !== '' && !STAND_INS.has(deviceId));
  }

  /** What the default one is listed as, if it is. */
  get standard(): Input | undefined {
    return this.#all.find(({ deviceId }) => deviceId === DEFAULT_ID);
  }

  /** Whether the page may know ids and names. */
  get areNamed(): boolean {
    return this.#all.every(({ deviceId, label }) => deviceId !== '' && label !== '');
  }

  /**
   * Those of the wanted ones that are there, in their order. The system may give a microphone another id, as after a new
   * installation: then its name counts.
   */
  present(wanted: readonly MicrophoneChoice[]): readonly { readonly input: Input; readonly rank: number }[] {
    return wanted.flatMap(({ id, label }, rank) => {
      const byId = this.real.find(({ deviceId }) => deviceId === id);
      const input = byId ?? this.real.find((one) => label !== '' && one.label === label);
      return input === undefined ? [] : [{ input, rank }];
    });
  }

  /** Looks anew. */
  refresh(): void {
    const known: Promise<void> = this.#list().then((all) => {
      if (this.#known !== known) return this.#known;
      this.#all = all;
      this.#onChange();
    });
    this.#known = known;
  }

  dispose(): void {
    this.#devices.removeEventListener('devicechange', this.#refresh);
  }

  async #list(): Promise<readonly Input[]> {
    const all = await this.#devices.enumerateDevices().catch(() => []);
    return all.filter(({ kind }) => kind === 'audioinput');
  }
}
