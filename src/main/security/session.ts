import type { App, Session, WebContents } from 'electron';
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

/**
 * Keeps every page of the app where it is, whatever window it is in: nothing but the very same page of ours may be loaded
 * from within, as a reload does; no other address, no redirection, no frames, no new windows, no embedded pages. What main
 * loads itself is not asked about.
 */
export function guardPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents));
}

/** What Electron says of a navigation that a page begins, in its main frame or in one within it. */
interface PageNavigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  preventDefault(): void;
}

function guardPage(contents: WebContents): void {
  const onlyReload = (event: PageNavigation): void => {
    if (!event.isMainFrame || event.url !== contents.getURL() || !isOurs(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', onlyReload);
  contents.on('will-frame-navigate', onlyReload);
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
