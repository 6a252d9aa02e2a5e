import { safeStorage } from 'electron';
import type { KeyStore } from './secrets.ts';

/** The key store of the system, through Electron; to be used once the app is ready. */
export const systemKeyStore: KeyStore = {
  isAvailable: async () => {
    // Without a keyring Electron on Linux takes a password that everybody knows.
    const isOpen =
      process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
    return !isOpen && (await safeStorage.isAsyncEncryptionAvailable());
  },
  seal: (plain) => safeStorage.encryptStringAsync(plain),
  unseal: async (sealed) => (await safeStorage.decryptStringAsync(sealed)).result,
};
