import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { BrowserWindow } from 'electron';
import { describeSettings } from '../../../settings/describe.ts';
import { now, type Schedule } from '../../../shared/clock.ts';
import { messages } from '../../../shared/i18n/index.ts';
import type { Handlers } from '../../ipc/page-link.ts';
import { type AreaName, type AreaStates, WINDOW, type WindowTable } from '../../../shared/ipc/window.ts';
import type { SHELL, Zoom } from '../../../shared/ipc/window/shell.ts';
import type { Descriptions } from '../../../shared/ipc/window/settings.ts';
import { problem } from '../../../shared/problem.ts';
import type { ViewAddress } from '../../../shared/window-view.ts';
import { windowSchemas } from '../../ipc/window-schemas.ts';
import { openAppWindow } from '../../windows/app-window.ts';
import { RolePage } from '../../windows/role-page.ts';
import { appearanceOf } from '../appearance.ts';
import type { Base } from '../base.ts';
import type { Pages } from '../pages.ts';
import { BUILT } from '../paths.ts';
import type { AreaHandlers, Areas, Send } from './area.ts';
import type { DockPresence } from './dock-presence.ts';
import { type WindowMemory, ZOOM } from './window-memory.ts';

/** Colours of the empty window: `--surface` of the theme. */
const BACKGROUND = { light: '#ffffff', dark: '#1d2024' } as const;

/** A page that has built nothing by then, in ms, is shown all the same: the user sees that there is a window. */
const PATIENCE_MS = 3000;

/** What {@link WindowKeeper} needs. */
export interface WindowParts extends Pick<Base, 'settings' | 'language' | 'log' | 'troubles'> {
  readonly pages: Pages;
  readonly areas: Areas;
  readonly handlers: AreaHandlers;
  readonly memory: WindowMemory;
  readonly presence: Pick<DockPresence, 'enter' | 'leave'>;
  readonly schedule: Schedule;
  /** A fault of ours. */
  readonly failed: (error: unknown) => void;
}

/** The window that there is. */
interface OpenWindow {
  readonly window: BrowserWindow;
  readonly page: RolePage<WindowTable>;
  /** The state of each area as the page has it. */
  readonly sent: Partial<Record<AreaName, unknown>>;
  isShown: boolean;
}

/** The window, while there is one: made when somebody wants it, gone when it is closed. */
export class WindowKeeper {
  readonly #parts: WindowParts;
  #open: OpenWindow | null = null;
  #at: ViewAddress | null = null;
  /** What each setting can be: always the same, and it takes a while to find out. */
  #descriptions: Descriptions | null = null;

