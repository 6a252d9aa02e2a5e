import { join } from 'node:path';
import { app } from 'electron';
import type { CaptureConfig } from '../../shared/capture.ts';
import { now, schedule } from '../../shared/clock.ts';
import { Emitter, type Event } from '../../shared/emitter.ts';
import { OVERLAY, type OverlayTable } from '../../shared/ipc/overlay.ts';
import { originOf } from '../../shared/ipc/roles.ts';
import type { OverlayPhase } from '../../shared/overlay-view.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { DictationParts } from '../dictation/ports.ts';
import { withSystemRefusal } from '../desktop/microphone-access.ts';
import { AudioPort } from '../ipc/audio-port.ts';
import { overlaySchemas } from '../ipc/overlay-schemas.ts';
import type { PlatformPort } from '../platform/port.ts';
import { OverlayFeed } from '../windows/overlay-feed.ts';
import { OverlayWindow } from '../windows/overlay-window.ts';
import { RolePage } from '../windows/role-page.ts';
import { isWaylandWindow, windowSystemFacts } from '../windows/window-system.ts';
import { appearanceOf } from './appearance.ts';
import type { Base } from './base.ts';
import { BUILT } from './paths.ts';
import type { Pages } from './pages.ts';

/** What {@link composePage} needs. */
export interface PageParts extends Base {
  readonly pages: Pages;
  readonly platform: Pick<PlatformPort, 'focusedArea'>;
  /** Null until it is made. */
  readonly dictation: () => Dictation | null;
  /** A fault of ours. */
  readonly failed: (error: unknown) => void;
}

/** The page of the overlay: it holds the microphone, too. */
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

/** Makes the overlay's window, and what ties its page to the dictation. */
export function composePage(parts: PageParts): Page {
  const { log, settings, troubles, pages, platform, dictation, serversMayBeBack, failed } = parts;
  const overlay = new OverlayWindow({
    preload: join(BUILT, 'preload', 'overlay.cjs'),
    workArea: () => platform.focusedArea(),
    floats: !isWaylandWindow(windowSystemFacts(app.commandLine)),
  });
  const { webContents } = overlay.window;
  const changed = new Emitter();
  let phase: OverlayPhase = 'hidden';
  /** Why the page ended last. */
  let reason = 'not loaded';
  const refused = (channel: string, why: string): void => log.warn(`refused ${channel}: ${why}`);
  const captureConfig = (): CaptureConfig => {
    const { servers, microphone, sounds } = settings.current;
    return { sampleRate: servers[0].sampleRate, microphone, sounds };
  };
  const noPage = (): Problem => problem(page.isGivenUp ? 'page-lost' : 'page-ended', { reason });
  /** A window without a page shows nothing, but would take clicks. */
  const present = (): void => overlay.present(page.isListening ? phase : 'hidden');

  const audio = new AudioPort({
    contents: webContents,
    origin: originOf('overlay'),
    onFrame: (frame) => dictation()?.onFrame(frame),
    refused,
    onGap: (utterance, expected, sequence) =>
      log.warn(`audio of utterance ${utterance}: frame ${sequence} came where ${expected} was due`),
  });
  const page: RolePage<OverlayTable> = new RolePage({
    role: 'overlay',
    assign: pages.assign,
    contents: webContents,
    table: OVERLAY,
    schemas: overlaySchemas,
    snapshot: () => feed.snapshot,
    handlers: {
      ready: () => {
        present();
        if (troubles.about('app')?.code === 'page-lost') troubles.clear('app');
      },
      'overlay:copy': async () => ({ value: (await dictation()?.copyHeld()) ?? false }),
      'overlay:insert': async () => {
        await dictation()?.insertLast();
        return { value: undefined };
      },
      'overlay:dismiss': async () => {
        await dictation()?.dismiss();
        return { value: undefined };
      },
      'capture:event': (event) => dictation()?.onCapture(withSystemRefusal(event)),
      'network:online': () => serversMayBeBack.fire(),
    },
    refused,
    failed,
    // What the page captured has ended with it.
    onGone: (why, isGivenUp) => {
      reason = why;
      log.warn(`the page ${isGivenUp ? 'is given up' : 'has ended'}: ${why}`);
      audio.reset();
      feed.gone();
      present();
      dictation()?.onCaptureLost(noPage());
      if (isGivenUp) troubles.tell('app', noPage());
    },
    now,
    schedule,
  });
  const feed = new OverlayFeed({
    appearance: appearanceOf(settings.current),
    capture: captureConfig(),
    page,
    // Told when the dictation has done what it is at: it has just asked for this capture, or for its end.
    onNoCapture: (utterance) =>
      queueMicrotask(() => {
        dictation()?.onCapture({ type: 'failed', utterance, problem: noPage() });
        // There is no overlay that would say it.
        if (page.isGivenUp) troubles.tell('app', noPage());
      }),
  });
  return {
    capture: feed,
    overlay: {
      view: (view) => {
        feed.view(view);
        ({ phase } = view);
        present();
      },
      text: (utterance, change) => feed.text(utterance, change),
    },
    load: () => page.load(),
    changed: changed.event,
    get isGivenUp() {
      return page.isGivenUp;
    },
    retry: () => {
      page.retry();
      changed.fire();
    },
    applyAppearance: () => feed.appearance(appearanceOf(settings.current)),
    applyMicrophone: () => feed.configure(captureConfig()),
    dispose: () => {
      page.dispose();
      audio.dispose();
      overlay.dispose();
    },
  };
}
