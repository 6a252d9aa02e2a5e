import { isKeyName } from './keys.ts';
import type { Kind } from './settings.ts';

/** What is wrong with a value for a setting. Sentences are in `i18n/window/faults.ts`. */
export type SettingFault =
  | { readonly what: 'too-small'; readonly min: number }
  | { readonly what: 'too-large'; readonly max: number }
  | { readonly what: 'no-number' | 'not-whole' | 'empty' | 'repeated' }
  /** Longer than so many characters. */
  | { readonly what: 'too-long'; readonly max: number }
  | { readonly what: 'too-few'; readonly min: number }
  | { readonly what: 'too-many'; readonly max: number }
  | { readonly what: 'no-key'; readonly key: string }
  | { readonly what: 'no-profile'; readonly name: string }
  /** Not a regular expression; `reason` are the engine's words. */
  | { readonly what: 'no-pattern'; readonly reason: string }
  /** Anything else. */
  | { readonly what: 'unfit' };

/**
 * What is wrong with a value, by what the setting can be; null: nothing that shows here. Main has the last word.
 * @param value as a control gives it: a number that cannot be read is NaN
 */
export function faultIn(kind: Kind, value: unknown): SettingFault | null {
  switch (kind.kind) {
    case 'switch':
      return typeof value === 'boolean' ? null : UNFIT;
    case 'choice':
      return kind.choices.some((choice) => choice === value) ? null : UNFIT;
    case 'number':
      return typeof value === 'number' ? faultOfNumber(kind, value) : { what: 'no-number' };
    case 'text':
      return typeof value === 'string' ? faultOfText(kind, value) : UNFIT;
    case 'key':
      return typeof value === 'string' && isKeyName(value) ? null : { what: 'no-key', key: String(value) };
    case 'secret':
      return typeof value === 'string' || isObject(value) ? null : UNFIT;
    case 'list': {
      if (!Array.isArray(value)) return UNFIT;
      if (value.length < kind.min) return { what: 'too-few', min: kind.min };
      if (kind.max !== null && value.length > kind.max) return { what: 'too-many', max: kind.max };
      return firstOf(value.map((item) => faultIn(kind.item, item)));
    }
    case 'row': {
      if (!Array.isArray(value) || value.length !== kind.items.length) return UNFIT;
      return firstOf(kind.items.map((item, index) => faultIn(item, value[index])));
    }
    case 'map':
      return isObject(value) ? firstOf(Object.values(value).map((item) => faultIn(kind.item, item))) : UNFIT;
    case 'group': {
      if (!isObject(value)) return UNFIT;
      const fields = kind.fields.filter(({ name }) => value[name] !== undefined && value[name] !== null);
      return firstOf(fields.map((field) => faultIn(field.kind, value[field.name])));
    }
    case 'either': {
      const faults = kind.of.map((one) => faultIn(one, value));
      return faults.includes(null) ? null : (faults.find((fault) => fault !== UNFIT) ?? UNFIT);
    }
  }
}

const UNFIT: SettingFault = { what: 'unfit' };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const firstOf = (faults: readonly (SettingFault | null)[]): SettingFault | null =>
  faults.find((fault) => fault !== null) ?? null;

function faultOfNumber({ min, max, isWhole }: Extract<Kind, { kind: 'number' }>, value: number): SettingFault | null {
  if (!Number.isFinite(value)) return { what: 'no-number' };
  if (min !== null && value < min) return { what: 'too-small', min };
  if (max !== null && value > max) return { what: 'too-large', max };
  return isWhole && !Number.isInteger(value) ? { what: 'not-whole' } : null;
}

function faultOfText({ min, max }: Extract<Kind, { kind: 'text' }>, value: string): SettingFault | null {
  const { length } = Array.from(value);
  if (length < min || (min > 0 && value.trim() === '')) return { what: 'empty' };
  return max !== null && length > max ? { what: 'too-long', max } : null;
}
