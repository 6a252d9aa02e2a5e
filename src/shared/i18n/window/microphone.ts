import type { Translated } from '../language.ts';

export type MicrophoneMessages = object;

export const microphoneMessages: Translated<MicrophoneMessages> = { en: {}, zh: {} };
