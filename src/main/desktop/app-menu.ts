import type { MenuItemConstructorOptions } from 'electron';
import { type Language, messages } from '../../shared/i18n/index.ts';
import type { Zoom } from '../../shared/ipc/window/shell.ts';

/** What the menu does besides what the system does by itself. */
export interface AppMenuActions {
  openSettings(): void;
  zoom(how: Zoom): void;
}

/** The menu of the app on macOS, which brings the keys of its window too: without it there is no ⌘C and no ⌘V. */
export function appMenu(language: Language, actions: AppMenuActions): MenuItemConstructorOptions[] {
  const { appName, appMenu: texts } = messages(language);
  const separator = { type: 'separator' } as const;
  const zoom = (how: Zoom, label: string, accelerator: string): MenuItemConstructorOptions => ({
    id: `zoom-${how}`,
    label,
    accelerator,
    click: () => actions.zoom(how),
  });
  return [
    {
      label: appName,
      submenu: [
        { role: 'about', label: texts.about },
        separator,
        { id: 'settings', label: texts.settings, accelerator: 'Cmd+,', click: () => actions.openSettings() },
        separator,
        { role: 'hide', label: texts.hide },
        { role: 'hideOthers', label: texts.hideOthers },
        separator,
        { role: 'quit', label: texts.quit },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { role: 'undo', label: texts.undo },
        { role: 'redo', label: texts.redo },
        separator,
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'selectAll', label: texts.selectAll },
      ],
    },
    {
      label: texts.view,
      submenu: [
        zoom('reset', texts.actualSize, 'Cmd+0'),
        zoom('in', texts.zoomIn, 'Cmd+Plus'),
        zoom('out', texts.zoomOut, 'Cmd+-'),
      ],
    },
    {
      role: 'window',
      label: texts.window,
      submenu: [
        { role: 'minimize', label: texts.minimize },
        { role: 'close', label: texts.close },
      ],
    },
  ];
}
