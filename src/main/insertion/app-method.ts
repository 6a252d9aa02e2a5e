import type { Platform } from '../../shared/platform.ts';
import { isDeepStrictEqual } from 'node:util';
import type { AppMethod, InsertionMethod } from '../../shared/insertion-method.ts';
import type { AppRule, InsertionSettings, Settings } from '../../shared/settings.ts';
import { applied, fits } from './applied.ts';
import { pasteChord } from './strategy.ts';

const METHODS_WITHOUT_CHORD: readonly InsertionMethod[] = [{ kind: 'type' }, { kind: 'clipboard' }, { kind: 'never' }];
const PASTE_METHODS: readonly InsertionMethod[] = [
  { kind: 'paste', chord: ['LeftCtrl', 'V'] },
  { kind: 'paste', chord: ['LeftShift', 'Insert'] },
  { kind: 'paste', chord: ['LeftCtrl', 'LeftShift', 'V'] },
];
const MACOS_METHODS: readonly InsertionMethod[] = [{ kind: 'paste', chord: ['LeftMeta', 'V'] }];

/** How text goes into the windows of an application (by its name in the settings). */
export function appMethod(settings: Settings, app: string, platform: Platform): AppMethod {
  const methodIn = (some: Settings): InsertionMethod => methodOf(applied(some, app, null).insertion, platform);
  const without = withAppMethod(settings, app, null);
  const inForce = methodIn(settings);
  const offered = [...(platform === 'darwin' ? MACOS_METHODS : PASTE_METHODS), ...METHODS_WITHOUT_CHORD];
  return {
    app,
    inForce,
    usual: methodIn(without),
    isOwn: without !== settings,
    choices: offered.some((method) => isDeepStrictEqual(method, inForce)) ? offered : [inForce, ...offered],
  };
}

/**
 * The settings with a rule that gives this application this method; null: without a method in the user's rule for this
 * very application. Everything else in the user's rules stays. Returns the same settings where nothing changes.
 */
export function withAppMethod(settings: Settings, app: string, method: InsertionMethod | null): Settings {
  const { apps } = settings;
  const fitting = apps.findIndex((rule) => fits(rule.app, app));
  const first = apps[fitting];
  const isOwn = first !== undefined && isFor(first, app);
  const at = Math.max(fitting, 0);
  const before = apps.slice(0, at);
  const after = apps.slice(isOwn ? at + 1 : at);
  if (method !== null) {
    const { insertion, text } = first ?? NOTHING;
    return { ...settings, apps: [...before, { app, insertion: over(insertion, overrideOf(method)), text }, ...after] };
  }
  if (!isOwn) return settings;
  const behind = after.find((rule) => fits(rule.app, app)) ?? NOTHING;
  const insertion = over(first.insertion, behind.insertion);
  if (isDeepStrictEqual(insertion, over(first.insertion, first.insertion))) return settings;
  const isNeeded = !isDeepStrictEqual([insertion, first.text], [over(behind.insertion, behind.insertion), behind.text]);
  return { ...settings, apps: [...before, ...(isNeeded ? [{ ...first, insertion }] : []), ...after] };
}

/** A rule that says nothing. */
const NOTHING: Omit<AppRule, 'app'> = { insertion: {}, text: {} };

/** Whether a rule names this very application, not a pattern for several. */
const isFor = (rule: AppRule, app: string): boolean => rule.app.toLowerCase() === app.toLowerCase();

function methodOf({ method, chord }: InsertionSettings, platform: Platform): InsertionMethod {
  return method === 'paste' ? { kind: 'paste', chord: pasteChord(chord, platform) } : { kind: method };
}

const overrideOf = (method: InsertionMethod): AppRule['insertion'] =>
  method.kind === 'paste' ? { method: 'paste', chord: method.chord } : { method: method.kind };

/** A rule's insertion settings with the method and chord of another rule. */
function over(insertion: AppRule['insertion'], { method, chord }: AppRule['insertion']): AppRule['insertion'] {
  return Object.fromEntries(Object.entries({ ...insertion, method, chord }).filter(([, value]) => value !== undefined));
}
