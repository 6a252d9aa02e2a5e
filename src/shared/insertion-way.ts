import type { KeyName } from './keys.ts';

/** A way to put text into windows, as the user chooses it for an application. */
export type InsertionWay =
  | { readonly kind: 'paste'; readonly chord: readonly KeyName[] }
  /** What the keyboard can type reliably; the rest is pasted. */
  | { readonly kind: 'type' }
  | { readonly kind: 'clipboard' }
  | { readonly kind: 'never' };

/** How text goes into the windows of an application, and how else it could. */
export interface AppWay {
  /** As in the settings. */
  readonly app: string;
  readonly inForce: InsertionWay;
  /** What would be in force if the user had said nothing of this very application. */
  readonly usual: InsertionWay;
  /** Whether the user has. */
  readonly isOwn: boolean;
  /** All that can be chosen, the one in force among them. */
  readonly choices: readonly InsertionWay[];
}
