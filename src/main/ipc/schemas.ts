import { z } from 'zod';
import type { AudioPortMessage, Messages, Requests } from '../../shared/ipc-contract.ts';
import { samplesPerFrame } from '../../shared/audio.ts';

const utterance = z.int().min(0);

/** Problems that the page may report: those of the microphone. */
const microphoneProblem = z.union([
  z.strictObject({
    code: z.enum(['microphone-denied', 'microphone-none', 'microphone-busy', 'microphone-lost', 'microphone-silent']),
    detail: z.strictObject({}),
  }),
  z.strictObject({ code: z.literal('microphone-failed'), detail: z.strictObject({ reason: z.string().max(500) }) }),
]);

/** What each request of a page must carry. */
export const requestSchemas: { [C in keyof Requests]: z.ZodType<Requests[C][0]> } = {
  'overlay:copy': z.undefined(),
  'overlay:insert': z.undefined(),
  'overlay:dismiss': z.undefined(),
};

/** What each message of a page must carry. */
export const messageSchemas: { [C in keyof Messages]: z.ZodType<Messages[C]> } = {
  'overlay:ready': z.undefined(),
  'network:online': z.undefined(),
  'capture:event': z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('ready'), utterance, at: z.number() }),
    z.strictObject({ type: z.literal('failed'), utterance, problem: microphoneProblem }),
    z.strictObject({ type: z.literal('silent'), utterance }),
    z.strictObject({ type: z.literal('switched'), utterance, at: z.int().min(0), label: z.string().max(500) }),
  ]),
};

/** Whether something is an audio frame as the contract says: checked by hand, as it comes 17 times a second. */
export function isAudioFrame(data: unknown): data is AudioPortMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { utterance: id, sequence, pcm, last } = data as Record<string, unknown>;
  return (
    Number.isInteger(id) &&
    Number.isInteger(sequence) &&
    pcm instanceof Int16Array &&
    pcm.length <= samplesPerFrame(16000) * PRE_ROLL_FRAMES &&
    typeof last === 'boolean'
  );
}

/** A frame may carry the pre-roll of a warm microphone: 300 ms are 5 frames. */
const PRE_ROLL_FRAMES = 5;
