import { win32 } from 'node:path';
import type { TargetPort, TargetWindow } from '../../insertion/target.ts';
import type { Handle } from '../native/bind.ts';
import { until } from '../native/until.ts';
import type { Wait } from '../../../shared/clock.ts';
import { idleMouseRecord, INPUT_RECORD } from './input-records.ts';
import { PROCESS_QUERY_LIMITED_INFORMATION, textIn, type WindowsLibrary, withHandle } from './windows-library.ts';

/** Makes a minimized window what it was before (winuser.h). */
const SW_RESTORE = 9;
/** Room for a title, in UTF-16 units: more than any sentence shows. */
const TITLE_UNITS = 512;
/** The longest path that Windows knows, in UTF-16 units. */
const PATH_UNITS = 32_768;
/** How long a window may take to get the focus back. */
const BACK = { withinMs: 300, everyMs: 5 } as const;

/** Windows of a process of ours are nobody's target: null, as where none has the focus. */
export function windowInFront(library: WindowsLibrary, ownPid: number): TargetWindow | null {
  const window = library.GetForegroundWindow();
  const identity = window === null ? null : identify(library, window);
  if (window === null || identity === null || identity.pid === ownPid) return null;
  const title = Buffer.alloc(2 * TITLE_UNITS);
  const units = library.GetWindowTextW(window, title, TITLE_UNITS);
  return { id: String(window), ...identity, title: textIn(title, units) };
}

/**
 * The windows of Windows: `app` is the name of the program file. Store apps of the older kind all stand in windows of
 * `ApplicationFrameHost.exe`.
 * @param ownPid Our own process.
 */
export function createWindowsTargets(library: WindowsLibrary, ownPid: number, wait: Wait): TargetPort {
  const isThere = ({ id, pid, app }: TargetWindow): boolean => {
    const found = identify(library, BigInt(id));
    return found !== null && found.pid === pid && found.app === app;
  };
  const hasFocus = (window: Handle): boolean => library.GetForegroundWindow() === window;

  const bringBack = async (target: TargetWindow): Promise<boolean> => {
    if (!isThere(target)) return false;
    const window = BigInt(target.id);
    if (library.IsIconic(window) !== 0) library.ShowWindowAsync(window, SW_RESTORE);
    await activate(library, window);
    return until(() => hasFocus(window), BACK, wait);
  };
  // Thrown errors become rejections.
  return {
    current: async () => Promise.resolve(windowInFront(library, ownPid)),
    isFocused: async (target) => Promise.resolve(hasFocus(BigInt(target.id)) && isThere(target)),
    bringBack,
  };
}

/** Who a window is of: ids of windows that are gone are given to others. Null when it is gone. */
function identify(library: WindowsLibrary, window: Handle): { readonly pid: number; readonly app: string } | null {
  const pid: [number] = [0];
  if (library.GetWindowThreadProcessId(window, pid) === 0) return null;
  return { pid: pid[0], app: programOf(library, pid[0]) };
}

/** Name of the file that a process runs; empty where it may not be known. */
function programOf(library: WindowsLibrary, pid: number): string {
  const program = withHandle(library, library.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, pid), (process) => {
    const path = Buffer.alloc(2 * PATH_UNITS);
    const units: [number] = [PATH_UNITS];
    if (library.QueryFullProcessImageNameW(process, 0, path, units) === 0) return null;
    return win32.basename(textIn(path, units[0]));
  });
  return program ?? '';
}

/**
 * Gives a window the focus. Windows grants that to the process that has it, or that gave the last input: we are neither
 * as a rule. An input of a mouse that does nothing makes us the latter, as in PowerToys (issue 4270). Other ways have a
 * price: a thread attached to that of the other window hangs with it, a press of Alt opens a menu there.
 */
async function activate(library: WindowsLibrary, window: Handle): Promise<void> {
  await library.SendInput(1, idleMouseRecord(), INPUT_RECORD.size);
  library.SetForegroundWindow(window);
}
