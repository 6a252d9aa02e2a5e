import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { problem, type Problem } from '../../shared/problem.ts';
import type { History, NewEntry } from '../history/port.ts';
import { JsonFile } from '../storage/json-file.ts';

/** Where versions before the history kept late texts, in the data folder. */
export const LATE_TEXTS = 'late-texts.json';

const schema = z.object({ id: z.string(), at: z.number(), text: z.string(), copied: z.boolean().default(false) });

/**
 * Takes over the list of late texts that versions before the history kept, and removes its file. Resolves with why it
 * cannot be read (it then stays as it is), or null. What could not be kept is tried again at the next start.
 */
export async function importLateTexts(
  path: string,
  history: Pick<History, 'add' | 'ofRecording'>,
): Promise<Problem | null> {
  const isExpected = (value: unknown): value is readonly unknown[] => Array.isArray(value);
  const file = new JsonFile<readonly unknown[]>({ path, now: Date.now, makesFolder: false, isExpected });
  const content = await file.read();
  if (content.kind === 'missing') return null;
  if (content.kind !== 'value') return problem('late-texts-unreadable', { path, reason: content.reason });
  const texts = content.value.map((one) => schema.safeParse(one).data).filter((one) => one !== undefined);
  // The oldest first: ids grow with time.
  const notKept = texts
    .toSorted((a, b) => a.at - b.at)
    .filter(({ id }) => history.ofRecording(id) === null)
    .map((one) => history.add(entryOf(one), true))
    .some((added) => 'problem' in added);
  if (!notKept) await rm(path, { force: true });
  return null;
}

const entryOf = ({ id, at, text, copied }: z.output<typeof schema>): NewEntry => ({
  kind: 'dictation',
  state: copied ? 'done' : 'late',
  at,
  durationMs: 0,
  title: '',
  app: '',
  delivery: null,
  delays: {},
  marks: [],
  path: '',
  recording: id,
  isTransient: false,
  versions: [
    {
      ...{ made: 'first', at, from: null, servers: [], mode: null, hotwords: 0, rules: true, segments: [] },
      ...{ text, raw: text, draft: '' },
    },
  ],
});
