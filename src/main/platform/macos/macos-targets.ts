import type { TargetPort, TargetWindow } from '../../insertion/target.ts';
import type { Handle } from '../native/bind.ts';
import { Cocoa } from './cocoa.ts';
import type { MacLibrary } from './macos-library.ts';
import { until } from '../native/until.ts';
import type { Wait } from '../../../shared/clock.ts';

/** NSApplicationActivateIgnoringOtherApps (NSRunningApplication.h); from macOS 14 on it is taken for granted. */
const IGNORING_OTHERS = 2;
/** How long an application may take to come to the front, by each of the two ways. */
const FRONT = { withinMs: 250, everyMs: 5 } as const;

/**
 * The applications of macOS: `id` is the process, `app` the bundle id and `title` the name of the application. Windows
 * of one application are not told apart.
 * @param ownPid Our own process: it is nobody's target.
 */
export function createMacTargets(library: MacLibrary, ownPid: number, wait: Wait): TargetPort {
  const cocoa = new Cocoa(library);

  const describe = (application: Handle): TargetWindow => {
    const pid = cocoa.number(application, 'processIdentifier');
    const app = cocoa.text(cocoa.get(application, 'bundleIdentifier')) ?? '';
    return { id: String(pid), app, pid, title: cocoa.text(cocoa.get(application, 'localizedName')) ?? '' };
  };
  const front = (): TargetWindow | null =>
    cocoa.pooled(() => {
      const workspace = cocoa.get(cocoa.classOf('NSWorkspace'), 'sharedWorkspace');
      const application = cocoa.get(workspace, 'frontmostApplication');
      return application === null ? null : describe(application);
    });
  const isFront = (target: TargetWindow): boolean => {
    const now = front();
    return now !== null && now.id === target.id && now.app === target.app;
  };
  /** Asks an application to come to the front. False when it is gone: ids of processes are given to others. */
  const activate = (target: TargetWindow): boolean =>
    cocoa.pooled(() => {
      const running = cocoa.classOf('NSRunningApplication');
      const method = 'runningApplicationWithProcessIdentifier:';
      const application = cocoa.withNumber(running, method, Number(target.id));
      if (application === null || describe(application).app !== target.app) return false;
      cocoa.withOptions(application, 'activateWithOptions:', IGNORING_OTHERS);
      return true;
    });
  /** The same by accessibility, for from macOS 14 on the system may turn the plain request down. */
  const raise = (target: TargetWindow): void =>
    cocoa.pooled(() => {
      const yes = cocoa.withNumber(cocoa.classOf('NSNumber'), 'numberWithBool:', 1);
      if (yes === null) return;
      const element = library.AXUIElementCreateApplication(Number(target.id));
      library.AXUIElementSetAttributeValue(element, cocoa.string('AXFrontmost'), yes);
      library.CFRelease(element);
    });
  const current = (): TargetWindow | null => {
    const now = front();
    return now?.pid === ownPid ? null : now;
  };

  // Thrown errors become rejections.
  return {
    current: async () => Promise.resolve(current()),
    isFocused: async (target) => Promise.resolve(isFront(target)),
    bringBack: async (target) => {
      if (!activate(target)) return false;
      if (await until(() => isFront(target), FRONT, wait)) return true;
      raise(target);
      return until(() => isFront(target), FRONT, wait);
    },
  };
}
