import type { Distrust } from '../certificate.ts';
import type { Translated } from './language.ts';

/** The question whether to trust a server's certificate. */
export interface TrustMessages {
  readonly question: (address: string) => string;
  /** The question if another certificate was trusted before. */
  readonly changed: (address: string) => string;
  readonly distrust: Readonly<Record<Distrust, (host: string, reason: string) => string>>;
  readonly subject: string;
  readonly issuer: string;
  readonly validity: string;
  readonly fingerprint: string;
  readonly trustedFingerprint: string;
  readonly presentedFingerprint: string;
  /** What to do before saying yes. */
  readonly advice: string;
  readonly accept: string;
  /** The question whether to stop trusting a certificate, and what follows. */
  readonly forget: (address: string) => string;
  readonly afterForgetting: string;
  readonly withdraw: string;
  readonly cancel: string;
}

export const trustMessages: Translated<TrustMessages> = {
  en: {
    question: (address) => `Trust the certificate of ${address}?`,
    changed: (address) => `The certificate of ${address} has changed. Trust the new one?`,
    distrust: {
      'self-signed': () => 'It is self-signed: no authority vouches for it.',
      'wrong-host': (host) => `It was not issued for ${host}.`,
      expired: () => 'It has expired.',
      'not-yet-valid': () => 'It is not valid yet.',
      'unknown-issuer': () => 'Its issuer is not known to this computer.',
      other: (_host, reason) => `This computer does not trust it (${reason}).`,
    },
    subject: 'Issued to',
    issuer: 'Issued by',
    validity: 'Valid',
    fingerprint: 'Fingerprint (SHA-256)',
    trustedFingerprint: 'Trusted so far (SHA-256)',
    presentedFingerprint: 'Shown now (SHA-256)',
    advice:
      'Compare the fingerprint with the one that whoever runs the server gives you. Trust it only if they are equal.',
    accept: 'Trust',
    forget: (address) => `Stop trusting the certificate of ${address}?`,
    afterForgetting:
      'Connections to it are closed. If your system does not trust its certificate, you are asked again before the next connection.',
    withdraw: 'Stop trusting',
    cancel: 'Cancel',
  },
  zh: {
    question: (address) => `要信任 ${address} 的证书吗？`,
    changed: (address) => `${address} 的证书变了，要信任新的证书吗？`,
    distrust: {
      'self-signed': () => '这是自签名证书，没有机构为它担保。',
      'wrong-host': (host) => `它不是颁发给 ${host} 的。`,
      expired: () => '它已过期。',
      'not-yet-valid': () => '它尚未生效。',
      'unknown-issuer': () => '本机不认识它的颁发者。',
      other: (_host, reason) => `本机不信任它（${reason}）。`,
    },
    subject: '颁发给',
    issuer: '颁发者',
    validity: '有效期',
    fingerprint: '指纹（SHA-256）',
    trustedFingerprint: '此前信任的指纹（SHA-256）',
    presentedFingerprint: '现在的指纹（SHA-256）',
    advice: '请与服务器管理员提供的指纹核对，完全一致再信任。',
    accept: '信任',
    forget: (address) => `不再信任 ${address} 的证书吗？`,
    afterForgetting: '与它的连接会断开；如果系统不信任它的证书，下次连接前会再次询问您。',
    withdraw: '不再信任',
    cancel: '取消',
  },
};
