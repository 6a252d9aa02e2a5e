import type { X509Certificate } from 'node:crypto';
import type { Distrust, PresentedCertificate } from '../../../shared/certificate.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import type { Address } from '../../../shared/server-address.ts';

/** Whom the user trusts, and where certificates go that are not trusted (yet). */
export interface TrustPort {
  /** Fingerprint of the certificate that the user trusts for `host:port`; null where there is none. */
  pinOf(address: string): string | null;
  /** The server's certificate was accepted. */
  accepted(address: string): void;
  /** The server's certificate was refused; comes again with every attempt. */
  refused(certificate: PresentedCertificate): void;
}

/** A {@link TrustPort} of nobody: the system alone decides. */
export const SYSTEM_TRUST: TrustPort = {
  pinOf: () => null,
  accepted: () => undefined,
  refused: () => undefined,
};

/** Names in Node of the ways in which a certificate fails verification; all others are `other`. */
const DISTRUST: Readonly<Record<string, Distrust>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-host',
  HOSTNAME_MISMATCH: 'wrong-host',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-issuer',
};

/** What is read of a certificate. */
type Readable = Pick<X509Certificate, 'fingerprint256' | 'validFrom' | 'validTo'> & {
  /** Missing where the certificate has none, which Node's types do not say. */
  readonly [name in 'subject' | 'issuer']: string | undefined;
};

/**
 * A certificate as it was shown.
 * @param verdict what the system says of it, by Node's name; null: it trusts it
 * @param pinned fingerprint that the user trusts at this address
 */
export function presented(
  certificate: Readable,
  address: Address,
  verdict: string | null,
  pinned: string | null,
): PresentedCertificate {
  return {
    address: address.label,
    host: address.host,
    fingerprint: certificate.fingerprint256,
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
    distrust: verdict === null ? null : (DISTRUST[verdict] ?? 'other'),
    reason: verdict === null ? '' : verdict.toLowerCase().replaceAll('_', ' '),
    pinned,
  };
}

/**
 * Whether a certificate is accepted: null, or the problem with it. Where the user pinned one, that one and no other is,
 * whatever the system thinks of either; else the system decides.
 */
export function objectionTo(shown: PresentedCertificate): Problem | null {
  const { host, distrust, reason, pinned, fingerprint } = shown;
  if (pinned !== null) {
    return pinned === fingerprint
      ? null
      : problem('certificate-changed', { host, trusted: pinned, presented: fingerprint });
  }
  switch (distrust) {
    case null:
      return null;
    case 'self-signed':
    case 'wrong-host':
    case 'expired':
      return problem(`certificate-${distrust}`, { host });
    default:
      return problem('certificate-untrusted', { host, reason });
  }
}

/** The longest name that is shown: a longer one could push the rest out of sight. */
const LONGEST_NAME = 300;

/** A distinguished name, which Node gives as one line per part, without anything that could pass for our own words. */
const oneLine = (name: string | undefined): string =>
  (name ?? '').replaceAll('\n', ', ').replace(/\p{C}/gu, '').slice(0, LONGEST_NAME);

function isoDate(words: string): string {
  const date = new Date(words);
  return Number.isNaN(date.getTime()) ? oneLine(words) : date.toISOString();
}
