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
   * web_contents_permission_helper.cc); without one everything is allowed. What it throws leaves the page without an answer.
   */
  mayOpen(asking: Asking, kinds: readonly string[], answer: (may: boolean) => void): void {
    if (this.#request === null) {
      answer(true);
      return;
    }
    const details = { ...about(asking), mediaTypes: kinds as ('audio' | 'video')[] };
    // The app treats what asks as the WebContents that it made.
    this.#request(asking as never, 'media', (may: unknown) => answer(Boolean(may)), details);
  }

  /**
   * Of the host: whether the page may see the names of devices of a kind: the handler of checks says, by what counts as true
   * (gin's bool). What it throws is shown, and means no.
   */
  maySee(asking: Asking, mediaType: 'audio' | 'video'): boolean {
    if (this.#check === null) return true;
    const details = { ...about(asking), mediaType };
    try {
      const given: unknown = this.#check(asking as never, 'media', details.securityOrigin, details);
      return Boolean(given);
    } catch (error) {
      setImmediate(() => {
        throw error;
      });
      return false;
    }
  }
}

/** What handlers are told of a page: its address, and its origin with a slash at the end. */
function about(asking: Asking): { isMainFrame: boolean; requestingUrl: string; securityOrigin: string } {
  const requestingUrl = asking.getURL();
  const { protocol, host } = new URL(requestingUrl);
  return { isMainFrame: true, requestingUrl, securityOrigin: `${protocol}//${host}/` };
}
