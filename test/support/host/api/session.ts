import type Electron from 'electron';
import { Strict } from '../strict.ts';
import type { Protocol } from './protocol.ts';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

type Implemented = Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>;

/** A page that asks for something. */
interface Asking {
  getURL(): string;
}

/** Electron's default session: permissions and protocols. */
export class Session extends Strict implements Implemented {
  readonly protocol: Protocol;
  #request: RequestHandler = null;
  #check: CheckHandler = null;

  constructor(protocol: Protocol) {
    super('session.defaultSession');
    this.protocol = protocol;
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  /** Of the host: whether the page may open these media. As in Electron, without handlers everything is allowed. */
  mayOpen(asking: Asking, kinds: readonly string[]): Promise<boolean> {
    // The app treats what asks as the WebContents that it made.
    const webContents = asking as never;
    const requestingUrl = asking.getURL();
    const { origin } = new URL(requestingUrl);
    const securityOrigin = origin === 'null' ? requestingUrl : origin;
    const mediaTypes = kinds as ('audio' | 'video')[];
    const common = { isMainFrame: true, requestingUrl, securityOrigin };
    for (const mediaType of mediaTypes) {
      if (this.#check?.(webContents, 'media', securityOrigin, { ...common, mediaType }) === false) {
        return Promise.resolve(false);
      }
    }
    const request = this.#request;
    if (request === null) return Promise.resolve(true);
    return new Promise((resolve) => request(webContents, 'media', resolve, { ...common, mediaTypes }));
  }
}
