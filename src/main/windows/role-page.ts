import type { WebContents } from 'electron';
import type { Millis, Schedule } from '../../shared/clock.ts';
import { originOf, pageOf, type Role } from '../../shared/ipc/roles.ts';
import type { EventChannel, Output, RoleTable } from '../../shared/ipc/table.ts';
import { PageLink, type PageLinkParts } from '../ipc/page-link.ts';
import { PageKeeper } from './page-keeper.ts';

/** What {@link RolePage} needs. */
export interface RolePageParts<T extends RoleTable> extends Omit<PageLinkParts<T>, 'origin'> {
  readonly role: Role;
  /** Notes the role of the contents, on which their rights depend. */
  readonly assign: (contents: WebContents, role: Role) => void;
  /** The page is gone; another one comes by itself, unless it is given up. */
  readonly onGone: (reason: string, isGivenUp: boolean) => void;
  readonly now: () => Millis;
  readonly schedule: Schedule;
}

/**
 * The page of one window, whatever its role: is loaded, spoken to, and loaded anew when it ends. A late start, a crash and
 * a reload are one case: the page says that it is ready and gets a snapshot.
 */
export class RolePage<T extends RoleTable> {
  readonly #link: PageLink<T>;
  readonly #keeper: PageKeeper;
  readonly #stopFollowing: () => void;

  constructor(parts: RolePageParts<T>) {
    const { contents, role, assign, onGone, now, schedule } = parts;
    assign(contents, role);
    const link = new PageLink<T>({ ...parts, origin: originOf(role) });
    const gone = (reason: string, isGivenUp: boolean): void => {
      link.reset();
      onGone(reason, isGivenUp);
    };
    const load = (): Promise<void> => contents.loadURL(pageOf(role));
    const keeper = new PageKeeper({ load, onGivenUp: (reason) => gone(reason, true), now, schedule });
    const onEnd = (_event: unknown, { reason }: { readonly reason: string }): void => {
      gone(reason, false);
      keeper.ended(reason);
    };
    const onNavigate = (_event: unknown, _url: string, status: number): void => {
      // Loaded anew from within, as Vite does for a developer.
      if (link.isListening) gone('reloaded', false);
      if (status >= 400) keeper.ended(`HTTP ${status}`);
    };
    const onClosed = (): void => {
      keeper.dispose();
      gone('closed', true);
    };
    contents.on('render-process-gone', onEnd);
    contents.once('destroyed', onClosed);
    contents.on('did-navigate', onNavigate);
    this.#stopFollowing = () => {
      contents.off('render-process-gone', onEnd);
      contents.off('destroyed', onClosed);
      contents.off('did-navigate', onNavigate);
    };
    this.#link = link;
    this.#keeper = keeper;
  }

  /** Whether the page hears what is sent. */
  get isListening(): boolean {
    return this.#link.isListening;
  }

  /** Whether the page kept ending and is not loaded again by itself. */
  get isGivenUp(): boolean {
    return this.#keeper.isGivenUp;
  }

  /** Sends to the page. Does nothing where none listens: its snapshot will tell it how things are. */
  send<C extends EventChannel<T>>(channel: C, payload: Output<T[C]>): void {
    this.#link.send(channel, payload);
  }

  /** Resolves when the page is loaded, or could not be; then it is tried again. Never rejects. */
  load(): Promise<void> {
    return this.#keeper.load();
  }

  /** Loads a page that was given up. */
  retry(): void {
    this.#keeper.retry();
  }

  dispose(): void {
    this.#stopFollowing();
    this.#keeper.dispose();
    this.#link.dispose();
  }
}
