import { problem, type Problem } from '../../shared/problem.ts';
import type { Secret, ServerSettings, Settings } from '../../shared/settings.ts';

/** The system's key store. */
export interface KeyStore {
  /** Whether it keeps secrets from other programs' and users' eyes. */
  isAvailable(): Promise<boolean>;
  /** Rejects when the key store fails. */
  seal(plain: string): Promise<Buffer>;
  /** Rejects when the value was not sealed here. */
  unseal(sealed: Buffer): Promise<string>;
}

/** Settings after sealing. */
export interface Sealing {
  /** The very same object where there was nothing to seal. */
  readonly settings: Settings;
  /** Secrets are still there to be read by anybody. */
  readonly problem: Problem | null;
}

/** Seals the secrets of the settings, and unseals them for use. */
export class Secrets {
  readonly #keyStore: KeyStore;
  /** What was unsealed, by the sealed text: a key store may take its time, or ask the user. */
  readonly #unsealed = new Map<string, string>();

  constructor(keyStore: KeyStore) {
    this.#keyStore = keyStore;
  }

  /** A secret in plain text; null where it cannot be unsealed, e.g. because it was sealed on another computer. */
  readonly reveal = async (secret: Secret): Promise<string | null> => {
    if (typeof secret === 'string') return secret;
    const known = this.#unsealed.get(secret.sealed);
    if (known !== undefined) return known;
    try {
      const plain = await this.#keyStore.unseal(Buffer.from(secret.sealed, 'base64'));
      this.#unsealed.set(secret.sealed, plain);
      return plain;
    } catch {
      // What the key store says names no cause that the user could act on.
      return null;
    }
  };

  /** A secret sealed, unless it is so or empty. Rejects where the key store does not do it, or does it for show. */
  readonly seal = async (secret: Secret): Promise<Secret> => {
    if (!isPlain(secret)) return secret;
    if (!(await this.#keyStore.isAvailable())) throw new Error('there is no key store');
    return this.#seal(secret);
  };

  /** Settings with every plain secret that is not empty sealed, if there is a key store. Never rejects. */
  async sealSettings(settings: Settings): Promise<Sealing> {
    if (!settings.servers.some(hasPlainSecret)) return { settings, problem: null };
    try {
      if (!(await this.#keyStore.isAvailable())) return { settings, problem: problem('secrets-not-sealed', {}) };
      const [first, ...others] = settings.servers;
      const servers: [ServerSettings, ...ServerSettings[]] = [await this.#sealServer(first)];
      for (const server of others) servers.push(await this.#sealServer(server));
      return { settings: { ...settings, servers }, problem: null };
    } catch {
      return { settings, problem: problem('secrets-not-sealed', {}) };
    }
  }

  async #sealServer(server: ServerSettings): Promise<ServerSettings> {
    const headers: Record<string, Secret> = {};
    for (const [name, value] of Object.entries(server.headers)) headers[name] = await this.#seal(value);
    const identity = server.clientCertificate;
    const passphrase = identity?.passphrase ?? null;
    return {
      ...server,
      headers,
      clientCertificate:
        identity === null || passphrase === null ? identity : { ...identity, passphrase: await this.#seal(passphrase) },
    };
  }

  async #seal(secret: Secret): Promise<Secret> {
    if (!isPlain(secret)) return secret;
    return { sealed: (await this.#keyStore.seal(secret)).toString('base64') };
  }
}

const isPlain = (secret: Secret): secret is string => typeof secret === 'string' && secret !== '';

const hasPlainSecret = ({ headers, clientCertificate }: ServerSettings): boolean =>
  [...Object.values(headers), clientCertificate?.passphrase ?? ''].some(isPlain);
