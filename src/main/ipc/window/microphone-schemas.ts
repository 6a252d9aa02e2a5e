import type { MICROPHONE } from '../../../shared/ipc/window/microphone.ts';
import type { Schemas } from '../page-link.ts';

export const microphoneSchemas: Schemas<typeof MICROPHONE> = {};
