import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSync } from '../support/start.ts';

/** A key and its certificate, as PEM. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** Certificates with what can be wrong with one. */
export interface Certificates {
  /** The authority that issued all but `selfSigned` and `unknownIssuer`. */
  readonly authority: string;
  readonly good: KeyPair;
  readonly selfSigned: KeyPair;
  readonly wrongHost: KeyPair;
  readonly expired: KeyPair;
  readonly unknownIssuer: KeyPair;
}

/** Makes certificates for 127.0.0.1 with the `openssl` program. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'speech-certificates-'));
  const openssl = (...args: readonly string[]): void => void runSync('openssl', args, { cwd: folder });
  const read = (name: string): KeyPair => ({
    key: readFileSync(join(folder, `${name}.key`), 'utf8'),
    cert: readFileSync(join(folder, `${name}.crt`), 'utf8'),
  });
  const newKey = (name: string): readonly string[] => [
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${name}.key`],
    ...['-subj', `/CN=${name}`],
  ];
  const selfSigned = (name: string, extension: string): KeyPair => {
    openssl('req', '-x509', ...newKey(name), '-out', `${name}.crt`, '-days', '2', '-addext', extension);
    return read(name);
  };
  const issued = (name: string, authority: string, host: string, days = '2'): KeyPair => {
    openssl('req', ...newKey(name), '-out', `${name}.csr`);
    writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${host}\n`);
    const signing = ['-CA', `${authority}.crt`, '-CAkey', `${authority}.key`, '-CAcreateserial', '-days', days];
    openssl('x509', '-req', '-in', `${name}.csr`, ...signing, '-extfile', `${name}.ext`, '-out', `${name}.crt`);
    return read(name);
  };
  try {
    const authority = selfSigned('authority', 'keyUsage=keyCertSign').cert;
    selfSigned('stranger', 'keyUsage=keyCertSign');
    return {
      authority,
      good: issued('good', 'authority', 'IP:127.0.0.1'),
      selfSigned: selfSigned('self-signed', 'subjectAltName=IP:127.0.0.1'),
      wrongHost: issued('wrong-host', 'authority', 'DNS:elsewhere.example'),
      expired: issued('expired', 'authority', 'IP:127.0.0.1', '-1'),
      unknownIssuer: issued('unknown-issuer', 'stranger', 'IP:127.0.0.1'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
