import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { now } from '../../shared/clock.ts';
import type { Language } from '../../shared/i18n/index.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { createField } from '../accessibility/create.ts';
import type { AccessibleField } from '../accessibility/port.ts';
import { sessionBusAddress } from '../dbus/address.ts';
import { openBus } from '../dbus/bus.ts';
import type { Platform } from '../desktop/platform.ts';
import type { HotkeyEvent } from '../hotkey/port.ts';
import { createInsertion, type Insertion, type InsertionParts } from '../insertion/create.ts';
import { loadNative } from '../native/load.ts';
import { openWayland, type Wayland } from '../wayland/open.ts';
import { createRun } from '../wayland/run.ts';

/** What {@link composeInsertion} needs. */
export interface InsertionStationParts extends Omit<
  InsertionParts,
  'platform' | 'targets' | 'field' | 'wayland' | 'keysDenied'
> {
  readonly platform: Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly ownPid: number;
  readonly userData: string;
  readonly language: () => Language;
  readonly onProblem: (problem: Problem) => void;
  /** What hotkeys that the desktop listens for tell. */
  readonly onHotkey: (event: HotkeyEvent) => void;
}

/** Insertion with what the system tells of other programs' windows and fields. */
export interface InsertionStation extends Insertion {
  readonly field: AccessibleField;
  /** What a Wayland session offers; null elsewhere. */
  readonly wayland: Wayland | null;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Puts the insertion station together. */
export async function composeInsertion(parts: InsertionStationParts): Promise<InsertionStation> {
  const { platform, env, ownPid, onProblem } = parts;
  const isLinux = platform === 'x11' || platform === 'wayland';
  const native = isLinux ? null : await loadNative({ platform, ownPid, wait, onProblem });
  const field =
    native?.field ??
    createField(
      isLinux
        ? { platform: 'linux', openBus, sessionBus: sessionBusAddress(env), now, wait }
        : { platform, isSecretInput: () => null },
    );
  const wayland = platform === 'wayland' ? await openWaylandSession(parts) : null;
  const insertion = await createInsertion({
    ...parts,
    targets: native?.targets ?? null,
    keysDenied: () => native?.keysDenied() ?? null,
    field,
    wayland: wayland === null ? null : { ...wayland, can: wayland.support.text },
  });
  return {
    ...insertion,
    field,
    wayland,
    keyState: native?.keyState ?? insertion.keyState,
    warmUp: async () => {
      await insertion.warmUp();
      const denied = native?.keysDenied() ?? null;
      if (denied !== null) onProblem(denied);
    },
    dispose: async () => {
      await insertion.dispose();
      await wayland?.dispose();
      field.dispose();
    },
  };
}

/** Finds out what this Wayland session offers. */
async function openWaylandSession(parts: InsertionStationParts): Promise<Wayland> {
  const { env, clipboard, language, onInject, onHotkey, onProblem } = parts;
  const address = sessionBusAddress(env);
  const onBusLost = (reason: string): void =>
    onHotkey({ type: 'availability', problem: problem('hotkey-unavailable', { reason }) });
  const bus = address === null ? null : await openBus(address, onBusLost).catch(() => null);
  const consent = join(parts.userData, 'keyboard-consent');
  return openWayland({
    bus,
    env,
    exists: existsSync,
    run: createRun(env),
    now,
    token: () => randomBytes(8).toString('hex'),
    language,
    appId: 'tingxie',
    command: 'tingxie',
    loadConsent: () => (existsSync(consent) ? readFileSync(consent, 'utf8') : null),
    // Good for one more session: it must be on disk before anything else happens.
    saveConsent: (token) => writeFileSync(consent, token, { mode: 0o600 }),
    onInject,
    onHotkey,
    onProblem,
    ownCopy: (text) => clipboard.write({ 'text/plain': text }),
  });
}
