import { app, nativeTheme, powerMonitor } from 'electron';
import { now } from '../../shared/clock.ts';
import type { Emitter } from '../../shared/emitter.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { Disposables } from './disposables.ts';
import type { Page } from './overlay-setup.ts';

/** What {@link followSystem} tells. */
export interface SystemFollowers {
  readonly page: Page;
  readonly dictation: Dictation;
  /** Servers may be there that were not. */
  readonly serversMayBeBack: Emitter;
}

/** Follows the system's theme, its sleep and its waking. */
export function followSystem({ page, dictation, serversMayBeBack }: SystemFollowers): { dispose(): void } {
  const onTheme = (): void => page.applyAppearance();
  // The key-up of a key that was held is lost with the sleep.
  const onSuspend = (): void => dictation.dispatch({ type: 'stop', at: now() });
  const onResume = (): void => {
    // A microphone that was open may be dead now.
    page.applyMicrophone();
    serversMayBeBack.fire();
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
export function disposeAtQuit(disposables: Disposables): void {
  let isEnding = false;
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    void disposables.dispose().then(() => app.exit());
  });
}
