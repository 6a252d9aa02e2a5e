import type { CommandPhrases, TextCommand } from '../../shared/settings.ts';
import { type Clause, isHard, isListItem, phraseKey } from './clauses.ts';

/** The content of a segment: text as clauses, and commands, in order. */
export type Said = { readonly clauses: readonly Clause[] } | { readonly command: TextCommand };

const COMMANDS: readonly TextCommand[] = ['newline', 'paragraph', 'undo'];

/** Phrase (as {@link phraseKey}) → command. */
export const commandTable = (phrases: CommandPhrases): ReadonlyMap<string, TextCommand> =>
  new Map(COMMANDS.flatMap((command) => phrases[command].map((phrase) => [phraseKey(phrase), command] as const)));

const isBlank = (clauses: readonly Clause[]): boolean => clauses.every(({ body }) => body.trim() === '');

/** A comma or the like before a command only stands for the pause. */
function withoutSoftEnd(clauses: readonly Clause[]): readonly Clause[] {
  const last = clauses.at(-1);
  if (last === undefined || isHard(last.mark)) return clauses;
  return [...clauses.slice(0, -1), { body: last.body, mark: '' }];
}

/** Clauses without their last sentence. */
function withoutLastSentence(clauses: readonly Clause[]): Clause[] {
  const end = clauses.slice(0, -1).findLastIndex(({ mark }) => isHard(mark));
  return clauses.slice(0, end + 1);
}

/**
 * Separates the commands from the text of a segment. A command is a clause that is exactly one of the phrases; items of
 * a list (with 、) never are. `undo` removes the last sentence or command before it in this segment; it stays a command
 * only if there is nothing before it.
 */
export function commandsIn(clauses: readonly Clause[], table: ReadonlyMap<string, TextCommand>): readonly Said[] {
  const said: Said[] = [];
  let run: Clause[] = [];

  const close = (): void => {
    const text = withoutSoftEnd(run);
    if (text.some(({ body, mark }) => body + mark !== '')) said.push({ clauses: text });
    run = [];
  };
  const undo = (): void => {
    const last = said.at(-1);
    if (!isBlank(run)) {
      run = withoutLastSentence(run);
    } else if (last === undefined || ('command' in last && last.command === 'undo')) {
      run = [];
      said.push({ command: 'undo' });
    } else {
      said.pop();
      run = 'clauses' in last ? withoutLastSentence(last.clauses) : [];
    }
  };

  for (const [at, clause] of clauses.entries()) {
    const command = isListItem(clauses, at) ? undefined : table.get(phraseKey(clause.body));
    if (command === undefined) {
      run.push(clause);
    } else if (command === 'undo') {
      undo();
    } else {
      close();
      said.push({ command });
    }
  }
  if (run.length > 0) said.push({ clauses: run });
  return said;
}
