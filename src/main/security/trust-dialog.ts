import { dialog, type MessageBoxOptions } from 'electron';
import type { PresentedCertificate } from '../../shared/certificate.ts';
import { type Language, messages } from '../../shared/i18n/index.ts';

/** The button that says yes; the other one is the default, and what closing the window means. */
const ACCEPT = 0;
const CANCEL = 1;

/** Asks the user whether to trust a certificate. */
export async function askTrust(certificate: PresentedCertificate, language: Language): Promise<boolean> {
  const { response } = await dialog.showMessageBox(trustQuestion(certificate, language));
  return response === ACCEPT;
}

/** Asks the user whether to trust the certificate at `host:port` no longer. */
export async function askForget(address: string, language: Language): Promise<boolean> {
  const { response } = await dialog.showMessageBox(forgetQuestion(address, language));
  return response === ACCEPT;
}

/** The question of {@link askForget}. */
export function forgetQuestion(address: string, language: Language): MessageBoxOptions {
  const { appName, trust } = messages(language);
  return {
    type: 'warning',
    title: appName,
    message: trust.forget(address),
    detail: trust.afterForgetting,
    buttons: [trust.withdraw, trust.cancel],
    defaultId: CANCEL,
    cancelId: CANCEL,
    noLink: true,
  };
}

/** The question of {@link askTrust}: why the system does not trust, and all that the user needs to decide. */
export function trustQuestion(certificate: PresentedCertificate, language: Language): MessageBoxOptions {
  const { appName, trust } = messages(language);
  const { address, host, distrust, reason, subject, issuer, validFrom, validTo, fingerprint, pinned } = certificate;
  const day = (date: string): string => dayOf(date, language);
  const fingerprints =
    pinned === null
      ? [`${trust.fingerprint}\n${inTwo(fingerprint)}`]
      : [`${trust.trustedFingerprint}\n${inTwo(pinned)}`, `${trust.presentedFingerprint}\n${inTwo(fingerprint)}`];
  const facts = [
    `${trust.subject}: ${subject}`,
    `${trust.issuer}: ${issuer}`,
    `${trust.validity}: ${day(validFrom)} – ${day(validTo)}`,
  ];
  const why = distrust === null ? [] : [trust.distrust[distrust](host, reason)];
  return {
    type: 'warning',
    title: appName,
    message: pinned === null ? trust.question(address) : trust.changed(address),
    detail: [...why, facts.join('\n'), ...fingerprints, trust.advice].join('\n\n'),
    buttons: [trust.accept, trust.cancel],
    defaultId: CANCEL,
    cancelId: CANCEL,
    noLink: true,
  };
}

/** A fingerprint on two lines of 16 bytes: one line is wider than some systems' dialogs. */
const inTwo = (fingerprint: string): string => fingerprint.replace(/^((?:[^:]*:){16})/u, '$1\n');

/** A date in the user's language, in UTC as certificates have it; what is no date stays as it is. */
function dayOf(text: string, language: Language): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
