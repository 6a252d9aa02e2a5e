import { valueAt } from '../../shared/at-path.ts';
import { type Messages, messages } from '../../shared/i18n/index.ts';
import type { SectionName } from '../../shared/i18n/window/settings.ts';
import type { AreaStates, WindowBridge, WindowSnapshot, WindowTable } from '../../shared/ipc/window.ts';
import type { Descriptions, SettingChange, SettingPath } from '../../shared/ipc/window/settings.ts';
import type { EventChannel, Input, MessageChannel, Output, Reply, RequestChannel } from '../../shared/ipc/table.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { ViewAddress } from '../../shared/window-view.ts';
import { settingLabel } from './setting-label.ts';

/** A setting that is to be shown and marked; each wish is an object of its own. */
export interface Marked {
  /** `servers.*.url`. */
  readonly pattern: string;
}

/** What just happened to a setting, all of them where the path is empty; each is an object of its own. */
export type Notice =
  | { readonly what: 'changed' | 'undone' | 'redone'; readonly path: SettingPath }
  | { readonly what: 'refused'; readonly path: SettingPath; readonly problem: Problem };

/** The field in which one tries dictation; each wish is an object of its own. */
export interface Trial {
  /** Whether a dictation begins at once. */
  readonly speaks: boolean;
}

/** Something to be done with all settings at once, in the section that is for it. */
export type DataTask = 'export' | 'import' | 'reset';

/**
 * What the window shows: the state of each area as main sent it last, and where the user is. Views read from here and ask main
 * by it; they keep only what is theirs, as a text that is being typed.
 */
export class WindowState {
  readonly #bridge: WindowBridge;
  /** What each setting can be. */
  readonly descriptions: Descriptions;
  #areas = $state.raw<AreaStates>() as AreaStates;
  #at = $state.raw<ViewAddress>() as ViewAddress;
  #marked = $state.raw<Marked | null>(null);
  #notice = $state.raw<Notice | null>(null);
  #task = $state.raw<DataTask | null>(null);
  #inSight = $state.raw<SectionName | null>(null);
  #trial = $state.raw<Trial | null>(null);
  #isWhole = $state(true);

  /** @param isWhole see {@link isWhole}; true unless given */
  constructor(bridge: WindowBridge, { areas, at, descriptions }: WindowSnapshot, { isWhole = true } = {}) {
    this.#bridge = bridge;
    this.#isWhole = isWhole;
    this.descriptions = descriptions;
    this.#areas = areas;
    this.#at = at;
    for (const name of Object.keys(areas) as (keyof AreaStates)[]) {
      bridge.on(name, (state) => {
        this.#areas = { ...this.#areas, [name]: state };
      });
    }
    bridge.on('frame:go', (to) => this.go(to.view, to.section));
  }

  get areas(): AreaStates {
    return this.#areas;
  }

  /** Where the user is. */
  get at(): ViewAddress {
    return this.#at;
  }

