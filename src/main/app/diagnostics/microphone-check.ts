import type { Problem } from '../../../shared/problem.ts';
import { bad, type Check, fine, note, told } from './check.ts';

/** What opening the microphone came to. */
export type MicrophoneProof =
  /** `label`: of the one that is open; `others`: how many there are besides. */
  | { readonly kind: 'open'; readonly label: string; readonly others: number }
  | { readonly kind: 'in-use' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * Whether the microphone can be opened.
 * @param open opens it for a moment; a dictation is not disturbed
 */
export const microphoneCheck = (open: () => Promise<MicrophoneProof>): Check => ({
  name: 'microphone',
  limitMs: 8000,
  run: async () => {
    const proof = await open();
    switch (proof.kind) {
      case 'open':
        return fine(note('microphone-opens', { label: proof.label, others: proof.others }));
      case 'in-use':
        return fine(note('microphone-in-use', {}));
      case 'failed':
        return bad(
          [told(proof.problem)],
          ...(proof.problem.code === 'microphone-denied' ? (['system-pane'] as const) : []),
          'microphone',
        );
    }
  },
});
