import type { Problem } from '../problem.ts';
import type { Messages } from './messages.ts';

/** A long fact with the name it goes by. */
export interface Evidence {
  readonly label: string;
  readonly text: string;
}

/** What of a problem is to be compared by eye, and so stands apart from its sentence: mostly nothing. */
export function evidence({ code, detail }: Problem, { trust }: Messages): readonly Evidence[] {
  if (code !== 'certificate-changed') return [];
  return [
    { label: trust.trustedFingerprint, text: detail.trusted },
    { label: trust.presentedFingerprint, text: detail.presented },
  ];
}
