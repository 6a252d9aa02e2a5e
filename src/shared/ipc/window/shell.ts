import { type Channels, message } from '../table.ts';

/** What the page says of the window that it is in. */
export const SHELL = {
  /** All that is to be seen is there: the window may be shown. */
  'shell:built': message<undefined>(),
  'shell:close': message<undefined>(),
  'shell:zoom': message<Zoom>(),
} satisfies Channels;

/** How the user wants to see the window: larger, smaller, or as it is made. */
export const ZOOMS = ['in', 'out', 'reset'] as const;

export type Zoom = (typeof ZOOMS)[number];
