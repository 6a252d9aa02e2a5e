import { z } from 'zod';
import type { OverlayTable } from '../../shared/ipc/overlay.ts';
import type { Schemas } from './page-link.ts';

const utterance = z.int().min(0);

/** Problems that the page may report: those of the microphone. */
const microphoneProblem = z.union([
  z.strictObject({
    code: z.enum(['microphone-denied', 'microphone-none', 'microphone-busy', 'microphone-lost', 'microphone-silent']),
    detail: z.strictObject({}),
  }),
  z.strictObject({ code: z.literal('microphone-failed'), detail: z.strictObject({ reason: z.string().max(500) }) }),
]);

const choice = z.strictObject({ id: z.string().max(500), label: z.string().max(500) });

/** What the overlay's page may send. */
export const overlaySchemas: Schemas<OverlayTable> = {
  ready: z.undefined(),
  'overlay:copy': z.undefined(),
  'overlay:insert': z.undefined(),
  'overlay:dismiss': z.undefined(),
  'capture:microphone': z.strictObject({
    devices: z.array(choice).max(100),
    open: choice.nullable(),
    listening: z.boolean(),
    problem: microphoneProblem.nullable(),
  }),
  'capture:level': z.number().min(0).max(1),
  'network:online': z.undefined(),
  'capture:event': z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('ready'), utterance, at: z.number() }),
    z.strictObject({ type: z.literal('failed'), utterance, problem: microphoneProblem }),
    z.strictObject({ type: z.literal('silent'), utterance }),
    z.strictObject({ type: z.literal('switched'), utterance, at: z.int().min(0), label: z.string().max(500) }),
  ]),
};
