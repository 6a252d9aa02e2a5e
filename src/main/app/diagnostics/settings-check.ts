import type { Problem } from '../../../shared/problem.ts';
import { type Check, fine, note, told, warning } from './check.ts';

/**
 * Whether the settings file is understood, and its secrets are kept.
 * @param troubles what is wrong with them
 */
export const settingsCheck = (troubles: () => readonly Problem[]): Check => ({
  name: 'settings',
  limitMs: 2000,
  run: () => {
    const found = troubles();
    return Promise.resolve(
      found.length === 0 ? fine(note('settings-fine', {})) : warning(found.map(told), 'settings-file'),
    );
  },
});
