import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const ready = Promise.withResolvers<undefined>();
const backend = vi.fn(() => 'gnome_libsecret');
const sealed = vi.fn(() => Promise.resolve(Buffer.from('sealed')));
const available = vi.fn(() => Promise.resolve(true));

vi.doMock('electron', () => ({
  app: { whenReady: () => ready.promise },
  safeStorage: {
    getSelectedStorageBackend: backend,
    isAsyncEncryptionAvailable: available,
    encryptStringAsync: sealed,
    decryptStringAsync: () => Promise.resolve({ result: 'plain', shouldReEncrypt: false }),
  },
}));
const { createKeyStore } = await import('../../../src/main/security/key-store.ts');

const system = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor;
const runOn = (platform: NodeJS.Platform): void => void Object.defineProperty(process, 'platform', { value: platform });

beforeEach(() => runOn('linux'));
afterEach(() => void Object.defineProperty(process, 'platform', system));

it('asks Electron nothing before the app is ready: it would say no, or refuse', async () => {
  const store = createKeyStore(() => Promise.resolve(true));
  const sealing = store.seal('plain');
  const asking = store.isAvailable();
  await new Promise((resolve) => setImmediate(resolve));
  expect(sealed).not.toHaveBeenCalled();
  expect(available).not.toHaveBeenCalled();
  ready.resolve(undefined);
  expect((await sealing).toString()).toBe('sealed');
  expect(await asking).toBe(true);
  expect(await store.unseal(Buffer.from('sealed'))).toBe('plain');
});

it.each([
  ['linux', 'gnome_libsecret', true, true],
  // Electron says yes all the same, and takes a password that everybody knows.
  ['linux', 'gnome_libsecret', false, false],
  ['linux', 'basic_text', true, false],
  ['win32', '', false, true],
  ['darwin', '', false, true],
] as const)(
  'on %s with %s, a secret service there: %s, it keeps secrets: %s',
  async (platform, name, service, keeps) => {
    runOn(platform);
    backend.mockReturnValue(name);
    expect(await createKeyStore(() => Promise.resolve(service)).isAvailable()).toBe(keeps);
  },
);
