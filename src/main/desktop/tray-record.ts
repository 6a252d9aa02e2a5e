import type { MenuItemConstructorOptions } from 'electron';
import { type Language, messages } from '../../shared/i18n/index.ts';
import type { RecordPhase } from '../../shared/ipc/window/record.ts';

/** What can be done with a long recording. */
export interface RecordActions {
  startRecording(): void;
  stopRecording(): void;
  pauseRecording(): void;
  resumeRecording(): void;
}

/** The entries for a long recording, whatever it is at. */
export function recordItems(
  phase: RecordPhase,
  language: Language,
  actions: RecordActions,
): MenuItemConstructorOptions[] {
  const { record } = messages(language).tray;
  switch (phase) {
    case 'ready':
    case 'done':
      return [{ id: 'record', label: record.start, click: () => actions.startRecording() }];
    case 'recording':
      return [
        { id: 'record', label: record.stop, click: () => actions.stopRecording() },
        { id: 'record-pause', label: record.pause, click: () => actions.pauseRecording() },
      ];
    case 'paused':
      return [
        { id: 'record', label: record.stop, click: () => actions.stopRecording() },
        { id: 'record-pause', label: record.resume, click: () => actions.resumeRecording() },
      ];
    case 'finishing':
    case 'transcribing':
      return [{ id: 'record', label: record.transcribing, enabled: false }];
  }
}
