import type Electron from 'electron';
import { notImplemented, Strict } from '../strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;

type Implemented = Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>;

/**
 * Custom schemes. Chromium does not let them be added from outside, so `scheme://host/path` is loaded as
 * `https://host.scheme/path`, an origin of its own in a secure context, and every answer comes from the handler.
 */
export class Protocol extends Strict implements Implemented {
  readonly #isReady: () => boolean;
  readonly #privileged = new Set<string>();
  readonly #handlers = new Map<string, Handler>();

  constructor(isReady: () => boolean) {
    super('protocol');
    this.#isReady = isReady;
  }

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (this.#isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    // A second call makes Electron forget part of the first (shell/browser/api/electron_api_protocol.cc).
    if (this.#privileged.size > 0) throw notImplemented('a second call of protocol.registerSchemesAsPrivileged');
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard !== true || privileges.secure !== true) {
        throw notImplemented(`a scheme (${scheme}) that is not both standard and secure`);
      }
      this.#privileged.add(scheme);
    }
  }

  handle(scheme: string, handler: Handler): void {
    if (!this.#isReady()) throw new TypeError('Session can only be received when app is ready');
    if (!this.#privileged.has(scheme)) throw notImplemented(`protocol.handle of ${scheme}, which is not privileged,`);
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    this.#handlers.delete(scheme);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  /** Of the host: patterns of the requests that are ours to answer. */
  patterns(): string[] {
    return [...this.#privileged].map((scheme) => `https://*.${scheme}/*`);
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
  async respond(url: string, method: string, headers: Record<string, string>): Promise<Response | string | null> {
    const { scheme, address } = this.#split(url);
    if (scheme === undefined) return null;
    const handler = this.#handlers.get(scheme);
    if (handler === undefined) return 'ERR_FAILED';
    try {
      const response: unknown = await handler(new Request(address, { method, headers }));
      if (!(response instanceof Response)) return 'ERR_UNEXPECTED';
      return response.type === 'error' ? 'ERR_FAILED' : withType(response);
    } catch (error) {
      console.error(error);
      return 'ERR_UNEXPECTED';
    }
  }

  #split(url: string): { readonly scheme?: string; readonly address: string } {
    for (const scheme of this.#privileged) {
      const parts = new RegExp(`^https://([^/]+)\\.${scheme}(/.*)?$`).exec(url);
      if (parts !== null) return { scheme, address: `${scheme}://${parts[1] ?? ''}${parts[2] ?? '/'}` };
    }
    return { address: url };
  }
}

/** What names no type is taken for a page (shell/browser/net/electron_url_loader_factory.cc). */
function withType(response: Response): Response {
  if (response.headers.has('content-type')) return response;
  const headers = new Headers(response.headers);
  headers.set('content-type', 'text/html; charset=utf-8');
  return new Response(response.body, { status: response.status, headers });
}