  constructor(parts: WindowParts) {
    this.#parts = parts;
    for (const [name, { changed }] of Object.entries(parts.areas)) {
      for (const event of changed) event(() => this.#tell(name as AreaName));
    }
  }

  /** Where the user is, or was when the window was closed. */
  note(at: ViewAddress): void {
    this.#at = at;
    // It comes by itself while it is needed.
    if (at.view !== 'welcome') this.#parts.memory.note({ at });
  }

  /** Shows the window, at a place or where it was. */
  show(at: ViewAddress | null): void {
    if (at !== null) this.note(at);
    if (this.#open === null) {
      this.#make();
      return;
    }
    const { window, page, isShown } = this.#open;
    if (at !== null) page.send('frame:go', at);
    // It is shown when there is something to see.
    if (!isShown) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Makes what is in the window larger or smaller, for good. */
  zoom(how: Zoom): void {
    if (this.#open === null) return;
    const { memory } = this.#parts;
    const step = { in: ZOOM.step, out: -ZOOM.step, reset: -memory.place.zoom }[how];
    const zoom = Math.max(ZOOM.least, Math.min(ZOOM.most, memory.place.zoom + step));
    memory.note({ zoom });
    this.#open.window.webContents.setZoomLevel(zoom);
  }

  async dispose(): Promise<void> {
    this.#open?.window.destroy();
    await this.#parts.memory.dispose();
  }

  #make(): void {
    const { settings, language, pages, areas, handlers, memory, schedule, log, failed } = this.#parts;
    const window = openAppWindow({
      preload: join(BUILT, 'preload', 'window.cjs'),
      title: messages(language()).appName,
      background: appearanceOf(settings.current).dark ? BACKGROUND.dark : BACKGROUND.light,
      bounds: memory.place.bounds,
    });
    const shell: Handlers<typeof SHELL> = {
      'shell:built': () => this.#reveal(),
      'shell:close': () => window.close(),
      'shell:zoom': (how) => this.zoom(how),
    };
    const page: RolePage<WindowTable> = new RolePage<WindowTable>({
      role: 'window',
      assign: pages.assign,
      contents: window.webContents,
      table: WINDOW,
      schemas: windowSchemas,
      handlers: { ...handlers, ...shell, ready: () => window.webContents.setZoomLevel(memory.place.zoom) },
      snapshot: () => {
        for (const name of Object.keys(areas) as AreaName[]) open.sent[name] = areas[name].state();
        return {
          areas: open.sent as unknown as AreaStates,
          at: this.#at ?? memory.place.at,
          descriptions: (this.#descriptions ??= describeSettings(process.platform)),
        };
      },
      refused: (channel, reason) => log.warn(`refused ${channel}: ${reason}`),
      failed,
      onGone: (reason, isGivenUp) => this.#gone(reason, isGivenUp),
      now,
      schedule,
    });
    const open: OpenWindow = { window, page, sent: {}, isShown: false };
    this.#open = open;
    const stopWaiting = schedule(PATIENCE_MS, () => this.#reveal());
    const detaching = this.#attach(open);
    window.once('closed', () => {
      this.#open = null;
      this.#at = null;
      stopWaiting();
      page.dispose();
      for (const detach of detaching) detach();
      for (const { closed } of Object.values(areas)) closed?.();
      this.#parts.presence.leave();
    });
    for (const { opened } of Object.values(areas)) opened?.();
    void page.load();
  }

  #attach({ window, page }: OpenWindow): readonly (() => void)[] {
    const send: Send = (channel, payload) => page.send(channel, payload);
    const isSeen = (): boolean => !window.isDestroyed() && window.isVisible() && !window.isMinimized();
    return Object.values(this.#parts.areas).flatMap(({ attach }) => attach?.(send, isSeen) ?? []);
  }

  /** Shows a window for the first time. */
  #reveal(): void {
    const open = this.#open;
    if (open === null || open.isShown) return;
    const { memory, presence, troubles } = this.#parts;
    const { window } = open;
    open.isShown = true;
    if (troubles.about('app')?.code === 'window-lost') troubles.clear('app');
    presence.enter();
    if (memory.place.maximized) window.maximize();
    window.show();
    window.focus();
    const remember = (): void => {
      if (!window.isMinimized()) memory.note({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    };
    window.on('resize', remember);
    window.on('move', remember);
    window.on('maximize', remember);
    window.on('unmaximize', remember);
  }

  /** The page is gone. A new one comes by itself, unless it kept ending: then there is no window either. */
  #gone(reason: string, isGivenUp: boolean): void {
    const { log, schedule, troubles } = this.#parts;
    log.info(`the window's page is gone: ${reason}`);
    const window = this.#open?.window;
    if (!isGivenUp || window === undefined || window.isDestroyed()) return;
    troubles.tell('app', problem('window-lost', { reason }));
    // Not while its contents tell of their end.
    schedule(0, () => window.destroy());
  }

  /** The page gets the state of an area if it has another one. */
  #tell(area: AreaName): void {
    if (this.#open?.page.isListening !== true) return;
    const { page, sent } = this.#open;
    const state = this.#parts.areas[area].state();
    if (isDeepStrictEqual(state, sent[area])) return;
    sent[area] = state;
    page.send(area, state);
  }
}
