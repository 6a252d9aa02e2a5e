import { type AtSpiParts, createAtSpiField } from './atspi-field.ts';
import type { AccessibleField } from './port.ts';

/**
 * Whether what is typed now goes to a place for secrets, asked of the system: secure input on macOS, `IsPassword` of
 * the focused UI Automation element on Windows. Null when it cannot be known; answers within some ms.
 */
type IsSecretInput = () => boolean | null | Promise<boolean | null>;

/** What {@link createField} needs. */
export type FieldParts =
  | ({ readonly platform: 'linux' } & AtSpiParts)
  | { readonly platform: 'win32' | 'darwin'; readonly isSecretInput: IsSecretInput };

/** What is seen of the focused field of other programs, by the means of the system. */
export function createField(parts: FieldParts): AccessibleField {
  if (parts.platform === 'linux') return createAtSpiField(parts);
  const { isSecretInput } = parts;
  return {
    isSecret: async () => {
      try {
        return await isSecretInput();
      } catch {
        return null; // The system does not tell.
      }
    },
    textBefore: () => Promise.resolve(null),
    dispose: () => undefined,
  };
}
