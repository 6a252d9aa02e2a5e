import { join } from 'node:path';
import { app, ipcMain, net, protocol, session } from 'electron';
import { now, schedule } from '../../shared/clock.ts';
import { Emitter, type Event } from '../../shared/emitter.ts';
import type { OverlayPhase } from '../../shared/overlay-view.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { DictationParts } from '../dictation/ports.ts';
import { PageLink } from '../ipc/page-link.ts';
import { APP_SCHEME, type PageSource, serveApp } from '../security/content.ts';
import { PageState } from '../ipc/page-state.ts';
import { guardPages, guardPermissions } from '../security/session.ts';
import { PageKeeper } from '../windows/page-keeper.ts';
import { withSystemRefusal } from '../desktop/microphone-access.ts';
import type { Area } from '../windows/displays.ts';
import { OverlayWindow } from '../windows/overlay-window.ts';
import { isWaylandWindow, windowSystemFacts } from '../windows/window-system.ts';
import type { X11Connection } from '../platform/x11/connection.ts';
import { appearanceOf } from './appearance.ts';
import type { Base } from './base.ts';
import { BUILT } from './paths.ts';

/** What {@link composePage} needs. */
export interface PageParts extends Base {
  /** Null where there is no X11. */
  readonly x11: X11Connection | null;
  /** Null until it is made. */
  readonly dictation: () => Dictation | null;
}

/** The one page: the microphone and the overlay. */
export interface Page extends Pick<DictationParts, 'capture' | 'overlay'> {
  /** Resolves when the page is loaded, or could not be; then it is tried again. Never rejects. */
  load(): Promise<void>;
  /** Whether the page kept ending and is not loaded any more. */
  readonly isGivenUp: boolean;
  /** It is given up no more. */
  readonly changed: Event<void>;
  /** Loads a page that was given up. */
  retry(): void;
  /** Tells the page language and theme. */
  applyAppearance(): void;
  /** Tells the page which microphone to use, which it then opens anew. */
  applyMicrophone(): void;
  dispose(): void;
}

/** Makes the overlay's window, and the link to its page. */
export function composePage({ log, settings, troubles, x11, dictation, serversMayBeBack }: PageParts): Page {
  protocol.handle(APP_SCHEME, serveApp(pageSource()));
  guardPages(app);
  const overlay = new OverlayWindow({
    preload: join(BUILT, 'preload', 'overlay.cjs'),
    workArea: () => focusedArea(x11),
    floats: !isWaylandWindow(windowSystemFacts(app.commandLine)),
  });
  const { webContents } = overlay.window;
  guardPermissions(session.defaultSession, webContents);
  const changed = new Emitter();
  let phase: OverlayPhase = 'hidden';
  /** Why the page ended last. */
  let reason = 'not loaded';
  const state = new PageState({
    send: (channel, payload) => {
      if (!webContents.isDestroyed()) webContents.send(channel, payload);
    },
    // Told when the dictation has done what it is at: it has just asked for this capture, or for its end.
    onNoCapture: (utterance) =>
      queueMicrotask(() => {
        dictation()?.onCapture({ type: 'failed', utterance, problem: noPage() });
        // There is no overlay that would say it.
        if (state.isLost) troubles.tell('app', noPage());
      }),
  });
  /** A window without a page shows nothing, but would take clicks. */
  const present = (): void => overlay.present(state.isThere ? phase : 'hidden');
  const noPage = (): Problem => problem(state.isLost ? 'page-lost' : 'page-ended', { reason });
  const link = new PageLink(ipcMain, webContents, {
    requests: {
      'overlay:copy': async () => (await dictation()?.copyHeld()) ?? false,
      'overlay:insert': async () => {
        await dictation()?.insertLast();
        return undefined;
      },
      'overlay:dismiss': async () => {
        await dictation()?.dismiss();
        return undefined;
      },
    },
    messages: {
      'overlay:ready': () => {
        state.ready();
        present();
        if (troubles.about('app')?.code === 'page-lost') troubles.clear('app');
      },
      'capture:event': (event) => dictation()?.onCapture(withSystemRefusal(event)),
      'network:online': () => serversMayBeBack.fire(),
    },
    audio: (frame) => dictation()?.onFrame(frame),
    refused: (channel, reason) => log.warn(`refused ${channel}: ${reason}`),
  });
  /** What the page captured has ended with it. @param forGood it is not loaded again by itself */
  const gone = (why: string, forGood: boolean): void => {
    reason = why;
    link.reset();
    state.gone(forGood);
    present();
    dictation()?.onCaptureLost(noPage());
  };
  const keeper = new PageKeeper({
    load: () => overlay.load(),
    onGivenUp: (why) => {
      gone(why, true);
      troubles.tell('app', noPage());
    },
    now,
    schedule,
  });
  webContents.on('render-process-gone', (_event, { reason: why }) => {
    log.warn(`the page has ended: ${why}`);
    gone(why, false);
    keeper.ended(why);
  });
  webContents.on('did-navigate', (_event, _url, status) => {
    // Loaded anew from within, as Vite does for a developer.
    if (state.isThere) gone('reloaded', false);
    if (status >= 400) keeper.ended(`HTTP ${status}`);
  });
  return {
    capture: { start: (utterance) => state.start(utterance), stop: (utterance) => state.stop(utterance) },
    overlay: {
      view: (view) => {
        state.view(view);
        ({ phase } = view);
        present();
      },
      text: (utterance, change) => state.text(utterance, change),
    },
    load: () => keeper.load(),
    changed: changed.event,
    get isGivenUp() {
      return keeper.isGivenUp;
    },
    retry: () => {
      state.coming();
      keeper.retry();
      changed.fire();
    },
    applyAppearance: () => state.appearance(appearanceOf(settings.current)),
    applyMicrophone: () => {
      const { servers, microphone } = settings.current;
      state.configure({ sampleRate: servers[0].sampleRate, microphone });
    },
    dispose: () => {
      keeper.dispose();
      link.dispose();
      overlay.dispose();
    },
  };
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
