import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Emitter, type Event } from '../../shared/emitter.ts';
import { type Progress, type Step, type StepEnd, STEPS } from '../../shared/ipc/window/welcome.ts';
import { isJsonObject } from '../../shared/json-object.ts';
import { JsonFile } from '../storage/json-file.ts';

const BEGINNING: Progress = {
  at: 'microphone',
  steps: { microphone: 'open', recogniser: 'open', hotkey: 'open' },
  isOver: false,
};
const OVER: Progress = { at: 'end', steps: { microphone: 'done', recogniser: 'done', hotkey: 'done' }, isOver: true };

/**
 * How far the first run is: three steps, kept in a file, so that it goes on where it stopped. Somebody who used the app
 * before there was such a file is never led through it.
 */
export class FirstRun {
  readonly #file: JsonFile<Progress>;
  #progress: Progress = OVER;
  readonly #changed = new Emitter();
  readonly changed = this.#changed.event;

  /** @param path of the file */
  constructor(path: string) {
    this.#file = new JsonFile({ path, now: Date.now, makesFolder: true, isExpected: isProgress });
  }

  /**
   * Reads how far it is. Never rejects.
   * @param isNew whether nobody has used the app here yet
   */
  async load(isNew: boolean): Promise<void> {
    const content = await this.#file.read();
    if (content.kind === 'value') this.#progress = content.value;
    else if (content.kind === 'missing' && isNew) await this.#put(BEGINNING);
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Whether it has begun by itself and is not over. */
  get isDue(): boolean {
    return !this.#progress.isOver;
  }

  /** A step is over: the next one that is still open follows, wherever it stands, else the end. */
  async settle({ step, outcome }: StepEnd): Promise<void> {
    const steps = { ...this.#progress.steps, [step]: outcome };
    const place = STEPS.indexOf(step);
    const following = [...STEPS.slice(place + 1), ...STEPS.slice(0, place)];
    const at = following.find((one) => steps[one] === 'open') ?? 'end';
    await this.#put({ steps, at, isOver: this.#progress.isOver || at === 'end' });
  }

  /** Goes to a step, or to the end. When all is over, a step that is asked for is the only one. */
  async go(at: Step | 'end'): Promise<void> {
    const { steps, isOver } = this.#progress;
    const asked = isOver && at !== 'end' ? { ...OVER.steps, [at]: 'open' } : steps;
    await this.#put({ at, steps: asked, isOver: isOver || at === 'end' });
  }

  /** Begins anew, because the user wants it. */
  async again(): Promise<void> {
    await this.#put({ ...BEGINNING, isOver: this.#progress.isOver });
  }

  async #put(progress: Progress): Promise<void> {
    this.#progress = progress;
    this.#changed.fire();
    // Where it cannot be written it begins anew at the next start: that harms nobody.
    await this.#file.update(() => progress);
  }
}

/** Reads how far the first run is. Call it before the settings are read, which makes a file of them. */
export async function openFirstRun(userData: string): Promise<FirstRun> {
  const firstRun = new FirstRun(join(userData, 'first-run.json'));
  await firstRun.load(!existsSync(join(userData, 'settings.json')));
  return firstRun;
}

/** What {@link beginFirstRun} needs. */
export interface FirstRunParts {
  readonly firstRun: Pick<FirstRun, 'isDue'>;
  readonly isDictating: () => boolean;
  /** A dictation begins or ends. */
  readonly changed: Event<void>;
  readonly show: () => void;
}

/** Shows the first run if it is due, but never over a dictation: then as soon as that is over. */
export function beginFirstRun({ firstRun, isDictating, changed, show }: FirstRunParts): void {
  if (!firstRun.isDue) return;
  if (!isDictating()) {
    show();
    return;
  }
  const waiting = changed(() => {
    if (isDictating()) return;
    waiting.dispose();
    show();
  });
}

function isProgress(value: unknown): value is Progress {
  if (!isJsonObject(value) || !isJsonObject(value['steps'])) return false;
  const { at, steps, isOver } = value;
  const isOutcome = (step: Step): boolean => ['open', 'done', 'skipped'].includes(steps[step] as string);
  return typeof isOver === 'boolean' && [...STEPS, 'end'].includes(at as string) && STEPS.every(isOutcome);
}
