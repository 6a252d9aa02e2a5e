import { problem, type Problem, reasonOf } from '../../shared/problem.ts';
import type { InsertionSettings } from '../../shared/settings.ts';
import type { InsertionBackend } from './backend.ts';
import type { Chord, Keyboard } from './keyboard.ts';
import type { Inserter, InsertionOutcome } from './port.ts';
import { chooseStrategy, type InsertionPlatform } from './strategy.ts';

/** What {@link createInserter} needs. */
export interface InserterParts {
  readonly platform: InsertionPlatform;
  readonly backend: InsertionBackend;
  readonly keyboard: Keyboard;
  /** Asked for every text, so that a change applies at once. */
  readonly settings: () => InsertionSettings;
  /** Whether one of the app's own windows has the focus: nothing is ever inserted there. */
  readonly ownWindowFocused: () => boolean;
}

/** Inserts text into the focused window, one text after the other. Whatever fails becomes an outcome. */
export function createInserter({ platform, backend, keyboard, settings, ownWindowFocused }: InserterParts): Inserter {
  let last: Promise<unknown> = Promise.resolve();
  /** Runs after everything asked for before. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const copy = async (text: string): Promise<boolean> => {
    try {
      await backend.copy(text);
      return true;
    } catch {
      return false; // The caller tells it: `inClipboard` is false.
    }
  };
  const hold = async (text: string, why: Problem): Promise<InsertionOutcome> => ({
    kind: 'held',
    problem: why,
    inClipboard: await copy(text),
  });

  const paste = async (text: string, chord: Chord): Promise<InsertionOutcome> => {
    switch (await backend.paste(text, chord)) {
      case 'taken':
        return { kind: 'delivered', proven: true };
      case 'sent':
        return { kind: 'delivered', proven: false };
      case 'not-taken':
        return { kind: 'held', problem: problem('insertion-not-taken', {}), inClipboard: true };
      case 'lost':
        return { kind: 'held', problem: problem('insertion-not-taken', {}), inClipboard: false };
      case 'no-target':
        return hold(text, problem('insertion-no-target', {}));
    }
  };

  const type = async (text: string): Promise<InsertionOutcome> => {
    if (!(await backend.hasTarget())) return hold(text, problem('insertion-no-target', {}));
    await keyboard.type(text);
    return { kind: 'delivered', proven: false };
  };

  const insert = async (text: string): Promise<InsertionOutcome> => {
    const { method } = settings();
    const strategy = chooseStrategy(method, platform, method === 'type' && (await keyboard.canType(text)));
    if (strategy.kind === 'copy') {
      await backend.copy(text);
      return { kind: 'copied' };
    }
    if (strategy.kind === 'copy-only') return hold(text, problem('insertion-clipboard-only', {}));
    if (ownWindowFocused()) return hold(text, problem('insertion-own-window', {}));
    return strategy.kind === 'type' ? type(text) : paste(text, strategy.chord);
  };

  return {
    prepare: () => backend.prepare(),
    insert: (text) =>
      inTurn(async () => {
        try {
          return await insert(text);
        } catch (error) {
          return hold(text, problem('insertion-failed', { reason: reasonOf(error) }));
        }
      }),
    copy: (text) => inTurn(() => copy(text)),
    dispose: () => inTurn(() => backend.dispose()),
  };
}
