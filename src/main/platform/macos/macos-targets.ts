import type { Wait } from '../../../shared/clock.ts';
import type { TargetPort, TargetWindow } from '../../insertion/target.ts';
import type { Handle } from '../native/bind.ts';
import { until } from '../native/until.ts';
import { Cocoa } from './cocoa.ts';
import type { MacLibrary } from './macos-library.ts';
import { MacWindows } from './macos-windows.ts';

/** NSApplicationActivateIgnoringOtherApps (NSRunningApplication.h); from macOS 14 on it is taken for granted. */
const IGNORING_OTHERS = 2;
/** How long an application may take to come to the front, by each of the two ways, and then its window. */
const FRONT = { withinMs: 250, everyMs: 5 } as const;

/** A process, and one of its windows where they can be told apart. */
interface Place {
  readonly pid: number;
  readonly window: number | null;
}

const idOf = ({ pid, window }: Place): string => (window === null ? String(pid) : `${pid}:${window}`);
const placeOf = ({ id }: TargetWindow): Place => {
  const [pid, window] = id.split(':').map(Number);
  return { pid: pid ?? 0, window: window ?? null };
};

/**
 * The windows of macOS: `id` is the process with a number of ours for the window, `app` the bundle id and `title` the
 * name of the application. Where the windows of an application cannot be told apart, it counts as one.
 * @param ownPid Our own process: it is nobody's target.
 */
export function createMacTargets(library: MacLibrary, ownPid: number, wait: Wait): TargetPort {
  const cocoa = new Cocoa(library);
  const windows = new MacWindows(library);

  const describe = (application: Handle): Omit<TargetWindow, 'id' | 'pid'> & { readonly pid: number } => {
    const app = cocoa.text(cocoa.get(application, 'bundleIdentifier')) ?? '';
    const title = cocoa.text(cocoa.get(application, 'localizedName')) ?? '';
    return { pid: cocoa.int32(application, 'processIdentifier'), app, title };
  };
  const front = (): ReturnType<typeof describe> | null =>
    cocoa.pooled(() => {
      const workspace = cocoa.get(cocoa.classOf('NSWorkspace'), 'sharedWorkspace');
      const application = cocoa.get(workspace, 'frontmostApplication');
      return application === null ? null : describe(application);
    });
  const isFront = (target: TargetWindow): boolean => {
    const now = front();
    return now !== null && now.pid === placeOf(target).pid && now.app === target.app;
  };
  const isFocused = (target: TargetWindow): boolean => {
    const { pid, window } = placeOf(target);
    return isFront(target) && (window === null || windows.isFocused(pid, window));
  };
  /** Asks an application to come to the front. False when it is gone: ids of processes are given to others. */
  const activate = (target: TargetWindow): boolean =>
    cocoa.pooled(() => {
      const running = cocoa.classOf('NSRunningApplication');
      const method = 'runningApplicationWithProcessIdentifier:';
      const application = cocoa.withNumber(running, method, placeOf(target).pid);
      if (application === null || describe(application).app !== target.app) return false;
      cocoa.withOptions(application, 'activateWithOptions:', IGNORING_OTHERS);
      return true;
    });
  const current = (): TargetWindow | null => {
    const now = front();
    if (now === null || now.pid === ownPid) return null;
    return { ...now, id: idOf({ pid: now.pid, window: windows.focused(now.pid) }) };
  };
  const comesToFront = async (target: TargetWindow): Promise<boolean> => {
    if (!activate(target)) return false;
    if (await until(() => isFront(target), FRONT, wait)) return true;
    // From macOS 14 on the system may turn the plain request down; accessibility is another way.
    windows.bringForward(placeOf(target).pid);
    return until(() => isFront(target), FRONT, wait);
  };

  // Thrown errors become rejections.
  return {
    current: async () => Promise.resolve(current()),
    isFocused: async (target) => Promise.resolve(isFocused(target)),
    bringBack: async (target) => {
      if (!(await comesToFront(target))) return false;
      const { window } = placeOf(target);
      if (window !== null && !isFocused(target) && !windows.raise(window)) return false;
      return until(() => isFocused(target), FRONT, wait);
    },
  };
}
