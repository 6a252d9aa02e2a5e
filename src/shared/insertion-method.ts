import type { KeyName } from './keys.ts';

/** How text is put into windows, as the user chooses it for an application. */
export type InsertionMethod =
  | { readonly kind: 'paste'; readonly chord: readonly KeyName[] }
  /** What the keyboard can type reliably; the rest is pasted. */
  | { readonly kind: 'type' }
  | { readonly kind: 'clipboard' }
  | { readonly kind: 'never' };

/** How text goes into the windows of an application, and how else it could. */
export interface AppMethod {
  /** As in the settings. */
  readonly app: string;
  readonly inForce: InsertionMethod;
  /** What would be in force without a rule of the user for this very application. */
  readonly usual: InsertionMethod;
  /** Whether there is such a rule. */
  readonly isOwn: boolean;
  /** All that can be chosen, including the one in force. */
  readonly choices: readonly InsertionMethod[];
}
