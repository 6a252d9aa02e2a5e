import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { now, wait } from '../../../shared/clock.ts';
import { type Language, messages } from '../../../shared/i18n/index.ts';
import { problem } from '../../../shared/problem.ts';
import type { HotkeyBinding } from '../../../shared/settings.ts';
import type { Keyboard } from '../../insertion/keyboard.ts';
import { AtSpiField } from '../atspi/atspi-field.ts';
import { sessionBusAddress } from '../dbus/address.ts';
import { openBus } from '../dbus/bus.ts';
import type { Bus, OpenBus } from '../dbus/port.ts';
import { FIELD_TEXT, type PlatformParts, type PlatformPort } from '../port.ts';
import { createWaylandBackend } from './backend.ts';
import { createWaylandClipboard } from './clipboard.ts';
import { createCommandKeyboard } from './command-keyboard.ts';
import { consentIn } from './consent.ts';
import { describeSession } from './describe.ts';
import { detectSession } from './detect.ts';
import { createFallbackKeyboard } from './fallback-keyboard.ts';
import { createPortalKeyboard, type PortalKeyboard } from './portal-keyboard.ts';
import { registerApp } from './portal-request.ts';
import { type BoundShortcut, createPortalShortcuts, type ShortcutSource } from './portal-shortcuts.ts';
import { createRun } from './run.ts';
import { chooseWays, type KeyWay, type SessionSupport } from './support.ts';

/** Name of the app's desktop file without `.desktop`, by which the desktop keeps what the user allowed. */
const APP_ID = 'tingxie';
/** How this app is started on the command line. */
const COMMAND = 'tingxie';

/** Random letters and digits, never the same twice. */
const token = (): string => randomBytes(8).toString('hex');

/** Opens the platform of a Wayland session: finds out what it offers, and uses the best of it. Never rejects. */
export async function openWaylandPlatform(parts: PlatformParts, connect: OpenBus = openBus): Promise<PlatformPort> {
  const { clipboard, language, onHotkey, onInject, onProblem } = parts;
  const { env } = parts.process;
  const address = sessionBusAddress(env);
  const field = new AtSpiField({ openBus: connect, sessionBus: address, now });
  const bus = await openSessionBus(address, connect, (reason) =>
    onHotkey({ type: 'availability', problem: problem('hotkey-unavailable', { reason }) }),
  );
  const run = createRun(env);
  const support = chooseWays(await detectSession({ bus, env, exists: existsSync, run }));
  const portal = openPortalKeyboard(bus, support, parts);
  const keyboardOf = (way: KeyWay): Keyboard | null =>
    way === 'portal' ? portal : createCommandKeyboard(run, way, onInject);
  const ways = support.keys.flatMap((way) => {
    const keyboard = keyboardOf(way);
    return keyboard === null ? [] : [{ way, keyboard }];
  });
  const keyboard = createFallbackKeyboard(ways, onProblem);
  let bound: readonly BoundShortcut[] = [];
  const shortcuts = openShortcuts(bus, support, parts, (list) => {
    bound = list;
  });
  const programs = support.facts.clipboard ? createWaylandClipboard(run, support.facts.clipboardMark) : null;
  return {
    name: 'wayland',
    targets: null,
    field,
    selection: async () => (await field.selectedText()) ?? (await programs?.selected()) ?? null,
    fieldText: () => field.textAround(FIELD_TEXT),
    focusMoved: null,
    focusedArea: () => Promise.resolve(null),
    keysCan: support.text,
    keyboard,
    editing: null,
    keysDenied: () => null,
    backend: createWaylandBackend({
      keyboard,
      clipboard: programs,
      ownCopy: (text) => clipboard.write({ 'text/plain': text }),
      released: () => shortcuts?.released() ?? Promise.resolve(),
      wait,
    }),
    keySources: null,
    keyState: () => Promise.resolve(null),
    hearing: null,
    shortcuts,
    hasTray: support.facts.compositor !== 'gnome',
    describe: () => describeSession({ support, shortcuts: bound, command: COMMAND }, language()),
    // Where the desktop is asked for the user's consent, what comes of it is told by the keyboard itself.
    warmUp: () => keyboard.warmUp().catch(() => undefined),
    dispose: async () => {
      field.dispose();
      await Promise.all([shortcuts?.dispose(), portal?.dispose()]).finally(() => bus?.dispose());
    },
  };
}

/** Connects to the session bus as this app; null where that cannot be done. */
async function openSessionBus(
  address: string | null,
  connect: OpenBus,
  onLost: (reason: string) => void,
): Promise<Bus | null> {
  if (address === null) return null;
  const bus = await connect(address, onLost).catch(() => null);
  if (bus !== null) await registerApp(bus, APP_ID);
  return bus;
}

function openPortalKeyboard(
  bus: Bus | null,
  { facts: { remoteDesktop: version } }: SessionSupport,
  { userData, onInject }: PlatformParts,
): PortalKeyboard | null {
  if (bus === null || version === null) return null;
  const { load, save } = consentIn(join(userData, 'keyboard-consent'));
  return createPortalKeyboard({ bus, version, token, loadConsent: load, saveConsent: save, onInject });
}

function openShortcuts(
  bus: Bus | null,
  { hotkey }: SessionSupport,
  { language, onHotkey }: PlatformParts,
  onBound: (shortcuts: readonly BoundShortcut[]) => void,
): ShortcutSource | null {
  if (bus === null || hotkey === 'command') return null;
  const describe = (binding: HotkeyBinding): string => nameOf(binding, language());
  return createPortalShortcuts({ bus, token, now, describe, onEvent: onHotkey, onBound });
}

/** What a hotkey does, with its profile. */
function nameOf({ action, profile }: HotkeyBinding, language: Language): string {
  const { actions, hotkey } = messages(language).wayland;
  return profile === null ? actions[action] : hotkey(actions[action], profile);
}
