import type { Translated } from '../language.ts';

export type HotkeysMessages = object;

export const hotkeysMessages: Translated<HotkeysMessages> = { en: {}, zh: {} };
