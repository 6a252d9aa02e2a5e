import type { Translated } from '../language.ts';

export type WritingMessages = object;

export const writingMessages: Translated<WritingMessages> = { en: {}, zh: {} };
