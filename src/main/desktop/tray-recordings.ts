import type { MenuItemConstructorOptions } from 'electron';
import { type Language, messages } from '../../shared/i18n/index.ts';
import type { LateText } from '../recovery/late-texts.ts';
import type { RecoveryEntry } from '../recovery/recovery.ts';
import { dateLabel, durationLabel, shorten, wrap } from './menu-text.ts';

/** Columns of a late text that are shown. */
const TEXT_COLUMNS = 36;

/** What can be done with recordings that have no text yet, and with texts that came late. */
export interface RecordingActions {
  transcribe(id: string): void;
  saveRecording(id: string): void;
  showRecording(path: string): void;
  discardRecording(id: string): void;
  copyLateText(text: string): void;
  clearLateTexts(): void;
}

/** The group of entries for unfinished recordings and late texts, with its separator; none where there are none. */
export function recordingItems(
  entries: readonly RecoveryEntry[],
  texts: readonly LateText[],
  language: Language,
  actions: RecordingActions,
): MenuItemConstructorOptions[] {
  const { tray } = messages(language);
  const unfinished: MenuItemConstructorOptions = {
    id: 'unfinished',
    label: tray.unfinished(entries.length),
    submenu: entries.map((entry) => ({
      id: `recording-${entry.id}`,
      label: `${dateLabel(entry.at, language)} · ${durationLabel(entry.durationMs)}`,
      submenu: recordingMenu(entry, language, actions),
    })),
  };
  const late: MenuItemConstructorOptions = {
    id: 'late-texts',
    label: tray.lateTexts(texts.length),
    submenu: [
      ...texts.map(({ id, at, text }) => ({
        id: `late-${id}`,
        label: `${dateLabel(at, language)} · ${shorten(text, TEXT_COLUMNS)}`,
        click: () => actions.copyLateText(text),
      })),
      { type: 'separator' },
      { id: 'clear-late-texts', label: tray.clearLateTexts, click: () => actions.clearLateTexts() },
    ],
  };
  const items = [...(entries.length > 0 ? [unfinished] : []), ...(texts.length > 0 ? [late] : [])];
  return items.length > 0 ? [{ type: 'separator' }, ...items] : [];
}

function recordingMenu(
  { id, path, state, problem }: RecoveryEntry,
  language: Language,
  actions: RecordingActions,
): MenuItemConstructorOptions[] {
  const texts = messages(language);
  const { tray } = texts;
  return [
    ...(problem === null ? [] : wrap(texts.problem(problem)).map((label) => ({ label, enabled: false }))),
    state === 'transcribing'
      ? { id: 'transcribe', label: tray.transcribing, enabled: false }
      : { id: 'transcribe', label: tray.transcribe, click: () => actions.transcribe(id) },
    { id: 'save', label: tray.saveAs, click: () => actions.saveRecording(id) },
    { id: 'show', label: tray.showInFolder, click: () => actions.showRecording(path) },
    { type: 'separator' },
    { id: 'discard', label: tray.discard, click: () => actions.discardRecording(id) },
  ];
}
