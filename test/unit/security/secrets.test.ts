import { describe, expect, it } from 'vitest';
import { type KeyStore, Secrets } from '../../../src/main/security/secrets.ts';
import { DEFAULT_SERVER, type ServerSettings, type Settings } from '../../../src/settings/schema.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';

/** Keeps secrets under its name. */
class FakeKeyStore implements KeyStore {
  readonly name: string;
  available = true;
  unsealings = 0;

  constructor(name = 'mine') {
    this.name = name;
  }

  isAvailable(): Promise<boolean> {
    return Promise.resolve(this.available);
  }

  seal(plain: string): Promise<Buffer> {
    return Promise.resolve(Buffer.from(`${this.name}:${plain}`));
  }

  unseal(sealed: Buffer): Promise<string> {
    this.unsealings += 1;
    const [name, plain = ''] = sealed.toString().split(':');
    return name === this.name ? Promise.resolve(plain) : Promise.reject(new Error('not sealed here'));
  }
}

const sealed = (plain: string): { sealed: string } => ({ sealed: Buffer.from(`mine:${plain}`).toString('base64') });

const settingsOf = (...servers: [ServerSettings, ...ServerSettings[]]): Settings => ({ ...DEFAULT_SETTINGS, servers });

const files = { certificate: '/me.crt', key: '/me.key' };
const plain = settingsOf(
  { ...DEFAULT_SERVER, headers: { Authorization: 'Bearer x', Empty: '' } },
  { ...DEFAULT_SERVER, name: 'second', clientCertificate: { ...files, passphrase: 'open' } },
  { ...DEFAULT_SERVER, name: 'third', clientCertificate: { ...files, passphrase: null } },
);

describe('sealing settings', () => {
  it('seals every secret of every server, and nothing else', async () => {
    expect(await new Secrets(new FakeKeyStore()).sealSettings(plain)).toEqual({
      settings: settingsOf(
        { ...DEFAULT_SERVER, headers: { Authorization: sealed('Bearer x'), Empty: '' } },
        { ...DEFAULT_SERVER, name: 'second', clientCertificate: { ...files, passphrase: sealed('open') } },
        { ...DEFAULT_SERVER, name: 'third', clientCertificate: { ...files, passphrase: null } },
      ),
      problem: null,
    });
  });

  it('leaves what is sealed as it is, and gives back the same settings where there is nothing to seal', async () => {
    const secrets = new Secrets(new FakeKeyStore());
    const { settings } = await secrets.sealSettings(plain);
    expect((await secrets.sealSettings(settings)).settings).toBe(settings);
    const mixed = settingsOf({ ...DEFAULT_SERVER, headers: { Old: sealed('a'), New: 'b' } });
    expect((await secrets.sealSettings(mixed)).settings.servers[0].headers).toEqual({
      Old: sealed('a'),
      New: sealed('b'),
    });
  });

  it('leaves all of it in plain text without a key store, and says so', async () => {
    const keyStore = new FakeKeyStore();
    keyStore.available = false;
    const sealing = await new Secrets(keyStore).sealSettings(plain);
    expect(sealing.settings).toBe(plain);
    expect(sealing.problem).toEqual({ code: 'secrets-not-sealed', detail: {} });
  });

  it('does the same when the key store fails', async () => {
    const keyStore = new FakeKeyStore();
    keyStore.seal = () => Promise.reject(new Error('locked'));
    const sealing = await new Secrets(keyStore).sealSettings(plain);
    expect(sealing.settings).toBe(plain);
    expect(sealing.problem).toMatchObject({ code: 'secrets-not-sealed' });
  });

  it('says nothing about a missing key store to one who has no secrets', async () => {
    const keyStore = new FakeKeyStore();
    keyStore.available = false;
    const settings = settingsOf({ ...DEFAULT_SERVER, headers: { Sealed: sealed('x'), Empty: '' } });
    expect(await new Secrets(keyStore).sealSettings(settings)).toEqual({ settings, problem: null });
  });
});

describe('revealing a secret', () => {
  it('gives a plain one as it is, and unseals a sealed one', async () => {
    const { reveal } = new Secrets(new FakeKeyStore());
    expect(await reveal('plain')).toBe('plain');
    expect(await reveal(sealed('sesame'))).toBe('sesame');
  });

  it('gives nothing for one that was sealed elsewhere', async () => {
    expect(await new Secrets(new FakeKeyStore('another')).reveal(sealed('sesame'))).toBeNull();
  });

  it('asks the key store once for each, but again after a failure', async () => {
    const keyStore = new FakeKeyStore();
    const { reveal } = new Secrets(keyStore);
    await reveal(sealed('a'));
    expect(await reveal(sealed('a'))).toBe('a');
    expect(keyStore.unsealings).toBe(1);
    const unseal = keyStore.unseal.bind(keyStore);
    keyStore.unseal = () => Promise.reject(new Error('locked'));
    expect(await reveal(sealed('b'))).toBeNull();
    keyStore.unseal = unseal;
    expect(await reveal(sealed('b'))).toBe('b');
  });
});
