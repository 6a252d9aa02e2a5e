/** What people compare to recognise a certificate. */
export interface Certificate {
  /** SHA-256 of the whole certificate, as `AA:BB:…`. */
  readonly fingerprint: string;
  /** Distinguished names on one line. They prove nothing: whoever made the certificate chose them. */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601; the certificate's own words if they are not a date. */
  readonly validFrom: string;
  readonly validTo: string;
}

/** Why the system does not trust a certificate. */
export type Distrust = 'self-signed' | 'wrong-host' | 'expired' | 'not-yet-valid' | 'unknown-issuer' | 'other';

/** A certificate that was not accepted, with what a person needs to decide about it. */
export interface PresentedCertificate extends Certificate {
  /** The server, as `host:port`: trust is given to this address. */
  readonly address: string;
  /** The server without its port. */
  readonly host: string;
  /** Null: the system trusts it, but another one is pinned. */
  readonly distrust: Distrust | null;
  /** The system's own words for {@link distrust}; empty if it trusts the certificate. */
  readonly reason: string;
  /** Fingerprint of the certificate that the user trusted before; null if there is none. */
  readonly pinned: string | null;
}
