import { isDeepStrictEqual } from 'node:util';
import type { MenuItemConstructorOptions } from 'electron';
import { type Language, messages } from '../../shared/i18n/index.ts';
import type { AppMethod, InsertionMethod } from '../../shared/insertion-method.ts';
import type { Platform } from '../../shared/platform.ts';
import { shorten } from './menu-text.ts';

/** What can be done about an application. */
export interface AppMethodActions {
  /** Null: back to the usual method. */
  setAppMethod(app: string, method: InsertionMethod | null): void;
}

/** Columns that the application's name may take. */
const NAME_COLUMNS = 24;

/** The entry for how text goes to the application that was used last; none where that is not known. */
export function appMethodItems(
  found: AppMethod | null,
  language: Language,
  platform: Platform,
  actions: AppMethodActions,
): MenuItemConstructorOptions[] {
  if (found === null) return [];
  const { tray } = messages(language);
  const { app, inForce, usual, isOwn, choices } = found;
  const choice = (
    id: string,
    label: string,
    checked: boolean,
    method: InsertionMethod | null,
  ): MenuItemConstructorOptions => ({
    id,
    type: 'radio',
    label,
    checked,
    click: () => actions.setAppMethod(app, method),
  });
  return [
    {
      id: 'app-method',
      label: tray.appMethod(shorten(app, NAME_COLUMNS)),
      submenu: [
        choice('usual', tray.defaultMethod(usual, platform), !isOwn, null),
        ...choices.map((method) =>
          choice(
            method.kind === 'paste' ? `paste-${method.chord.join('-')}` : method.kind,
            tray.method(method, platform),
            isOwn && isDeepStrictEqual(method, inForce),
            method,
          ),
        ),
      ],
    },
  ];
}
