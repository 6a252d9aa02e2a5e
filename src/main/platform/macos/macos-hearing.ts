import { problem, type Problem } from '../../../shared/problem.ts';
import type { KeyHearing } from '../../hotkey/port.ts';
import { Cocoa } from './cocoa.ts';
import { type MacLibrary, releasing } from './macos-library.ts';
import { macosVersion } from './macos-version.ts';

/**
 * What macOS keeps from who listens. Nothing here asks the user.
 *
 * Secure input, which password fields switch on, keeps back that keys other than modifiers go down or up, from all event
 * taps and whichever program is in front (Apple's technical note TN2150). Modifiers are still heard (AltTab's comparison
 * of ways to listen), so a hotkey of modifiers alone works, but nothing shows that they were part of a shortcut. A program
 * that forgets to switch it off, or ended before it did, leaves it on for all.
 * @param ownPid Our own process: a password field of ours keeps nothing back that matters.
 */
export function createMacHearing(library: MacLibrary, ownPid: number): KeyHearing {
  const cocoa = new Cocoa(library);

  /**
   * The process that has switched secure input on; null where the system does not tell. If several have, it is one of
   * them; if one did so in the background, it is the program that was in front (rdar://48953777).
   */
  const holder = (): number | null =>
    releasing(library, library.CGSessionCopyCurrentDictionary(), (session) => {
      const pid = cocoa.withObject(session, 'objectForKey:', cocoa.string('kCGSSessionSecureInputPID'));
      if (pid === null || library.CFGetTypeID(pid) !== library.CFNumberGetTypeID()) return null;
      return cocoa.int32(pid, 'intValue');
    });
  const nameOf = (pid: number): string => {
    const running = cocoa.classOf('NSRunningApplication');
    const application = cocoa.withNumber(running, 'runningApplicationWithProcessIdentifier:', pid);
    return cocoa.text(cocoa.get(application, 'localizedName')) ?? '';
  };

  return {
    denied: (): Problem | null =>
      library.AXIsProcessTrusted() ? null : problem('accessibility-denied', { macos: macosVersion() }),
    silenced: (): Problem | null => {
      if (!library.IsSecureEventInputEnabled()) return null;
      return cocoa.pooled(() => {
        const pid = holder();
        return pid === ownPid ? null : problem('hotkey-silenced', { program: pid === null ? '' : nameOf(pid) });
      });
    },
  };
}
