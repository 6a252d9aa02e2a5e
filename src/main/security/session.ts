import type { Session, WebContents } from 'electron';
import { APP_ORIGIN } from './content.ts';

const isOurs = (url: string): boolean => url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);

/** Refuses every permission but the microphone for our own pages. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const audioOnly = 'mediaTypes' in details && details.mediaTypes.every((type) => type === 'audio');
    answer(permission === 'media' && audioOnly && isOurs(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    return permission === 'media' && details.mediaType !== 'video' && isOurs(origin.replace(/\/$/, ''));
  });
}

/** Keeps a window on its own page: no navigation away, no new windows, no embedded pages. */
export function guardNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
