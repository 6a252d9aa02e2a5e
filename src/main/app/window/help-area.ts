import { readFile } from 'node:fs/promises';
import type { HELP, HelpState, Versions } from '../../../shared/ipc/window/help.ts';
import { problem, reasonOf } from '../../../shared/problem.ts';
import type { Diagnostics } from '../diagnostics/diagnostics.ts';
import type { Area } from './area.ts';

/** What {@link helpArea} needs. */
export interface HelpAreaParts {
  readonly diagnostics: Diagnostics;
  readonly versions: Versions;
  /** The report, of what is found so far. */
  readonly report: () => string;
  /** Path of the file with the licences. */
  readonly licences: string;
}

/** Help: whether all works, the report, and what the app is made of. */
export const helpArea = ({ diagnostics, versions, report, licences }: HelpAreaParts): Area<typeof HELP, HelpState> => ({
  state: () => ({ checks: diagnostics.states, versions }),
  changed: [diagnostics.changed],
  handlers: {
    'help:check': async (name) => {
      await diagnostics.run(name);
      return { value: undefined };
    },
    'help:report': async () => Promise.resolve({ value: report() }),
    'help:licences': async () => {
      try {
        return { value: await readFile(licences, 'utf8') };
      } catch (error) {
        return { problem: problem('internal-error', { reason: reasonOf(error) }) };
      }
    },
  },
  // What was found is of that hour.
  closed: () => diagnostics.forget(),
});
