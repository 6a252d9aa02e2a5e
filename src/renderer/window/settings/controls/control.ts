import type { SettingPath } from '../../../../shared/ipc/window/settings.ts';
import type { Kind } from '../../../../shared/settings.ts';

/** What every control of a setting is given. */
export interface ControlProps<K extends Kind = Kind> {
  readonly kind: K;
  readonly path: SettingPath;
  readonly pattern: string;
  /** What is set; undefined: nothing, what else counts does. */
  readonly value: unknown;
  /** What counts where nothing is set: of a rule or profile, what is set for all. */
  readonly usual: unknown;
  /** Whether it may be without a value, and then {@link ControlProps.usual} counts. */
  readonly isOverride: boolean;
  readonly isNullable: boolean;
  /** Of the control's element, for its label. */
  readonly id: string;
  readonly label: string;
  /** Ids of what explains it and of what is wrong with it. */
  readonly describedby: string;
  readonly isInvalid: boolean;
  /** The user wants this value. What it returns settles when it is known whether it counts. */
  readonly oncommit: (value: unknown) => unknown;
  /** The user is about to: what is in the field. */
  readonly onedit?: (value: unknown) => void;
}

export type ControlOf<Name extends Kind['kind']> = ControlProps<Extract<Kind, { readonly kind: Name }>>;
