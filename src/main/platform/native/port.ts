import type { Problem } from '../../../shared/problem.ts';
import type { AccessibleField } from '../atspi/port.ts';
import type { KeyStateProbe } from '../../hotkey/port.ts';
import type { TargetPort } from '../../insertion/target.ts';

/** What Windows and macOS are asked directly. */
export interface NativeParts {
  readonly targets: TargetPort;
  readonly keyState: KeyStateProbe;
  readonly field: AccessibleField;
  /** A number that is another one after anything was put into the clipboard, by whichever program. */
  readonly clipboardSequence: () => number;
  /** Why keys that we press reach no other program now; null where nothing is known to stop them. */
  readonly keysDenied: () => Problem | null;
}
