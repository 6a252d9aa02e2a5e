import type { Platform } from '../../shared/platform.ts';
import { isDeepStrictEqual } from 'node:util';
import type { AppWay, InsertionWay } from '../../shared/insertion-way.ts';
import type { AppRule, InsertionSettings, Settings } from '../../shared/settings.ts';
import { applied, fits } from './applied.ts';
import { pasteChord } from './strategy.ts';

const WAYS_WITHOUT_CHORD: readonly InsertionWay[] = [{ kind: 'type' }, { kind: 'clipboard' }, { kind: 'never' }];
const PASTE_WAYS: readonly InsertionWay[] = [
  { kind: 'paste', chord: ['LeftCtrl', 'V'] },
  { kind: 'paste', chord: ['LeftShift', 'Insert'] },
  { kind: 'paste', chord: ['LeftCtrl', 'LeftShift', 'V'] },
];
const MACOS_WAYS: readonly InsertionWay[] = [{ kind: 'paste', chord: ['LeftMeta', 'V'] }];

/** How text goes into the windows of an application (by its name in the settings). */
export function appWay(settings: Settings, app: string, platform: Platform): AppWay {
  const wayIn = (some: Settings): InsertionWay => wayOf(applied(some, app, null).insertion, platform);
  const without = withAppWay(settings, app, null);
  const inForce = wayIn(settings);
  const offered = [...(platform === 'darwin' ? MACOS_WAYS : PASTE_WAYS), ...WAYS_WITHOUT_CHORD];
  return {
    app,
    inForce,
    usual: wayIn(without),
    isOwn: without !== settings,
    choices: offered.some((way) => isDeepStrictEqual(way, inForce)) ? offered : [inForce, ...offered],
  };
}

/**
 * The settings with a rule by which text goes into the windows of an application this way; null: with no such rule of
 * the user's for this very application. What the user's rules say besides stays. Where there is nothing to change, the
 * same settings.
 */
export function withAppWay(settings: Settings, app: string, way: InsertionWay | null): Settings {
  const { apps } = settings;
  const fitting = apps.findIndex((rule) => fits(rule.app, app));
  const first = apps[fitting];
  const isOwn = first !== undefined && isFor(first, app);
  const at = Math.max(fitting, 0);
  const before = apps.slice(0, at);
  const after = apps.slice(isOwn ? at + 1 : at);
  if (way !== null) {
    const { insertion, text } = first ?? NOTHING;
    return { ...settings, apps: [...before, { app, insertion: over(insertion, overrideOf(way)), text }, ...after] };
  }
  if (!isOwn) return settings;
  const behind = after.find((rule) => fits(rule.app, app)) ?? NOTHING;
  const insertion = over(first.insertion, behind.insertion);
  if (isDeepStrictEqual(insertion, over(first.insertion, first.insertion))) return settings;
  const isNeeded = !isDeepStrictEqual([insertion, first.text], [over(behind.insertion, behind.insertion), behind.text]);
  return { ...settings, apps: [...before, ...(isNeeded ? [{ ...first, insertion }] : []), ...after] };
}

/** What a rule says that says nothing. */
const NOTHING: Omit<AppRule, 'app'> = { insertion: {}, text: {} };

/** Whether a rule is for this very application, and not for several by a pattern. */
const isFor = (rule: AppRule, app: string): boolean => rule.app.toLowerCase() === app.toLowerCase();

function wayOf({ method, chord }: InsertionSettings, platform: Platform): InsertionWay {
  return method === 'paste' ? { kind: 'paste', chord: pasteChord(chord, platform) } : { kind: method };
}

const overrideOf = (way: InsertionWay): AppRule['insertion'] =>
  way.kind === 'paste' ? { method: 'paste', chord: way.chord } : { method: way.kind };

/** What a rule says, but with the way of another one. */
function over(insertion: AppRule['insertion'], { method, chord }: AppRule['insertion']): AppRule['insertion'] {
  return Object.fromEntries(Object.entries({ ...insertion, method, chord }).filter(([, value]) => value !== undefined));
}
