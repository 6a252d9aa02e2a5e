import { systemPreferences } from 'electron';
import type { CaptureEvent } from '../../shared/capture.ts';
import { problem, type Problem } from '../../shared/problem.ts';

/** The part of Electron's `systemPreferences` used here; `askForMediaAccess` exists on macOS only. */
export type MicrophonePreferences = Pick<Electron.SystemPreferences, 'getMediaAccessStatus' | 'askForMediaAccess'>;

/**
 * Makes macOS ask the user for the microphone, once: Electron does not, and until the user answers an open microphone
 * gives silence. Exists on macOS only. Resolves when the user has answered.
 */
export async function askForMicrophone(preferences: MicrophonePreferences): Promise<void> {
  if (preferences.getMediaAccessStatus('microphone') !== 'not-determined') return;
  await preferences.askForMediaAccess('microphone');
}

/**
 * The same event, but with the problem `microphone-denied` if the microphone failed because the system refuses it:
 * Windows' privacy switch may look like a device that another app uses. Linux has no such switch.
 */
export function withSystemRefusal(
  event: CaptureEvent,
  platform: NodeJS.Platform = process.platform,
  preferences: MicrophonePreferences = systemPreferences,
): CaptureEvent {
  if (event.type !== 'failed') return event;
  const found = systemRefusal(event.problem, platform, preferences);
  return found === event.problem ? event : { ...event, problem: found };
}

/** Why the microphone failed: that the system refuses it, where it does, else what the page found. */
export function systemRefusal(
  found: Problem,
  platform: NodeJS.Platform = process.platform,
  preferences: MicrophonePreferences = systemPreferences,
): Problem {
  if (platform !== 'win32' && platform !== 'darwin') return found;
  const status = preferences.getMediaAccessStatus('microphone');
  return status === 'denied' || status === 'restricted' ? problem('microphone-denied', {}) : found;
}
