import { isDeepStrictEqual } from 'node:util';
import type { MenuItemConstructorOptions } from 'electron';
import { type Language, messages } from '../../shared/i18n/index.ts';
import type { AppWay, InsertionWay } from '../../shared/insertion-way.ts';
import { shorten } from './menu-text.ts';

/** What can be done about an application. */
export interface AppWayActions {
  /** Null: the usual way again. */
  setAppWay(app: string, way: InsertionWay | null): void;
}

/** Columns that the application's name may take. */
const NAME_COLUMNS = 24;

/** The entry for how text goes to the application that was in use last; none where that is not known. */
export function appWayItems(
  found: AppWay | null,
  language: Language,
  actions: AppWayActions,
): MenuItemConstructorOptions[] {
  if (found === null) return [];
  const { tray } = messages(language);
  const { app, inForce, usual, isOwn, choices } = found;
  const choice = (
    id: string,
    label: string,
    checked: boolean,
    way: InsertionWay | null,
  ): MenuItemConstructorOptions => ({
    id,
    type: 'radio',
    label,
    checked,
    click: () => actions.setAppWay(app, way),
  });
  return [
    {
      id: 'app-way',
      label: tray.appWay(shorten(app, NAME_COLUMNS)),
      submenu: [
        choice('usual', tray.usualWay(usual), !isOwn, null),
        ...choices.map((way) =>
          choice(
            way.kind === 'paste' ? `paste-${way.chord.join('-')}` : way.kind,
            tray.way(way),
            isOwn && isDeepStrictEqual(way, inForce),
            way,
          ),
        ),
      ],
    },
  ];
}
