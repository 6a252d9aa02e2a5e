import type { SERVERS } from '../../../shared/ipc/window/servers.ts';
import type { Schemas } from '../page-link.ts';

export const serversSchemas: Schemas<typeof SERVERS> = {};
