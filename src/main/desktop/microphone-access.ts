import { systemPreferences } from 'electron';
import type { CaptureEvent } from '../../shared/capture.ts';
import { problem } from '../../shared/problem.ts';

/** The part of Electron's `systemPreferences` that is there on macOS and, but for the question, on Windows. */
export type MicrophonePreferences = Pick<Electron.SystemPreferences, 'getMediaAccessStatus' | 'askForMediaAccess'>;

/**
 * Has macOS ask the user for the microphone, once: Electron does not, and until it is answered a microphone that is opened
 * gives silence. Elsewhere nothing has to be asked. Resolves with whether it was granted just now.
 */
export async function askForMicrophone(
  platform: NodeJS.Platform = process.platform,
  preferences: MicrophonePreferences = systemPreferences,
): Promise<boolean> {
  if (platform !== 'darwin' || preferences.getMediaAccessStatus('microphone') !== 'not-determined') return false;
  return preferences.askForMediaAccess('microphone');
}

/**
 * The same event, but where the microphone could not be opened and the system refuses it, that is said: Windows' switch for
 * privacy may look like a device that another app uses. Linux is not asked, as it has no such switch.
 */
export function withSystemRefusal(
  event: CaptureEvent,
  platform: NodeJS.Platform = process.platform,
  preferences: MicrophonePreferences = systemPreferences,
): CaptureEvent {
  if (event.type !== 'failed' || (platform !== 'win32' && platform !== 'darwin')) return event;
  const status = preferences.getMediaAccessStatus('microphone');
  if (status !== 'denied' && status !== 'restricted') return event;
  return { ...event, problem: problem('microphone-denied', {}) };
}
