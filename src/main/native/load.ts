import { problem, type Problem, reasonOf } from '../../shared/problem.ts';
import { loadAutomationLibrary } from './automation-library.ts';
import type { Koffi } from './bind.ts';
import { Cocoa } from './cocoa.ts';
import { createMacKeyState, createWindowsKeyState } from './key-state.ts';
import { createMacField } from './macos-field.ts';
import { loadMacLibrary, type MacLibrary } from './macos-library.ts';
import { createMacTargets } from './macos-targets.ts';
import type { NativeParts } from './port.ts';
import type { Wait } from './until.ts';
import { createWindowsField } from './windows-field.ts';
import { loadWindowsLibrary } from './windows-library.ts';
import { createWindowsTargets } from './windows-targets.ts';

/** What {@link loadNative} needs. */
export interface NativeOptions {
  readonly platform: NodeJS.Platform;
  /** Our own process: its windows are nobody's target. */
  readonly ownPid: number;
  readonly wait: Wait;
  /** Told when the parts cannot be had. */
  readonly onProblem: (problem: Problem) => void;
}

/** Loads what asks Windows and macOS directly; null on other systems, and where it cannot be loaded. */
export async function loadNative(options: NativeOptions): Promise<NativeParts | null> {
  const { platform, onProblem } = options;
  if (platform !== 'win32' && platform !== 'darwin') return null;
  try {
    const koffi: Koffi = await import('koffi');
    return platform === 'win32' ? windowsParts(koffi, options) : macParts(loadMacLibrary(koffi), options);
  } catch (error) {
    onProblem(problem('native-unavailable', { reason: reasonOf(error) }));
    return null;
  }
}

function windowsParts(koffi: Koffi, { ownPid, wait }: NativeOptions): NativeParts {
  const library = loadWindowsLibrary(koffi);
  return {
    targets: createWindowsTargets(library, ownPid, wait),
    keyState: createWindowsKeyState(library),
    field: createWindowsField(library, () => loadAutomationLibrary(koffi), wait),
    clipboardSequence: () => library.GetClipboardSequenceNumber(),
    // Windows drops what we press in windows of programs that run as administrator, and does not tell.
    keysDenied: () => null,
  };
}

function macParts(library: MacLibrary, { ownPid, wait }: NativeOptions): NativeParts {
  return {
    targets: createMacTargets(library, ownPid, wait),
    keyState: createMacKeyState(library),
    field: createMacField(library, wait),
    clipboardSequence: () => changeCount(library),
    keysDenied: () => (library.AXIsProcessTrusted() ? null : problem('accessibility-denied', {})),
  };
}

/** Counts who took the general pasteboard over (NSPasteboard). */
function changeCount(library: MacLibrary): number {
  const cocoa = new Cocoa(library);
  return cocoa.pooled(() => {
    const pasteboard = cocoa.get(cocoa.classOf('NSPasteboard'), 'generalPasteboard');
    if (pasteboard === null) throw new Error('no pasteboard');
    return cocoa.number(pasteboard, 'changeCount');
  });
}
