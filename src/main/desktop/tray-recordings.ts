import type { MenuItemConstructorOptions } from 'electron';
import { type Language, messages } from '../../shared/i18n/index.ts';
import type { LateText } from '../recovery/late-texts.ts';
import type { RecoveryEntry } from '../recovery/recovery.ts';
import { dateLabel, durationLabel, shorten, wrap } from './menu-text.ts';

/** How many columns of a late text are shown. */
const TEXT_COLUMNS = 36;

/** How many late texts one menu shows. */
const MENU_TEXTS = 20;

/** What can be done with recordings that have no text yet, and with texts that came late. */
export interface RecordingActions {
  transcribe(id: string): void;
  saveRecording(id: string): void;
  showRecording(path: string): void;
  discardRecording(id: string): void;
  copyLateTexts(ids: readonly string[]): void;
  /** Forgets only these: more may have come since the menu was opened. */
  clearLateTexts(ids: readonly string[]): void;
}

/** The entries for unfinished recordings and late texts, with a separator; none if there are none. */
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
  const waiting = texts.map(({ id }) => id);
  const late: MenuItemConstructorOptions = {
    id: 'late-texts',
    label: tray.lateTexts(texts.length),
    submenu: [
      {
        id: 'copy-late-texts',
        label: tray.copyLateTexts(waiting.length),
        click: () => actions.copyLateTexts(waiting),
      },
      ...textItems(texts, language, actions),
      { type: 'separator' },
      {
        id: 'clear-late-texts',
        label: tray.clearLateTexts,
        click: () => actions.clearLateTexts(waiting),
      },
    ],
  };
  const items = [...(entries.length > 0 ? [unfinished] : []), ...(texts.length > 0 ? [late] : [])];
  return items.length > 0 ? [{ type: 'separator' }, ...items] : [];
}

/** One entry each; those that do not fit go into a submenu. */
function textItems(
  texts: readonly LateText[],
  language: Language,
  actions: RecordingActions,
): MenuItemConstructorOptions[] {
  const items = texts.slice(0, MENU_TEXTS).map(({ id, at, text }) => ({
    id: `late-${id}`,
    label: `${dateLabel(at, language)} · ${shorten(text, TEXT_COLUMNS)}`,
    click: () => actions.copyLateTexts([id]),
  }));
  const older = texts.slice(MENU_TEXTS);
  if (older.length === 0) return items;
  const label = messages(language).tray.olderLateTexts(older.length);
  return [...items, { id: 'older-late-texts', label, submenu: textItems(older, language, actions) }];
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
