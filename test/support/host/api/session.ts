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

  /**
   * Of the host: whether the page may open these media. Only the handler of requests is asked (shell/browser/
   * web_contents_permission_helper.cc); without one everything is allowed.
   */
  mayOpen(asking: Asking, kinds: readonly string[]): Promise<boolean> {
    const request = this.#request;
    if (request === null) return Promise.resolve(true);
    const mediaTypes = kinds as ('audio' | 'video')[];
    const details = { ...about(asking), mediaTypes };
    // The app treats what asks as the WebContents that it made.
    return new Promise((resolve) => request(asking as never, 'media', resolve, details));
  }

  /** Of the host: whether the page may see the names of devices of a kind: the handler of checks says. */
  maySee(asking: Asking, mediaType: 'audio' | 'video'): boolean {
    const details = { ...about(asking), mediaType };
    return this.#check?.(asking as never, 'media', details.securityOrigin, details) ?? true;
  }
}

/** What handlers are told of a page: its address, and its origin with a slash at the end. */
function about(asking: Asking): { isMainFrame: boolean; requestingUrl: string; securityOrigin: string } {
  const requestingUrl = asking.getURL();
  const { protocol, host } = new URL(requestingUrl);
  return { isMainFrame: true, requestingUrl, securityOrigin: `${protocol}//${host}/` };
}
