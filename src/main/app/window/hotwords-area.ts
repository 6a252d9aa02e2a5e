import type { HOTWORDS, HotwordsState, TextFile } from '../../../shared/ipc/window/hotwords.ts';
import { problem, reasonOf } from '../../../shared/problem.ts';
import { addHotword } from '../hotword-adding.ts';
import type { HotwordProof } from '../hotword-proof.ts';
import type { ProofRecordings } from '../proof-recordings.ts';
import type { Area } from './area.ts';
import type { SettingsHistory } from './settings-history.ts';

const DONE = Promise.resolve({ value: undefined });

/** What {@link hotwordsArea} needs. */
export interface HotwordsAreaParts {
  readonly history: Pick<SettingsHistory, 'current' | 'change'>;
  readonly recordings: Pick<ProofRecordings, 'list'>;
  readonly proof: Pick<HotwordProof, 'state' | 'changed' | 'prove' | 'speak' | 'spoken' | 'end'>;
  /** Writes a text into a file of the user's choice; see `saveText`. */
  readonly save: (file: TextFile) => Promise<boolean>;
  /** A fault of ours. */
  readonly failed: (error: unknown) => void;
}

/** What the window can do with hotwords besides changing them. */
export function hotwordsArea(parts: HotwordsAreaParts): Area<typeof HOTWORDS, HotwordsState> {
  const { history, recordings, proof, save, failed } = parts;
  return {
    state: () => ({ proof: proof.state }),
    changed: [proof.changed],
    handlers: {
      'hotwords:add': async (word) => {
        const added = await addHotword(history, word);
        return typeof added === 'string' ? { value: added } : { problem: added };
      },
      'hotwords:save': async (file) => {
        try {
          return { value: await save(file) };
        } catch (error) {
          return { problem: problem('file-not-written', { reason: reasonOf(error) }) };
        }
      },
      'hotwords:recordings': async () => ({ value: await recordings.list() }),
      'hotwords:prove': (id) => {
        proof.prove(id).catch(failed);
        return DONE;
      },
      'hotwords:speak': () => {
        proof.speak();
        return DONE;
      },
      'hotwords:spoken': () => {
        proof.spoken();
        return DONE;
      },
      'hotwords:end-proof': () => {
        proof.end();
        return DONE;
      },
    },
    closed: () => proof.end(),
  };
}
