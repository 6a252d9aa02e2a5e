import { join } from 'node:path';
import { now, wait } from '../../../shared/clock.ts';
import { GlobalKeyListenerSource } from '../../hotkey/global-key-listener-source.ts';
import type { KeySource } from '../../hotkey/port.ts';
import { ThumbButtonsSource } from '../../hotkey/thumb-buttons-source.ts';
import { UiohookSource } from '../../hotkey/uiohook-source.ts';
import { type Koffi, loadNative } from '../native/bind.ts';
import { createNativeBackend } from '../native/paste-native.ts';
import { createNutKeyboard, loadNut } from '../nut/nut-keyboard.ts';
import { FIELD_TEXT, type PlatformParts, type PlatformPort } from '../port.ts';
import { problem, type Problem } from '../../../shared/problem.ts';
import { nameOf } from '../../insertion/find-target.ts';
import { type AutomationLibrary, loadAutomationLibrary } from './automation-library.ts';
import { openWindowsClipboard, WINDOWS_TIMES } from './windows-clipboard.ts';
import { loadWindowsClipboardLibrary } from './windows-clipboard-library.ts';
import { createWindowsField } from './windows-field.ts';
import { createIsHigher } from './windows-integrity.ts';
import { createWindowsKeyboard } from './windows-keyboard.ts';
import { createWindowsKeyState } from './windows-key-state.ts';
import { loadWindowsLibrary, type WindowsLibrary } from './windows-library.ts';
import { createWindowsTargets, windowInFront } from './windows-targets.ts';

/** The libraries of Windows that are called. */
interface WindowsLibraries {
  readonly system: WindowsLibrary;
  /** Binds UI Automation, which is not needed before the first field that is no classic control. Throws like `bind`. */
  readonly loadAutomation: () => AutomationLibrary;
}

/**
 * Binds them. Throws where that fails.
 * @param arch What this program is built for: the structures are those of 64-bit programs.
 */
export function loadLibraries(koffi: Koffi, arch: string = process.arch): WindowsLibraries {
  if (arch === 'ia32') throw new Error('this is a 32-bit build of Tingxie');
  return { system: loadWindowsLibrary(koffi), loadAutomation: () => loadAutomationLibrary(koffi) };
}

/**
 * Opens the platform of Windows. Where the system's libraries cannot be bound, that is told, and text is inserted
 * without what they tell, by keys that nut-js presses. Never rejects.
 * @param load Binds the libraries.
 * @param nut Loads nut-js.
 * @param loadClipboard Binds what the clipboard needs.
 */
export async function openWindowsPlatform(
  parts: PlatformParts,
  load: (koffi: Koffi) => WindowsLibraries = loadLibraries,
  nut = loadNut,
  loadClipboard = loadWindowsClipboardLibrary,
): Promise<PlatformPort> {
  const { heldModifiers, hotkeys, onInject, onProblem } = parts;
  const libraries = await loadNative(load, onProblem);
  const system = libraries && libraries.system;
  const options = { onInject, heldModifiers, hotkeys, wait };
  const keyboard =
    system === null ? createNutKeyboard({ ...options, load: nut }) : createWindowsKeyboard(system, options);
  const field = libraries && createWindowsField(libraries.system, libraries.loadAutomation, wait);
  const clipboard = await openWindowsClipboard(parts, system, loadClipboard);
  return {
    name: 'win32',
    targets: system && createWindowsTargets(system, process.pid, wait),
    field,
    selection: field && (() => field.selectedText()),
    fieldText: field && (() => field.wholeText(2 * FIELD_TEXT)),
    focusMoved: null,
    focusedArea: () => Promise.resolve(null),
    keysCan: 'paste',
    keyboard,
    editing: keyboard,
    keysDenied: system === null ? () => null : createKeysDenied(system),
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

/** Windows drops what we press in windows of programs that run as administrator. */
function createKeysDenied(system: WindowsLibrary): () => Problem | null {
  const isHigher = createIsHigher(system, process.pid);
  return () => {
    const window = windowInFront(system, process.pid);
    if (window?.pid == null || !isHigher(window.pid)) return null;
    // It may have been closed meanwhile.
    return windowInFront(system, process.pid)?.id === window.id
      ? problem('insertion-elevated', { window: nameOf(window) })
      : null;
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
