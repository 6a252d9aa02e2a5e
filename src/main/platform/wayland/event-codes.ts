import type { KeyName } from '../../../shared/keys.ts';
import { X11_KEY_CODES } from '../../hotkey/key-codes.ts';

/** Linux input event codes by key: the X key codes less 8. */
const EVENT_CODES: ReadonlyMap<KeyName, number> = new Map([...X11_KEY_CODES].map(([code, key]) => [key, code - 8]));

/** The Linux input event code of a key, by its place on a US keyboard; null where it has none. */
export const eventCodeOf = (key: KeyName): number | null => EVENT_CODES.get(key) ?? null;
