import type { MicrophoneReport } from '../../../shared/capture.ts';
import type { Event } from '../../../shared/emitter.ts';
import type { Problem } from '../../../shared/problem.ts';
import { bad, type Check, fine, note, told } from './check.ts';

/** What opening the microphone came to. */
export type MicrophoneProof =
  /** `label`: of the one that is open; `others`: how many there are besides. */
  | { readonly kind: 'open'; readonly label: string; readonly others: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * Whether the microphone can be opened.
 * @param open opens it for a moment; a dictation is not disturbed
 */
export const microphoneCheck = (open: () => Promise<MicrophoneProof>): Check => ({
  name: 'microphone',
  // One that another program holds is given up by Chromium after 10 s, and then the next one is tried.
  limitMs: 25_000,
  run: async () => {
    const proof = await open();
    switch (proof.kind) {
      case 'open':
        return fine(note('microphone-opens', { label: proof.label, others: proof.others }));
      case 'failed':
        return bad(
          [told(proof.problem)],
          ...(proof.problem.code === 'microphone-denied' ? (['system-pane'] as const) : []),
          'microphone',
        );
    }
  },
});

/** What is needed of the microphone to open it for a moment. */
export interface MicrophoneToOpen {
  readonly report: MicrophoneReport;
  readonly changed: Event<void>;
  readonly listen: (on: boolean) => Problem | null;
}

/** Opens the microphone for its level alone, and closes it again. One that is open already stays as it is, for whatever it is. */
export async function openForAMoment(microphone: MicrophoneToOpen): Promise<MicrophoneProof> {
  const { open, listening } = microphone.report;
  const isOurs = open === null && !listening;
  const refusal = isOurs ? microphone.listen(true) : null;
  if (refusal !== null) return { kind: 'failed', problem: refusal };
  try {
    return await opened(microphone);
  } finally {
    if (isOurs) microphone.listen(false);
  }
}

/** What becomes of a microphone that is being opened. */
const opened = (microphone: MicrophoneToOpen): Promise<MicrophoneProof> =>
  new Promise((resolve) => {
    const before = microphone.report.problem;
    const look = (): void => {
      const { open, problem, devices } = microphone.report;
      // What was wrong before may be over.
      if (open === null && (problem === null || problem === before)) return;
      waiting.dispose();
      resolve(
        open === null
          ? { kind: 'failed', problem: problem as Problem }
          : { kind: 'open', label: open.label, others: Math.max(0, devices.length - 1) },
      );
    };
    const waiting = microphone.changed(look);
    look();
  });
