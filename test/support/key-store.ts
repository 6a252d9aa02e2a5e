import type { Secret } from '../../src/shared/settings.ts';

/** Reveals secrets on a computer that has no key store: those that were never sealed. */
export const revealPlain = (secret: Secret): Promise<string | null> =>
  Promise.resolve(typeof secret === 'string' ? secret : null);
