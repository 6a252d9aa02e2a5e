import type Electron from 'electron';
import { notImplemented, onlyKnown, Strict } from '../strict.ts';
import { asMedia } from './media.ts';

type Handler = (request: Request) => Response | Promise<Response>;

type Implemented = Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>;

/** Privileges that the host knows; it obeys `supportFetchAPI` and `stream`, and needs the first two. */
const PRIVILEGES = ['standard', 'secure', 'supportFetchAPI', 'stream', 'codeCache'];

/** What Chromium asks for. */
interface Asked {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** By `fetch` and the like. */
  readonly isFetch: boolean;
  /** By an audio or video element. */
  readonly isMedia: boolean;
}

/**
 * Custom schemes. Chromium does not let them be added from outside, so `scheme://host/path` is loaded as
 * `https://host.scheme/path`, an origin of its own in a secure context, and every answer comes from the handler.
 */
export class Protocol extends Strict implements Implemented {
  readonly #isReady: () => boolean;
  readonly #privileged = new Map<string, Electron.Privileges>();
  #registered = false;
  readonly #handlers = new Map<string, Handler>();

  constructor(isReady: () => boolean) {
    super('protocol');
    this.#isReady = isReady;
  }

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (this.#isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    // A second call makes Electron forget part of the first (shell/browser/api/electron_api_protocol.cc).
    if (this.#registered) throw notImplemented('a second call of protocol.registerSchemesAsPrivileged');
    this.#registered = true;
    for (const { scheme, privileges = {} } of schemes) {
      onlyKnown(`privilege of ${scheme}:`, privileges, PRIVILEGES);
      if (privileges.standard !== true || privileges.secure !== true) {
        throw notImplemented(`a scheme (${scheme}) that is not both standard and secure`);
      }
      this.#privileged.set(scheme, privileges);
    }
  }

  handle(scheme: string, handler: Handler): void {
    if (!this.#isReady()) throw new TypeError('Session can only be received when app is ready');
    if (!this.#privileged.has(scheme)) throw notImplemented(`protocol.handle of ${scheme}, which is not privileged,`);
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  /** Of the host: patterns of the requests that are ours to answer. */
  patterns(): string[] {
    return [...this.#privileged.keys()].map((scheme) => `https://*.${scheme}/*`);
  }

  /** Of the host: the address that Chromium loads for one that the app knows. */
  toChromium(url: string): string {
    const { protocol, host, pathname, search, hash } = new URL(url);
    const scheme = protocol.slice(0, -1);
    // `URL` keeps host and path of a scheme it does not know.
    return this.#privileged.has(scheme) ? `https://${host}.${scheme}${pathname}${search}${hash}` : url;
  }

  /** Of the host: the inverse of {@link toChromium}. */
  toApp(url: string): string {
    const { scheme, address } = this.#split(url);
    return scheme === undefined ? url : address;
  }

  /**
   * Of the host: the handler's answer; null when the address belongs to no scheme of the app; where there is no answer, the
   * error that the page meets (lib/browser/api/protocol.ts).
   */
  async respond(asked: Asked): Promise<Response | string | null> {
    const { scheme, address } = this.#split(asked.url);
    if (scheme === undefined) return null;
    const handler = this.#handlers.get(scheme);
    const { supportFetchAPI = false, stream = false } = this.#privileged.get(scheme) ?? {};
    if (handler === undefined || (asked.isFetch && !supportFetchAPI)) return 'ERR_FAILED';
    const answer = async (headers: Headers): Promise<Response> => {
      const response: unknown = await handler(new Request(address, { method: asked.method, headers }));
      if (!(response instanceof Response)) throw new TypeError(`no Response to ${address}`);
      return response;
    };
    try {
      const headers = new Headers(asked.headers);
      const response = await (asked.isMedia ? asMedia(stream, headers, answer) : answer(headers));
      return response.type === 'error' ? 'ERR_FAILED' : this.#forChromium(response, address);
    } catch (error) {
      console.error(error);
      return 'ERR_UNEXPECTED';
    }
  }

  /** What names no type is taken for a page, and a redirection is followed (shell/browser/net/electron_url_loader_factory.cc). */
  #forChromium(response: Response, address: string): Response {
    const headers = new Headers(response.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'text/html; charset=utf-8');
    const location = headers.get('location');
    if (location !== null) headers.set('location', this.toChromium(new URL(location, address).href));
    return new Response(response.body, { status: response.status, headers });
  }

  #split(url: string): { readonly scheme?: string; readonly address: string } {
    for (const scheme of this.#privileged.keys()) {
      const parts = new RegExp(`^https://([^/]+)\\.${scheme}(/.*)?$`).exec(url);
      if (parts !== null) return { scheme, address: `${scheme}://${parts[1] ?? ''}${parts[2] ?? '/'}` };
    }
    return { address: url };
  }
}
