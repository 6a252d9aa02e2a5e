import type { Translated } from '../language.ts';

export type HelpMessages = object;

export const helpMessages: Translated<HelpMessages> = { en: {}, zh: {} };
