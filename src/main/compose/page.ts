import { join } from 'node:path';
import { app, ipcMain, net, protocol, session } from 'electron';
import { problem } from '../../shared/problem.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { DictationParts } from '../dictation/ports.ts';
import { PageLink } from '../ipc/page-link.ts';
import { APP_SCHEME, type PageSource, serveApp } from '../security/content.ts';
import { guardPermissions } from '../security/session.ts';
import { withSystemRefusal } from '../desktop/microphone-access.ts';
import type { Area } from '../windows/displays.ts';
import { OverlayWindow } from '../windows/overlay-window.ts';
import { isWaylandWindow, windowSystemFacts } from '../windows/window-system.ts';
import type { X11Connection } from '../x11/connection.ts';
import { appearanceOf } from './appearance.ts';
import type { Base } from './base.ts';
import { BUILT } from './paths.ts';

/** What {@link composePage} needs. */
export interface PageParts extends Base {
  /** Null where there is no X11. */
  readonly x11: X11Connection | null;
  readonly dictation: () => Dictation;
  /** The network is back. */
  readonly onOnline: () => void;
}

/** The one page: the microphone and the overlay. */
export interface Page extends Pick<DictationParts, 'capture' | 'overlay'> {
  load(): Promise<void>;
  /** Tells the page language and theme. */
  applyAppearance(): void;
  /** Tells the page which microphone to use, which it then opens anew. */
  applyMicrophone(): void;
  dispose(): void;
}

/** Makes the overlay's window, and the link to its page. */
export function composePage({ log, settings, x11, dictation, onOnline }: PageParts): Page {
  protocol.handle(APP_SCHEME, serveApp(pageSource()));
  const overlay = new OverlayWindow({
    preload: join(BUILT, 'preload', 'overlay.cjs'),
    workArea: () => focusedArea(x11),
    floats: !isWaylandWindow(windowSystemFacts(app.commandLine)),
  });
  const { webContents } = overlay.window;
  guardPermissions(session.defaultSession, webContents);
  const link = new PageLink(ipcMain, webContents, {
    requests: {
      'overlay:copy': () => dictation().copyHeld(),
      'overlay:insert': async () => {
        await dictation().insertLast();
        return undefined;
      },
      'overlay:dismiss': async () => {
        await dictation().dismiss();
        return undefined;
      },
    },
    messages: {
      'overlay:ready': () => undefined,
      'capture:event': (event) => dictation().onCapture(withSystemRefusal(event)),
      'network:online': onOnline,
    },
    audio: (frame) => dictation().onFrame(frame),
    refused: (channel, reason) => log.warn(`refused ${channel}: ${reason}`),
  });
  const page: Page = {
    capture: {
      start: (utterance) => link.send('capture:start', { utterance }),
      stop: (utterance) => link.send('capture:stop', { utterance }),
    },
    overlay: {
      view: (view) => {
        link.send('overlay:view', view);
        overlay.present(view.phase);
      },
      text: (utterance, change) => link.send('overlay:text', { utterance, change }),
    },
    load: () => overlay.load(),
    applyAppearance: () => link.send('appearance', appearanceOf(settings.current)),
    applyMicrophone: () => {
      const { servers, microphone } = settings.current;
      link.send('capture:configure', { sampleRate: servers[0].sampleRate, microphone });
    },
    dispose: () => link.dispose(),
  };
  webContents.on('render-process-gone', (_event, { reason }) => {
    link.reset();
    dictation().onCaptureLost(problem('microphone-failed', { reason }));
    page.applyAppearance();
    page.applyMicrophone();
    void overlay.load();
  });
  return page;
}

/** The built pages, or those of the Vite server that `npm run dev` names. */
function pageSource(): PageSource {
  const server = process.env['ELECTRON_RENDERER_URL'];
  if (server !== undefined && !app.isPackaged) return { server };
  return { folder: join(BUILT, 'renderer'), fetchFile: (url) => net.fetch(url) };
}

/** Where the focused window is on the desktop; null where the window system does not tell. */
async function focusedArea(x11: X11Connection | null): Promise<Area | null> {
  const focus = await x11?.focus().catch(() => null);
  return focus === null || focus === undefined || x11 === null ? null : x11.geometry(focus.window).catch(() => null);
}
