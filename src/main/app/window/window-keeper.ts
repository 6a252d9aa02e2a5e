import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { describeSettings } from '../../../settings/describe.ts';
import { now, schedule } from '../../../shared/clock.ts';
import { messages } from '../../../shared/i18n/index.ts';
import { type AreaName, type AreaStates, WINDOW, type WindowTable } from '../../../shared/ipc/window.ts';
import type { ViewAddress } from '../../../shared/window-view.ts';
import { windowSchemas } from '../../ipc/window-schemas.ts';
import { openAppWindow } from '../../windows/app-window.ts';
import { RolePage } from '../../windows/role-page.ts';
import { appearanceOf } from '../appearance.ts';
import type { Base } from '../base.ts';
import type { Pages } from '../pages.ts';
import { BUILT } from '../paths.ts';
import type { AreaHandlers, Areas, Send } from './area.ts';

/** Colours of the empty window: `--surface` of the theme. */
const BACKGROUND = { light: '#ffffff', dark: '#1d2024' } as const;

/** What {@link WindowKeeper} needs. */
export interface WindowParts extends Pick<Base, 'settings' | 'language' | 'log'> {
  readonly pages: Pages;
  readonly areas: Areas;
  readonly handlers: AreaHandlers;
  /** A fault of ours. */
  readonly failed: (error: unknown) => void;
}

/** The window, while there is one: made when somebody wants it, gone when it is closed. */
export class WindowKeeper {
  readonly #parts: WindowParts;
  #open: { readonly window: BrowserWindow; readonly page: RolePage<WindowTable> } | null = null;
  #at: ViewAddress = { view: 'settings', section: '' };

  constructor(parts: WindowParts) {
    this.#parts = parts;
    for (const [name, { changed }] of Object.entries(parts.areas)) {
      for (const event of changed) event(() => this.#tell(name as AreaName));
    }
  }

  /** Where the user is, or was when the window was closed. */
  note(at: ViewAddress): void {
    this.#at = at;
  }

  /** Shows the window, at a place or where it was. */
  show(at: ViewAddress | null): void {
    if (at !== null) this.#at = at;
    if (this.#open === null) {
      this.#make();
      return;
    }
    const { window, page } = this.#open;
    if (at !== null) page.send('frame:go', at);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  dispose(): void {
    this.#open?.window.destroy();
  }

  #make(): void {
    const { settings, language, pages, areas, handlers, log, failed } = this.#parts;
    const window = openAppWindow({
      preload: join(BUILT, 'preload', 'window.cjs'),
      title: messages(language()).appName,
      background: appearanceOf(settings.current).dark ? BACKGROUND.dark : BACKGROUND.light,
    });
    const page: RolePage<WindowTable> = new RolePage<WindowTable>({
      role: 'window',
      assign: pages.assign,
      contents: window.webContents,
      table: WINDOW,
      schemas: windowSchemas,
      handlers: { ...handlers, ready: () => window.show() },
      snapshot: () => ({
        areas: Object.fromEntries(
          Object.entries(areas).map(([name, { state }]) => [name, state()]),
        ) as unknown as AreaStates,
        at: this.#at,
        descriptions: describeSettings(process.platform),
      }),
      refused: (channel, reason) => log.warn(`refused ${channel}: ${reason}`),
      failed,
      onGone: (reason) => log.info(`the window's page is gone: ${reason}`),
      now,
      schedule,
    });
    const attached: (() => void)[] = [];
    window.once('closed', () => {
      this.#open = null;
      page.dispose();
      for (const detach of attached.splice(0)) detach();
      for (const { closed } of Object.values(areas)) closed?.();
    });
    this.#open = { window, page };
    for (const { opened } of Object.values(areas)) opened?.();
    const send: Send = (channel, payload) => page.send(channel, payload);
    for (const { attach } of Object.values(areas)) if (attach !== undefined) attached.push(attach(send));
    void page.load();
  }

  #tell(area: AreaName): void {
    this.#open?.page.send(area, this.#parts.areas[area].state());
  }
}
