import { join } from 'node:path';
import { now, wait } from '../../../shared/clock.ts';
import { GlobalKeyListenerSource } from '../../hotkey/global-key-listener-source.ts';
import type { KeySource } from '../../hotkey/port.ts';
import { ThumbButtonsSource } from '../../hotkey/thumb-buttons-source.ts';
import { UiohookSource } from '../../hotkey/uiohook-source.ts';
import { type Koffi, loadNative } from '../native/bind.ts';
import { createNativeBackend } from '../native/paste-native.ts';
import { createNutKeyboard, loadNut } from '../nut/nut-keyboard.ts';
import type { PlatformParts, PlatformPort } from '../port.ts';
import { type AutomationLibrary, loadAutomationLibrary } from './automation-library.ts';
import { openWindowsClipboard, WINDOWS_TIMES } from './windows-clipboard.ts';
import { loadWindowsClipboardLibrary } from './windows-clipboard-library.ts';
import { createWindowsField } from './windows-field.ts';
import { createWindowsKeyState } from './windows-key-state.ts';
import { loadWindowsLibrary, type WindowsLibrary } from './windows-library.ts';
import { createWindowsTargets } from './windows-targets.ts';

/** The libraries of Windows that are called. */
interface WindowsLibraries {
  readonly system: WindowsLibrary;
  /** Binds UI Automation, which is not needed before the first field that is no classic control. Throws like `bind`. */
  readonly loadAutomation: () => AutomationLibrary;
}

const loadLibraries = (koffi: Koffi): WindowsLibraries => ({
  system: loadWindowsLibrary(koffi),
  loadAutomation: () => loadAutomationLibrary(koffi),
});

/**
 * Opens the platform of Windows. Where the system's libraries cannot be bound, that is told, and text is inserted
 * without what they tell. Never rejects.
 * @param load Binds the libraries.
 * @param nut Loads nut-js.
 * @param loadClipboard Binds what the clipboard needs.
 */
export async function openWindowsPlatform(
  parts: PlatformParts,
  load = loadLibraries,
  nut = loadNut,
  loadClipboard = loadWindowsClipboardLibrary,
): Promise<PlatformPort> {
  const { heldModifiers, hotkeys, onInject, onProblem } = parts;
  const libraries = await loadNative(load, onProblem);
  const system = libraries && libraries.system;
  const keyboard = createNutKeyboard({ onInject, heldModifiers, hotkeys, wait, load: nut });
  const clipboard = await openWindowsClipboard(parts, system, loadClipboard);
  return {
    name: 'win32',
    targets: system && createWindowsTargets(system, process.pid, wait),
    field: libraries && createWindowsField(libraries.system, libraries.loadAutomation, wait),
    focusMoved: null,
    focusedArea: () => Promise.resolve(null),
    keysCan: 'paste',
    keyboard,
    editing: keyboard,
    // Windows drops what we press in windows of programs that run as administrator, and does not tell.
    keysDenied: () => null,
    backend: createNativeBackend({ clipboard, keyboard, times: WINDOWS_TIMES, onProblem, wait }),
    keySources: keySources(parts),
    keyState: system === null ? () => Promise.resolve(null) : createWindowsKeyState(system),
    hearing: null,
    shortcuts: null,
    hasTray: true,
    describe: () => [],
    warmUp: () => keyboard.warmUp(),
    dispose: () => Promise.resolve(),
  };
}

/**
 * The helper hears neither thumb buttons nor the wheel; where the buttons are wanted, the hook lends its ears for both.
 * Not always, since it then follows every move of the mouse: so a turn of the wheel with bare modifiers held is not
 * known to be a shortcut.
 */
function keySources({ userData }: PlatformParts): readonly KeySource[] {
  const listener = new GlobalKeyListenerSource({ folder: join(userData, 'helpers'), now });
  const hook = (): UiohookSource => new UiohookSource({ assertDisplay: () => Promise.resolve(), now });
  return [new ThumbButtonsSource(listener, hook()), hook()];
}
