import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { now } from '../../shared/clock.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import { sessionBusAddress } from '../platform/dbus/address.ts';
import { openBus } from '../platform/dbus/bus.ts';
import type { HotkeyEvent } from '../hotkey/port.ts';
import type { ClipboardPort } from '../insertion/clipboard-port.ts';
import type { OnInject } from '../insertion/keyboard.ts';
import { openWayland, type Wayland } from '../platform/wayland/open.ts';
import { createRun } from '../platform/wayland/run.ts';

/** What {@link composeWayland} needs. */
export interface WaylandParts {
  readonly env: NodeJS.ProcessEnv;
  readonly userData: string;
  readonly language: () => Language;
  readonly clipboard: ClipboardPort;
  readonly onInject: OnInject;
  /** What hotkeys that the desktop listens for tell. */
  readonly onHotkey: (event: HotkeyEvent) => void;
  readonly onProblem: (problem: Problem) => void;
}

/** Finds out what this Wayland session offers. */
export async function composeWayland(parts: WaylandParts): Promise<Wayland> {
  const { env, clipboard, language, onInject, onHotkey, onProblem } = parts;
  const address = sessionBusAddress(env);
  const onBusLost = (reason: string): void =>
    onHotkey({ type: 'availability', problem: problem('hotkey-unavailable', { reason }) });
  const bus = address === null ? null : await openBus(address, onBusLost).catch(() => null);
  const consent = join(parts.userData, 'keyboard-consent');
  const wayland = await openWayland({
    bus,
    env,
    exists: existsSync,
    run: createRun(env),
    now,
    token: () => randomBytes(8).toString('hex'),
    language,
    appId: 'tingxie',
    command: 'tingxie',
    loadConsent: () => readOrNull(consent),
    // Good for one more session: it must be on disk before anything else happens.
    saveConsent: (token) => writeOrForget(consent, token),
    onInject,
    onHotkey,
    onProblem,
    ownCopy: (text) => clipboard.write({ 'text/plain': text }),
  });
  return {
    ...wayland,
    dispose: async () => {
      await wayland.dispose().finally(() => bus?.dispose());
    },
  };
}

/** What a file says; null where it cannot be read: without it the user is asked again. */
function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Writes a file that only the user may read. Where the disk does not take it, the user is asked again. */
function writeOrForget(path: string, content: string): void {
  try {
    writeFileSync(path, content, { mode: 0o600 });
  } catch {
    // What was allowed holds for this session.
  }
}
