import { type Problem, problem, reasonOf } from '../../../shared/problem.ts';
import type { Keyboard } from '../../insertion/keyboard.ts';
import { PortalRefusal } from './portal-keyboard.ts';
import { KEY_WAY_NAMES, type KeyWay } from './support.ts';

/** One way to press keys. */
export interface KeyboardWay {
  readonly way: KeyWay;
  readonly keyboard: Keyboard;
}

/**
 * A keyboard that takes the first way that works. When one fails, the next is taken at once and told by `onFallback`,
 * once for as long as the first goes on failing; it is tried again the next time. Rejects when none is left.
 */
export function createFallbackKeyboard(ways: readonly KeyboardWay[], onFallback: (problem: Problem) => void): Keyboard {
  /** Ways whose failure has been told. */
  const told = new Set<KeyWay>();

  const attempt = async <T>(
    candidates: readonly KeyboardWay[],
    work: (keyboard: Keyboard) => Promise<T>,
  ): Promise<T> => {
    const [first, ...rest] = candidates;
    if (first === undefined) throw new Error('there is no program here that presses keys');
    try {
      const result = await work(first.keyboard);
      told.delete(first.way);
      return result;
    } catch (error) {
      const [next] = rest;
      if (!told.has(first.way)) {
        told.add(first.way);
        onFallback(failure(first.way, error, next?.way ?? null));
      }
      if (next === undefined) throw error;
      return attempt(rest, work);
    }
  };

  /** Ways that can type this text. */
  const typists = async (text: string): Promise<readonly KeyboardWay[]> => {
    const able = await Promise.all(ways.map(({ keyboard }) => keyboard.canType(text)));
    return ways.filter((_, index) => able[index] === true);
  };

  return {
    warmUp: () => attempt(ways, (keyboard) => keyboard.warmUp()),
    press: (chord) => attempt(ways, (keyboard) => keyboard.press(chord)),
    // Half a text may be in when this fails: another try would double it.
    type: async (text) => attempt((await typists(text)).slice(0, 1), (keyboard) => keyboard.type(text)),
    canType: async (text) => (await typists(text)).length > 0,
  };
}

function failure(way: KeyWay, error: unknown, next: KeyWay | null): Problem {
  if (error instanceof PortalRefusal) return problem('keys-refused', {});
  const facts = { way: KEY_WAY_NAMES[way], reason: reasonOf(error) };
  return next === null
    ? problem('keys-failed', facts)
    : problem('keys-fallback', { ...facts, next: KEY_WAY_NAMES[next] });
}
