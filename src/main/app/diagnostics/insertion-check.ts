import { problem, reasonOf } from '../../../shared/problem.ts';
import { settingsPane } from '../../../shared/settings-pane.ts';
import type { PlatformPort } from '../../platform/port.ts';
import { bad, type Check, fine, note, told, warning } from './check.ts';

/** Whether text can be brought into the windows of other programs. */
export const insertionCheck = (platform: Pick<PlatformPort, 'name' | 'keysDenied' | 'keysCan' | 'warmUp'>): Check => ({
  name: 'insertion',
  limitMs: 5000,
  run: async () => {
    const denied = platform.keysDenied();
    if (denied !== null) {
      const pane = settingsPane([denied], platform.name) === null ? [] : (['system-pane'] as const);
      return bad([told(denied)], ...pane);
    }
    const failure = await platform.warmUp().then(
      () => null,
      (error: unknown) => problem('insertion-failed', { reason: reasonOf(error) }),
    );
    if (failure !== null) return bad([told(failure)], 'insertion');
    if (platform.keysCan === 'copy') return warning([note('keys-none', {})], 'insertion');
    return fine(note('keys-reach', {}));
  },
});
