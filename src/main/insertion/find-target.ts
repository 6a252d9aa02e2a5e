import { problem, type Problem } from '../../shared/problem.ts';
import type { InsertionSettings } from '../../shared/settings.ts';
import type { OwnFieldPort, TargetPort, TargetWindow } from './target.ts';

/** Where a text goes, or why it goes nowhere. */
export type Target =
  /** `window` has the focus; null where the window system does not tell windows apart. */
  { readonly window: TargetWindow | null; readonly isBroughtBack: boolean } | { readonly problem: Problem };

/** What {@link findTarget} needs. */
export interface FindTargetParts {
  /** Null where the window system does not tell windows apart. */
  readonly targets: TargetPort | null;
  /** Whether one of the app's own windows has the focus: no keys are ever pressed there. */
  readonly ownWindowFocused: () => boolean;
  /** Missing where the app has no fields of its own. */
  readonly ownFields?: OwnFieldPort;
}

/**
 * Finds the window for a text, and gives it the focus if the policy says so.
 * @param noted The window that had the focus at key down; null if there was none: then the text goes where the focus
 * is.
 */
export async function findTarget(
  noted: TargetWindow | null,
  policy: InsertionSettings['target'],
  { targets, ownWindowFocused, ownFields }: FindTargetParts,
): Promise<Target> {
  const places = ownFields?.isOwn(noted) === true ? ownFields : targets;
  if (noted !== null && policy !== 'follow' && places !== null) {
    if (await places.isFocused(noted)) return { window: noted, isBroughtBack: false };
    if (policy === 'hold') return { problem: changed(noted) };
    return (await places.bringBack(noted))
      ? { window: noted, isBroughtBack: true }
      : { problem: problem('insertion-target-gone', { window: nameOf(noted) }) };
  }
  if (ownWindowFocused()) {
    const window = ownFields?.current() ?? null;
    return window === null ? { problem: problem('insertion-own-window', {}) } : { window, isBroughtBack: false };
  }
  if (targets === null) return { window: null, isBroughtBack: false };
  const window = await targets.current();
  return window === null ? { problem: problem('insertion-no-target', {}) } : { window, isBroughtBack: false };
}

/** Another window has the focus than at key down. */
export const changed = (noted: TargetWindow): Problem => problem('insertion-target-changed', { window: nameOf(noted) });

/** Longer titles hide the sentence around them. */
const LONGEST_TITLE = 40;

/** The name by which the user knows a window; empty where nothing is known of it. */
export function nameOf(window: TargetWindow | null): string {
  if (window === null) return '';
  const { title, app } = window;
  return title === '' || (title.length > LONGEST_TITLE && app !== '') ? app : title;
}
