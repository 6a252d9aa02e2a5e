import type { AppRule } from '../../shared/settings.ts';

/**
 * What is known of applications. The user's own rules go before these, and the first that fits counts.
 */
export const APPS: readonly AppRule[] = [];
