import type { Scene } from './scene.ts';

/** Every view of the window in every state: looked at as pictures, and held to the rules for all. */
export const SCENES: readonly Scene[] = [];
