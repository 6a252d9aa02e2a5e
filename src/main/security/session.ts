import type { Session, WebContents } from 'electron';
import { APP_ORIGIN } from './content.ts';

const isOurs = (url: string): boolean => url.startsWith(`${APP_ORIGIN}/`);

/** Refuses every permission but the microphone, and that to every page but the one in the main frame of `capture`. */
export function guardPermissions(session: Session, capture: WebContents): void {
  // Asked when the microphone is opened.
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? details.mediaTypes : undefined;
    const audioOnly = types?.length === 1 && types[0] === 'audio';
    const itsPage = contents === capture && details.isMainFrame && isOurs(details.requestingUrl);
    answer(permission === 'media' && audioOnly && itsPage);
  });
  // Asked when microphones are listed. Electron writes an origin with a slash at its end.
  session.setPermissionCheckHandler(
    (contents, permission, origin, details) =>
      permission === 'media' &&
      details.mediaType === 'audio' &&
      contents === capture &&
      details.isMainFrame &&
      isOurs(origin),
  );
}

/** Keeps a window on its own page: no navigation away, no new windows, no embedded pages. */
export function guardNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
