import { problem, type Problem, reasonOf } from '../../../shared/problem.ts';
import { loadAutomationLibrary } from '../windows/automation-library.ts';
import type { Koffi } from './bind.ts';
import { loadMacLibrary } from '../macos/macos-library.ts';
import { createMacParts, createWindowsParts, type PartsOptions } from './parts.ts';
import type { NativeParts } from './port.ts';
import { loadWindowsLibrary } from '../windows/windows-library.ts';

/** What {@link loadNative} needs. */
export interface NativeOptions extends PartsOptions {
  readonly platform: NodeJS.Platform;
  /** Told when the parts cannot be had. */
  readonly onProblem: (problem: Problem) => void;
}

/** Loads what asks Windows and macOS directly; null on other systems, and where it cannot be loaded. */
export async function loadNative(options: NativeOptions): Promise<NativeParts | null> {
  const { platform, onProblem } = options;
  if (platform !== 'win32' && platform !== 'darwin') return null;
  try {
    const koffi: Koffi = await import('koffi');
    return platform === 'win32'
      ? createWindowsParts(loadWindowsLibrary(koffi), () => loadAutomationLibrary(koffi), options)
      : createMacParts(loadMacLibrary(koffi), options);
  } catch (error) {
    onProblem(problem('native-unavailable', { reason: reasonOf(error) }));
    return null;
  }
}
