import { type Language, messages } from '../../../shared/i18n/index.ts';
import type { BoundShortcut } from './portal-shortcuts.ts';
import { KEY_WAY_NAMES, type SessionSupport } from './support.ts';

/** What {@link describeSession} tells of. */
export interface SessionState {
  readonly support: SessionSupport;
  /** Hotkeys with the keys that the desktop gives them. */
  readonly shortcuts: readonly BoundShortcut[];
  /** How this app is started on the command line, e.g. `tingxie`. */
  readonly command: string;
}

/** What works in this session, and what to do so that more does: one sentence a line. */
export function describeSession({ support, shortcuts, command }: SessionState, language: Language): readonly string[] {
  const { wayland: words } = messages(language);
  const [first, ...others] = support.keys.map((way) => KEY_WAY_NAMES[way]);
  const { compositor } = support.facts;
  const hotkeys =
    support.hotkey === 'command'
      ? [words.bind[compositor](command)]
      : [
          compositor === 'hyprland' ? words.hotkeysHyprland : words.hotkeys,
          ...shortcuts.map(({ binding, trigger }) =>
            words.hotkey(words.actions[binding.action], trigger === '' ? words.noKeys : trigger),
          ),
        ];
  return [
    words.text[support.text](first ?? ''),
    ...(others.length === 0 ? [] : [words.otherwise(others)]),
    ...(support.keys.includes('portal') ? [words.consent] : []),
    ...hotkeys,
    ...support.missing.map((what) => words.missing[what]),
  ];
}
