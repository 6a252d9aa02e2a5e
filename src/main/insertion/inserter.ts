import { oneAtATime } from '../../shared/one-at-a-time.ts';
import type { Platform } from '../../shared/platform.ts';
import { plainText } from '../writing/plain-text.ts';
import { problem, type Problem, type ProblemCode, reasonOf } from '../../shared/problem.ts';
import type { InsertionSettings, Settings } from '../../shared/settings.ts';
import { applied, type Applied } from './applied.ts';
import type { Arrival, FieldNote } from './arrival.ts';
import type { CopyHistory, InsertionBackend } from './backend.ts';
import type { Keyboard } from './keyboard.ts';
import { legible } from './legible.ts';
import type { OwnText } from './own-text.ts';
import { changed, findTarget, nameOf, type FindTargetParts } from './find-target.ts';
import type { Inserter, InsertionOutcome, Placement } from './port.ts';
import { chooseStrategy, type KeysCan, type KeyStrategy, pressesKeys, type Strategy } from './strategy.ts';
import type { FieldPort, OwnFieldPort, TargetWindow } from './target.ts';

/** Characters before the caret that the text rules look at. */
const TEXT_BEFORE = 64;
/** How often a text is tried again because the focus moved between the check and the chord. */
const ATTEMPTS = 3;

/**
 * Problems whose text is not put into the clipboard: it may be a secret, or the user's own content should stay there.
 */
const KEPT_TO_US: ReadonlySet<ProblemCode> = new Set([
  'insertion-secret',
  'insertion-never',
  'insertion-target-changed',
]);

/** What {@link createInserter} needs. */
export interface InserterParts extends FindTargetParts {
  readonly platform: Platform;
  /** `paste` unless a Wayland session allows less. */
  readonly can?: KeysCan;
  /** Why the system drops the keys we press now; null where nothing is known to. */
  readonly keysDenied?: () => Problem | null;
  readonly backend: InsertionBackend;
  readonly keyboard: Keyboard;
  /** Null where the system gives no access to fields. */
  readonly field: FieldPort | null;
  /** Notes everything that is written here. */
  readonly own: OwnText;
  /**
   * Notes the field before a text is sent to it, so that the text can be seen to arrive; null where that is not
   * possible.
   */
  readonly noteField: (text: string) => Promise<FieldNote | null>;
  /** Read at every key down, so that a change applies to the next utterance. */
  readonly settings: () => Settings;
}

/** Where a text should go. */
interface Aim {
  readonly noted: TargetWindow | null;
  /** What is in force in the noted window. */
  readonly insertion: InsertionSettings;
  /** What is in force in another window. */
  readonly elsewhere: (window: TargetWindow | null) => InsertionSettings;
}

/** The result of one attempt, and where it was made. */
interface Attempt {
  /** `moved`: the focus was gone before anything was pressed. */
  readonly outcome: InsertionOutcome | 'moved';
  readonly window: TargetWindow | null;
  readonly insertion: InsertionSettings;
}

