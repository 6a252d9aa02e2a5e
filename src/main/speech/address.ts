import { type Problem, problem } from '../../shared/problem.ts';

/** Where a server listens, read from what the user typed. */
export interface Address {
  /** For the WebSocket client. */
  readonly url: string;
  /** Name or number of the host, without the brackets of IPv6. */
  readonly host: string;
  readonly port: number;
  /** `host:port`, for a person to read. */
  readonly label: string;
  /** Whether it is `wss:`. */
  readonly secure: boolean;
}

const WEBSOCKET_SCHEMES: Readonly<Record<string, string>> = { 'http:': 'ws:', 'https:': 'wss:' };

/** Reads a server URL: `ws:` or `wss:`, a host, perhaps port and path. Else the problem with it. */
export function parseAddress(text: string): Address | Problem {
  const url = URL.parse(text.trim());
  if (url === null) return problem('url-invalid', { url: text });
  const better = WEBSOCKET_SCHEMES[url.protocol];
  if (better !== undefined) {
    return problem('url-http', { url: text, suggestion: text.trim().replace(/^https?:/iu, better) });
  }
  const secure = url.protocol === 'wss:';
  if ((!secure && url.protocol !== 'ws:') || url.hostname === '' || url.port === '0' || url.hash !== '') {
    return problem('url-invalid', { url: text });
  }
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  return { url: url.href, host, port, label: `${url.hostname}:${port}`, secure };
}
