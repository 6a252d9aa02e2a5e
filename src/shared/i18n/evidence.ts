import type { Problem } from '../problem.ts';
import type { TrustMessages } from './trust.ts';

/** A long fact with its label. */
interface Evidence {
  readonly label: string;
  readonly text: string;
}

/** The facts of a problem that the user compares by eye, shown apart from its sentence; mostly none. */
export function evidence({ code, detail }: Problem, { trust }: { readonly trust: TrustMessages }): readonly Evidence[] {
  if (code !== 'certificate-changed') return [];
  return [
    { label: trust.trustedFingerprint, text: detail.trusted },
    { label: trust.presentedFingerprint, text: detail.presented },
  ];
}
