import type { WELCOME } from '../../../shared/ipc/window/welcome.ts';
import type { Schemas } from '../page-link.ts';

export const welcomeSchemas: Schemas<typeof WELCOME> = {};
