import { valueAt } from '../../shared/at-path.ts';
import { type Messages, messages } from '../../shared/i18n/index.ts';
import type { AreaStates, WindowBridge, WindowSnapshot, WindowTable } from '../../shared/ipc/window.ts';
import type { Descriptions, SettingPath } from '../../shared/ipc/window/settings.ts';
import type { EventChannel, Input, Output, Reply, RequestChannel } from '../../shared/ipc/table.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type { ViewAddress } from '../../shared/window-view.ts';

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

  constructor(bridge: WindowBridge, { areas, at, descriptions }: WindowSnapshot) {
    this.#bridge = bridge;
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

  go(view: ViewAddress['view'], section = ''): void {
    this.#at = { view, section };
    this.#bridge.send('frame:at', this.#at);
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
   * Changes a setting; undefined sets it back to its default, or takes an entry of a map away. Resolves with why it was not
   * changed, or null.
   */
  async set(path: SettingPath, value: unknown): Promise<Problem | null> {
    const plain: unknown = value === undefined ? undefined : $state.snapshot(value);
    const was = valueAt(this.settings, path);
    const reply = await this.request('settings:set', { path: [...path], was, value: plain });
    return 'problem' in reply ? reply.problem : null;
  }
}
