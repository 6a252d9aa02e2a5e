/**
 * The roles of our windows. Each has a page (`<role>.html`), a preload, a table of channels and an origin of its own, so
 * that storage, permissions and messages of one are closed to the others.
 */
export const ROLES = ['overlay', 'window'] as const;

export type Role = (typeof ROLES)[number];

/** The scheme under which the app's own pages are served. */
export const APP_SCHEME = 'app';

export const originOf = (role: Role): string => `${APP_SCHEME}://${role}`;

/** The address of a role's page. */
export const pageOf = (role: Role): string => `${originOf(role)}/${role}.html`;
