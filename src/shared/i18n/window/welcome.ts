import type { Translated } from '../language.ts';

export type WelcomeMessages = object;

export const welcomeMessages: Translated<WelcomeMessages> = { en: {}, zh: {} };
