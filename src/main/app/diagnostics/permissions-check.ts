import { problem } from '../../../shared/problem.ts';
import type { PermissionPreferences } from '../permissions.ts';
import { bad, type Check, fine, note, told } from './check.ts';

/** What {@link permissionsCheck} needs. */
export interface PermissionsCheckParts {
  readonly platform: NodeJS.Platform;
  readonly preferences: PermissionPreferences;
  /** The major version of macOS. */
  readonly macos: () => number;
}

/** Whether the system lets us use the microphone and, on macOS, keys and windows. Linux asks for neither. */
export const permissionsCheck = ({ platform, preferences, macos }: PermissionsCheckParts): Check => ({
  name: 'permissions',
  limitMs: 2000,
  run: () => {
    if (platform !== 'darwin' && platform !== 'win32') return Promise.resolve(fine(note('nothing-to-allow', {})));
    const status = preferences.getMediaAccessStatus('microphone');
    const says = [
      ...(status === 'denied' || status === 'restricted' ? [told(problem('microphone-denied', {}))] : []),
      // The question was put at the start, so asking silently keeps nothing from being shown any more.
      ...(platform === 'darwin' && !preferences.isTrustedAccessibilityClient(false)
        ? [told(problem('accessibility-denied', { macos: macos() }))]
        : []),
    ];
    return Promise.resolve(says.length === 0 ? fine(note('all-allowed', {})) : bad(says, 'system-pane'));
  },
});
