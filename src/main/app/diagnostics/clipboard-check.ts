import { reasonOf } from '../../../shared/problem.ts';
import { type Check, fine, note, warning } from './check.ts';

/**
 * Whether the clipboard answers. It is only read, and what is in it is not looked at.
 * @param read the text in the clipboard
 */
export const clipboardCheck = (read: () => Promise<unknown>): Check => ({
  name: 'clipboard',
  limitMs: 3000,
  run: async () => {
    try {
      await read();
      return fine(note('clipboard-answers', {}));
    } catch (error) {
      return warning([note('clipboard-refuses', { reason: reasonOf(error) })], 'insertion');
    }
  },
});
