import { join } from 'node:path';
import { now, wait } from '../../../shared/clock.ts';
import { Emitter } from '../../../shared/emitter.ts';
import type { ModifierKey } from '../../../shared/keys.ts';
import { problem, reasonOf } from '../../../shared/problem.ts';
import { GlobalKeyListenerSource } from '../../hotkey/global-key-listener-source.ts';
import type { KeySource } from '../../hotkey/port.ts';
import { UiohookSource } from '../../hotkey/uiohook-source.ts';
import type { FieldPort } from '../../insertion/target.ts';
import { AtSpiField } from '../atspi/atspi-field.ts';
import { compositorOf } from '../compositor.ts';
import { sessionBusAddress } from '../dbus/address.ts';
import { openBus } from '../dbus/bus.ts';
import { createNutKeyboard, loadNut } from '../nut/nut-keyboard.ts';
import { FIELD_TEXT, type PlatformParts, type PlatformPort, type Rectangle } from '../port.ts';
import { openX11, type X11Connection } from './connection.ts';
import { watchFocusMoves } from './focus-moves.ts';
import { createKeyStateProbe } from './key-state.ts';
import { openKeyboardMap } from './keyboard-map.ts';
import { primaryText } from './primary-text.ts';
import { createX11Backend } from './paste-x11.ts';
import { openPhysicalKeys } from './physical-keys.ts';
import { openSelections } from './selections.ts';
import { createX11Keyboard } from './x11-keyboard.ts';
import { createX11Targets } from './x11-targets.ts';

/** The one processor for which nut-js has a library on Linux (libnut-linux). */
const NUT_PROCESSOR = 'x64';

/** Opens the platform of an X11 session. Where the X server is of no use, text is only copied. Never rejects. */
export async function openX11Platform(parts: PlatformParts): Promise<PlatformPort> {
  const { env } = parts.process;
  const field = new AtSpiField({ openBus, sessionBus: sessionBusAddress(env), now });
  const onLost = (reason: string): void => parts.onProblem(problem('insertion-failed', { reason }));
  const fieldText = (): Promise<string | null> => field.textAround(FIELD_TEXT);
  const platform = await openOnServer(field, parts, onLost).catch((error: unknown) => {
    const reason = reasonOf(error);
    onLost(reason);
    return createCopyingPlatform(field, parts, reason);
  });
  const { selection } = platform;
  return {
    ...platform,
    fieldText,
    selection: async () => (await field.selectedText()) ?? (await selection?.()) ?? null,
    dispose: async () => {
      field.dispose();
      await platform.dispose();
    },
  };
}

async function openOnServer(
  field: FieldPort,
  parts: PlatformParts,
  onLost: (reason: string) => void,
): Promise<PlatformPort> {
  const x11 = await openX11(parts.process.env['DISPLAY'] ?? '', onLost);
  try {
    return await createX11Platform(x11, field, parts);
  } catch (error) {
    x11.dispose();
    throw error;
  }
}

/** The platform on a connection, which it ends when it is disposed of. Rejects where the X server lacks something. */
export async function createX11Platform(
  x11: X11Connection,
  field: FieldPort | null,
  parts: PlatformParts,
): Promise<PlatformPort> {
  const { onInject, hotkeys } = parts;
  const map = await openKeyboardMap(x11, () => {
    // The connection is lost; that is told by its opener.
  });
  // Held modifiers are the business of the keyboard around this one.
  const heldModifiers = (): ReadonlySet<ModifierKey> => new Set();
  const plain =
    parts.process.arch === NUT_PROCESSOR
      ? createNutKeyboard({ onInject, heldModifiers, hotkeys, wait, load: loadNut })
      : null;
  const physical = await openPhysicalKeys(x11, map);
  const keyboard = createX11Keyboard(x11, map, onInject, plain, physical);
  const focusMoved = new Emitter();
  const stopWatching = await watchFocusMoves(x11, () => focusMoved.fire());
  return {
    name: 'x11',
    targets: createX11Targets(x11, process.pid),
    field,
    selection: () => primaryText(x11).catch(() => null),
    fieldText: null,
    focusMoved: focusMoved.event,
    focusedArea: () => focusedArea(x11).catch(() => null),
    keysCan: 'paste',
    keyboard,
    editing: keyboard,
    keysDenied: () => null,
    backend: createX11Backend({ x11, selections: await openSelections(x11), keyboard }),
    keySources: keySources(parts, () => x11.sync()),
    keyState: createKeyStateProbe(x11, map),
    hearing: null,
    shortcuts: null,
    hasTray: hasTray(parts),
    describe: () => [],
    warmUp: () => keyboard.warmUp(),
    dispose: () => {
      stopWatching();
      map.dispose();
      x11.dispose();
      return Promise.resolve();
    },
  };
}

/** Where the X server cannot be asked for what insertion needs of it: text is copied by the toolkit. */
function createCopyingPlatform(field: FieldPort, parts: PlatformParts, reason: string): PlatformPort {
  const { clipboard } = parts;
  const unavailable = (): Promise<never> => Promise.reject(new Error('keys cannot be pressed without the X server'));
  return {
    name: 'x11',
    targets: null,
    field,
    selection: null,
    fieldText: null,
    focusMoved: null,
    focusedArea: () => Promise.resolve(null),
    keysCan: 'copy',
    keyboard: {
      warmUp: () => Promise.resolve(),
      canType: () => Promise.resolve(false),
      press: unavailable,
      type: unavailable,
    },
    editing: null,
    keysDenied: () => null,
    backend: {
      prepare: () => undefined,
      paste: unavailable,
      copy: (text) => clipboard.write({ 'text/plain': text }),
      dispose: () => Promise.resolve(),
    },
    keySources: keySources(parts, () => Promise.reject(new Error(reason))),
    keyState: () => Promise.resolve(null),
    hearing: null,
    shortcuts: null,
    hasTray: hasTray(parts),
    describe: () => [],
    warmUp: () => Promise.resolve(),
    dispose: () => Promise.resolve(),
  };
}

const keySources = ({ userData }: PlatformParts, assertDisplay: () => Promise<void>): readonly KeySource[] => [
  new GlobalKeyListenerSource({ folder: join(userData, 'helpers'), now }),
  new UiohookSource({ assertDisplay, now }),
];

const hasTray = ({ process: { env } }: PlatformParts): boolean => compositorOf(env) !== 'gnome';

async function focusedArea(x11: X11Connection): Promise<Rectangle | null> {
  const focus = await x11.focus();
  return focus === null ? null : x11.geometry(focus.window);
}
