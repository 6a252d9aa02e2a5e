import { now, wait } from '../../shared/clock.ts';
import { problem, reasonOf } from '../../shared/problem.ts';
import type { DictationParts } from '../dictation/ports.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import { noteField } from '../insertion/arrival.ts';
import { createFieldEditing } from '../insertion/field-editor.ts';
import { createInserter } from '../insertion/inserter.ts';
import { LiveTyper } from '../insertion/live-typing.ts';
import { OwnText } from '../insertion/own-text.ts';
import type { Inserter } from '../insertion/port.ts';
import { InsertionQueue } from '../insertion/queue.ts';
import type { OwnFieldPort } from '../insertion/target.ts';
import { UndoService } from '../insertion/undo.ts';
import type { PlatformPort } from '../platform/port.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { Troubles } from './troubles.ts';

/** What {@link composeInsertion} needs. */
export interface InsertionStationParts {
  readonly platform: PlatformPort;
  readonly settings: Pick<SettingsStore, 'current'>;
  readonly troubles: Pick<Troubles, 'tell'>;
  /** Null until it is made. */
  readonly hotkey: () => Pick<HotkeyService, 'lastActivityAt'> | null;
  readonly ownWindowFocused: () => boolean;
  readonly ownFields?: OwnFieldPort;
}

/** Everything that puts text into windows, and takes it back. */
export interface InsertionStation extends Pick<DictationParts, 'typeLive'> {
  readonly inserter: Inserter;
  readonly queue: InsertionQueue;
  /** Null where nothing can be taken back. */
  readonly undo: UndoService | null;
  dispose(): Promise<void>;
}

/** Puts the insertion station together. It needs no Electron. */
export function composeInsertion(parts: InsertionStationParts): InsertionStation {
  const { platform, settings, troubles, hotkey, ownWindowFocused } = parts;
  const ownFields = parts.ownFields === undefined ? {} : { ownFields: parts.ownFields };
  const { name, targets, field, keysCan, keyboard, editing, keysDenied, backend } = platform;
  const lastActivityAt = (ignoredClicks?: number): number => hotkey()?.lastActivityAt(ignoredClicks) ?? 0;
  const own = new OwnText({ lastActivityAt, now });
  const inserter = createInserter({
    platform: name,
    can: keysCan,
    keysDenied,
    backend,
    keyboard,
    targets,
    field,
    own,
    noteField: (text) => (field === null ? Promise.resolve(null) : noteField(text, { field, now, wait })),
    settings: () => settings.current,
    ownWindowFocused,
    ...ownFields,
  });
  const exclusively = editing && createFieldEditing({ inserter, keyboard: editing, keysDenied, platform: name, own });
  const undo = exclusively && new UndoService({ exclusively, targets, field, ...ownFields, own, lastActivityAt, now });
  return {
    inserter,
    undo,
    queue: new InsertionQueue({
      inserter,
      undo: () => undo?.undoLastSegment() ?? Promise.resolve(),
      onEnter: () => undo?.forget(),
      onFault: (error) => troubles.tell('dictation', problem('internal-error', { reason: reasonOf(error) })),
      now,
    }),
    typeLive: async () => {
      const target = ownWindowFocused() ? null : ((await targets?.current()) ?? null);
      if (exclusively === null || targets === null || target === null) return null;
      return { target, typer: new LiveTyper({ exclusively, target, targets, lastActivityAt, now }) };
    },
    dispose: () => inserter.dispose(),
  };
}
