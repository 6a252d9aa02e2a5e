import { z } from 'zod';
import type { SERVERS } from '../../../shared/ipc/window/servers.ts';
import type { Schemas } from '../page-link.ts';

/** `host:port` of a server; longer ones are none. */
const address = z.string().max(1000);

const place = z.strictObject({ index: z.int().min(0), url: z.string().max(10_000) });

export const serversSchemas: Schemas<typeof SERVERS> = {
  'servers:find': z.undefined(),
  'servers:test': place,
  'servers:cancel-test': place,
  'servers:look': z.undefined(),
  'servers:trust': z.strictObject({ address, fingerprint: z.string().max(200) }),
  'servers:withdraw': address,
  'servers:undo-withdraw': address,
  'servers:choose-file': z.enum(['certificate', 'key']),
};
