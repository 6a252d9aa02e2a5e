import type Electron from 'electron';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Strict } from '../strict.ts';
import { app } from './instances.ts';

/** File in the profile that holds its key, as raw bytes. */
const KEY_FILE = 'stand-in-key';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const TOO_EARLY = 'safeStorage cannot be used before app is ready';

/**
 * Electron's `safeStorage`: AES-256-GCM with a key per profile, so that what another profile encrypted cannot be read.
 * The switch `password-store=basic` makes a system without a keyring, as it does in Electron on Linux.
 */
class SafeStorage
  extends Strict
  implements
    Pick<
      Electron.SafeStorage,
      'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
    >
{
  getSelectedStorageBackend(): 'basic_text' | 'gnome_libsecret' | 'unknown' {
    if (!app.isReady()) return 'unknown';
    return app.commandLine.getSwitchValue('password-store') === 'basic' ? 'basic_text' : 'gnome_libsecret';
  }

  isAsyncEncryptionAvailable(): Promise<boolean> {
    return Promise.resolve(app.isReady());
  }

  encryptStringAsync(plainText: string): Promise<Buffer> {
    if (!app.isReady()) return Promise.reject(new Error(TOO_EARLY));
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', profileKey(), iv);
    const text = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), text]));
  }

  async decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    if (!app.isReady()) throw new Error(TOO_EARLY);
    await Promise.resolve();
    try {
      const decipher = createDecipheriv('aes-256-gcm', profileKey(), encrypted.subarray(0, IV_BYTES));
      decipher.setAuthTag(encrypted.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = Buffer.concat([decipher.update(encrypted.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return { result: text.toString(), shouldReEncrypt: false };
    } catch (cause) {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.', { cause });
    }
  }
}

function profileKey(): Buffer {
  const folder = app.getPath('userData');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, KEY_FILE);
  try {
    writeFileSync(path, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path);
}

/** Electron's `safeStorage`. */
export const safeStorage = new SafeStorage('safeStorage');
