import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Certificate, PresentedCertificate } from '../../shared/certificate.ts';
import { problem, type Problem, reasonOf } from '../../shared/problem.ts';

/** A certificate that the user trusts at one address. */
interface Pin extends Certificate {
  /** ISO 8601. */
  readonly pinnedAt: string;
}

const pin = z.strictObject({
  fingerprint: z.string().regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/u),
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  pinnedAt: z.string(),
});

const file = z.strictObject({ version: z.literal(1), servers: z.record(z.string().min(1), pin) });

/**
 * The certificates that the user trusts, by `host:port`, kept in a file; and those that servers showed since the start
 * and that wait for the user's decision. A file that cannot be used is moved aside and told; then nobody is trusted.
 */
export class TrustStore {
  readonly path: string;
  readonly #now: () => number;
  readonly #onChange: () => void;
  readonly #onProblem: (problem: Problem) => void;
  readonly #pins = new Map<string, Pin>();
  readonly #pending = new Map<string, PresentedCertificate>();

  /**
   * @param path of the file
   * @param now epoch ms
   * @param onChange pins or pending certificates are others than before
   */
  constructor(parts: {
    readonly path: string;
    readonly now: () => number;
    readonly onChange: () => void;
    readonly onProblem: (problem: Problem) => void;
  }) {
    this.path = parts.path;
    this.#now = parts.now;
    this.#onChange = parts.onChange;
    this.#onProblem = parts.onProblem;
  }

  /** Reads the file, where there is one. */
  async load(): Promise<void> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#onProblem(this.#unusable(error));
      return;
    }
    try {
      const { servers } = file.parse(JSON.parse(text));
      for (const [address, found] of Object.entries(servers)) this.#pins.set(address, found);
      this.#onChange();
    } catch (error) {
      await this.#putAside(error instanceof z.ZodError ? z.prettifyError(error) : reasonOf(error));
    }
  }

  /** Fingerprint that is trusted at `host:port`; null where there is none. */
  pinOf(address: string): string | null {
    return this.#pins.get(address)?.fingerprint ?? null;
  }

  /** Addresses with a trusted certificate. */
  get trusted(): readonly string[] {
    return [...this.#pins.keys()];
  }

  /** Certificates that wait for a decision, one per address: the last that it showed. */
  get pending(): readonly PresentedCertificate[] {
    return [...this.#pending.values()];
  }

  /** A server's certificate was accepted: nothing is left to decide there. */
  accepted(address: string): void {
    if (this.#pending.delete(address)) this.#onChange();
  }

  /** A server's certificate was refused: it waits for a decision. */
  refused(certificate: PresentedCertificate): void {
    const known = this.#pending.get(certificate.address);
    if (known?.fingerprint === certificate.fingerprint && known.pinned === certificate.pinned) return;
    this.#pending.set(certificate.address, certificate);
    this.#onChange();
  }

  /** The user trusts this certificate: in force at once. A failed write is told; it then holds until the app ends. */
  async pin(certificate: PresentedCertificate): Promise<void> {
    const { address, fingerprint, subject, issuer, validFrom, validTo } = certificate;
    const pinnedAt = new Date(this.#now()).toISOString();
    this.#pins.set(address, { fingerprint, subject, issuer, validFrom, validTo, pinnedAt });
    this.#pending.delete(address);
    this.#onChange();
    await this.#write();
  }

  /** The user trusts nobody at this address any more. */
  async forget(address: string): Promise<void> {
    if (!this.#pins.delete(address)) return;
    this.#onChange();
    await this.#write();
  }

  async #write(): Promise<void> {
    const content = { version: 1, servers: Object.fromEntries(this.#pins) };
    try {
      await mkdir(dirname(this.path), { recursive: true });
      await writeFileAtomic(this.path, `${JSON.stringify(content, null, 2)}\n`);
    } catch (error) {
      this.#onProblem(this.#unusable(error));
    }
  }

  async #putAside(reason: string): Promise<void> {
    const stamp = new Date(this.#now()).toISOString().slice(0, 19).replaceAll(':', '-');
    const kept = join(dirname(this.path), `trusted-servers.broken-${stamp}.json`);
    try {
      await rename(this.path, kept);
      this.#onProblem(problem('trust-broken', { kept, reason }));
    } catch (error) {
      this.#onProblem(this.#unusable(error));
    }
  }

  #unusable(error: unknown): Problem {
    return problem('trust-unreadable', { path: this.path, reason: reasonOf(error) });
  }
}
