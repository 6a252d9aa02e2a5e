import { z } from 'zod';
import type { Certificate, PresentedCertificate } from '../../../shared/certificate.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json-object.ts';
import { problem, type Problem } from '../../../shared/problem.ts';
import { type JsonContent, JsonFile } from '../../storage/json-file.ts';

/** A certificate that the user trusts at one address. */
interface Pin extends Certificate {
  /** ISO 8601. */
  readonly pinnedAt: string;
}

const pin = z.object({
  fingerprint: z.string().regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/u),
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  pinnedAt: z.string(),
});

/** What the file holds, with whatever a newer version adds. */
type TrustFile = JsonObject & { readonly servers?: JsonObject };

const isTrustFile = (value: unknown): value is TrustFile =>
  isJsonObject(value) && (value['servers'] === undefined || isJsonObject(value['servers']));

/** What {@link TrustStore} needs. */
export interface TrustStoreParts {
  /** Of the file. */
  readonly path: string;
  /** Epoch ms. */
  readonly now: () => number;
  /** Pins or pending certificates are others than before. */
  readonly onChange: () => void;
  /** Something is wrong with the file, or (null) not any more. */
  readonly onProblem: (problem: Problem | null) => void;
}

/**
 * The certificates that the user trusts, by `host:port`, kept in a file; and those that servers showed since the start
 * and that wait for the user's decision. A pin that makes no sense is told and stays in the file, but trusts nobody.
 */
export class TrustStore {
  readonly path: string;
  readonly #parts: TrustStoreParts;
  readonly #file: JsonFile<TrustFile>;
  /** As the file says. */
  #saved: ReadonlyMap<string, Pin> = new Map();
  /** What the user decided and the file does not say yet; null: to trust nobody there. */
  readonly #decided = new Map<string, Pin | null>();
  readonly #pending = new Map<string, PresentedCertificate>();
  #isTroubled = false;

  constructor(parts: TrustStoreParts) {
    this.path = parts.path;
    this.#parts = parts;
    this.#file = new JsonFile({ path: parts.path, now: parts.now, makesFolder: true, isExpected: isTrustFile });
  }

  /** Reads the file, where there is one. Changes nothing on disk. */
  async load(): Promise<void> {
    this.#take(await this.#file.read());
  }

  /** Follows changes of the file from now on. */
  follow(): void {
    this.#file.follow((content) => {
      this.#take(content);
      if (content.kind === 'value' && this.#decided.size > 0) void this.#write();
    });
  }

  dispose(): void {
    this.#file.dispose();
  }

  /** Fingerprint that is trusted at `host:port`; null where there is none. */
  pinOf(address: string): string | null {
    return this.certificateAt(address)?.fingerprint ?? null;
  }

  /** The certificate that is trusted at `host:port`; null where there is none. */
  certificateAt(address: string): Certificate | null {
    const decided = this.#decided.get(address);
    return (decided === undefined ? this.#saved.get(address) : decided) ?? null;
  }

  /** Addresses with a trusted certificate. */
  get trusted(): readonly string[] {
    const known = new Set([...this.#saved.keys(), ...this.#decided.keys()]);
    return [...known].filter((address) => this.pinOf(address) !== null);
  }

  /** Certificates that wait for a decision, one per address: the last that it showed. */
  get pending(): readonly PresentedCertificate[] {
    return [...this.#pending.values()];
  }

  /** A server's certificate was accepted: nothing is left to decide there. */
  accepted(address: string): void {
    if (this.#pending.delete(address)) this.#parts.onChange();
  }

  /** A server's certificate was refused: it waits for a decision. */
  refused(certificate: PresentedCertificate): void {
    const known = this.#pending.get(certificate.address);
    if (known?.fingerprint === certificate.fingerprint && known.pinned === certificate.pinned) return;
    this.#pending.set(certificate.address, certificate);
    this.#parts.onChange();
  }

  /** The user trusts this certificate: in force at once. A failed write is told; it then holds until the app ends. */
  async pin(certificate: Certificate & { readonly address: string }): Promise<void> {
    const { address, fingerprint, subject, issuer, validFrom, validTo } = certificate;
    const pinnedAt = new Date(this.#parts.now()).toISOString();
    this.#pending.delete(address);
    await this.#decide(address, { fingerprint, subject, issuer, validFrom, validTo, pinnedAt });
  }

  /** The user trusts nobody at this address any more: as for {@link pin}. */
  async forget(address: string): Promise<void> {
    if (this.pinOf(address) !== null) await this.#decide(address, null);
  }

  async #decide(address: string, decision: Pin | null): Promise<void> {
    this.#decided.set(address, decision);
    this.#parts.onChange();
    await this.#write();
  }

  async #write(): Promise<void> {
    const decided = [...this.#decided];
    const update = await this.#file.update((file) => {
      const servers = new Map<string, unknown>(Object.entries(file?.servers ?? {}));
      for (const [address, decision] of decided) {
        if (decision === null) servers.delete(address);
        else servers.set(address, decision);
      }
      return { version: 1, ...file, servers: Object.fromEntries(servers) };
    });
    if (update.kind === 'failed') {
      this.#tell(problem('trust-unreadable', { path: this.path, reason: update.reason }));
      return;
    }
    // What was decided holds until the file that says so is read: a certificate may be judged meanwhile.
    const content = await this.#file.read();
    if (content.kind === 'value') {
      for (const [address, decision] of decided) {
        if (this.#decided.get(address) === decision) this.#decided.delete(address);
      }
    }
    this.#take(content);
  }

  #take(content: JsonContent<TrustFile>): void {
    const { path } = this;
    if (content.kind === 'value') {
      const read = Object.entries(content.value.servers ?? {}).map(
        ([address, found]) => [address, pin.safeParse(found).data] as const,
      );
      this.#saved = new Map(read.filter((one): one is readonly [string, Pin] => one[1] !== undefined));
      const bad = read.filter(([, found]) => found === undefined).map(([address]) => address);
      this.#tell(bad.length === 0 ? null : problem('trust-broken', { path, reason: bad.join(', ') }));
      this.#parts.onChange();
    } else if (content.kind === 'missing') {
      this.#saved = new Map();
      this.#tell(null);
      this.#parts.onChange();
    } else {
      this.#tell(
        content.kind === 'broken'
          ? problem('trust-broken', { path, reason: content.reason })
          : problem('trust-unreadable', { path, reason: content.reason }),
      );
    }
  }

  #tell(found: Problem | null): void {
    if (found === null && !this.#isTroubled) return;
    this.#isTroubled = found !== null;
    this.#parts.onProblem(found);
  }
}
