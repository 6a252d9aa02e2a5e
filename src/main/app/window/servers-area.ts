import type { SERVERS, ServersState } from '../../../shared/ipc/window/servers.ts';
import type { Area } from './area.ts';

export const serversArea = (): Area<typeof SERVERS, ServersState> => ({ state: () => ({}), changed: [], handlers: {} });
