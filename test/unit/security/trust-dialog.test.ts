import { describe, expect, it } from 'vitest';
import { forgetQuestion, trustQuestion } from '../../../src/main/security/trust-dialog.ts';
import type { Distrust, PresentedCertificate } from '../../../src/shared/certificate.ts';

const hex = (start: number): string =>
  Array.from({ length: 32 }, (_, index) => (start + index).toString(16).padStart(2, '0').toUpperCase()).join(':');

const certificate: PresentedCertificate = {
  address: 'asr.lan:10095',
  host: 'asr.lan',
  fingerprint: hex(0),
  subject: 'CN=asr.lan, O=Example',
  issuer: 'CN=Example CA',
  validFrom: '2026-01-31T23:59:00.000Z',
  validTo: '2036-02-28T00:00:00.000Z',
  distrust: 'self-signed',
  reason: 'depth zero self signed cert',
  pinned: null,
};

/** A fingerprint as it is shown. */
const shown = (start: number): string => `${hex(start).slice(0, 48)}\n${hex(start).slice(48)}`;

describe.each(['en', 'zh'] as const)('the question of trust in %s', (language) => {
  it('shows all that one needs to decide', () => {
    const { message, detail } = trustQuestion(certificate, language);
    expect(message).toContain('asr.lan:10095');
    const days = language === 'en' ? ['January 31, 2026', 'February 28, 2036'] : ['2026年1月31日', '2036年2月28日'];
    for (const fact of ['CN=asr.lan, O=Example', 'CN=Example CA', shown(0), ...days]) expect(detail).toContain(fact);
  });

  it('shows both fingerprints of a changed certificate, the trusted one first', () => {
    const { message, detail = '' } = trustQuestion({ ...certificate, pinned: hex(64) }, language);
    expect(message).not.toBe(trustQuestion(certificate, language).message);
    expect(detail.indexOf(shown(64))).toBeGreaterThan(0);
    expect(detail.indexOf(shown(0))).toBeGreaterThan(detail.indexOf(shown(64)));
  });

  it('says why in words of its own for every reason', () => {
    const reasons: readonly Distrust[] = [
      ...(['self-signed', 'wrong-host', 'expired', 'not-yet-valid', 'unknown-issuer', 'other'] as const),
    ];
    const all = reasons.map((distrust) => trustQuestion({ ...certificate, distrust }, language).detail?.split('\n')[0]);
    expect(new Set(all).size).toBe(reasons.length);
    expect(all[1]).toContain('asr.lan');
    expect(all[5]).toContain('depth zero self signed cert');
  });

  it('gives no reason where the system trusts the new one', () => {
    const { detail } = trustQuestion({ ...certificate, distrust: null, reason: '', pinned: hex(64) }, language);
    expect(detail?.split('\n')[0]).toContain('CN=asr.lan, O=Example');
  });

  it('means no, unless the user presses the one button that means yes', () => {
    const { buttons, defaultId, cancelId } = trustQuestion(certificate, language);
    expect(buttons).toEqual(language === 'en' ? ['Trust', 'Cancel'] : ['信任', '取消']);
    expect([defaultId, cancelId]).toEqual([1, 1]);
  });
});

it('a date that is none is shown as it is', () => {
  expect(trustQuestion({ ...certificate, validTo: 'Bad time value' }, 'en').detail).toContain('– Bad time value');
});

it.each(['en', 'zh'] as const)(
  'to trust no longer is asked, and means no unless the user says yes, in %s',
  (language) => {
    const { message, buttons, defaultId, cancelId } = forgetQuestion('asr.lan:10095', language);
    expect(message).toContain('asr.lan:10095');
    expect(buttons).toEqual(language === 'en' ? ['Stop trusting', 'Cancel'] : ['不再信任', '取消']);
    expect([defaultId, cancelId]).toEqual([1, 1]);
  },
);
