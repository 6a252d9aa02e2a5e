import { faultIn, type SettingFault } from '../../../../shared/setting-fault.ts';
import type { Description, Kind } from '../../../../shared/settings.ts';

/** What one begins with who adds something of this kind; main fills in what is not given. */
export function blank(kind: Kind): unknown {
  switch (kind.kind) {
    case 'switch':
      return false;
    case 'choice':
      return kind.choices[0];
    case 'number':
      return kind.min ?? 0;
    case 'list':
      return kind.min === 0 ? [] : Array.from({ length: kind.min }, () => blank(kind.item));
    case 'row':
      return kind.items.map(blank);
    case 'map':
    case 'group':
      return {};
    case 'either':
      return kind.of[0] === undefined ? undefined : blank(kind.of[0]);
    default:
      return '';
  }
}

/** The fields that must be given before there can be such a thing. */
export const requiredIn = (kind: Kind): readonly Description[] =>
  kind.kind === 'group' ? kind.fields.filter(({ isRequired }) => isRequired) : [];

/** What is wrong with a new thing: as far as its fields go, and those that it cannot be without. */
export function faultInNew(kind: Kind, value: unknown): SettingFault | null {
  const given = value as Readonly<Record<string, unknown>>;
  for (const field of requiredIn(kind)) {
    const fault = faultIn(field.kind, given[field.name]);
    if (fault !== null) return fault;
  }
  return faultIn(kind, value);
}
