import type { Translated } from '../language.ts';

export type HotwordsMessages = object;

export const hotwordsMessages: Translated<HotwordsMessages> = { en: {}, zh: {} };
