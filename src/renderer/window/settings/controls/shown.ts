import type { SettingsMessages } from '../../../../shared/i18n/window/settings.ts';

/** A number as it is shown, without its unit: 0.5 of `%` as 50. */
export const shownNumber = (value: unknown, unit: string | undefined): string =>
  typeof value === 'number' ? String(Number((value * scaleOf(unit)).toFixed(6))) : '';

/** A number as it was typed; NaN where it is none. Digits and signs may be full width. */
export function typedNumber(text: string, unit: string | undefined): number {
  const plain = text.normalize('NFKC').replaceAll(/[\s%]/gu, '');
  return plain === '' ? Number.NaN : Number((Number(plain) / scaleOf(unit)).toFixed(8));
}

export const scaleOf = (unit: string | undefined): number => (unit === '%' ? 100 : 1);

/** A value in words, where it is short; else empty. */
export function shownValue(value: unknown, pattern: string, text: SettingsMessages): string {
  const { choices, unit } = text.of(pattern) ?? {};
  if (typeof value === 'boolean') return value ? text.on : text.off;
  if (typeof value === 'number' && choices === undefined) {
    return [shownNumber(value, unit), unit].filter((part) => part !== undefined).join(unit === '%' ? '' : ' ');
  }
  return typeof value === 'string' || typeof value === 'number' ? (choices?.[value] ?? String(value)) : '';
}
