import type { Millis } from '../../../shared/clock.ts';
import { type Language, messages } from '../../../shared/i18n/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { HotkeyBinding } from '../../../shared/settings.ts';
import type { Bus } from '../dbus/port.ts';
import type { HotkeyEvent } from '../../hotkey/port.ts';
import type { InsertionBackend } from '../../insertion/backend.ts';
import type { Keyboard, OnInject } from '../../insertion/keyboard.ts';
import { createWaylandBackend } from './backend.ts';
import { createWaylandClipboard } from './clipboard.ts';
import { createCommandKeyboard } from './command-keyboard.ts';
import { describeSession } from './describe.ts';
import { detectSession } from './detect.ts';
import { createFallbackKeyboard } from './fallback-keyboard.ts';
import { createPortalKeyboard, type PortalKeyboard } from './portal-keyboard.ts';
import { registerApp } from './portal-request.ts';
import { type BoundShortcut, createPortalShortcuts, type ShortcutSource } from './portal-shortcuts.ts';
import type { Run } from './run.ts';
import { chooseWays, type KeyWay, type SessionSupport } from './support.ts';

/** What {@link openWayland} needs. */
export interface WaylandParts {
  /** The session bus; null where there is none. It stays the caller's. */
  readonly bus: Bus | null;
  readonly env: NodeJS.ProcessEnv;
  readonly exists: (path: string) => boolean;
  readonly run: Run;
  readonly now: () => Millis;
  /** Random letters and digits, never the same twice. */
  readonly token: () => string;
  readonly language: () => Language;
  /** Name of the app's desktop file without `.desktop`, by which the desktop keeps what the user allowed. */
  readonly appId: string;
  /** How this app is started on the command line. */
  readonly command: string;
  /** The consent that was kept last; null: none. */
  readonly loadConsent: () => string | null;
  readonly saveConsent: (restoreToken: string) => void;
  readonly onInject: OnInject;
  readonly onHotkey: (event: HotkeyEvent) => void;
  /** A way to press keys failed, and another one is used, or none is left. */
  readonly onProblem: (problem: Problem) => void;
  /** Copies by the toolkit. */
  readonly ownCopy: (text: string) => Promise<void>;
}

/** What the app does with a Wayland session. */
export interface Wayland {
  readonly support: SessionSupport;
  readonly keyboard: Keyboard;
  readonly backend: InsertionBackend;
  /** Null where only the command line serves. */
  readonly shortcuts: ShortcutSource | null;
  /** What works here, one sentence a line; as of now. */
  describe(): readonly string[];
  dispose(): Promise<void>;
}

/** Finds out what this Wayland session offers and puts the best of it together. Never rejects. */
export async function openWayland(parts: WaylandParts): Promise<Wayland> {
  const { bus, run, onInject } = parts;
  if (bus !== null) await registerApp(bus, parts.appId);
  const support = chooseWays(await detectSession(parts));
  const portal = openPortalKeyboard(parts, support);
  const keyboardOf = (way: KeyWay): Keyboard | null =>
    way === 'portal' ? portal : createCommandKeyboard(run, way, onInject);
  const keyboard = createFallbackKeyboard(
    support.keys.flatMap((way) => {
      const one = keyboardOf(way);
      return one === null ? [] : [{ way, keyboard: one }];
    }),
    parts.onProblem,
  );
  let bound: readonly BoundShortcut[] = [];
  const shortcuts =
    bus === null || support.hotkey === 'command'
      ? null
      : createPortalShortcuts({
          bus,
          token: parts.token,
          now: parts.now,
          describe: (binding) => nameOf(binding, parts.language()),
          onEvent: parts.onHotkey,
          onBound: (list) => {
            bound = list;
          },
        });
  const backend = createWaylandBackend({
    keyboard,
    clipboard: support.facts.clipboard ? createWaylandClipboard(run, support.facts.clipboardMark) : null,
    ownCopy: parts.ownCopy,
    released: () => shortcuts?.released() ?? Promise.resolve(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  return {
    support,
    keyboard,
    backend,
    shortcuts,
    describe: () => describeSession({ support, shortcuts: bound, command: parts.command }, parts.language()),
    dispose: async () => {
      await backend.dispose();
      await Promise.all([shortcuts?.dispose(), portal?.dispose()]);
    },
  };
}

function openPortalKeyboard(parts: WaylandParts, { facts }: SessionSupport): PortalKeyboard | null {
  const { bus, token, loadConsent, saveConsent, onInject } = parts;
  if (bus === null || facts.remoteDesktop === null) return null;
  return createPortalKeyboard({ bus, version: facts.remoteDesktop, token, loadConsent, saveConsent, onInject });
}

/** What a hotkey does, with its profile. */
function nameOf({ action, profile }: HotkeyBinding, language: Language): string {
  const { actions, hotkey } = messages(language).wayland;
  return profile === null ? actions[action] : hotkey(actions[action], profile);
}
