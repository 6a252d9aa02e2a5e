import { problem } from '../../../shared/problem.ts';
import type { AutomationLibrary } from '../windows/automation-library.ts';
import { Cocoa } from '../macos/cocoa.ts';
import { createMacKeyState, createWindowsKeyState } from './key-state.ts';
import { createMacField } from '../macos/macos-field.ts';
import type { MacLibrary } from '../macos/macos-library.ts';
import { createMacTargets } from '../macos/macos-targets.ts';
import type { NativeParts } from './port.ts';
import type { Wait } from '../../../shared/clock.ts';
import { createWindowsField } from '../windows/windows-field.ts';
import type { WindowsLibrary } from '../windows/windows-library.ts';
import { createWindowsTargets } from '../windows/windows-targets.ts';

/** What the parts of both systems need. */
export interface PartsOptions {
  /** Our own process: its windows are nobody's target. */
  readonly ownPid: number;
  readonly wait: Wait;
}

/** What Windows is asked. */
export const createWindowsParts = (
  library: WindowsLibrary,
  loadAutomation: () => AutomationLibrary,
  { ownPid, wait }: PartsOptions,
): NativeParts => ({
  targets: createWindowsTargets(library, ownPid, wait),
  keyState: createWindowsKeyState(library),
  field: createWindowsField(library, loadAutomation, wait),
  clipboardSequence: () => library.GetClipboardSequenceNumber(),
  // Windows drops what we press in windows of programs that run as administrator, and does not tell.
  keysDenied: () => null,
});

/** What macOS is asked. */
export const createMacParts = (library: MacLibrary, { ownPid, wait }: PartsOptions): NativeParts => ({
  targets: createMacTargets(library, ownPid, wait),
  keyState: createMacKeyState(library),
  field: createMacField(library),
  clipboardSequence: () => changeCount(library),
  keysDenied: () => (library.AXIsProcessTrusted() ? null : problem('accessibility-denied', {})),
});

/** Counts how often programs took the general pasteboard over (NSPasteboard). */
function changeCount(library: MacLibrary): number {
  const cocoa = new Cocoa(library);
  return cocoa.pooled(() => {
    const pasteboard = cocoa.get(cocoa.classOf('NSPasteboard'), 'generalPasteboard');
    if (pasteboard === null) throw new Error('no pasteboard');
    return cocoa.number(pasteboard, 'changeCount');
  });
}
