import { join } from 'node:path';
import { app } from 'electron';
import { type CaptureConfig, type MicrophoneReport, NO_MICROPHONE } from '../../shared/capture.ts';
import { now, schedule } from '../../shared/clock.ts';
import { type Disposable, Emitter, type Event } from '../../shared/emitter.ts';
import { OVERLAY, type OverlayTable } from '../../shared/ipc/overlay.ts';
import { originOf } from '../../shared/ipc/roles.ts';
import { HIDDEN_VIEW, type OverlayLook, type OverlayView, seenPhase } from '../../shared/overlay-view.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import type { SoundName } from '../../shared/sounds.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { DictationParts } from '../dictation/ports.ts';
import { systemRefusal, withSystemRefusal } from '../desktop/microphone-access.ts';
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

/** The microphone beside a dictation. */
interface MicrophoneWatch {
  readonly report: MicrophoneReport;
  /** The report is another one. */
  readonly changed: Event<void>;
  /**
   * Opens the microphone for its level alone, or keeps it open between what is recorded; or somebody is content without.
   * Returns what is wrong, or null.
   */
  listen(on: boolean, who?: 'level' | 'recording'): Problem | null;
  /** Calls back with each level, 0 to 1, of a dictation and of listening, until it is disposed of. */
  onLevel(listener: (level: number) => void): Disposable;
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
  /** Whether all that is captured has the rate that it has now, whatever the settings say meanwhile. */
  holdRate(on: boolean): void;
  /** Tells the page which microphone to use, which it then opens anew. */
  applyMicrophone(): void;
  /** Tells the page how the overlay looks, and puts its window where it belongs. */
  applyOverlay(): void;
  readonly microphone: MicrophoneWatch;
  /** Plays a sound, whatever the settings say of it. Returns what is wrong, or null. */
  play(sound: SoundName): Problem | null;
  dispose(): void;
}

/** Makes the overlay's window, and what ties its page to the dictation. */
export function composePage(parts: PageParts): Page {
  const { log, settings, troubles, pages, platform, dictation, serversMayBeBack, failed } = parts;
  const overlay = new OverlayWindow({
    preload: join(BUILT, 'preload', 'overlay.cjs'),
    workArea: () => platform.focusedArea(),
    settings: () => settings.current.overlay,
    floats: !isWaylandWindow(windowSystemFacts(app.commandLine)),
  });
  const { webContents } = overlay.window;
  const changed = new Emitter();
  const reported = new Emitter();
  const levels = new Set<(level: number) => void>();
  /** Who wants the microphone open beside what is captured. */
  const listeners = new Set<'level' | 'recording'>();
  let report = NO_MICROPHONE;
  let shown: OverlayView = HIDDEN_VIEW;
  /** Why the page ended last. */
  let reason = 'not loaded';
  const refused = (channel: string, why: string): void => log.warn(`refused ${channel}: ${why}`);
  const captureConfig = (): CaptureConfig => {
    const { servers, microphone, sounds } = settings.current;
    return { sampleRate: servers[0].sampleRate, microphone, sounds };
  };
  const look = (): OverlayLook => {
    const { overlay: chosen, privacy } = settings.current;
    const { show, place, size, opacity } = chosen;
    return { show, place, size, opacity, isPrivate: privacy.private };
  };
  const setReport = (next: MicrophoneReport): void => {
    report = next;
    reported.fire();
  };
  const noPage = (): Problem => problem(page.isGivenUp ? 'page-lost' : 'page-ended', { reason });
  /** A window without a page shows nothing, but would take clicks. */
  const present = (): void => overlay.present(page.isListening ? seenPhase(shown, look()) : 'hidden');

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
      'capture:microphone': (said) =>
        setReport({ ...said, problem: said.problem === null ? null : systemRefusal(said.problem) }),
      'capture:level': (level) => {
        for (const listener of levels) listener(level);
      },
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
      setReport(NO_MICROPHONE);
      present();
      dictation()?.onCaptureLost(noPage());
      if (isGivenUp) troubles.tell('app', noPage());
    },
    now,
    schedule,
  });
  const feed = new OverlayFeed({
    appearance: appearanceOf(settings.current),
    look: look(),
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
        shown = view;
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
    holdRate: (on) => feed.holdRate(on),
    applyMicrophone: () => feed.configure(captureConfig()),
    applyOverlay: () => {
      feed.look(look());
      present();
      overlay.applySettings();
    },
    microphone: {
      get report() {
        return report;
      },
      changed: reported.event,
      listen: (on, who = 'level') => {
        if (on) listeners.add(who);
        else listeners.delete(who);
        page.send('capture:listen', listeners.size > 0);
        return on && !page.isListening ? noPage() : null;
      },
      onLevel: (listener) => {
        levels.add(listener);
        if (levels.size === 1) feed.levels(true);
        return {
          dispose: () => {
            if (levels.delete(listener) && levels.size === 0) feed.levels(false);
          },
        };
      },
    },
    play: (sound) => {
      page.send('sound:play', sound);
      return page.isListening ? null : noPage();
    },
    dispose: () => {
      page.dispose();
      audio.dispose();
      overlay.dispose();
    },
  };
}
