import type { Description, Kind } from './settings.ts';

/** Names of fields and positions in lists, from the outside in. */
type Steps = readonly (string | number)[];

/** What may stand at a place of the settings file. */
export interface SettingPlace {
  /** The path with `*` for the position in a list and for a name that the user chose: `servers.*.url`. */
  readonly pattern: string;
  readonly kind: Kind;
  readonly isNullable: boolean;
  /** What stands there unless something else is set; undefined: it must be given, or is simply absent. */
  readonly default: unknown;
}

/** What a setting at this path can be; null where there is none. */
export function placeOf(descriptions: readonly Description[], path: Steps): SettingPlace | null {
  const root: SettingPlace = {
    pattern: '',
    kind: { kind: 'group', fields: descriptions },
    isNullable: false,
    default: undefined,
  };
  return path.reduce<SettingPlace | null>((place, step) => place && stepFrom(place, step), root);
}

function stepFrom({ pattern, kind }: SettingPlace, step: string | number): SettingPlace | null {
  const at = (name: string): string => (pattern === '' ? name : `${pattern}.${name}`);
  switch (kind.kind) {
    case 'group': {
      const field = kind.fields.find(({ name }) => name === step);
      return field === undefined ? null : { ...field, pattern: at(field.name) };
    }
    case 'list':
    case 'map':
      return { pattern: at('*'), kind: kind.item, isNullable: false, default: undefined };
    case 'row': {
      const item = kind.items[Number(step)];
      return item === undefined ? null : { pattern: at('*'), kind: item, isNullable: false, default: undefined };
    }
    case 'either':
      for (const one of kind.of) {
        const place = stepFrom({ pattern, kind: one, isNullable: false, default: undefined }, step);
        if (place !== null) return place;
      }
      return null;
    default:
      return null;
  }
}

/** Every setting below these, with those that hold others before what they hold. */
export function allPlaces(descriptions: readonly Description[]): readonly SettingPlace[] {
  return within({ pattern: '', kind: { kind: 'group', fields: descriptions }, isNullable: false, default: undefined });
}

function within(place: SettingPlace): readonly SettingPlace[] {
  const { kind } = place;
  switch (kind.kind) {
    case 'group':
      return kind.fields.flatMap(({ name }) => andWithin(stepFrom(place, name)));
    case 'list':
    case 'map':
      return kind.item.kind === 'group' || kind.item.kind === 'either' ? within(itemOf(place)) : [];
    case 'either':
      return kind.of.flatMap((one) => (one.kind === 'group' ? within({ ...place, kind: one }) : []));
    default:
      return [];
  }
}

const itemOf = (place: SettingPlace): SettingPlace => stepFrom(place, '0') ?? place;

const andWithin = (place: SettingPlace | null): readonly SettingPlace[] =>
  place === null ? [] : [place, ...within(place)];

/**
 * What a setting in a rule of an application, or in a profile, stands in for: `insertion.when` for `apps.*.insertion.when`.
 * Null for any other.
 */
export function overridden(path: Steps): Steps | null {
  const [list, , ...rest] = path;
  return (list === 'apps' || list === 'profiles') && (rest[0] === 'insertion' || rest[0] === 'text') ? rest : null;
}
