import { constants, createPrivateKey } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createSecureContext, getCACertificates, type SecureContext, type SecureContextOptions } from 'node:tls';
import { type Problem, problem, reasonOf } from '../../../shared/problem.ts';
import type { ClientCertificate, Secret } from '../../../shared/settings.ts';
import { decodeText } from '../../storage/decode.ts';
import type { ConnectionSettings } from './transport.ts';

// An import of this module would load Node's own fetch, too, which costs 45 ms of every start.
const { validateHeaderName, validateHeaderValue } = process.getBuiltinModule('node:http');

/** Gives a secret in plain text; null where this computer cannot unseal it. */
export type Reveal = (secret: Secret) => Promise<string | null>;

/** Reads plain secrets only. */
export const revealPlain: Reveal = (secret) => Promise.resolve(typeof secret === 'string' ? secret : null);

/** Certificates (PEM) of the authorities that are trusted: those that come with Node, and those of the system. */
export const systemAuthorities = (): readonly string[] => [
  ...new Set([...getCACertificates('default'), ...getCACertificates('system')]),
];

/** What a connection shows of itself. */
export interface Credentials {
  /** Request headers of the upgrade. */
  readonly headers: Readonly<Record<string, string>>;
  /** Authorities to trust, and the client certificate where one is set; null without TLS. */
  readonly context: SecureContext | null;
  /** Whether there is a client certificate in it. */
  readonly isNamed: boolean;
}

/** What {@link CredentialReader} needs. */
export interface CredentialParts {
  readonly reveal: Reveal;
  /** Certificates of trusted authorities, in PEM; asked for once, when they are needed first. */
  readonly authorities: () => readonly string[];
}

/** A context with what it was made of. */
interface MadeContext {
  readonly stamp: string;
  readonly passphrase: string | null;
  readonly context: SecureContext;
}

/** Reads the credentials of servers. Client certificates are kept until their files or passphrase change. */
export class CredentialReader {
  readonly #reveal: Reveal;
  readonly #authorities: () => readonly string[];
  readonly #made = new Map<string, MadeContext>();
  #trusted: string[] | null = null;
  #anonymous: SecureContext | null = null;

  constructor(parts: CredentialParts) {
    this.#reveal = parts.reveal;
    this.#authorities = parts.authorities;
  }

  /** Credentials for a server, or what is wrong with its settings. Rejects where the authorities cannot be loaded. */
  async read(server: ConnectionSettings, secure: boolean): Promise<Credentials | Problem> {
    const headers: Record<string, string> = {};
    const names = new Set<string>();
    for (const [name, secret] of Object.entries(server.headers)) {
      const value = await this.#reveal(secret);
      // Of two that differ in case only, one would be lost.
      const isTwice = names.has(name.toLowerCase());
      if (value === null) return problem('secret-unreadable', { name });
      if (isTwice || !isHeader(name, value)) return problem('header-invalid', { name });
      names.add(name.toLowerCase());
      headers[name] = value;
    }
    if (!secure) return { headers, context: null, isNamed: false };
    if (server.clientCertificate !== null) return await this.#identify(headers, server.clientCertificate);
    this.#anonymous ??= this.#context({});
    return { headers, context: this.#anonymous, isNamed: false };
  }

  /** Credentials with a client certificate. */
  async #identify(headers: Credentials['headers'], files: ClientCertificate): Promise<Credentials | Problem> {
    const { certificate, key } = files;
    // The file that is being read, for the problem.
    let path = certificate;
    const refuse = (reason: string): Problem => problem('client-certificate', { path, reason });
    try {
      const name = JSON.stringify([certificate, key]);
      const ofCertificate = await stamp(certificate);
      path = key;
      const stamps = `${ofCertificate} ${await stamp(key)}`;
      const passphrase = files.passphrase === null ? null : await this.#reveal(files.passphrase);
      if (files.passphrase !== null && passphrase === null) return problem('secret-unreadable', { name: 'passphrase' });
      const made = this.#made.get(name);
      if (made?.stamp === stamps && made.passphrase === passphrase)
        return { headers, context: made.context, isNamed: true };
      const pem = await readPem(key);
      const secret = passphrase === null ? {} : { passphrase };
      createPrivateKey({ key: pem, ...secret });
      path = certificate;
      const context = this.#context({ cert: await readPem(certificate), key: pem, ...secret });
      this.#made.set(name, { stamp: stamps, passphrase, context });
      return { headers, context, isNamed: true };
    } catch (error) {
      return refuse(reasonOf(error));
    }
  }

  #context(identity: SecureContextOptions): SecureContext {
    this.#trusted ??= [...this.#authorities()];
    return createSecureContext({ ca: this.#trusted, secureOptions: NO_RENEGOTIATION, ...identity });
  }
}

/**
 * Keeps a server from showing another certificate later on. BoringSSL (in Electron) has no such option; it refuses
 * another certificate by itself.
 */
const NO_RENEGOTIATION = (constants as Partial<typeof constants>).SSL_OP_NO_RENEGOTIATION ?? 0;

/** A file in PEM, in whatever encoding of text it was saved. */
async function readPem(path: string): Promise<string | Buffer> {
  const bytes = await readFile(path);
  return decodeText(bytes) ?? bytes;
}

/** Changes when a file does. */
async function stamp(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path);
  return `${mtimeMs}/${size}`;
}

/** Headers that the handshake, or the connection itself, is made of. `Host` is not among them: proxies go by it. */
const RESERVED =
  /^(?:connection|upgrade|sec-websocket-.*|keep-alive|proxy-connection|te|trailer|transfer-encoding|content-length|expect)$/iu;

/** Whether a request header may be sent. */
function isHeader(name: string, value: string): boolean {
  if (RESERVED.test(name)) return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