/** Inserts text into windows, one text after the other. Failures become outcomes. */
export function createInserter(parts: InserterParts): Inserter {
  const {
    platform,
    can = 'paste',
    keysDenied = () => null,
    backend,
    keyboard,
    targets,
    field,
    own,
    noteField,
    settings,
    ownWindowFocused,
    ownFields,
  } = parts;
  let lastNoted: TargetWindow | null = null;
  const inTurn = oneAtATime();

  const copy = async (text: string, history?: CopyHistory): Promise<boolean> => {
    try {
      await backend.copy(plainText(text), history);
      return true;
    } catch {
      return false; // The caller reports it: `inClipboard` is false.
    }
  };
  const hold = async (text: string, why: Problem): Promise<InsertionOutcome> => ({
    kind: 'held',
    problem: why,
    inClipboard: !KEPT_TO_US.has(why.code) && (await copy(text)),
  });

  /** The window of another program that has the focus; null when none has, or where that cannot be known. */
  const current = async (): Promise<TargetWindow | null> => {
    if (ownWindowFocused()) return null;
    const window = (await targets?.current().catch(() => null)) ?? null;
    lastNoted = window ?? lastNoted;
    if (window !== null) own.focused(window);
    return window;
  };
  /** Like {@link current}, or the field of our own that has the focus. */
  const here = async (): Promise<TargetWindow | null> => {
    const field = ownFields?.current() ?? null;
    if (field === null) return current();
    own.focused(field);
    return field;
  };
  const isSecret = async (): Promise<boolean> => (await field?.isSecret()) === true;
  const strategyOf = async (insertion: InsertionSettings, text: string): Promise<Strategy> =>
    chooseStrategy(insertion, platform, insertion.method === 'type' && (await keyboard.canType(text)), can);

  const withoutKeys = async (
    { kind }: Exclude<Strategy, KeyStrategy>,
    text: string,
    window: TargetWindow | null,
  ): Promise<InsertionOutcome> => {
    if (kind === 'copy-only') return hold(text, problem('insertion-clipboard-only', {}));
    if (kind === 'never') return hold(text, problem('insertion-never', { window: nameOf(window) }));
    await backend.copy(text);
    return { kind: 'copied' };
  };

  const withKeys = async (
    strategy: KeyStrategy,
    text: string,
    target: TargetWindow | null,
    delayMs: number,
  ): Promise<InsertionOutcome | 'moved'> => {
    const isStillFocused = async (): Promise<boolean> =>
      target === null || targets === null ? !ownWindowFocused() : targets.isFocused(target);
    if (strategy.kind === 'type') {
      const note = await noteField(text);
      if (!(await isStillFocused())) return 'moved';
      await keyboard.type(text);
      const arrival: Arrival = (await note?.watch()) ?? 'unknown';
      return arrival === 'nothing'
        ? hold(text, problem('insertion-not-taken', {}))
        : { kind: 'delivered', proven: arrival === 'arrived', target };
    }
    const result = await backend.paste({
      text,
      chord: strategy.chord,
      delayMs,
      target,
      isStillFocused,
      noteField: () => noteField(text),
    });
    if (result === 'moved') return 'moved';
    return result === 'taken' || result === 'sent'
      ? { kind: 'delivered', proven: result === 'taken', target }
      : { kind: 'held', problem: problem('insertion-not-taken', {}), inClipboard: result === 'not-taken' };
  };

  /** As {@link withKeys}; notes what stands before the caret afterwards. */
  const written = async (
    ...[strategy, text, target, delayMs]: Parameters<typeof withKeys>
  ): ReturnType<typeof withKeys> => {
    const denied = keysDenied();
    if (denied !== null) return hold(text, denied);
    const begunAt = own.now();
    try {
      const outcome = await withKeys(strategy, text, target, delayMs);
      if (outcome === 'moved') return outcome;
      if (outcome.kind === 'delivered') own.wrote(target, text, begunAt);
      else own.uncertain();
      return outcome;
    } catch (error) {
      own.uncertain();
      throw error;
    }
  };

  /** Writes into a field of our own. It needs no keys and no clipboard, so no method is chosen. */
  const intoOwnField = async (
    text: string,
    field: TargetWindow,
    fields: OwnFieldPort,
  ): Promise<InsertionOutcome | 'moved'> => {
    const begunAt = own.now();
    const done = await fields.edit(field, '', text);
    if (done === 'elsewhere') return 'moved';
    if (done === 'secret') return hold(text, problem('insertion-secret', {}));
    if (done !== 'done') {
      own.uncertain();
      return hold(text, problem('insertion-not-taken', {}));
    }
    own.wrote(field, text, begunAt);
    return { kind: 'delivered', proven: true, target: field };
  };

  const attempt = async (text: string, { noted, insertion, elsewhere }: Aim): Promise<Attempt> => {
    const soFar = isSecret();
    const isFixed = insertion.target !== 'follow' && ownFields?.isOwn(noted) !== true;
    const first = isFixed ? await strategyOf(insertion, text) : null;
    // No window is brought back for a text that needs no keys.
    if (first !== null && !pressesKeys(first)) {
      return { outcome: await withoutKeys(first, text, noted), window: noted, insertion };
    }
    const found = await findTarget(noted, insertion.target, parts);
    if ('problem' in found) return { outcome: await hold(text, found.problem), window: noted, insertion };
    const { window, isBroughtBack } = found;
    if (ownFields?.isOwn(window) === true) {
      return { outcome: await intoOwnField(text, window, ownFields), window, insertion };
    }
    lastNoted = window ?? lastNoted;
    const there = window === noted ? insertion : elsewhere(window);
    const strategy = window === noted && first !== null ? first : await strategyOf(there, text);
    const outcome = !pressesKeys(strategy)
      ? await withoutKeys(strategy, text, window)
      : (await (isBroughtBack ? isSecret() : soFar))
        ? await hold(text, problem('insertion-secret', {}))
        : await written(strategy, text, window, there.delayMs);
    return { outcome, window, insertion: there };
  };

  /** Inserts a text and returns where. Programs only ever get plain text. */
  const insert = async (given: string, aim: Aim): Promise<Attempt & { readonly outcome: InsertionOutcome }> => {
    const text = plainText(given);
    const { noted: window, insertion } = aim;
    try {
      for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) {
        const made = await attempt(text, aim);
        const { outcome } = made;
        if (outcome !== 'moved') return { ...made, outcome };
      }
      const why = window === null ? problem('insertion-no-target', {}) : changed(window);
      return { outcome: await hold(text, why), window, insertion };
    } catch (error) {
      const why = problem('insertion-failed', { reason: reasonOf(error) });
      return { outcome: await hold(text, why), window, insertion };
    }
  };

  const place = (profile: string | null): Placement => {
    backend.prepare();
    const noted = here();
    const inForce = (window: TargetWindow | null): Applied => applied(settings(), window?.app ?? '', profile);
    const there = noted.then((window) => ({ ...inForce(window), app: window?.app ?? '', profile }));
    const elsewhere = (window: TargetWindow | null): InsertionSettings => inForce(window).insertion;
    /** The last insertion that went to a window. */
    let done: Pick<Attempt, 'window' | 'insertion'> | null = null;
    return {
      applied: there,
      textBefore: async () => {
        const window = await noted;
        if (ownFields?.isOwn(window) === true) {
          const text = ownFields.isFocused(window) ? await ownFields.textBefore() : null;
          return text === null ? null : legible(text.slice(-TEXT_BEFORE));
        }
        const isThere = window === null || (await targets?.isFocused(window).catch(() => false)) !== false;
        const read = (isThere && (await field?.textBefore(TEXT_BEFORE).catch(() => null))) || null;
        // A field that looks empty tells nothing either: editors in web pages draw their text next to an empty field.
        if (read !== null) return legible(read);
        return window === null ? null : (own.before(window)?.slice(-TEXT_BEFORE) ?? null);
      },
      insert: (text) =>
        inTurn(async () => {
          const { insertion } = await there;
          const made = await insert(text, { noted: await noted, insertion, elsewhere });
          if (made.outcome.kind === 'delivered') done = made;
          return made.outcome;
        }),
      wentTo: (window) => {
        done = { window, insertion: elsewhere(window) };
      },
      finish: () =>
        inTurn(async () => {
          if (done === null || !done.insertion.enterAfter) return false;
          const { window } = done;
          if (ownFields?.isOwn(window) === true) return false;
          try {
            const isThere = window === null || targets === null ? !ownWindowFocused() : await targets.isFocused(window);
            // Where text went, keys could be pressed: they no longer can. The user sees that no new line followed.
            if (!isThere || keysDenied() !== null) return false;
            own.forget();
            await keyboard.press(['Enter']);
            return true;
          } catch {
            // The text has arrived, and the user sees whether a new line followed.
            return true;
          }
        }),
    };
  };

  const insertNow = async (text: string): Promise<InsertionOutcome> => {
    const elsewhere = (window: TargetWindow | null): InsertionSettings =>
      applied(settings(), window?.app ?? '', null).insertion;
    const insertion: InsertionSettings = { ...elsewhere(null), target: 'follow' };
    return (await insert(text, { noted: null, insertion, elsewhere })).outcome;
  };

  const insertBack = async (text: string): Promise<InsertionOutcome> => {
    const noted = (await current()) ?? lastNoted;
    const elsewhere = (window: TargetWindow | null): InsertionSettings =>
      applied(settings(), window?.app ?? '', null).insertion;
    const insertion: InsertionSettings = { ...elsewhere(noted), target: 'return' };
    return (await insert(text, { noted, insertion, elsewhere })).outcome;
  };

  return {
    place,
    insertBack: (text) => inTurn(() => insertBack(text)),
    insertHere: (text) => inTurn(() => insertNow(text)),
    exclusively: (work) => inTurn(() => work(insertNow)),
    copy: (text, history) => inTurn(() => copy(text, history)),
    lastTarget: async () => (await current()) ?? lastNoted,
    dispose: () => inTurn(() => backend.dispose()),
  };
}