  /** All texts in the language of the app. */
  get messages(): Messages {
    return messages(this.#areas.frame.appearance.language);
  }

  get settings(): Settings {
    return this.#areas.settings.current;
  }

  /** Whether all of a view is wanted; not until the window has shown something, and then what is below its edge can wait. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** The window has shown something. */
  complete(): void {
    this.#isWhole = true;
  }

  go(view: ViewAddress['view'], section = ''): void {
    this.#at = { view, section };
    // What was looked for among the hotwords is not where one goes on the next time.
    this.#bridge.send('frame:at', view === 'hotwords' ? { view, section: '' } : this.#at);
  }

  /** How the field is wanted in which one tries dictation; null: it is not. */
  get trial(): Trial | null {
    return this.#trial;
  }

  tryIt(trial: Trial | null): void {
    this.#trial = trial;
  }

  /** The section of the settings that is in sight; null: none. */
  get inSight(): SectionName | null {
    return this.#inSight;
  }

  see(section: SectionName | null): void {
    this.#inSight = section;
  }

  /** The setting that the user was led to last. */
  get marked(): Marked | null {
    return this.#marked;
  }

  /** What happened to a setting last; null: nothing that is still to be told. */
  get notice(): Notice | null {
    return this.#notice;
  }

  /** Leads to a setting, in its section, and marks it for a moment. */
  reveal(section: string, pattern: string): void {
    this.#marked = { pattern };
    this.go('settings', section);
  }

  /** Leads to where all settings are handled, which takes the task over. */
  askFor(task: DataTask): void {
    this.#task = task;
    this.#marked = null;
    this.go('settings', 'data');
  }

  /** What is to be done with all settings; null: nothing, or it is taken over. */
  get task(): DataTask | null {
    return this.#task;
  }

  takeTask(): void {
    this.#task = null;
  }

  forgetMarked(): void {
    this.#marked = null;
  }

  /** What happened has been told long enough. */
  forgetNotice(): void {
    this.#notice = null;
  }

  async undo(): Promise<void> {
    this.#tell('undone', this.#areas.settings.undo, await this.request('settings:undo', undefined));
  }

  async redo(): Promise<void> {
    this.#tell('redone', this.#areas.settings.redo, await this.request('settings:redo', undefined));
  }

  /** Changes all settings at once. */
  async replaceAll(how: 'settings:reset' | 'settings:take-import'): Promise<void> {
    const reply = await this.request(how, undefined);
    if ('problem' in reply) this.#refuse([], reply.problem);
    else this.#notice = { what: 'changed', path: [] };
  }

  #tell(what: 'undone' | 'redone', path: SettingPath | null, reply: Reply<SettingPath | null>): void {
    if ('problem' in reply) this.#refuse(path ?? [], reply.problem);
    else this.#notice = reply.value && { what, path: reply.value };
  }

  #refuse(path: SettingPath, problem: Problem): void {
    this.#notice = { what: 'refused', path, problem: this.#named(path, problem) };
  }

  /** A problem calls a setting by its place in the file; whoever is in the window knows it by another name. */
  #named(path: SettingPath, problem: Problem): Problem {
    if (path.length === 0 || (problem.code !== 'setting-invalid' && problem.code !== 'setting-changed')) return problem;
    const setting = settingLabel(this.descriptions, this.messages, path);
    return { ...problem, detail: { ...problem.detail, setting } } as Problem;
  }

  /** Says something to main that has no answer. */
  send<C extends MessageChannel<WindowTable>>(channel: C, payload: Input<WindowTable[C]>): void {
    this.#bridge.send(channel, payload);
  }

  /** Asks main. What went wrong is in the reply. */
  request<C extends RequestChannel<WindowTable>>(
    channel: C,
    payload: Input<WindowTable[C]>,
  ): Promise<Reply<Output<WindowTable[C]>>> {
    return this.#bridge.request(channel, payload);
  }

  /** Listens to what main says besides the areas' states; returns the way to stop. */
  on<C extends EventChannel<WindowTable>>(channel: C, listener: (payload: Output<WindowTable[C]>) => void): () => void {
    return this.#bridge.on(channel, listener);
  }

  /**
   * Changes a setting; undefined sets it back to its default, or takes an entry of a map away. Resolves to whether it was
   * changed; why it was not is told.
   */
  async set(path: SettingPath, value: unknown): Promise<boolean> {
    const problem = await this.trySet(path, value);
    if (problem !== null) this.#refuse(path, problem);
    return problem === null;
  }

  /** As {@link set}, for those who tell it in a place of their own: resolves with why it was not changed, or null. */
  async trySet(path: SettingPath, value: unknown): Promise<Problem | null> {
    const reply = await this.request('settings:set', this.#change(path, value));
    if ('problem' in reply) return this.#named(path, reply.problem);
    this.#notice = { what: 'changed', path };
    return null;
  }

  /** Changes several settings in one step, or none of them; the first one names it. As {@link set} otherwise. */
  async setTogether(changes: readonly (readonly [path: SettingPath, value: unknown])[]): Promise<boolean> {
    const [first] = changes;
    if (first === undefined) return true;
    const reply = await this.request(
      'settings:set-together',
      changes.map(([path, value]) => this.#change(path, value)),
    );
    if ('problem' in reply) this.#refuse(first[0], reply.problem);
    else this.#notice = { what: 'changed', path: first[0] };
    return 'value' in reply;
  }

  #change(path: SettingPath, value: unknown): SettingChange {
    const plain: unknown = value === undefined ? undefined : $state.snapshot(value);
    return { path: [...path], was: valueAt(this.settings, path), value: plain };
  }
}
