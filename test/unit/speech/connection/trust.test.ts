import { describe, expect, it } from 'vitest';
import type { PresentedCertificate } from '../../../../src/shared/certificate.ts';
import type { Address } from '../../../../src/shared/server-address.ts';
import { objectionTo, presented } from '../../../../src/main/speech/connection/trust.ts';

const address: Address = { url: 'wss://asr.lan:1', host: 'asr.lan', port: 1, label: 'asr.lan:1', secure: true };

const certificate = {
  fingerprint256: 'AA:BB',
  subject: 'CN=asr\nO=Example',
  issuer: 'CN=asr\nO=Example',
  validFrom: 'Jan  2 03:04:05 2026 GMT',
  validTo: 'Jan  2 03:04:05 2027 GMT',
};

const show = (verdict: string | null, pinned: string | null = null, change: object = {}): PresentedCertificate =>
  presented({ ...certificate, ...change }, address, verdict, pinned);

describe('objectionTo', () => {
  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-self-signed'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-wrong-host'],
    ['HOSTNAME_MISMATCH', 'certificate-wrong-host'],
    ['CERT_HAS_EXPIRED', 'certificate-expired'],
  ])('without a pin the system decides: %s is %s', (verdict, code) => {
    expect(objectionTo(show(verdict))).toEqual({ code, detail: { host: 'asr.lan' } });
  });

  it.each([
    ['CERT_NOT_YET_VALID', 'not-yet-valid', 'cert not yet valid'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-issuer', 'unable to verify leaf signature'],
    ['CERT_REVOKED', 'other', 'cert revoked'],
    ['what nobody has heard of', 'other', 'what nobody has heard of'],
  ])('the others come with their reason: %s', (verdict, distrust, reason) => {
    expect(show(verdict).distrust).toBe(distrust);
    expect(objectionTo(show(verdict))).toEqual({ code: 'certificate-untrusted', detail: { host: 'asr.lan', reason } });
  });

  it('has nothing against one that the system trusts', () => {
    expect(objectionTo(show(null))).toBeNull();
  });

  it.each(['CERT_HAS_EXPIRED', null])(
    'has nothing against the pinned one, whatever the system thinks: %s',
    (verdict) => {
      expect(objectionTo(show(verdict, 'AA:BB'))).toBeNull();
    },
  );

  it.each(['CERT_HAS_EXPIRED', null])('stops at any other than the pinned one: %s', (verdict) => {
    expect(objectionTo(show(verdict, 'CC:DD'))).toEqual({
      code: 'certificate-changed',
      detail: { host: 'asr.lan', trusted: 'CC:DD', presented: 'AA:BB' },
    });
  });

  it('takes an empty pin for one that nothing fits', () => {
    expect(objectionTo(show(null, ''))).toMatchObject({ code: 'certificate-changed' });
  });
});

describe('what is shown of a certificate', () => {
  it('has names on one line and dates that sort', () => {
    expect(show('CERT_HAS_EXPIRED', 'CC:DD')).toEqual({
      address: 'asr.lan:1',
      host: 'asr.lan',
      fingerprint: 'AA:BB',
      subject: 'CN=asr, O=Example',
      issuer: 'CN=asr, O=Example',
      validFrom: '2026-01-02T03:04:05.000Z',
      validTo: '2027-01-02T03:04:05.000Z',
      distrust: 'expired',
      reason: 'cert has expired',
      pinned: 'CC:DD',
    });
  });

  it('cannot be made to look like words of the app', () => {
    const { subject } = show(null, null, { subject: `CN=a\r\n\u202Etrusted\u0007${'x'.repeat(1000)}` });
    expect(subject).toMatch(/^CN=a, trustedx+$/u);
    expect(subject.length).toBe(300);
  });

  it('survives a certificate with nothing in it', () => {
    const empty = { subject: undefined, issuer: undefined, validFrom: 'Bad time\nvalue', validTo: '' };
    expect(show(null, null, empty)).toMatchObject({
      subject: '',
      issuer: '',
      validFrom: 'Bad time, value',
      validTo: '',
    });
  });
});
