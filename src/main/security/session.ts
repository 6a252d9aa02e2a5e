import type { App, Session, WebContents } from 'electron';
import { originOf, pageOf, type Role, ROLES } from '../../shared/ipc/roles.ts';

/** The roles whose page may open the microphone. */
const MICROPHONE: ReadonlySet<Role> = new Set(['overlay']);

/**
 * Refuses every permission but the microphone, and that to every page but the one of a role that may have it, in its main
 * frame. What has no role has no permission.
 */
export function guardPermissions(session: Session, roleOf: (contents: WebContents) => Role | undefined): void {
  const mayListen = (contents: WebContents | null, isMainFrame: boolean, url: string): boolean => {
    const role = contents === null ? undefined : roleOf(contents);
    return role !== undefined && MICROPHONE.has(role) && isMainFrame && url.startsWith(`${originOf(role)}/`);
  };
  // Asked when the microphone is opened.
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? details.mediaTypes : undefined;
    const audioOnly = types?.length === 1 && types[0] === 'audio';
    answer(permission === 'media' && audioOnly && mayListen(contents, details.isMainFrame, details.requestingUrl));
  });
  // Asked when microphones are listed. Electron writes an origin with a slash at its end.
  session.setPermissionCheckHandler(
    (contents, permission, origin, details) =>
      permission === 'media' && details.mediaType === 'audio' && mayListen(contents, details.isMainFrame, origin),
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

const isOurs = (url: string): boolean => ROLES.some((role) => url === pageOf(role));

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
