import { app, nativeTheme, powerMonitor } from 'electron';
import { now, schedule } from '../../shared/clock.ts';
import type { Log } from '../desktop/log.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { Page } from './overlay-setup.ts';
import { type EndedTogether, takeDown } from './take-down.ts';

/** What {@link followSystem} tells. */
export interface SystemFollowers {
  readonly page: Page;
  readonly dictation: Dictation;
  /** Servers may be there that were not. */
  readonly reconnect: () => void;
}

/** Follows the system's theme, its sleep and its waking. */
export function followSystem({ page, dictation, reconnect }: SystemFollowers): { dispose(): void } {
  const onTheme = (): void => page.applyAppearance();
  // The key-up of a key that was held is lost with the sleep.
  const onSuspend = (): void => dictation.dispatch({ type: 'stop', at: now() });
  const onResume = (): void => {
    // A microphone that was open may be dead now.
    page.applyMicrophone();
    reconnect();
  };
  nativeTheme.on('updated', onTheme);
  powerMonitor.on('suspend', onSuspend);
  powerMonitor.on('resume', onResume);
  return {
    dispose: () => {
      nativeTheme.off('updated', onTheme);
      powerMonitor.off('suspend', onSuspend);
      powerMonitor.off('resume', onResume);
    },
  };
}

/** Takes the services down when the app ends, and then lets it end, however often it is asked to meanwhile. */
export function disposeAtQuit(groups: readonly EndedTogether[], log: Log): void {
  let isEnding = false;
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    void takeDown(groups, { schedule, log: (message) => log.warn(message) }).then(() => app.exit());
  });
}
