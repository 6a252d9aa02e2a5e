import { BrowserWindow, clipboard, ClipboardItem } from 'electron';
import { now, wait } from '../../shared/clock.ts';
import { problem, type Problem, reasonOf } from '../../shared/problem.ts';
import { createField } from '../platform/atspi/create.ts';
import type { AccessibleField } from '../platform/atspi/port.ts';
import { sessionBusAddress } from '../platform/dbus/address.ts';
import { openBus } from '../platform/dbus/bus.ts';
import type { DictationParts } from '../dictation/ports.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import { SyntheticKeys } from '../hotkey/synthetic.ts';
import type { ClipboardPort } from '../insertion/clipboard-port.ts';
import { createInsertion, type Insertion } from '../platform/create-insertion.ts';
import type { OnInject } from '../insertion/keyboard.ts';
import { LiveTyper } from '../insertion/live-typing.ts';
import { OwnText } from '../insertion/own-text.ts';
import { InsertionQueue } from '../insertion/queue.ts';
import { UndoService } from '../insertion/undo.ts';
import { loadNative } from '../platform/native/load.ts';
import type { Wayland } from '../platform/wayland/open.ts';
import type { Base } from './base.ts';
import { composeWayland } from './wayland-setup.ts';

/** What {@link composeInsertion} needs. */
export interface InsertionStationParts extends Base {
  /** Null until it is made. */
  readonly hotkey: () => Pick<HotkeyService, 'heldModifiers' | 'lastActivityAt'> | null;
}

/** Insertion with what the system tells of other programs' windows and fields. */
export interface InsertionStation extends Insertion, Pick<DictationParts, 'typeLive'> {
  readonly field: AccessibleField;
  readonly queue: InsertionQueue;
  /** Where the keys that are pressed for an insertion are announced. */
  readonly synthetic: SyntheticKeys;
  /** Null where nothing can be taken back. */
  readonly undo: UndoService | null;
  /** What a Wayland session offers; null elsewhere. */
  readonly wayland: Wayland | null;
}

const systemClipboard: ClipboardPort = {
  read: () => clipboard.read(),
  readText: () => clipboard.readText(),
  write: (types) => clipboard.write([new ClipboardItem(types)]),
  clear: () => clipboard.clear(),
};

/** Puts the insertion station together. */
export async function composeInsertion(parts: InsertionStationParts): Promise<InsertionStation> {
  const { platform, userData, language, settings, hotkey, troubles, hotkeyEvents } = parts;
  const { env, pid } = process;
  const synthetic = new SyntheticKeys(now);
  const onInject: OnInject = (key, down) => synthetic.expect(key, down);
  const onProblem = (found: Problem): void => troubles.tell('dictation', found);
  const isLinux = platform === 'x11' || platform === 'wayland';
  const native = isLinux ? null : await loadNative({ platform, ownPid: pid, wait, onProblem });
  const field =
    native?.field ??
    createField(
      isLinux
        ? { platform: 'linux', openBus, sessionBus: sessionBusAddress(env), now }
        : { platform, isSecretInput: () => null },
    );
  const wayland =
    platform === 'wayland'
      ? await composeWayland({
          env,
          userData,
          language,
          clipboard: systemClipboard,
          onInject,
          onProblem,
          onHotkey: (event) => hotkeyEvents.fire(event),
        })
      : null;
  const lastActivityAt = (ignoredClicks?: number): number => hotkey()?.lastActivityAt(ignoredClicks) ?? 0;
  const own = new OwnText({ lastActivityAt, now });
  const insertion = await createInsertion({
    platform,
    display: env['DISPLAY'] ?? '',
    clipboard: systemClipboard,
    settings: () => settings.current,
    ownWindowFocused: () => BrowserWindow.getFocusedWindow() !== null,
    targets: native?.targets ?? null,
    field,
    own,
    keysDenied: () => native?.keysDenied() ?? null,
    wayland: wayland === null ? null : { ...wayland, can: wayland.support.text },
    clipboardSequence: () => native?.clipboardSequence() ?? null,
    hotkeys: () => settings.current.hotkeys.map(({ keys }) => keys),
    heldModifiers: () => hotkey()?.heldModifiers() ?? new Set(),
    onInject,
    onLost: (reason) => onProblem(problem('insertion-failed', { reason })),
  });
  const { inserter, edit, targets } = insertion;
  const undo =
    edit === null ? null : new UndoService({ exclusively: edit, targets, field, own, lastActivityAt, now });
  return {
    ...insertion,
    field,
    undo,
    queue: new InsertionQueue({
      inserter,
      undo: () => undo?.undoLastSegment() ?? Promise.resolve(),
      onEnter: () => undo?.forget(),
      onFault: (error) => onProblem(problem('internal-error', { reason: reasonOf(error) })),
      now,
    }),
    typeLive: async () => {
      const target = (await targets?.current()) ?? null;
      if (edit === null || targets === null || target === null) return null;
      return { target, typer: new LiveTyper({ exclusively: edit, target, targets, lastActivityAt, now }) };
    },
    synthetic,
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
