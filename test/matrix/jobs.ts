import type { ManagerName } from '../support/clipboard-manager.ts';
import type { WindowManager } from '../support/desktop.ts';
import type { InputMethod } from '../support/input-method.ts';
import { SUBJECTS } from './subjects.ts';

/** What one process of the matrix does, on a desktop of its own. Subjects by name. */
export type Job =
  | {
      readonly kind: 'windows';
      readonly manager: WindowManager;
      readonly subjects: readonly string[];
      /** Also over every kind of clipboard. */
      readonly clipboards: boolean;
    }
  | { readonly kind: 'row'; readonly subjects: readonly string[] }
  | { readonly kind: 'methods'; readonly method: InputMethod; readonly subjects: readonly string[] }
  | { readonly kind: 'managers'; readonly names: readonly ManagerName[]; readonly subjects: readonly string[] }
  | { readonly kind: 'speed'; readonly subjects: readonly string[] };

/** Window managers of the matrix; the clipboard, which is none of their business, is tried under the first. */
const WINDOW_MANAGERS = ['openbox', 'icewm'] as const satisfies readonly WindowManager[];
/** Subjects of one process: so few that all processes end at about the same time. */
const AT_ONCE = 6;
/** One of a kind each, where not all are needed. */
const SOME = ['xterm', 'Chromium textarea', 'GTK 3 text view'];
const TAKE_INPUT_METHODS = ['xterm', 'Chromium textarea', 'GTK 3 entry', 'GTK 4 entry', 'Qt 5 line edit', 'Mousepad'];

/** What `--only` and `--wm` leave. */
export interface Choice {
  readonly subject: (name: string) => boolean;
  readonly manager: (name: string) => boolean;
}

const isTimed = (name: string): boolean => SUBJECTS.some((one) => one.name === name && one.openTimed !== null);

/** All jobs: those that may run side by side, and those that must have the machine for themselves. */
export function allJobs(choice: Choice): { readonly together: readonly Job[]; readonly alone: readonly Job[] } {
  const chosen = (names: readonly string[]): readonly string[] => names.filter(choice.subject);
  const all = chosen(SUBJECTS.map(({ name }) => name));
  const groups = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) =>
    all.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );
  const together: Job[] = [
    ...chosen(SOME).map((name): Job => ({ kind: 'row', subjects: [name] })),
    ...WINDOW_MANAGERS.filter(choice.manager).flatMap((manager) =>
      groups.map((subjects): Job => ({
        kind: 'windows',
        manager,
        subjects,
        clipboards: manager === WINDOW_MANAGERS[0],
      })),
    ),
    ...(['ibus', 'fcitx5'] as const).map((method): Job => ({
      kind: 'methods',
      method,
      subjects: chosen(TAKE_INPUT_METHODS),
    })),
    { kind: 'managers', names: ['parcellite', 'xfce4-clipman', 'like Klipper'], subjects: chosen(SOME) },
  ];
  return {
    together: together.filter(({ subjects }) => subjects.length > 0),
    alone: all.filter(isTimed).map((name) => ({ kind: 'speed', subjects: [name] })),
  };
}
