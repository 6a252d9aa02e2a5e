import { createContext } from 'svelte';
import type { WindowState } from './window-state.svelte.ts';

/** The window's state, for every component in it. */
export const [useApp, provideApp] = createContext<WindowState>();
