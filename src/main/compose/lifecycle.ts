import { app, nativeTheme, powerMonitor } from 'electron';
import { now } from '../../shared/clock.ts';
import type { Dictation } from '../dictation/dictation.ts';
import type { Journal } from '../journal/port.ts';
import type { InsertionStation } from './insertion.ts';
import type { Page } from './page.ts';
import type { Speech } from './speech.ts';

/** What {@link followSystem} tells. */
export interface SystemFollowers {
  readonly page: Page;
  readonly dictation: Dictation;
  /** Servers may be there that were not. */
  readonly reconnect: () => void;
}

/** Follows the system's theme, its sleep and its waking. */
export function followSystem({ page, dictation, reconnect }: SystemFollowers): void {
  nativeTheme.on('updated', () => page.applyAppearance());
  // The key-up of a key that was held is lost with the sleep.
  powerMonitor.on('suspend', () => dictation.dispatch({ type: 'stop', at: now() }));
  powerMonitor.on('resume', () => {
    // A microphone that was open may be dead now.
    page.applyMicrophone();
    reconnect();
  });
}

/** What {@link disposeAtQuit} takes down. */
export interface Disposables {
  /** Ended at once. */
  readonly fronts: readonly { dispose(): void }[];
  readonly dictation: Dictation;
  readonly insertion: InsertionStation;
  readonly speech: Speech;
  readonly journal: Journal;
}

/** Takes the services down when the app ends: first what lets anything in, then the way of the data in its direction. */
export function disposeAtQuit({ fronts, dictation, insertion, speech, journal }: Disposables): void {
  app.on('window-all-closed', () => undefined);
  app.once('will-quit', (event) => {
    event.preventDefault();
    for (const front of fronts) front.dispose();
    void dictation
      .dispose()
      .then(() => insertion.queue.dispose())
      .then(() => Promise.all([insertion.dispose(), speech.dispose(), journal.dispose()]))
      .finally(() => app.exit());
  });
}
