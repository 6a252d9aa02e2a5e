import { join } from 'node:path';
import { now, wait } from '../../../shared/clock.ts';
import type { Problem } from '../../../shared/problem.ts';
import { GlobalKeyListenerSource } from '../../hotkey/global-key-listener-source.ts';
import type { KeySource } from '../../hotkey/port.ts';
import { UiohookSource } from '../../hotkey/uiohook-source.ts';
import { loadNative } from '../native/bind.ts';
import { createNativeBackend } from '../native/paste-native.ts';
import { createMacNutKeyboard, loadNut } from '../nut/nut-keyboard.ts';
import type { PlatformParts, PlatformPort } from '../port.ts';
import { MAC_TIMES, openMacClipboard } from './macos-clipboard.ts';
import { createMacField } from './macos-field.ts';
import { createMacHearing } from './macos-hearing.ts';
import { createMacKeyState } from './macos-key-state.ts';
import { createMacKeyboard } from './macos-keyboard.ts';
import { loadMacLibrary } from './macos-library.ts';
import { createMacTargets } from './macos-targets.ts';

/**
 * Opens the platform of macOS. Where the system's libraries cannot be bound, that is told, and text is inserted without
 * what they tell, its keys pressed by nut-js. Never rejects.
 * @param load Binds the libraries.
 * @param nut Loads nut-js.
 */
export async function openMacPlatform(
  parts: PlatformParts,
  load = loadMacLibrary,
  nut = loadNut,
): Promise<PlatformPort> {
  const { onInject, onProblem } = parts;
  const library = await loadNative(load, onProblem);
  const keyboard =
    library === null ? createMacNutKeyboard({ onInject, load: nut }) : createMacKeyboard(library, { onInject, wait });
  const clipboard = openMacClipboard(parts.clipboard, library);
  const field = library && createMacField(library);
  const hearing = library && createMacHearing(library, process.pid);
  // Whoever may not hear the keys of others may not press any in their windows.
  const keysDenied = (): Problem | null => hearing && hearing.denied();
  return {
    name: 'darwin',
    targets: library && createMacTargets(library, process.pid, wait),
    field,
    selection: field && (() => field.selectedText().catch(() => null)),
    fieldText: field && (() => field.wholeText().catch(() => null)),
    focusMoved: null,
    focusedArea: () => Promise.resolve(null),
    keysCan: 'paste',
    keyboard,
    editing: keyboard,
    keysDenied,
    backend: createNativeBackend({ clipboard, keyboard, times: MAC_TIMES, onProblem, wait }),
    keySources: keySources(parts),
    keyState: library === null ? () => Promise.resolve(null) : createMacKeyState(library),
    hearing,
    shortcuts: null,
    hasTray: true,
    describe: () => [],
    // That keys are denied the hotkey tells, and when they are no longer.
    warmUp: () => keyboard.warmUp(),
    dispose: () => Promise.resolve(),
  };
}

/**
 * On Apple silicon the hook alone: the other's helper is for Intel, starting it makes macOS ask for Rosetta or warn of it,
 * and it needs the same permission and the same kind of tap, so it would not run where the hook cannot. On an Intel Mac
 * the helper comes first, which can keep keys from other programs. It does not hear the wheel, so a turn of it with bare
 * modifiers held is not known to be a shortcut.
 */
function keySources({ process: { arch }, userData }: PlatformParts): readonly KeySource[] {
  const hook = new UiohookSource({ assertDisplay: () => Promise.resolve(), now });
  if (arch === 'arm64') return [hook];
  return [new GlobalKeyListenerSource({ folder: join(userData, 'helpers'), now }), hook];
}
