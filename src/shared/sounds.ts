import type { SoundSettings } from './settings.ts';

/** What the user may hear of a dictation. */
export const SOUNDS = ['ready', 'done', 'failed'] as const satisfies readonly (keyof SoundSettings)[];

export type SoundName = (typeof SOUNDS)[number];
