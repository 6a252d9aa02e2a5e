import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Schedule } from '../../../shared/clock.ts';
import { type JsonObject, isJsonObject } from '../../../shared/json-object.ts';
import { type ViewAddress, VIEWS } from '../../../shared/window-view.ts';
import { JsonFile } from '../../storage/json-file.ts';
import type { Area } from '../../windows/displays.ts';

/** How the window was when the user saw it last. */
export interface WindowPlace {
  /** Of the window when it is not maximised, in DIP; null: as it is the first time. */
  readonly bounds: Area | null;
  readonly maximized: boolean;
  readonly at: ViewAddress;
  /** Electron's zoom level: 0 is 100 %, each step a factor of 1.2. */
  readonly zoom: number;
}

export const ZOOM = { least: -3, most: 4, step: 0.5 } as const;

const FIRST: WindowPlace = {
  bounds: null,
  maximized: false,
  at: { view: 'settings', section: '' },
  zoom: 0,
};

/** Each part by itself: one that cannot be read is as it is the first time. */
const schema = z.object({
  bounds: z
    .object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
    .nullable()
    .catch(FIRST.bounds),
  maximized: z.boolean().catch(FIRST.maximized),
  at: z.object({ view: z.enum(VIEWS), section: z.string() }).catch(FIRST.at),
  zoom: z.number().min(ZOOM.least).max(ZOOM.most).catch(FIRST.zoom),
});

/** Changes come in bursts while the user drags an edge. In ms. */
const REST_MS = 500;

/** Remembers over the app's starts how the window was: in a file of its own, for no setting depends on it. */
export class WindowMemory {
  readonly #file: JsonFile<JsonObject>;
  readonly #schedule: Schedule;
  #noted: Partial<WindowPlace> = {};
  #stored: WindowPlace = FIRST;
  #stopTimer: (() => void) | null = null;

  /** @param path of the file */
  constructor(path: string, schedule: Schedule) {
    this.#file = new JsonFile({ path, now: Date.now, makesFolder: true, isExpected: isJsonObject });
    this.#schedule = schedule;
  }

  /** Reads the file; one that is broken counts as none. Never rejects. */
  async load(): Promise<void> {
    const content = await this.#file.read();
    if (content.kind === 'value') this.#stored = schema.parse(content.value);
  }

  get place(): WindowPlace {
    return { ...this.#stored, ...this.#noted };
  }

  /** Writes it down when the last change is a moment ago. */
  note(change: Partial<WindowPlace>): void {
    const before = this.place;
    this.#noted = { ...this.#noted, ...change };
    if (isDeepStrictEqual(before, this.place)) return;
    this.#stopTimer?.();
    this.#stopTimer = this.#schedule(REST_MS, () => void this.#save());
  }

  /** Writes down what is not written yet. A file that cannot be written costs the user a place of the window, no more. */
  async dispose(): Promise<void> {
    if (this.#stopTimer !== null) await this.#save();
  }

  async #save(): Promise<void> {
    this.#stopTimer?.();
    this.#stopTimer = null;
    await this.#file.update(() => this.place as unknown as JsonObject);
  }
}
