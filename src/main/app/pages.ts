import { join } from 'node:path';
import { app, protocol, session, type WebContents } from 'electron';
import { APP_SCHEME, type Role } from '../../shared/ipc/roles.ts';
import { type PageSource, serveApp } from '../security/content.ts';
import { guardPages, guardPermissions } from '../security/session.ts';
import { BUILT } from './paths.ts';

/** The pages of all windows. */
export interface Pages {
  /** The contents show the page of this role, and may do what it may. */
  readonly assign: (contents: WebContents, role: Role) => void;
}

/**
 * Serves the pages and guards them: once, when Electron is ready and before the first window. Contents without a role may
 *the only one that is guarded.
 * @param audioOf the path of the audio of an entry of the history; null: it has none
 */
export function openPages(audioOf: (entry: number) => string | null): Pages {
  const roles = new WeakMap<WebContents, Role>();
  protocol.handle(APP_SCHEME, serveApp(pageSource(), audioOf));
  guardPermissions(session.defaultSession, (contents) => roles.get(contents));
  guardPages(app);
  return { assign: (contents, role) => void roles.set(contents, role) };
}

/** The built pages, or those of the Vite server that `npm run dev` names. */
function pageSource(): PageSource {
  const server = process.env['ELECTRON_RENDERER_URL'];
  if (server !== undefined && !app.isPackaged) return { server };
  return { folder: join(BUILT, 'renderer') };
}
