import type { Translated } from '../language.ts';

export type CorrectionsMessages = object;

export const correctionsMessages: Translated<CorrectionsMessages> = { en: {}, zh: {} };
