import type { KeyStore } from '../../src/main/security/secrets.ts';

const nowhere = (): Promise<never> => Promise.reject(new Error('There is no key store.'));

/** The key store of a computer that has none. */
export const NO_KEY_STORE: KeyStore = { isAvailable: () => Promise.resolve(false), seal: nowhere, unseal: nowhere };
