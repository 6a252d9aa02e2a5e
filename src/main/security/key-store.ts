import { app, safeStorage } from 'electron';
import type { KeyStore } from './secrets.ts';

/** What {@link createKeyStore} asks of the desktop: whether a service that keeps secrets is there (Linux). */
export type HasSecretService = () => Promise<boolean>;

/**
 * The key store of the system, through Electron. Before the app is ready Electron has none; so it is waited for.
 *
 * On Linux Electron says that it can encrypt even where no keyring is: it then takes a password that everybody knows. So
 * a keyring must be seen there.
 */
export function createKeyStore(hasSecretService: HasSecretService): KeyStore {
  const isKept = async (): Promise<boolean> =>
    process.platform !== 'linux' ||
    (safeStorage.getSelectedStorageBackend() !== 'basic_text' && (await hasSecretService()));
  return {
    isAvailable: async () => {
      await app.whenReady();
      return (await isKept()) && (await safeStorage.isAsyncEncryptionAvailable());
    },
    seal: async (plain) => {
      await app.whenReady();
      return safeStorage.encryptStringAsync(plain);
    },
    unseal: async (sealed) => {
      await app.whenReady();
      return (await safeStorage.decryptStringAsync(sealed)).result;
    },
  };
}
