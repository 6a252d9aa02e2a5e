import type { Disposable } from '../../../shared/emitter.ts';
import type { AreaName, AreaStates, WindowTable } from '../../../shared/ipc/window.ts';
import type { SHELL } from '../../../shared/ipc/window/shell.ts';
import type { Channels, EventChannel, Output } from '../../../shared/ipc/table.ts';
import type { Handlers } from '../../ipc/page-link.ts';

/** Says something to the window's page, which does not hear it while it is not there. */
export type Send = <C extends EventChannel<WindowTable>>(channel: C, payload: Output<WindowTable[C]>) => void;

/**
 * One area of the window, as main serves it: a state that is sent whole when it changes, and what can be asked. States are
 * compared with what was sent last, so what is in one must not change in place.
 */
export interface Area<T extends Channels, State> {
  readonly state: () => State;
  /** When the state may be another one. */
  readonly changed: readonly ((listener: () => void) => Disposable)[];
  readonly handlers: Handlers<T>;
  /** The window opens and closes: what an area does only for its eyes begins and ends. */
  readonly opened?: () => void;
  readonly closed?: () => void;
  /**
   * The window opens: from now on the area may send events of its own; what this returns is called when it closes.
   * @param isSeen whether the window is on the screen; what moves all the time is sent only then
   */
  readonly attach?: (send: Send, isSeen: () => boolean) => () => void;
}

/** All areas. What can be asked of them is put together where they are. */
export type Areas = { readonly [A in AreaName]: Omit<Area<Channels, AreaStates[A]>, 'handlers'> };

/** What the window can ask of main, besides what belongs to every page and to the window itself. */
export type AreaHandlers = Omit<Handlers<WindowTable>, 'ready' | keyof typeof SHELL>;
